"""A tiny bank, small enough to be read at once; a test changes one thing."""

from pathlib import Path

from bff.author.finding import Finding
from bff.bundle.bundle import Bundle
from bff.compiler.draft import Draft
from bff.compiler.passes import build, compile_layouts, findings_of

BANK = """\
format: 1
name: bank.name
country: CHN
currency: CNY
time_zone: Asia/Shanghai
locales: [zh-Hans]
phones: {person: "95500"}
channels: {app: {}, mini: {without: [transfer]}}
default: standard
assignment:
  - {facts: {segments: [elder]}, edition: elder, reason: segment-elder}
"""
FEATURES = """\
format: 1
features:
  transfer: {label: feature.transfer, about: feature.about, how: feature.how, icon: send, open: transfer.form}
  wealth: {label: feature.wealth, about: feature.about, how: feature.how, icon: chart}
  more: {label: feature.more, about: feature.about, how: feature.how, icon: more, open: menu.more}
"""
STANDARD = """\
format: 1
edition: standard
owner: retail
name: edition.name
about: edition.about
locales: [zh-Hans]
text:
  standard: {scale: 1.0, columns: 4}
  large: {scale: 1.3, columns: 2}
  extra-large: {scale: 1.6, columns: 1}
menus:
  home: {budget: 3, features: [transfer, wealth, more], reduced: [transfer, more]}
  more: {budget: 2, features: []}
tabs:
  - {id: home, label: tab.home, icon: home, tap: {open: home}}
controls:
  - {id: read, label: tab.read, icon: speaker, tap: {read: screen}}
"""
ELDER = """\
format: 1
edition: elder
extends: standard
owner: elders
name: edition.name
about: edition.about
rules: [no-advertising]
locales: [zh-Hans]
text:
  standard: {scale: 1.0, columns: 2}
menus:
  home: {budget: 2, features: [transfer, more]}
  more: {budget: 2, features: []}
tabs: []
controls: []
"""
HOME = """\
format: 1
screen: home
title: home.title
sections:
  - id: greeting
    component: greeting
    text: home.greeting
    with: {name: customer.name}
  - id: balance
    component: balance
    label: home.balance
    amount: accounts.total_available
    tap: {open: help.person}
  - id: menu
    component: menu
    features: menu.home
"""
MORE = """\
format: 1
screen: menu.more
title: feature.more
sections:
  - {id: menu, component: menu, features: menu.more}
"""
NOT_HERE = """\
format: 1
screen: not-here
title: feature.*
pick: params.feature
params: {feature: {one_of: features}}
sections:
  - {id: how, component: text, text: feature.how}
"""
HELP = """\
format: 1
screen: help.person
title: help.title
sections:
  - {id: person, component: person-route, label: help.call, tap: {call: person}}
"""
FORM = """\
format: 1
screen: transfer.form
title: feature.transfer
journey: transfer
sections:
  - {id: sum, component: amount-field, name: amount, label: form.amount}
  - {id: next, component: button, label: form.next, tap: {submit: transfer.form}}
"""
JOURNEY = """\
format: 1
journey: transfer
start: [form]
keeps: {amount: text, token: identifier, state: enum:TransferStatus}
steps:
  form:
    screen: transfer.form
    review: true
    takes: {amount: {kind: amount}}
    call:
      operation: payments.confirm_transfer
      with: {prepare_token: token}
      keep: {state: status}
    outcomes:
      - {if: {equals: [result.status, DONE]}, go: done}
      - {go: done}
    unknown: done
  done: {screen: transfer.form}
"""
TEXTS = """\
bank: {name: 银行}
feature: {transfer: 转账, wealth: 理财, more: 更多, about: 这是什么, how: 怎么办}
edition: {name: 版本, about: 给谁用}
tab: {home: 首页, read: 朗读}
home: {title: 首页, greeting: "{name}，您好", balance: 余额}
help: {title: 找人, call: 打电话}
form: {amount: 金额, next: 下一步}
fields: {error: {required: 要填}}
enum: {TransferStatus: {done: 完成, pending: 处理中, delayed: 明天, unknown: 未知}}
section: {empty: 没有内容, unavailable: 看不到, stale: "{time}的数"}
speech: {comma: ，, stop: 。, menu: 可以办理：, unknown: 不知道, hidden_amount: 已隐藏}
amount: {hidden: ＊＊}
"""
TOKENS = '{"size": {"$type": "dimension", "body": {"$value": {"value": 18, "unit": "px"}}}}\n'
FLOOR = """\
{"format": 1, "platform": "floor", "build": "0", "channel": "app", "released": "2024-01-01",
 "supported_until": "2030-01-01", "actions": ["open", "submit", "call"],
 "components": {"text": 1, "balance": 1, "menu": 1, "person-route": 1, "amount-field": 1, "button": 1}}
"""
MINI = """\
{"format": 1, "platform": "mini", "build": "3.1", "channel": "mini", "released": "2024-01-01",
 "supported_until": "2030-01-01", "actions": ["open", "submit", "set", "call", "read"],
 "components": {"text": 1, "greeting": 1, "balance": 1, "menu": 1, "person-route": 1, "button": 1,
                "amount-field": 1}}
"""
FILES = {
    "layouts/bank.yaml": BANK,
    "layouts/features.yaml": FEATURES,
    "layouts/editions/standard.yaml": STANDARD,
    "layouts/editions/elder.yaml": ELDER,
    "layouts/screens/home.yaml": HOME,
    "layouts/screens/menu.more.yaml": MORE,
    "layouts/screens/not-here.yaml": NOT_HERE,
    "layouts/screens/help.person.yaml": HELP,
    "layouts/screens/transfer.form.yaml": FORM,
    "layouts/journeys/transfer.yaml": JOURNEY,
    "layouts/tokens/base.json": TOKENS,
    "locales/source/texts.yaml": TEXTS,
    "contract/capabilities/floor.json": FLOOR,
    "contract/capabilities/mini-3.1.json": MINI,
}


class TinyBank:
    """The definitions of the tiny bank below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, content in FILES.items():
            self.write(name, content)

    def write(self, name: str, content: str) -> None:
        """Write one file, new or instead of the one that is there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Put something in the place of the one thing in a file."""
        content = (self.root / name).read_text(encoding="utf-8")
        assert content.count(old) == 1, f"{old!r} is there {content.count(old)} times"
        self.write(name, content.replace(old, new))

    def overlay(self, edition: str, name: str, sections: str, head: str = "") -> None:
        """Lay something over the home screen; each section is a line."""
        lines = "".join(f"  - {line}\n" for line in sections.splitlines())
        content = f"format: 1\noverlay: home\nedition: {edition}\n{head}sections:\n{lines}"
        self.write(f"layouts/overlays/{edition}/{name}.yaml", content)

    def findings(self) -> list[Finding]:
        """All that is wrong."""
        return findings_of(self.root)

    def draft(self) -> Draft:
        """What the passes make of it."""
        return compile_layouts(self.root)

    def bundle(self) -> Bundle:
        """The finished bundle."""
        return build(self.root)
