"""The stylebook: how each distinct section is drawn in each theme, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from bff.lint.pairs import Pair, pairs_of, signs_of
from bff.lint.styled import Target, Text, Theme, chrome_targets, chrome_texts, targets_of, texts_of
from bff.model.component import Component
from bff.model.definition import Edition


@dataclass(frozen=True)
class Drawn:
    """What is drawn of one section, or of the bars around all of them."""

    texts: tuple[Text, ...]
    targets: tuple[Target, ...]
    pairs: tuple[Pair, ...]


class Stylebook:
    """Sections that say the same are drawn the same, whatever edition or screen they stand in."""

    def __init__(self, themes: Mapping[str, Theme]) -> None:
        self._themes = themes
        self._drawn: dict[tuple[bytes, str], Drawn] = {}
        self._codes: dict[int, tuple[Component, bytes]] = {}
        self._encode = msgspec.msgpack.Encoder(order="deterministic").encode

    def section(self, section: Component, theme: str) -> Drawn:
        """A section in the theme of a name, such as `elder/large/high`."""
        key = (self._code(section), theme)
        if key not in self._drawn:
            values = self._themes[theme]
            texts, targets = tuple(texts_of(section, values)), tuple(targets_of(section, values))
            pairs = (*pairs_of(texts, targets, values), *signs_of(section, values))
            self._drawn[key] = Drawn(texts, targets, pairs)
        return self._drawn[key]

    def chrome(self, edition: Edition, theme: str) -> Drawn:
        """The title and the bars."""
        key = (b"", theme)
        if key not in self._drawn:
            values = self._themes[theme]
            texts, targets = tuple(chrome_texts(edition, values)), tuple(chrome_targets(edition, values))
            self._drawn[key] = Drawn(texts, targets, tuple(pairs_of(texts, targets, values)))
        return self._drawn[key]

    def _code(self, section: Component) -> bytes:
        """The content of a section; the section is kept, so that its address stays its own."""
        known = self._codes.get(id(section))
        if known is None:
            known = self._codes[id(section)] = (section, self._encode(section))
        return known[1]
