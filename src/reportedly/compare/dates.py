"""When reports came out, as days that can be counted and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportedly.records import Published

_EPOCH = date(1970, 1, 1)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)


def times(text: str) -> Iterator[tuple[int, int, int]]:
    """Find times of day written with "a.m." or "p.m.": start, end and minute of the day.

    Examples:
        >>> list(times("from 5.20am to 1 p.m."))
        [(5, 11, 320), (15, 20, 780)]
    """
    for clock in _CLOCK.finditer(text):
        minute = int(clock[1]) % 12 * 60 + int(clock[2] or 0) + (720 if clock[3].lower() == "p" else 0)
        yield clock.start(), clock.end(), minute


def days(published: Published) -> tuple[int | None, int | None]:
    """Give the first and last day that a report may have come out, in days since 1970-01-01.

    Nothing is inferred: an end that is missing, or is no ISO date, is None.

    Examples:
        >>> days(Published("1970-01-02", "1970-01-05", "metadata"))
        (1, 4)
        >>> days(Published())
        (None, None)
    """
    return _day(published.start), _day(published.end)


def is_before(a: Published, b: Published) -> bool:
    """Whether the one surely came out before the other: the intervals don't touch.

    Examples:
        >>> is_before(Published("2025-05-13", "2025-05-13"), Published("2025-05-14", "2025-05-14"))
        True
    """
    last, first = days(a)[1], days(b)[0]
    return last is not None and first is not None and last < first


def _day(value: str | None) -> int | None:
    try:
        return (date.fromisoformat(value[:10]) - _EPOCH).days if value else None
    except ValueError:
        return None
