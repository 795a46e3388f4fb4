"""The families `loyalty` and `content`: points, tasks, benefits; articles and videos."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from bff.model.answers.family import FraudCases
from bff.model.answers.loyalty import Benefits, Content, Member, MemberTasks, MemberTaskState
from bff.sources.feed import Feed, Inputs


def with_tasks(above: Member, tasks: MemberTasks) -> Member:
    """Put the tasks beside the points."""
    waiting = [task for task in tasks.items if task.state is MemberTaskState.OPEN]
    return msgspec.structs.replace(above, tasks=tasks.items, tasks_open=len(waiting))


def benefits(wire: Benefits) -> Benefits:
    """Tell how often each may still be used, and drop what is used up."""
    items = [
        msgspec.structs.replace(item, left=item.quota.of - item.quota.used)
        for item in wire.items
        if item.quota.of > item.quota.used
    ]
    return msgspec.structs.replace(wire, items=tuple(sorted(items, key=lambda item: item.valid_until)))


def with_benefits(above: Member, wallet: Benefits) -> Member:
    """Put the benefits beside the points."""
    items = wallet.items
    return msgspec.structs.replace(
        above, benefits=items, benefits_left=len(items), next_benefit=items[0] if items else None
    )


def topic(_above: None, params: Mapping[str, str]) -> Inputs:
    """Ask for the topic that the request names, else for all."""
    return (("topic", params["topic"]),) if "topic" in params else ()


def content(wire: Content) -> Content:
    """Point at the first."""
    return msgspec.structs.replace(wire, first=wire.items[0] if wire.items else None)


def fraud_cases(wire: FraudCases) -> FraudCases:
    """Put the newest first."""
    items = tuple(sorted(wire.items, key=lambda case: case.published_on, reverse=True))
    return msgspec.structs.replace(wire, items=items, latest=items[0] if items else None)


FEEDS = MappingProxyType(
    {
        "member": Feed(path="/loyalty/v1/member", wire=Member),
        "member_tasks": Feed(path="/loyalty/v1/tasks", wire=MemberTasks, merge=with_tasks),
        "member_benefits": Feed(
            path="/loyalty/v1/benefits", wire=Benefits, shape=benefits, merge=with_benefits
        ),
        "content": Feed(path="/content/v1/streams", wire=Content, shape=content, needs=topic),
        "fraud_cases": Feed(path="/content/v1/fraud-cases", wire=FraudCases, shape=fraud_cases),
    }
)
