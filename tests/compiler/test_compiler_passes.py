"""The passes: their order, the words of every locale, and an edition that needs no code."""

import shutil
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from bff.__main__ import main
from bff.bundle.file import read_bundle
from bff.compiler.passes import PASSES, build
from tests.compiler.make import TinyBank

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "home.title"
msgid "首页"
msgstr "Home"
"""


def test_passes_run_in_order(bank: TinyBank) -> None:
    """Every pass runs once, in the order of the table, each with a reason for its place."""
    seen = []
    build(bank.root, lambda step: seen.append(step.name))
    names = [step.name for step in PASSES]
    assert seen == names
    order = ["overlay", "tokens", "text", "check", "degrade", "emit", "seal"]
    assert [name for name in names if name in order] == order
    assert all(step.reason for step in PASSES)


def test_nothing_is_emitted_from_broken_definitions(bank: TinyBank) -> None:
    """An error ends the build after the check: nothing that a customer could see is made of it."""
    bank.change("layouts/bank.yaml", "default: standard", "default: nobody")
    draft = bank.draft()
    assert draft.broken
    assert (draft.bundle, draft.plans) == (None, {})


def test_pseudo_locales_are_generated(bank: TinyBank) -> None:
    """The accented and the mirrored locale have a word for each of ours, and are committed nowhere."""
    bank.change("layouts/bank.yaml", "locales: [zh-Hans]", "locales: [zh-Hans]\npseudo: [en-XA, en-XB]")
    bundle = bank.bundle()
    assert bundle.strings.keys() == {"zh-Hans", "en-XA", "en-XB"} == bundle.formats.keys()
    assert len({frozenset(words) for words in bundle.strings.values()}) == 1
    assert bundle.text("en-XA", "home.greeting") != bundle.text("zh-Hans", "home.greeting")
    assert "{name}" in bundle.text("en-XA", "home.greeting")
    assert bundle.formats["en-XB"].direction == "rtl"


def test_a_translation_is_complete_or_the_build_ends(bank: TinyBank) -> None:
    """A declared locale that lacks a text is a finding for each, never a hole on a screen."""
    bank.change("layouts/bank.yaml", "locales: [zh-Hans]", "locales: [zh-Hans, en]")
    bank.write("locales/en/LC_MESSAGES/messages.po", ENGLISH)
    found = bank.findings()
    assert {one.rule for one in found} == {"MSG-04"}
    assert not any("home.title" in one.message for one in found)


def test_the_manifest_names_every_file(bank: TinyBank) -> None:
    """A bundle names each file that it was made of with its checksum; another byte is another bundle."""
    manifest = bank.bundle().manifest
    files = {path.relative_to(bank.root).as_posix() for path in bank.root.rglob("*.*") if path.is_file()}
    assert manifest.inputs.keys() == files
    bank.change("layouts/bank.yaml", "format: 1", "format: 1  # the same")
    changed = bank.bundle().manifest
    assert {name for name in files if changed.inputs[name] != manifest.inputs[name]} == {"layouts/bank.yaml"}


def test_plans_are_shared(bank: TinyBank) -> None:
    """Variants that come to the same content have one plan, found under each of their addresses."""
    bundle = bank.bundle()
    assert len(bundle.plans) < len(bundle.index) == bundle.manifest.variants
    assert set(bundle.index.values()) == bundle.plans.keys()
    large = bundle.plan_of("help.person", "standard", "large", "full", "floor")
    assert large == bundle.plan_of("help.person", "standard", "standard", "reduced", "floor")
    assert bundle.plan_of("help.person", "standard", "huge", "full", "floor") is None


def test_every_theme_is_resolved(bank: TinyBank) -> None:
    """Each edition has its tokens in each of its text modes and contrasts; type grows with the mode."""
    bank.change("layouts/tokens/base.json", '"$type": "dimension"', MARKED)
    bundle = bank.bundle()
    assert len(bundle.themes) == (3 + 1) * 2
    sizes = [
        bundle.themes[f"standard/{mode}/high"]["size.body"] for mode in ("standard", "large", "extra-large")
    ]
    assert sizes == pytest.approx([18, 18 * 1.3, 18 * 1.6])


MARKED = '"$type": "dimension", "$extensions": {"bff.scales": true}'
CLASSROOM = """\
format: 1
edition: classroom
extends: elder
owner: schools
name: editions.classroom.name
about: editions.classroom.about
locales: [zh-Hans]
text: {large: {scale: 1.3, columns: 2}}
menus:
  home: {budget: 3, features: [balance, bills, more]}
  more: {budget: 8, features: [branch, text-size]}
tabs:
  - {id: home, label: tabs.home, icon: home, tap: {open: home}}
controls:
  - {id: person, label: controls.person, icon: headset, tap: {open: help.person}}
"""
WORDS = "editions:\n  classroom: {name: 课堂版, about: 给学生练习用}\n"


def test_an_eighth_edition_needs_no_code(tmp_path: Path) -> None:
    """One file and its texts make another edition of the shipped bank: built, and its home shown."""
    for folder in ("layouts", "locales", "contract/capabilities"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for catalogue in (tmp_path / "locales").glob("*/LC_MESSAGES/messages.po"):
        added = "".join(
            f'\nmsgctxt "editions.classroom.{key}"\nmsgid "{text}"\nmsgstr "{text}"\n'
            for key, text in (("name", "课堂版"), ("about", "给学生练习用"))
        )
        catalogue.write_text(catalogue.read_text(encoding="utf-8") + added, encoding="utf-8")
    (tmp_path / "locales/source/classroom.yaml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "layouts/editions/classroom.yaml").write_text(CLASSROOM, encoding="utf-8")
    run = CliRunner()
    built = run.invoke(main, ["build", "--out", str(tmp_path / "out"), str(tmp_path)])
    assert built.exit_code == 0, built.output
    bundle = read_bundle(next((tmp_path / "out").iterdir()))
    assert bundle.editions["classroom"].owner == "schools"
    shown = run.invoke(main, ["show", "home", "--edition", "classroom", "--text", "large", str(tmp_path)])
    document = msgspec.json.decode(shown.stdout)
    menu = next(section for section in document["sections"] if section["component"] == "menu")
    assert [item["feature"] for item in menu["items"]] == ["balance", "bills", "more"]
    assert document["edition"] == "classroom"
    assert not any(section["component"] == "campaign" for section in document["sections"])
