"""Search by API: the elder entry first, taps as menus have them, nothing of what is asked in a log."""

import pytest

from tests.system.conftest import Customer

EDITIONS = ("standard", "elder", "rural", "private", "sme", "english")
H5 = "h5/2.1.0"
ELDER = {
    "kind": "set",
    "preferences": {"edition": "elder"},
}


async def found(customer, query, build=H5, **axes):
    """The results for a query."""
    answer = await customer.get("/v1/search", build, q=query, **axes)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


@pytest.mark.parametrize("edition", EDITIONS)
async def test_the_elder_entry_comes_first(system, edition):
    """Whatever banks call such an edition, and in whatever language, its entry is the first result."""
    nobody = Customer(system, None)
    for locale in ("zh-Hans", "zh-Hant", "en"):
        for name in (
            *("长辈版", "亲情版", "关爱版", "关怀版", "大字版", "老年版"),
            *("長輩版", "關愛版", "senior", "Large text", "zbb", "zhangbeiban"),
        ):
            first = (await found(nobody, name, edition=edition, locale=locale))[0]
            assert first["feature"] == "elder", (name, locale)
            assert {key: first["tap"][key] for key in ELDER} == ELDER
            assert first["tap"]["ask"]


@pytest.mark.parametrize(
    ("edition", "query", "feature", "screen"),
    [
        ("standard", "转账", "transfer", "transfer.pick"),
        ("standard", "我要给家人转账", "transfer", "transfer.pick"),
        ("elder", "zhuanzhang", "transfer", "transfer.pick"),
        ("elder", "dianfei", "bills", None),
        ("rural", "补贴", "subsidy", None),
        ("private", "大额转账", "large-transfer", "transfer.pick"),
        ("sme", "发工资", "payroll", None),
        ("english", "send money", "transfer", "transfer.pick"),
        ("english", "lost card", "card-lost", None),
        ("english", "挂失", "card-lost", None),
    ],
)
async def test_features_are_found_where_they_lead(system, edition, query, feature, screen):
    """A feature leads to its screen in the edition, or to the explanation of how to get it; never nowhere."""
    nobody = Customer(system, None)
    first = (await found(nobody, query, edition=edition))[0]
    assert first["feature"] == feature
    assert first["label"]
    assert first["about"]
    if screen is None and first["tap"]["screen"] == "not-here":
        assert first["tap"]["params"] == {"feature": feature}
    else:
        assert first["tap"]["kind"] == "open"
        assert screen in {None, first["tap"]["screen"]}


async def test_a_screen_without_a_feature_is_found(system):
    """A screen that no feature opens is found by its title, and says how to open it."""
    items = await found(Customer(system, None), "我的", edition="standard")
    assert {"screen": "settings", "label": "我的", "tap": {"kind": "open", "screen": "settings"}} in items


async def test_a_channel_does_not_offer_what_it_may_not(system):
    """What no money may leave through is not found there, as it is in no menu there."""
    nobody = Customer(system, None)
    assert "transfer" in {one.get("feature") for one in await found(nobody, "转账", H5)}
    mini = await found(nobody, "转账", "mini/3.1.0")
    assert "transfer" not in {one.get("feature") for one in mini}
    assert "transfer.pick" not in {one["tap"].get("screen") for one in mini}


async def test_only_what_an_edition_has_is_found(system):
    """A feature for farmers alone is no result in the standard edition."""
    nobody = Customer(system, None)
    assert await found(nobody, "村务公开", edition="rural")
    assert not await found(nobody, "村务公开", edition="standard")


async def test_any_query_has_an_answer(system):
    """Nothing asked is nothing found; a query without end is refused, and its words are not repeated."""
    nobody = Customer(system, None)
    assert await found(nobody, "  ") == []
    assert (await nobody.get("/v1/search")).json() == {"query": "", "items": []}
    answer = await nobody.get("/v1/search", q="长" * 65)
    assert (answer.status_code, "长" in answer.text) == (400, False)
    assert (await nobody.get("/v1/search", q="%00';--<script>")).status_code == 200


async def test_nobody_keeps_what_is_searched_for(system):
    """The query is in no log line, and the answer is for this customer alone."""
    wang = await system.login("wang")
    answer = await wang.get("/v1/search", q="秘密secret4711")
    assert answer.headers["cache-control"] == "private, no-store"
    assert "/v1/search" in system.log()
    assert "4711" not in system.log()
    assert "秘密" not in system.log()
