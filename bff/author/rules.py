"""The rules that reading itself holds, by their stable names; the rules about meaning are lint's."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "YAML-01": "A file is well-formed YAML.",
        "YAML-02": "A file is UTF-8 text without control characters.",
        "YAML-03": "A file stays within the bounds of size, depth and number of values.",
        "YAML-04": "A field is written once.",
        "YAML-05": "The name of a field is text.",
        "YAML-06": "An alias repeats a value that is complete above it.",
        "YAML-07": "A value carries no YAML tag.",
        "YAML-08": "A file holds exactly one document.",
        "YAML-09": "A number is one that every client keeps exactly.",
        "SHAPE-01": "A value is of the kind that its field takes.",
        "SHAPE-02": "A field exists.",
        "SHAPE-03": "A field that must be there is there.",
        "SHAPE-04": "A word is one of the closed set that its field takes.",
        "SHAPE-05": "A value has the form, the length and the range that its field takes.",
        "FILE-01": "A file is one that something reads.",
        "FILE-02": "A file is named after what it holds.",
        "FILE-03": "A file that must be there can be read.",
        "SECT-01": "The sections of a screen have ids of their own.",
        "SECT-02": "A section of an overlay removes, inserts or changes, and does one of them.",
        "MSG-01": "A source text has a usable name, words, and placeholders that close.",
        "MSG-02": "A source text is written once.",
        "MSG-03": "A catalogue can be read.",
        "MSG-04": "A source text is translated.",
        "MSG-05": "A translation belongs to the sentence that the source has now.",
        "MSG-06": "A translation is not marked as fuzzy.",
        "MSG-07": "A translation has the placeholders of its source.",
        "MSG-08": "A translation has as many plural forms as its language.",
        "MSG-09": "A translation's name exists in the source.",
        "TOKEN-01": "A token file holds groups and tokens under usable names.",
        "TOKEN-02": "A token has a type that we can send to a client.",
        "TOKEN-03": "A token's value fits its type.",
        "TOKEN-04": "An alias names a token.",
        "TOKEN-05": "Aliases do not run in a circle.",
        "TOKEN-06": "A later file gives a token the type that it had.",
    }
)
