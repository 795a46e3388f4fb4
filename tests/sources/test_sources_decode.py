"""From bytes to answers: good, odd and bad ones."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bff.errors import UpstreamFailed
from bff.model.answers.accounts import AccountStatus
from bff.model.answers.base import Personal
from bff.model.answers.customer import SegmentCode
from bff.model.source import SOURCES, Reason
from bff.sources.call import Response
from bff.sources.decode import decode
from bff.sources.registry import FEEDS

SUBJECT = "cus_wang000001"
ACCOUNTS = FEEDS["accounts"]
INPUTS = {
    "account": "acc_salary01",
    "company": "com_000001",
    "card": "crd_000001",
    "loan": "lon_000001",
}

CONTRADICTORY = {"transactions", "dues", "personal_pension"}
"""Feeds whose parts can contradict each other: a negative entry, amounts in two currencies."""


def response(body, status=200, content_type="application/json"):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Response(status, {"content-type": content_type}, data)


def answer(name, body, subject=SUBJECT):
    feed = FEEDS[name]
    return feed.shape(decode(response(body), feed.wire, subject))


def body_of(name, examples):
    return examples[FEEDS[name].path.format_map(INPUTS)]


def reason(call):
    with pytest.raises(UpstreamFailed) as caught:
        call()
    return caught.value.reason


@pytest.mark.parametrize("name", FEEDS)
def test_every_feed_reads_its_example(name, examples):
    """The example of each feed becomes the answer that its source promises."""
    assert isinstance(answer(name, body_of(name, examples)), SOURCES[name].answer)


@pytest.mark.parametrize("name", FEEDS)
def test_fields_that_we_do_not_know_are_ignored(name, examples):
    """A core bank that adds a field anywhere changes nothing."""

    def more(value):
        if isinstance(value, dict):
            return {key: more(item) for key, item in value.items()} | {"addedLater": {"x": [1, None]}}
        return [more(item) for item in value] if isinstance(value, list) else value

    body = body_of(name, examples)
    assert answer(name, more(body)) == answer(name, body)


@pytest.mark.parametrize("name", [name for name in FEEDS if not SOURCES[name].shared])
def test_an_answer_about_a_stranger_is_refused(name, examples):
    """Each personal feed holds its answer against the caller; without a customer it is no answer."""
    body = body_of(name, examples)
    assert issubclass(FEEDS[name].wire, Personal)
    assert reason(lambda: answer(name, body, "cus_wang000002")) == Reason.FOREIGN
    assert reason(lambda: answer(name, {**body, "customerId": "cus_wang000002"})) == Reason.FOREIGN
    del body["customerId"]
    assert reason(lambda: answer(name, body)) == Reason.MALFORMED


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_any_damage_is_an_answer_or_a_reason(data):
    """Whatever JSON stands anywhere in a body, it reads as an answer or as UpstreamFailed."""
    paths = _examples()
    name = data.draw(st.sampled_from(sorted(FEEDS)))
    body = copy.deepcopy(paths[FEEDS[name].path.format_map(INPUTS)])
    place = body
    while True:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    odd = st.sampled_from(
        ["-0", "1e5", "+1.00", "1,000.00", "NaN", "0001-01-01", "2026-02-30", "6222001234567890"]
    )
    if isinstance(place, dict) and data.draw(st.booleans()):
        del place[key]
    else:
        place[key] = data.draw(
            anything
            | odd
            | st.lists(anything, max_size=2)
            | st.dictionaries(st.text(max_size=3), anything, max_size=2)
        )
    try:
        read = decode(response(body), FEEDS[name].wire, SUBJECT)
        assert isinstance(FEEDS[name].shape(read), SOURCES[name].answer)
    except UpstreamFailed as failed:
        assert failed.reason in {Reason.MALFORMED, Reason.FOREIGN}  # noqa: PT017
    except ValueError:
        assert name in CONTRADICTORY  # which `fetch` makes malformed


def _examples():
    from pathlib import Path

    return json.loads(Path(__file__).with_name("examples.json").read_text("utf-8"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"<html>down for maintenance</html>",
        b'\xef\xbb\xbf{"items": []}',
        b'{"customerId": "\xff\xfe"}',
        b'{"customerId": "\\ud800"}',
        b"{}{}",
        b'{"asOf": NaN}',
        b'{"customerId": 1e400}',
        b'{"x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
        b'{"customerId": ' + b"9" * 5000 + b"}",
    ],
    ids=range(13),
)
def test_bytes_that_are_no_answer_are_malformed(body):
    """Broken, foreign or monstrous bytes have one reason, and end no process."""
    assert reason(lambda: decode(response(body), ACCOUNTS.wire, SUBJECT)) == Reason.MALFORMED


@pytest.mark.parametrize(
    "content_type", ["text/html", "", "application/problem+json", "application/json; charset=gbk"]
)
def test_only_json_in_utf8_is_read(content_type, examples):
    """A body that calls itself something else is not looked at, even if it would fit."""
    body = body_of("accounts", examples)
    assert (
        reason(lambda: decode(response(body, content_type=content_type), ACCOUNTS.wire, SUBJECT))
        == Reason.MALFORMED
    )


@pytest.mark.parametrize(
    "content_type", ["application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
def test_json_may_say_that_it_is_utf8(content_type, examples):
    """The usual spellings of the content type are read."""
    body = body_of("accounts", examples)
    assert decode(response(body, content_type=content_type), ACCOUNTS.wire, SUBJECT).items


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (302, "malformed"),
        (204, "malformed"),
        (400, "refused"),
        (401, "refused"),
        (403, "refused"),
        (404, "not-found"),
        (429, "busy"),
        (500, "down"),
        (503, "down"),
    ],
)
def test_a_status_has_a_reason(status, expected, examples):
    """Each status but 200 has its reason, whatever the body looks like."""
    body = body_of("accounts", examples)
    assert reason(lambda: decode(response(body, status), ACCOUNTS.wire, SUBJECT)) == expected


def test_a_member_that_we_do_not_know_reads_as_unknown(examples):
    """A status or a segment that the core bank invents later breaks nothing."""
    body = body_of("accounts", examples)
    body["items"][0]["status"] = "HIBERNATING"
    assert answer("accounts", body).items[0].status is AccountStatus.UNKNOWN
    facts = body_of("segments", examples)
    facts["segments"][0]["code"] = "astronaut"
    assert answer("segments", facts).codes == (SegmentCode.UNKNOWN, SegmentCode.ELDER)


@pytest.mark.parametrize(
    ("name", "place", "value"),
    [
        ("wealth", ("totalAssets", "amount"), 68000.0),
        ("wealth", ("totalAssets", "amount"), "68,000.00"),
        ("wealth", ("totalAssets", "amount"), "6.8e4"),
        ("wealth", ("totalAssets", "amount"), "６８"),
        ("wealth", ("totalAssets", "currency"), "yuan"),
        ("wealth", ("asOf",), "2026-11-21T10:00:00"),
        ("cards", ("items", 0, "maskedPan"), "6222001234567890"),
        ("cards", ("items", 0, "maskedPan"), "62220012345****"),
        ("cards", ("items", 0, "limits", "total", "amount"), "-1.00"),
        ("accounts", ("items", 0, "openedOn"), "2026-02-30"),
        ("transactions", ("items", 0, "direction"), "SIDEWAYS"),
        ("unread", ("unread", "total"), "4"),
        ("dues", ("items", 0, "amount", "amount"), "以账单为准"),
        ("dues", ("items", 0, "amount", "amount"), 96.15),
        ("holdings", ("items", 0, "nav"), "1.0218元"),
        ("time_deposits", ("items", 0, "maturesOn"), "2001-01-01"),
        ("linked_accounts", ("items", 0, "accountMasked"), "6230990000086612"),
        ("loan_schedule", ("items", 0, "number"), -1),
        ("card_bills", ("items", 0, "cycle"), "202610"),
        ("content", ("items", 0, "link"), "javascript:alert(1)"),
    ],
)
def test_values_that_must_be_refused(name, place, value, examples):
    """Floats, separators, exponents, naive times, clear numbers and negative limits are no answer."""
    body = body_of(name, examples)
    parent = body
    for key in place[:-1]:
        parent = parent[key]
    parent[place[-1]] = value
    assert reason(lambda: answer(name, body)) == Reason.MALFORMED


def test_nothing_of_an_answer_is_printed(examples):
    """The text of an answer, however deep, names a type alone."""
    read = answer("accounts", body_of("accounts", examples))
    assert repr(read) == "<Accounts>"
    assert repr(read.items) == "(" + ", ".join(["<Account>"] * 5) + ")"
