"""Notices for the messaging system: worded for every edition, language and channel, and for nobody else."""

import re

import pytest

from tests.system.conftest import NOTICE_SECRET

EDITIONS = ("standard", "elder", "rural", "private", "sme", "english")
LOCALES = ("zh-Hans", "zh-Hant", "en")
TEN_YUAN = {"amount": "1200.50", "currency": "CNY"}
NO_BREAK = "\N{NO-BREAK SPACE}"
AT = "2026-11-21T14:05:00+08:00"
VALUES = {
    "transaction": {
        "direction": "OUT",
        "amount": TEN_YUAN,
        "balance": {"amount": "800", "currency": "CNY"},
        "account": "6222 **** **** 0123",
        "at": AT,
    },
    "due": {"what": "电费", "amount": TEN_YUAN, "due_on": "2026-12-01"},
    "deposit-ends": {"name": "三年定期", "amount": TEN_YUAN, "ends_on": "2026-12-01"},
    "sign-in": {"device": "Mate 80", "at": AT},
}
CHANNELS = {"sign-in": ("app-push", "sms")}


async def render(system, secret=NOTICE_SECRET, **changes):
    """Ask for a notice; a transaction by text message unless said otherwise."""
    kind = changes.get("kind", "transaction")
    asked = {"kind": kind, "edition": "standard", "channel": "sms", "locale": "zh-Hans"}
    body = asked | {"values": VALUES.get(kind, {})} | changes
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return await system.api.post("/v1/notices/render", json=body, headers=headers)


@pytest.mark.parametrize("kind", VALUES)
async def test_every_edition_language_and_channel(system, kind):
    """Six editions in three languages on each channel: title, text and speech, all values in place."""
    for edition in EDITIONS:
        for locale in LOCALES:
            for channel in CHANNELS.get(kind, ("app-push", "sms", "wechat")):
                answer = await render(system, kind=kind, edition=edition, locale=locale, channel=channel)
                assert answer.status_code == 200, answer.text
                notice = answer.json()
                assert set(notice) == {"title", "text", "say"}
                for words in notice.values():
                    assert words
                    assert not re.search(r"[{}]|—|notice\.", words)
                if "amount" in VALUES[kind]:
                    assert "1,200.50" in notice["text"]
                    assert "1,200.50" not in notice["say"]
                if locale == "en":
                    assert not re.search(r"[\u4e00-\u9fff]", notice["title"])


@pytest.mark.parametrize(
    ("edition", "channel", "text"),
    [
        ("standard", "app-push", "账户6222 **** **** 0123，2026年11月21日 14:05支出¥1,200.50，余额¥800.00。"),
        (
            "standard",
            "sms",
            "云川银行：账户6222 **** **** 0123于2026年11月21日 14:05支出¥1,200.50，余额¥800.00。",
        ),
        ("elder", "wechat", "您的账户支出了¥1,200.50，现在有¥800.00。"),
        ("elder", "sms", "云川银行：您的账户支出了¥1,200.50，现在有¥800.00。"),
        ("rural", "wechat", "账户6222 **** **** 0123，2026年11月21日 14:05支出¥1,200.50，余额¥800.00。"),
        (
            "private",
            "sms",
            "尊敬的客户，账户6222 **** **** 0123于2026年11月21日 14:05支出¥1,200.50，余额¥800.00。",
        ),
    ],
)
async def test_the_most_specific_words_win(system, edition, channel, text):
    """Edition and channel together beat the edition, the edition beats the channel, the channel beats all."""
    notice = (await render(system, edition=edition, channel=channel)).json()
    assert notice["text"].replace(NO_BREAK, " ") == text


async def test_what_is_said_is_speech(system):
    """Amounts, times and masked numbers are words to be said."""
    notice = (await render(system, channel="app-push")).json()
    assert "支出一千二百元五角" in notice["say"]
    assert "尾号 零 一 二 三" in notice["say"]
    english = (await render(system, locale="en", edition="english")).json()
    assert "paid out CNY 1,200.50" in english["text"].replace(NO_BREAK, " ")
    assert "one thousand two hundred yuan and fifty fen" in english["say"]


@pytest.mark.parametrize("secret", [None, "", "another", NOTICE_SECRET[:-1], f"{NOTICE_SECRET}x", "密"])
async def test_only_the_messaging_system_may_ask(system, secret):
    """Any other credential is refused alike, and a customer's token is another credential."""
    if secret == "密":
        secret = (await system.login("wang")).token
    answer = await render(system, secret)
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:problem:bff:unauthenticated"


@pytest.mark.parametrize(
    ("changes", "status", "says"),
    [
        ({"kind": "lottery"}, 400, "unknown-choice"),
        ({"edition": "gold"}, 400, "unknown-edition"),
        ({"locale": "en-XA"}, 400, "unknown-locale"),
        ({"channel": "fax"}, 400, "unknown-choice"),
        ({"kind": "sign-in", "channel": "wechat"}, 400, "unknown-choice"),
        ({"values": {}}, 400, "values.amount"),
        ({"values": VALUES["transaction"] | {"more": 1}}, 400, "values.more"),
        ({"values": VALUES["transaction"] | {"amount": 12.5}}, 400, "values.amount"),
        (
            {"values": VALUES["transaction"] | {"amount": {"amount": "1e3", "currency": "CNY"}}},
            400,
            "values.amount",
        ),
        ({"values": VALUES["transaction"] | {"account": "6222021234567890123"}}, 400, "values.account"),
        ({"values": VALUES["transaction"] | {"at": "2026-11-21T14:05:00"}}, 400, "values.at"),
        ({"values": VALUES["transaction"] | {"direction": "SIDEWAYS"}}, 400, "values.direction"),
        ({"values": VALUES["due"] | {"what": "a\nb"}, "kind": "due"}, 400, "values.what"),
        ({"values": VALUES["due"] | {"what": ""}, "kind": "due"}, 400, "values.what"),
        ({"values": []}, 400, "malformed-request"),
    ],
)
async def test_what_cannot_be_meant_is_named(system, changes, status, says):
    """A wrong name or value is named, and never repeated."""
    answer = await render(system, **changes)
    assert (answer.status_code, says in answer.text) == (status, True)
    assert "6222" not in answer.text
    assert "SIDEWAYS" not in answer.text


async def test_nothing_of_a_notice_is_logged(system):
    """Neither values nor words of a notice are in the log."""
    await render(system, kind="due", values=VALUES["due"] | {"what": "secret4712"})
    await render(system, kind="due", values=VALUES["due"] | {"what": "secret4712\n"})
    assert "/v1/notices/render" in system.log()
    assert "secret" not in system.log()
