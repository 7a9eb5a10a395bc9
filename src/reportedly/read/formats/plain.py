"""Plain text: one report a file. It says nothing of outlet, date, byline, credit or kind."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.fields import Fields
from reportedly.read.input import Input, Part
from reportedly.read.text import decode


def read(given: Input) -> Iterator[Part]:
    """Give the whole text as one report."""
    yield Part(Fields(decode(given.whole(), given.encoding)))
