"""Reads the pages of rules: prose, and cases that change a tiny bank and mark the lines of findings."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from tests.compiler.make import FILES

PAGES = Path(__file__).parent
ROOT = PAGES.parent.parent
MARK = re.compile(r"[ \t]*(?:#|//) finding[ \t]*$")
TITLE = re.compile(r"# (?P<id>[A-Z0-9]+-[0-9]{2}) · (?P<name>[a-z0-9-]+)\n")
CLAUSES = re.compile(r"^Clauses: (?P<clauses>.*)$", re.MULTILINE)
CASE = re.compile(r"^## (?P<kind>Fails|Passes)(?:: (?P<title>.*))?$", re.MULTILINE)
BLOCK = re.compile(r"^```\w+ (?P<file>\S+)(?P<change> change)?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)

TOKENS = """\
{
  "color": {"$type": "color",
    "background": {"$value": "#f3f6f8"}, "surface": {"$value": "#ffffff"},
    "surface-raised": {"$value": "#e9f1f4"},
    "text": {"$value": "#14232b"}, "text-soft": {"$value": "#47585f"},
    "primary": {"$value": "#00566b"}, "on-primary": {"$value": "#ffffff"},
    "accent": {"$value": "#8a4b08"}, "on-accent": {"$value": "#ffffff"}, "line": {"$value": "#6a7b83"},
    "danger": {"$value": "#b3261e"}, "on-danger": {"$value": "#ffffff"},
    "success": {"$value": "#0b6b3a"}, "on-success": {"$value": "#ffffff"},
    "warning": {"$value": "#7a4b00"}, "on-warning": {"$value": "#fff8e8"},
    "info": {"$value": "#0b4f8a"}, "on-info": {"$value": "#ffffff"}, "focus": {"$value": "#9a3412"}},
  "size": {"$type": "dimension", "$extensions": {"bff.scales": true},
    "body": {"$value": {"value": 20, "unit": "px"}},
    "small": {"$value": {"value": 18, "unit": "px"}},
    "label": {"$value": {"value": 20, "unit": "px"}},
    "title": {"$value": {"value": 26, "unit": "px"}},
    "heading": {"$value": {"value": 24, "unit": "px"}},
    "amount": {"$value": {"value": 32, "unit": "px"}},
    "icon": {"$value": {"value": 36, "unit": "px"}}},
  "line": {"$type": "number", "body": {"$value": 1.5}, "heading": {"$value": 1.3}},
  "space": {"$type": "dimension",
    "xs": {"$value": {"value": 4, "unit": "px"}}, "s": {"$value": {"value": 8, "unit": "px"}},
    "m": {"$value": {"value": 16, "unit": "px"}}, "l": {"$value": {"value": 20, "unit": "px"}},
    "xl": {"$value": {"value": 24, "unit": "px"}}, "target-gap": {"$value": {"value": 14, "unit": "px"}}},
  "hit": {"$type": "dimension",
    "primary": {"$value": {"value": 60, "unit": "px"}}, "other": {"$value": {"value": 60, "unit": "px"}}},
  "radius": {"$type": "dimension",
    "card": {"$value": {"value": 12, "unit": "px"}}, "button": {"$value": {"value": 10, "unit": "px"}}},
  "font": {"$type": "fontFamily", "family": {"$value": ["Noto Sans", "sans-serif"]}}
}
"""
ELDER = "layouts/editions/elder.yaml"


class Case(NamedTuple):
    """One change of the tiny bank, and the lines where the rule must find something."""

    page: str
    """The rule."""
    title: str
    files: dict[str, str]
    """What is written over the tiny bank."""
    marked: frozenset[tuple[str, int]]

    def __str__(self) -> str:
        """For the name of the test."""
        return f"{self.page} {self.title}"


class Page(NamedTuple):
    """One page: what a rule is, and its cases."""

    rule: str
    name: str
    clauses: frozenset[str]
    fails: list[Case]
    passes: list[Case]


def bank_files(words: Collection[str] = ("",)) -> dict[str, str]:
    """The tiny bank with every token, and with the shipped packs in which one of the words stands."""
    packs = {
        f"layouts/packs/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "layouts" / "packs").glob("*.yaml"))
    }
    packs = {name: text for name, text in packs.items() if any(word in text for word in words)}
    elder = FILES[ELDER].replace("owner: elders\n", "profile: elder\nowner: elders\n")
    return {**FILES, **packs, ELDER: elder, "layouts/tokens/base.json": TOKENS}


def read_page(path: Path) -> Page:
    """Take a page apart; ValueError says what is missing in it."""
    text = path.read_text(encoding="utf-8")
    title, clauses = TITLE.match(text), CLAUSES.search(text)
    if title is None or clauses is None:
        raise ValueError(f"{path.name} begins with `# ID · name` and has a line `Clauses: ...`")
    heads = [*CASE.finditer(text)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    cases: dict[str, list[Case]] = {"Fails": [], "Passes": []}
    for head, end in zip(heads, ends, strict=True):
        files = _files(text[head.end() : end])
        name = f"{head['kind'].lower()} {head['title'] or len(cases[head['kind']]) + 1}"
        cases[head["kind"]].append(Case(title["id"], name, files, _marked(files)))
    named = frozenset(re.findall(r"`([^`]+)`", clauses["clauses"]))
    return Page(title["id"], title["name"], named, cases["Fails"], cases["Passes"])


def written(content: str) -> str:
    """The content of a file as it is written, without marks."""
    return "\n".join(MARK.sub("", line) for line in content.split("\n"))


def _files(text: str) -> dict[str, str]:
    """The files that the blocks of a case replace or change."""
    files, all_files = {}, bank_files()
    for block in BLOCK.finditer(text):
        before = files.get(block["file"], all_files.get(block["file"], ""))
        files[block["file"]] = _changed(before, block["body"]) if block["change"] else block["body"]
    if not files:
        raise ValueError("a case without a block that names its file")
    return files


def _changed(content: str, body: str) -> str:
    """Put the lines after `+` in the place of those after `-`, which stand in the file exactly once."""
    for hunk in re.finditer(r"((?:^- .*\n)+)((?:^\+ .*\n)*)", body, re.MULTILINE):
        old, new = ("".join(line[2:] + "\n" for line in part.splitlines()) for part in hunk.groups())
        if content.count(old) != 1:
            raise ValueError(f"{old!r} stands in the file {content.count(old)} times")
        content = content.replace(old, new)
    return content


def _marked(files: dict[str, str]) -> frozenset[tuple[str, int]]:
    return frozenset(
        (name, number)
        for name, content in files.items()
        for number, line in enumerate(content.split("\n"), start=1)
        if MARK.search(line)
    )
