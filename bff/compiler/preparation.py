"""The passes before anything is emitted: overlay, tokens, text, check, degrade."""

from itertools import product

from bff.author.lineage import lineage
from bff.author.pseudo import PSEUDO
from bff.author.tokens import resolve
from bff.compiler.degrade import limits_of
from bff.compiler.draft import Draft
from bff.compiler.resolve import Resolver
from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.lint.resolved import Variant
from bff.lint.run import check_all
from bff.model.action import CONTRASTS, MENU_MODES
from bff.model.message import Forms

ENGLISH = "en"
"""The locale from which the pseudo-locales are made."""
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
            draft.findings += findings


def text(draft: Draft) -> None:
    """Gather the words and formats of every locale; a pseudo-locale is made from the English words.

    A locale that we cannot write is left without formats; that it is there at all is for the rules to say.
    """
    texts, bank = draft.library.texts, draft.library.bank.definition
    source: dict[str, Forms] = {key: [sentence.text] for key, sentence in texts.source.items()}
    written = {bank.locales[0]: source}
    for tag in bank.locales[1:]:
        fallback = written.get(bank.fallback.get(tag, ""), source)
        translated = texts.translations.get(tag, {})
        written[tag] = {key: list(translated.get(key) or fallback[key]) for key in source}
    english = written.get(ENGLISH, source)
    for tag in bank.pseudo:
        written[tag] = {key: [PSEUDO[tag](form) for form in forms] for key, forms in english.items()}
    draft.strings = written
    draft.formats = {tag: formats_for(tag) for tag in written if tag in CLDR_LOCALES}


def check(draft: Draft) -> None:
    """Apply the rules to what was resolved."""
    draft.findings += check_all(draft.library, draft.screens)


def degrade(draft: Draft) -> None:
    """Work out what each client class can draw and do."""
    library = draft.library
    journeys = {name: file.definition.journey for name, file in library.screens.items()}
    bank, features = library.bank.definition, library.features.definition.features
    draft.limits = {name: limits_of(kind, bank, features, journeys) for name, kind in library.classes.items()}
