"""The table of writers: complete, total, and the same kinds in every locale."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from bff.format.cldr import CLDR_LOCALES, formats_for
from bff.format.table import WRITERS, Kind
from bff.model.money import Money

SAMPLES = {
    "money": Money("-12345.60", "CNY"),
    "signed-money": Money("86.40", "XXX"),
    "date": date(2026, 11, 21),
    "time": datetime(2026, 11, 21, 15, 5, tzinfo=UTC),
    "datetime": datetime(2026, 11, 21, 15, 5, tzinfo=UTC),
    "masked": "6222 **** **** 0123",
    "percent": "-3.15",
    "count": 12,
    "text": "水费 {not a placeholder} %s",
}


def test_the_table_is_complete():
    """Every kind of value has a writer, and there is no writer for anything else."""
    assert set(WRITERS) == set(get_args(Kind)) == set(SAMPLES)


@pytest.mark.parametrize("tag", CLDR_LOCALES)
@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_is_written_and_said_in_every_locale(kind, tag):
    """Both forms of each kind are text in each locale, and only plain text is the same in both."""
    writer, formats = WRITERS[kind], formats_for(tag)
    text, speech = writer.text(formats, SAMPLES[kind]), writer.speech(formats, SAMPLES[kind])
    assert text
    assert speech
    assert (text == speech) == (kind == "text")


def test_text_passes_unchanged():
    """A text of the core bank is neither a pattern nor a template."""
    assert WRITERS["text"].text(formats_for("en"), SAMPLES["text"]) == SAMPLES["text"]
