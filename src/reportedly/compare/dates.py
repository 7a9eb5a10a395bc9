"""When reports came out, as days that can be counted and compared."""

from __future__ import annotations

from datetime import date

from reportedly.records import Published

_EPOCH = date(1970, 1, 1)


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
