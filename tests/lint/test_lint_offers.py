"""Loans are offered by facts about debts, deposits not through partners; what is put away can be put away."""

import pytest

from tests.compiler.make import TinyBank
from tests.lint.faults import BANK, FEATURES, HOME, TEXTS, Fault, hold

OFFER = """\
  - id: offer
    component: next-step
    title: home.title
    reason: feature.about
    tap: {feature: wealth}
    if: {absent: credit_offers.declined}
  - id: menu
"""
NOTICES = """\
format: 1
channels: [sms]
notices:
  due: {values: {amount: money, state: "enum:TransferStatus"}}
"""


@pytest.fixture
def bank(bank: TinyBank) -> TinyBank:
    """The tiny bank, which offers a loan by a fact, and sends one kind of notice."""
    bank.change(FEATURES, "icon: chart}", "icon: chart, product: loan}")
    bank.change(HOME, "  - id: menu\n", OFFER)
    bank.change("layouts/editions/elder.yaml", "rules: [no-advertising]\n", "")
    bank.write("layouts/notices.yaml", NOTICES)
    bank.write(TEXTS, (bank.root / TEXTS).read_text(encoding="utf-8") + NOTICE_TEXTS)
    return bank


NOTICE_TEXTS = 'notice: {due: {title: 到期, text: "{amount}，{state}", text.elder.sms: "{amount}"}}\n'


def test_a_loan_by_a_fact_is_no_fault(bank: TinyBank) -> None:
    """What the fixture has is allowed."""
    assert bank.findings() == []


def test_a_loan_is_not_offered_without_a_fact(bank: TinyBank) -> None:
    """OFFER-02: the offer needs a condition on what is owed, not on anything else."""
    hold(
        bank,
        Fault(
            HOME,
            "if: {absent: credit_offers.declined}",
            "if: {present: customer.name}",
            "OFFER-02",
            "18:10",
            "debts",
        ),
    )


def test_a_campaign_is_held_to_the_same(bank: TinyBank) -> None:
    """OFFER-02: a promotion of a loan needs a fact as well."""
    old = "component: next-step\n    title: home.title\n    reason: feature.about\n"
    bank.change(HOME, old, "component: campaign\n    label: feature.about\n    title: home.title\n")
    hold(bank, Fault(HOME, "    if: {absent: credit_offers.declined}\n", "", "OFFER-02", "18:10", "loans"))


def test_no_loan_where_nothing_is_sold(bank: TinyBank) -> None:
    """OFFER-02: an edition that may not sell has no such offer, whatever the facts."""
    elder, rules = "layouts/editions/elder.yaml", "rules: [no-selling]\n"
    hold(bank, Fault(elder, "locales:", f"{rules}locales:", "OFFER-02", f"{HOME}:18:10", "`elder`"))


def test_a_partner_takes_no_deposits(bank: TinyBank) -> None:
    """OFFER-03: a partner's channel names all deposits among what it is without."""
    bank.change(FEATURES, "icon: send,", "icon: send, product: deposit,")
    bank.change(BANK, "mini: {without: [transfer]}", "mini: {partner: true, without: [transfer]}")
    assert bank.findings() == []
    hold(bank, Fault(BANK, "without: [transfer]", "without: []", "OFFER-03", "8:27", "transfer"))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(
            HOME,
            "    reason:",
            "    dismiss: {dismiss: offer}\n    reason:",
            "AWAY-01",
            "17:14",
            "no section",
        ),
        Fault(
            HOME,
            "text: home.greeting\n",
            "text: home.greeting\n    dismissible: true\n",
            "AWAY-02",
            "8:18",
            "nothing",
        ),
    ],
    ids=str,
)
def test_what_is_put_away_can_be_put_away(bank: TinyBank, fault: Fault) -> None:
    """AWAY: a tap puts a dismissible section away, and a dismissible section has one."""
    hold(bank, fault)


@pytest.mark.parametrize(
    "fault",
    [
        Fault(TEXTS, "title: 到期, ", "", "NOTICE-01", "layouts/notices.yaml:4:8", "notice.due.title"),
        Fault(TEXTS, "{amount}，{state}", "{sum}，{state}", "NOTICE-01", "13:33", "`sum`"),
        Fault(
            TEXTS, "notice: {due: {", "notice: {duo: {text: x}, due: {", "NOTICE-02", "13:22", "`duo`", "due"
        ),
        Fault(TEXTS, "text.elder.sms", "text.sms.elder", "NOTICE-02", "13:69", "an edition and a channel"),
        Fault(TEXTS, "text.elder.sms", "subject", "NOTICE-02", "13:62", "one of title, text, say"),
        Fault("layouts/notices.yaml", "[sms]", "[elder, sms]", "NOTICE-03", "2:12", "the name of an edition"),
        Fault(
            "layouts/notices.yaml",
            "due: {values",
            "due: {channels: [smss], values",
            "NOTICE-03",
            "4:20",
            "`smss`",
            "sms",
        ),
        Fault(
            "layouts/notices.yaml", "enum:TransferStatus", "enum:Nothing", "NOTICE-01", "4:40", "`Nothing`"
        ),
    ],
    ids=str,
)
def test_notices_are_worded(bank: TinyBank, fault: Fault) -> None:
    """NOTICE: each kind has its words, each word its kind, and nothing is asked that nobody tells."""
    hold(bank, fault)


def test_a_feature_opens_or_does(bank: TinyBank) -> None:
    """MENU-01: a feature has a screen or a tap of its own, not both."""
    hold(
        bank,
        Fault(
            FEATURES,
            "open: menu.more}",
            "open: menu.more, tap: {call: person}}",
            "MENU-01",
            "5:105",
            "not both",
        ),
    )


def test_what_a_feature_does_is_checked(bank: TinyBank) -> None:
    """TAP-02: a feature that leaves the edition asks first, like any tap."""
    words = "label: feature.more, about: feature.about, how: feature.how, icon: elder"
    new = f"  elder: {{tap: {{set: {{edition: elder}}}}, {words}}}\n  more:"
    hold(bank, Fault(FEATURES, "  more:", new, "TAP-02", "5:16", "ask"))
