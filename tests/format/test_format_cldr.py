"""The formats of a locale: made once from CLDR, small, and all that a request needs."""

import subprocess
import sys

import msgspec
import pytest
from babel import Locale

from bff.errors import LocaleNotCovered
from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.plural import plural_index
from bff.model.locale import LocaleFormats

WITHOUT_BABEL = """
import importlib, pkgutil, sys
import bff.format
for module in pkgutil.iter_modules(bff.format.__path__, "bff.format."):
    if module.name != "bff.format.cldr":
        importlib.import_module(module.name)
sys.exit("babel" in sys.modules)
"""


@pytest.mark.parametrize("tag", CLDR_LOCALES)
def test_formats_travel_in_a_bundle(tag):
    """The formats of each locale survive JSON unchanged and are small."""
    formats = formats_for(tag)
    encoded = msgspec.json.encode(formats)
    assert msgspec.json.decode(encoded, type=LocaleFormats) == formats
    assert len(encoded) < 4096
    assert formats.tag == tag


def test_building_twice_gives_the_same_bytes():
    """The formats depend on nothing but the tag."""
    for tag in CLDR_LOCALES:
        assert msgspec.json.encode(formats_for(tag)) == msgspec.json.encode(formats_for(tag))


def test_pseudo_locales_format_as_english():
    """A pseudo-locale differs from English in its tag, and en-XB in its direction, and in nothing else."""
    english = formats_for("en")
    assert msgspec.structs.replace(formats_for("en-XA"), tag="en") == english
    assert msgspec.structs.replace(formats_for("en-XB"), tag="en", direction="ltr") == english
    assert formats_for("en-XB").direction == "rtl"


def test_unknown_locale_is_refused_with_the_known_ones():
    """A locale without formats is an error of the build that lists what there is."""
    with pytest.raises(LocaleNotCovered, match=r"ug: .*zh-Hans, zh-Hant, en"):
        formats_for("ug")


def test_the_request_path_never_imports_babel():
    """Every module of the package but `cldr` is imported without Babel, in a fresh interpreter."""
    assert subprocess.run([sys.executable, "-c", WITHOUT_BABEL], check=False).returncode == 0


@pytest.mark.parametrize("tag", CLDR_LOCALES)
def test_plural_index_is_that_of_cldr(tag):
    """The index of a message's form follows CLDR's plural rule."""
    formats, rule = formats_for(tag), Locale.parse(CLDR_LOCALES[tag]).plural_form
    forms = [form for form in ("one", "other") if form in rule.tags or form == "other"]
    assert [plural_index(formats, n) for n in range(1000)] == [forms.index(rule(n)) for n in range(1000)]
