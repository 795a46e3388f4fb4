"""Prove: runs every rule that a pack asks for over every look that it needs, and keeps what came of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from bff.lint.fault import Fault
from bff.lint.look import ChangeLook, EditionLook, LibraryLook, ScreenLook
from bff.lint.material import Material
from bff.lint.resolved import Resolved
from bff.lint.rule import HEAVIEST_FIRST, AnyRule, ChangeRule, EditionRule, Level, LibraryRule, ScreenRule
from bff.model.action import CONTRASTS


@dataclass(frozen=True)
class Result:
    """One fault of one rule in one edition; the edition is empty where the fault is of none."""

    rule: str
    edition: str
    level: Level
    fault: Fault


@dataclass
class Proof:
    """What came of running the rules."""

    looks: dict[tuple[str, str], int] = field(default_factory=dict)
    """Rule and edition to the number of looks that were taken."""
    results: list[Result] = field(default_factory=list)
    """Every fault in every edition, once."""


def prove(
    material: Material, rules: Iterable[AnyRule], on_rule: Callable[[str], None] = lambda _: None
) -> Proof:
    """Run the rules that the packs name; what a profile's level switches off is not run."""
    proof, looks = Proof(), Looks(material)
    packs = [file.definition for file in material.library.packs.values()]
    asked = {rule for pack in packs for clause in pack.clauses for rule in clause.rules}
    for rule in rules:
        if rule.id in asked:
            on_rule(rule.id)
            _run(rule, looks, proof)
    return proof


def lacking(rule: AnyRule, material: Material, edition: str) -> list[str]:
    """The limits and lists that a rule needs in an edition and no pack has."""
    profile = material.profiles[edition]
    return [
        name for name in rule.limits if name not in material.words and material.limit(name, profile) is None
    ]


def _run(rule: AnyRule, looks: "Looks", proof: Proof) -> None:
    material = looks.material
    found: dict[Result, None] = {}
    if isinstance(rule, LibraryRule):
        weight = min(
            (rule.levels[profile] for profile in material.profiles.values()), key=HEAVIEST_FIRST.index
        )
        proof.looks.update(((rule.id, edition), 1) for edition in material.profiles)
        found.update(
            (Result(rule.id, "", weight, fault), None) for fault in rule.check(LibraryLook(material))
        )
    else:
        for edition, profile in material.profiles.items():
            level = rule.levels[profile]
            if level != "off" and not lacking(rule, material, edition):
                taken = 0
                for faults in _checked(rule, looks, edition):
                    taken += 1
                    found.update((Result(rule.id, edition, level, fault), None) for fault in faults)
                proof.looks[rule.id, edition] = taken
    proof.results += found


def _checked(
    rule: ScreenRule | EditionRule | ChangeRule, looks: "Looks", edition: str
) -> Iterator[Iterable[Fault]]:
    """What the check says of each look."""
    match rule:
        case ScreenRule():
            yield from (rule.check(look) for look in looks.screens(rule, edition))
        case EditionRule():
            yield from (rule.check(look) for look in looks.editions(rule, edition))
        case ChangeRule():
            yield from (rule.check(look) for look in looks.changes(rule, edition))


class Looks:
    """Makes the looks that a rule needs: one for each distinct structure and value of its axes."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self._made: dict[tuple[object, ...], ScreenLook] = {}
        self._screens: dict[str, list[Resolved]] = {name: [] for name in material.library.editions}
        for variant, resolved in material.screens.items():
            self._screens[variant.edition].append(resolved)

    def screens(self, rule: AnyRule, edition: str) -> Iterator[ScreenLook]:
        """The screens of an edition."""
        seen: set[tuple[object, ...]] = set()
        clients: Sequence[str] = list(self.material.library.classes) if "client" in rule.axes else [""]
        for screen in self._screens[edition]:
            variant = screen.variant
            key = (
                self.material.digests[variant],
                *(getattr(variant, axis) for axis in ("text", "menu") if axis in rule.axes),
            )
            if key in seen:
                continue
            seen.add(key)
            for client, (contrast, locale) in product(clients, self._shown(rule, edition)):
                yield self._screen(screen, edition, contrast, locale, client)

    def editions(self, rule: AnyRule, edition: str) -> Iterator[EditionLook]:
        """The edition as a whole, once for each band whose screens differ from those of the bands before."""
        for band in self._bands(rule, edition):
            for contrast, locale in self._shown(rule, edition):
                yield EditionLook(self.material, edition, contrast, locale, *band)

    def changes(self, rule: AnyRule, edition: str) -> Iterator[ChangeLook]:
        """The edition beside the one before, where there was one."""
        before = self.material.before
        if before is not None and edition in before.editions:
            for band in self._bands(rule, edition):
                for contrast, locale in self._shown(rule, edition):
                    yield ChangeLook(self.material, edition, contrast, locale, *band)

    def _screen(self, screen: Resolved, edition: str, contrast: str, locale: str, client: str) -> ScreenLook:
        key = (screen.variant, contrast, locale, client)
        if key not in self._made:
            self._made[key] = ScreenLook(self.material, edition, contrast, locale, screen, client)
        return self._made[key]

    def _shown(self, rule: AnyRule, edition: str) -> list[tuple[str, str]]:
        """Every contrast with every locale, as far as a rule reads them."""
        locales = self.material.library.editions[edition].definition.locales
        return list(
            product(
                CONTRASTS if "contrast" in rule.axes else CONTRASTS[:1],
                locales if "locale" in rule.axes else locales[:1],
            )
        )

    def _bands(self, rule: AnyRule, edition: str) -> Iterator[tuple[str, str, dict[str, Resolved]]]:
        bands: dict[tuple[str, str], dict[str, Resolved]] = {}
        for screen in self._screens[edition]:
            variant = screen.variant
            bands.setdefault((variant.text, variant.menu), {})[variant.screen] = screen
        seen: set[tuple[object, ...]] = set()
        for (text, menu), screens in bands.items():
            content = tuple(self.material.digests[screen.variant] for screen in screens.values())
            key = (content, *(value for axis, value in (("text", text), ("menu", menu)) if axis in rule.axes))
            if key not in seen:
                seen.add(key)
                yield text, menu, screens
