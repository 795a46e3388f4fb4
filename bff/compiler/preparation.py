"""The passes before anything is emitted: overlay, tokens, text, check, degrade."""

from itertools import product

from bff.author.pseudo import accented, mirrored
from bff.author.tokens import resolve
from bff.compiler.degrade import limits_of
from bff.compiler.draft import Draft
from bff.compiler.overlay import lineage
from bff.compiler.resolve import Resolver
from bff.format.cldr import formats_for
from bff.lint.run import check_all
from bff.lint.resolved import Variant
from bff.model.action import CONTRASTS, MENU_MODES
from bff.model.message import Forms

HIGH_CONTRAST = "contrast-high"
"""The token file that is laid over all others where the customer wants more contrast."""


def overlay(draft: Draft) -> None:
    """Resolve every screen of every edition in every text and menu mode."""
    resolver = Resolver(draft.library)
    for name, file in draft.library.editions.items():
        for screen, text_mode, menu in product(resolver.screens_of(name), file.definition.text, MENU_MODES):
            variant = Variant(screen, name, text_mode, menu)
            draft.screens[variant] = resolver.resolve(variant)
    draft.findings += resolver.findings


def tokens(draft: Draft) -> None:
    """Resolve the tokens of every edition, text mode and contrast."""
    library = draft.library
    for name, file in library.editions.items():
        layers = ["base", *lineage(library, name)]
        for (mode, reflow), contrast in product(file.definition.text.items(), CONTRASTS):
            files = [*layers, HIGH_CONTRAST] if contrast == "high" else layers
            trees = [library.tokens[layer] for layer in files if layer in library.tokens]
            theme, findings = resolve(trees, reflow.scale)
            draft.themes[f"{name}/{mode}/{contrast}"] = theme
            draft.findings += [finding for finding in findings if finding not in draft.findings]


def text(draft: Draft) -> None:
    """Gather the words and formats of every locale; a pseudo-locale is made from the English words."""
    texts, bank = draft.library.texts, draft.library.bank.definition
    written: dict[str, dict[str, Forms]] = {
        bank.locales[0]: {key: [source.text] for key, source in texts.source.items()}
    }
    for tag in bank.locales[1:]:
        fallback = written[bank.fallback.get(tag, bank.locales[0])]
        translated = texts.translations.get(tag, {})
        written[tag] = {key: list(translated.get(key) or fallback[key]) for key in texts.source}
    for tag, change in (("en-XA", accented), ("en-XB", mirrored)):
        if tag in bank.pseudo:
            english = written.get("en", written[bank.locales[0]])
            written[tag] = {key: [change(form) for form in forms] for key, forms in english.items()}
    draft.strings = written
    draft.formats = {tag: formats_for(tag) for tag in written}


def check(draft: Draft) -> None:
    """Apply the rules to what was resolved."""
    draft.findings += check_all(draft.library, draft.screens)


def degrade(draft: Draft) -> None:
    """Work out what each client class can draw and do."""
    library = draft.library
    journeys = {name: file.definition.journey for name, file in library.screens.items()}
    bank, features = library.bank.definition, library.features.definition.features
    draft.limits = {name: limits_of(kind, bank, features, journeys) for name, kind in library.classes.items()}
