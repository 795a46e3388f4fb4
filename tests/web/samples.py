"""One section of every component in every state, in Chinese, English and pseudo-English."""

from functools import partial

from tests.web.documents import Json, call, chosen, menu, opens, place, section

SUBMIT: Json = {"kind": "submit", "action": "transfer.form", "fields": {"payee": "pay_1"}}
HUGE = place("CNY 1,234,567,890,123.45", "a great deal")


def components(locale: str = "zh-Hans", text: str = "standard") -> list[Json]:
    """One ready section of every component, in the order of a plausible screen."""
    return [*overview(locale, text), *fields(locale), *ends(locale)]


def amount(locale: str) -> Json:
    """An everyday amount, written and spoken."""
    said = chosen(locale, "一万二千三百四十五元六角", "twelve thousand three hundred and forty-five yuan")
    return place(chosen(locale, "¥12,345.60", "CNY 12,345.60"), said)


def facts(locale: str) -> list[Json]:
    """Two labelled values, the second of them strong."""
    payee = place(chosen(locale, "陈**（尾号 6789）", "Chen ** ending 6789"), "six seven eight nine")
    fee = {"label": chosen(locale, "手续费", "Fee"), "value": place("¥0.00"), "strong": True}
    to = {"label": chosen(locale, "收款人", "To"), "value": payee, "strong": False}
    return [to, fee]


def rows(locale: str) -> list[Json]:
    """Three lines: one that opens, one that only tells, one that submits."""
    t = partial(chosen, locale)
    return [
        {
            "icon": "card",
            "title": place(t("储蓄卡 ****6789", "Debit card ****6789")),
            "note": place(t("正常", "Active")),
            "value": amount(locale),
            "aside": place(t("今天 14:30", "Today, 14:30")),
            "tap": opens("accounts.detail", account="acc_1"),
        },
        {"icon": "globe", "title": place(t("外币账户", "Foreign currency account")), "value": HUGE},
        {"icon": "unheard-of", "title": place(t("把钱转给已保存的人", "Pay a saved person")), "tap": SUBMIT},
    ]


def overview(locale: str, text: str) -> list[Json]:
    """What a home screen and lists are made of."""
    t = partial(chosen, locale)
    ask = {
        "kind": "set",
        "preferences": {"edition": "elder"},
        "ask": t("换到长辈版吗？", "Change to the large edition?"),
    }
    return [
        section("steps", label=place(t("第二步，共四步", "Step two of four")), step=2, of=4),
        section(
            "greeting",
            text=place(t("王先生，下午好", "Good afternoon, Mr Wang")),
            note=place(t("上次登录：昨天", "Last here: yesterday")),
        ),
        section(
            "balance",
            label=t("可用余额", "Available balance"),
            amount=amount(locale),
            note=place(t("两个账户", "Two accounts")),
            others=[{"title": place("USD"), "value": place("USD 1,024.00")}],
            as_of=place("14:30"),
            tap=opens("accounts.list"),
        ),
        {**menu(locale, text), "title": t("常用功能", "Services")},
        section(
            "notice",
            tone="info",
            title=place(t("您有三条新消息", "You have three new messages")),
            text=place(t("最近：养老金已到账", "Latest: pension received")),
            tap=opens("messages"),
        ),
        section(
            "notice",
            id="warned",
            tone="warning",
            title=place(t("您像是需要大字版", "Larger text may suit you")),
            tap={**ask, "label": t("试试长辈版", "Try it")},
        ),
        section("account-list", title=t("我的账户", "My accounts"), items=rows(locale)),
        section(
            "transaction-list",
            title=t("最近交易", "Latest transactions"),
            items=rows(locale)[:2],
            more={**opens("accounts.detail"), "label": t("全部交易", "All transactions")},
        ),
        section("list", title=t("转给谁", "Pay whom"), items=rows(locale)[2:]),
        section("facts", title=t("账户资料", "About this account"), facts=facts(locale)),
        section(
            "text",
            title=t("说明", "Please note"),
            text=place(t("到账时间以收款银行为准。", "The other bank decides when it arrives.")),
            tap={"kind": "back"},
        ),
        section(
            "person-route",
            label=t("人工客服", "Talk to a person"),
            note=place(t("按一下就接通", "One tap, no machine")),
            tap=call(),
        ),
        section(
            "person-card",
            label=t("您的客户经理", "Your adviser"),
            name=place(t("林静", "Jing Lin")),
            role=place(t("财富顾问", "Wealth adviser")),
            note=place(t("工作日九点到六点", "Weekdays, nine to six")),
            tap=call(label=t("打电话", "Call")),
            others=[{**opens("messages"), "label": t("发消息", "Write")}],
        ),
        section(
            "campaign",
            label=t("推广", "Promotion"),
            title=place(t("夜市满减", "Night market offer")),
            text=place(t("满五十减十元", "10 off 50")),
            legal=place(t("投资有风险", "Terms apply")),
            tap=opens("offer"),
        ),
        section(
            "next-step",
            title=place(t("字太小？试试长辈版", "Text too small?")),
            text=place(t("字更大，看着更清楚", "Larger and clearer")),
            reason=t("按您的年龄", "Because of your age"),
            tap={"kind": "set", "preferences": {"edition": "elder"}, "ask": t("换吗？", "Change?")},
            dismiss={"kind": "dismiss", "id": "elder-offer"},
        ),
        section(
            "search-field", label=t("您要办什么事", "What would you like to do?"), hint=t("比如转账", "Say")
        ),
        section(
            "choices",
            title=t("字号", "Text size"),
            options=[
                {
                    "label": place(t("标准", "Standard")),
                    "selected": True,
                    "tap": {"kind": "set", "preferences": {"text": "standard"}},
                },
                {
                    "label": place(t("特大", "Extra large")),
                    "note": place(t("看得更清楚", "Easiest to read")),
                    "selected": False,
                    "tap": {"kind": "set", "preferences": {"text": "extra-large"}},
                },
            ],
        ),
    ]


