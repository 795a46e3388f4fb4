"""Documents as the service sends them, made by hand: the shell, the document, and their parts."""

from typing import Any

from tests.web.themes import theme

Place = dict[str, str]
Json = dict[str, Any]

COLUMNS = {"standard": 4, "large": 2, "extra-large": 1}
FEATURES = (
    ("accounts", "wallet", "余额明细", "Accounts"),
    ("transfer", "transfer", "转账", "Transfer"),
    ("scan", "scan", "扫一扫", "Scan & pay"),
    ("pension", "pension", "养老金社保", "Documents & ID"),
    ("bills", "bill", "生活缴费", "Bills"),
    ("deposits", "piggy", "存款", "Deposits"),
    ("send-abroad", "send", "跨境与外汇", "Send abroad"),
    ("more", "more", "更多", "More"),
)
TABS = (
    ("home", "home", "首页", "Home"),
    ("insights", "insights", "资讯", "Insights"),
    ("wealth", "wealth", "理财", "Wealth"),
    ("activities", "activities", "活动", "Activities"),
    ("mine", "person", "我的", "Me"),
)


def place(text: str, say: str = "") -> Place:
    """A place of the wire: `{text, say?}`."""
    return {"text": text, "say": say} if say else {"text": text}


def opens(screen: str, **params: str) -> Json:
    """A tap that opens a screen."""
    return {"kind": "open", "screen": screen, "params": params}


def chosen(locale: str, zh: str, en: str) -> str:
    """The words for a locale; pseudo-locales are longer, with accents, or the other way round."""
    if locale.startswith("zh"):
        return zh
    stretched = (
        en.translate(str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")) + " " + "one two"[: max(2, len(en) // 4)]
    )
    return en if locale == "en" else f"[{stretched}]"


def make_app(edition: str = "standard", locale: str = "zh-Hans", text: str = "standard", **more: Any) -> Json:
    """The answer of /v1/app."""
    tabs = [TABS[0], TABS[2], TABS[4]] if edition == "elder" else TABS
    return {
        "edition": edition,
        "edition_reason": "default",
        "locale": locale,
        "direction": "rtl" if locale == "en-XB" else "ltr",
        "text_mode": text,
        "menu_mode": "full",
        "contrast": "standard",
        "bank": {
            "name": chosen(locale, "江南银行", "Jiangnan Bank"),
            "phones": {"person": "95500", "elder": "95501"},
        },
        "home": "home",
        "tabs": [
            {"id": i, "label": chosen(locale, zh, en), "icon": icon, "tap": opens(i)}
            for i, icon, zh, en in tabs
        ],
        "controls": controls(locale),
        "theme": theme(edition, text),
        **more,
    }


def controls(locale: str) -> list[Json]:
    """What is on every screen."""
    bigger = {"kind": "set", "preferences": {"text": "large"}}
    return [
        {
            "id": "person",
            "label": chosen(locale, "人工客服", "Call a person"),
            "icon": "headset",
            "tap": call(),
        },
        {
            "id": "read",
            "label": chosen(locale, "读一读", "Read aloud"),
            "icon": "speaker",
            "tap": {"kind": "read"},
        },
        {"id": "text", "label": chosen(locale, "大字", "Text size"), "icon": "text-size", "tap": bigger},
    ]


def call(**more: str) -> Json:
    """A tap that telephones."""
    return {"kind": "call", "number": "95500", **more}


def make_document(sections: list[Json], locale: str = "zh-Hans", **more: Any) -> Json:
    """The answer of /v1/screens around some sections."""
    return {
        "screen": "home",
        "edition": "standard",
        "edition_reason": "default",
        "locale": locale,
        "direction": "rtl" if locale == "en-XB" else "ltr",
        "text_mode": "standard",
        "menu_mode": "full",
        "contrast": "standard",
        "release": {"number": 3, "digest": "sha256-0"},
        "title": chosen(locale, "首页", "Home"),
        "controls": controls(locale),
        "sections": sections,
        "narration": [
            {"section": "balance", "say": "可用余额，一万二千元。"},
            {"section": "guide", "say": "</script>"},
        ],
        "completeness": {"complete": True, "gaps": []},
        **more,
    }


def menu(locale: str, text: str = "standard", columns: int | None = None) -> Json:
    """A menu laid out for a text mode."""
    width = columns or COLUMNS[text]
    items = [
        {"feature": name, "label": chosen(locale, zh, en), "icon": icon, "tap": opens(name)}
        for name, icon, zh, en in FEATURES
    ]
    layout = "list" if width == 1 else "grid"
    return {
        "id": "menu",
        "component": "menu",
        "state": "ready",
        "layout": layout,
        "columns": width,
        "items": items,
    }


def section(component: str, **fields: Any) -> Json:
    """A ready section, named after its component unless it says otherwise."""
    return {"id": component, "component": component, "state": "ready", **fields}
