"""Points, tasks and benefits of a member, and articles, videos and courses."""

import datetime as dt
from typing import Annotated

import msgspec

from bff.model.answers.base import Answer, Count, Instant, OpenEnum, Personal, Shared, Text, feed
from bff.model.values import Identifier


class MemberTaskState(OpenEnum):
    """Where a member's task stands."""

    OPEN = "OPEN"
    DONE = "DONE"
    CLAIMED = "CLAIMED"
    UNKNOWN = "UNKNOWN"


class Progress(Answer, frozen=True, kw_only=True):
    """So many of so many."""

    done: Count
    of: Count


class MemberTask(Answer, frozen=True, kw_only=True):
    """Something that earns points."""

    task_id: Identifier
    title_key: str
    title: Text
    reward: Count
    """Points."""
    progress: Progress
    until: dt.date | None = None
    state: MemberTaskState
    stage: str
    """NEW, GROWING, ACTIVE, QUIET: for whom it is meant."""


class MemberTasks(Personal, frozen=True, kw_only=True):
    """What the feed `member_tasks` answers; it becomes a part of `member`."""

    items: tuple[MemberTask, ...]


class BenefitKind(OpenEnum):
    """Kinds of benefits."""

    LOUNGE = "LOUNGE"
    HEALTH = "HEALTH"
    COUPON = "COUPON"
    TRANSPORT = "TRANSPORT"
    TEA = "TEA"
    CONCERT = "CONCERT"
    UNKNOWN = "UNKNOWN"


class Quota(Answer, frozen=True, kw_only=True):
    """How often it may be used."""

    used: Count
    of: Count


class Benefit(Answer, frozen=True, kw_only=True):
    """One benefit in the customer's wallet."""

    benefit_id: Identifier
    kind: BenefitKind
    name: Text
    quota: Quota
    left: int = 0
    """How often it may still be used."""
    valid_until: dt.date
    tier: str
    """The tier that brings it."""


class Benefits(Personal, frozen=True, kw_only=True):
    """What the feed `member_benefits` answers; it becomes a part of `member`."""

    items: tuple[Benefit, ...]


class ExpiringPoints(Answer, frozen=True, kw_only=True):
    """Points that will be lost."""

    points: Count
    on: dt.date


class Member(Personal, frozen=True, kw_only=True):
    """The root `member`."""

    points: Count
    expiring: ExpiringPoints | None = None
    level: Text
    growth: Count
    """Towards the next level."""
    next_level_at: Count | None = None
    tasks: Annotated[tuple[MemberTask, ...], feed("member_tasks")] = ()
    tasks_open: Annotated[int | None, feed("member_tasks")] = None
    benefits: Annotated[tuple[Benefit, ...], feed("member_benefits")] = ()
    """Those of which something is left, first to expire first."""
    benefits_left: Annotated[int | None, feed("member_benefits")] = None
    next_benefit: Annotated[Benefit | None, feed("member_benefits")] = None
    """The one that expires first."""


class ContentKind(OpenEnum):
    """Kinds of content."""

    ARTICLE = "ARTICLE"
    VIDEO = "VIDEO"
    LIVE = "LIVE"
    AUDIO = "AUDIO"
    UNKNOWN = "UNKNOWN"


class ContentItem(Answer, frozen=True, kw_only=True):
    """One article, video or course. It never plays by itself."""

    content_id: Identifier
    topic: str
    kind: ContentKind
    provider: Text
    title: Text
    cover: str | None = None
    """Name of a picture that clients have."""
    captions: bool = False
    starts_at: Instant | None = None
    minutes: Count | None = None
    link: Annotated[str, msgspec.Meta(pattern="^https://[a-z0-9.-]+/")] | None = None
    ad_label: Text | None = None
    """Present on an advertisement, which has to say so."""


class Content(Shared, frozen=True, kw_only=True):
    """The root `content`: of the topic that `topic` names, else of all."""

    items: tuple[ContentItem, ...]
    first: ContentItem | None = None
