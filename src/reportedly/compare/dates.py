"""When reports came out, as days that can be counted and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportedly.records import Published
from reportedly.resolve.time_forms import may_have
from reportedly.resolve.times import DAYS_STATED, find_times

_EPOCH = date(1970, 1, 1)
_CLOCK = re.compile(  # a digit before all else, which halves the time
    r"(\d(?<![\w:]\d)\d?)(?:[:.](\d\d))?(?::\d\d)?\s?([ap])\.?\s?m\b", re.IGNORECASE
)


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


def stated_day(text: str, published: Published) -> tuple[int | None, bool]:
    """The first day that words state, in days since 1970-01-01, and whether they state one.

    Where they state none it is the day of publication. It is None where the day of publication is not known closely
    enough to tell.

    Examples:
        >>> stated_day("Nine lorries were held on Monday", Published("1970-01-06", "1970-01-07", "text"))
        (4, True)
        >>> stated_day("Nine lorries were held", Published("1970-01-06", "1970-01-07", "text"))
        (None, False)
    """
    ends = [date.fromordinal(_EPOCH.toordinal() + day) for day in dict.fromkeys(days(published)) if day is not None]
    from_days = (ends or [_EPOCH]) if may_have(text, DAYS_STATED) else []
    found = [next((t for t in find_times(text, day) if t.form in DAYS_STATED), None) for day in from_days]
    stated = {t.value[:10] for t in found if t is not None}
    if stated:
        return (_day(stated.pop()) if ends and len(stated) == 1 else None), True
    return ((ends[0] - _EPOCH).days if ends and ends[0] == ends[-1] else None), False


def days_between(a: Published, b: Published) -> int:
    """How many days lie between two reports at least; none where it isn't known.

    Examples:
        >>> days_between(*(Published(day, day, "metadata") for day in ("2025-05-13", "2025-05-16")))
        3
    """
    (first, last), (earliest, latest) = days(a), days(b)
    if first is None or last is None or earliest is None or latest is None:
        return 0
    return max(earliest - last, first - latest, 0)


def is_before(a: Published, b: Published) -> bool:
    """Whether the one surely came out before the other: the intervals don't touch.

    An interval that was worked out from a report's text, right nine times in ten, is not sure enough.

    Examples:
        >>> first, later = (Published(day, day, "metadata") for day in ("2025-05-13", "2025-05-14"))
        >>> is_before(first, later), is_before(first, Published("2025-05-14", "2025-05-20", "text"))
        (True, False)
    """
    if "text" in (a.basis, b.basis):
        return False
    last, first = days(a)[1], days(b)[0]
    return last is not None and first is not None and last < first


def _day(value: str | None) -> int | None:
    try:
        return (date.fromisoformat(value[:10]) - _EPOCH).days if value else None
    except ValueError:
        return None