def fields(locale: str) -> list[Json]:
    """What a form is made of."""
    t = partial(chosen, locale)
    return [
        section(
            "form-field",
            name="memo",
            label=t("附言", "Reference"),
            hint=t("收款人会看到", "They will see this"),
            keyboard="text",
            required=False,
            max_length=20,
            voice=True,
        ),
        section(
            "amount-field",
            name="amount",
            label=t("转账金额", "Amount"),
            currency="CNY",
            available=place("¥12,345.60", "一万二千"),
            value="50000",
            required=True,
            error=t("金额超过余额", "This is more than you have"),
        ),
        section(
            "choice-field",
            name="delay",
            label=t("什么时候转", "When"),
            value="NONE",
            required=True,
            options=[
                {"label": place(t("马上", "Now")), "value": "NONE"},
                {
                    "label": place(t("二十四小时后", "In 24 hours")),
                    "note": place(t("可以撤回", "You can undo it")),
                    "value": "NEXT_DAY",
                },
            ],
        ),
    ]


def ends(locale: str) -> list[Json]:
    """What a journey asks, shows and says at its end."""
    t = partial(chosen, locale)
    return [
        section(
            "risk-prompt",
            title=t("先想一想", "Stop and think"),
            text=place(t("是您自己要转这笔钱吗？", "Was this your own idea?")),
            points=[
                {"text": t("没有人催您", "Nobody is hurrying you")},
                {"text": t("您认识这个人", "You know this person"), "tap": opens("help.person")},
            ],
        ),
        section(
            "review",
            title=t("请核对", "Please check"),
            amount=HUGE,
            facts=facts(locale),
            note=place(t("确认后马上转出", "It leaves at once")),
        ),
        section(
            "receipt",
            outcome="done",
            title=t("已转出", "Sent"),
            amount=amount(locale),
            text=place(t("已告诉对方银行", "The other bank knows")),
            facts=facts(locale),
        ),
        section(
            "button",
            label=place(t("转账 ¥50,000.00 给陈**", "Pay CNY 50,000.00 to Chen")),
            tone="primary",
            tap=SUBMIT,
        ),
        section(
            "button", id="stop", label=place(t("取消", "Cancel")), tone="secondary", tap={"kind": "back"}
        ),
        section(
            "button",
            id="lost",
            label=place(t("挂失这张卡", "Block this card")),
            tone="danger",
            tap={**SUBMIT, "ask": t("真的挂失吗？", "Really block it?")},
        ),
    ]


def states(locale: str = "zh-Hans") -> list[Json]:
    """Sections that are stale, empty and unavailable."""
    words = chosen(locale, "现在看不到余额，请稍后再试。", "Your balance is not available at the moment.")
    none = chosen(locale, "还没有交易。", "There are no transactions yet.")
    old = chosen(locale, "这是较早的数字", "These are earlier figures")
    balance = next(s for s in components(locale) if s["component"] == "balance")
    return [
        {
            **balance,
            "id": "old",
            "state": "stale",
            "as_of": place("09:15", "九点一刻"),
            "stale_note": place(old),
        },
        {
            "id": "none",
            "component": "transaction-list",
            "state": "empty",
            "text": none,
            "tap": opens("transfer.pick"),
        },
        {
            "id": "down",
            "component": "balance",
            "state": "unavailable",
            "text": words,
            "tap": call(label="95500"),
        },
    ]
