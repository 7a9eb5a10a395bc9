"""Plain text: one report a file, of which it says no outlet, date, byline, credit or kind; or a database's export."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read import exports
from reportedly.read.fields import Fields
from reportedly.read.input import Input, Part
from reportedly.read.text import decode


def read(given: Input) -> Iterator[Part]:
    """Give the whole text as one report, or the reports of an export."""
    text = decode(given.whole(), given.encoding)
    yield from exports.of_text(given, text) or [Part(Fields(text))]
