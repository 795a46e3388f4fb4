"""Extraction: the source sentences as Babel's own tools read them, through an extractor.

`pybabel extract -F locales/babel.toml -o messages.pot locales` then finds what `bff i18n extract` finds.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from bff.author.finding import errors
from bff.author.sentences import SourceText, add_sentences
from bff.errors import DefinitionsBroken

Message = tuple[int, str, tuple[str, ...], list[str]]
"""Line, the function whose arguments these would be, the arguments, comments for translators."""


def extract(
    fileobj: BinaryIO, _keywords: Collection[str], _comment_tags: Collection[str], **_: Mapping[str, Any]
) -> Iterator[Message]:
    """Yield every sentence of one file of `locales/source`; DefinitionsBroken where it cannot be read."""
    source: dict[str, SourceText] = {}
    wrong = errors(add_sentences(fileobj.read(), getattr(fileobj, "name", ""), source))
    if wrong:
        raise DefinitionsBroken(wrong)
    for key, sentence in source.items():
        comments = [sentence.comment] if sentence.comment else []
        if sentence.plural:
            yield sentence.position.line, "npgettext", (key, sentence.text, sentence.text), comments
        else:
            yield sentence.position.line, "pgettext", (key, sentence.text), comments
