"""How far a screen is from home, counted in taps."""

from bff.author.library import load
from bff.compiler.resolve import Resolver
from bff.lint.paths import taps_from_home
from bff.lint.resolved import Variant
from tests.compiler.make import TinyBank


def distances(bank: TinyBank, edition: str = "standard") -> dict[str, int]:
    """The distances in one edition of the tiny bank."""
    library, _ = load(bank.root / "layouts", bank.root / "locales", bank.root / "contract/capabilities")
    assert library
    resolver = Resolver(library)
    own = {
        name: resolver.resolve(Variant(name, edition, "standard", "full"))
        for name in resolver.screens_of(edition)
    }
    return taps_from_home(library, own)


def test_menus_taps_and_journeys_are_ways(bank: TinyBank) -> None:
    """Menu entries, taps of sections and the outcomes of steps lead on, each for one tap."""
    bank.write(
        "layouts/screens/transfer.done.yaml",
        "format: 1\nscreen: transfer.done\ntitle: tab.home\njourney: transfer\n"
        "sections: [{id: a, component: button, label: form.next, tap: {open: help.person}}]\n",
    )
    bank.change(
        "layouts/journeys/transfer.yaml", "done: {screen: transfer.form}", "done: {screen: transfer.done}"
    )
    assert distances(bank) == {
        "home": 0,
        "help.person": 1,
        "menu.more": 1,
        "not-here": 1,
        "transfer.form": 1,
        "transfer.done": 2,
    }


def test_bars_are_on_every_screen(bank: TinyBank) -> None:
    """A tab or control is one tap away, by feature as well as by screen."""
    bank.write(
        "layouts/screens/settings.yaml",
        "format: 1\nscreen: settings\ntitle: tab.read\n"
        "sections: [{id: a, component: person-route, label: help.call, tap: {call: person}}]\n",
    )
    assert "settings" not in distances(bank)
    words = "label: feature.more, about: feature.about, how: feature.how, icon: a"
    bank.change("layouts/features.yaml", "  more:", f"  mine: {{{words}, open: settings}}\n  more:")
    bank.change("layouts/editions/standard.yaml", "{read: screen}", "{feature: mine}")
    assert distances(bank)["settings"] == 1
