"""Moments: times of day and dates that a sentence states, as amounts that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reportedly.compare.amounts import Amount, beside
from reportedly.compare.dates import days, times
from reportedly.records import Published
from reportedly.resolve.times import find_times

CLOCK = "clock"
APART = {CLOCK: 180, "day": 14, "month": 100, "year": 1100}
"""How far two moments of a kind may lie apart and still be meant for one, in minutes or days."""
_DAY_MINUTES = 1440
_EPOCH = date(1970, 1, 1).toordinal()
_REACH = 24
_SOON, _ROUGH = 20, 5
_PARTS = {"midnight": _DAY_MINUTES, "noon": 720, "midday": 720}
_PART = re.compile(r"\b(midnight|noon|midday)\b", re.IGNORECASE)
_HOUR = re.compile(r"\b(?:an|one) hour (before|after)\s\Z", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:just|shortly|soon|moments|minutes|some ?time) after\s\Z", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:just|shortly|moments|minutes) before\s\Z", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|near(?:ly)?|at some)\s\Z", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:before|after|by|until|till|since|from|between|to|and|than)\s\Z|[-\u2013]\s?\Z", re.IGNORECASE
)
_AND = re.compile(r"\s(?:and|or|to|through|until)\s(?:\w+\s)?\d|[-\u2013]\d")
_SPAN = re.compile(r"(?:the|this) (?:last|past)\b|(?:the current )?fiscal\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['\u2019]s)\s\Z", re.IGNORECASE)
_DATED = re.compile(  # the first letter before all else, which halves the time
    r"(?=[12adfjmnos])\b(?:(?:19|20)\d\d\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
_VALUE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?\Z")


def moments(text: str, published: Published) -> list[Amount]:
    """Find the moments that a sentence states, each as an amount whose noun tells its kind; cost grows with the text.

    Times of day are minutes of the day, as ranges: "around 6 a.m.", "just before midnight". Days, months and years are
    whole ones, and never compared with each other. Bounds such as "before 6 a.m." or "since 2009" are left out, and so
    are weekdays and a "last week", years that name something ("the 2014 pageant"), and whatever a report without a day
    of its own can't tell.

    Examples:
        >>> [(m.noun, int(m.low), int(m.high)) for m in moments("The gate fell at around 6 a.m.", Published())]
        [('clock', 355, 365)]
    """
    return [*_clocks(text), *_dates(text, published)]


def _clocks(text: str) -> Iterator[Amount]:
    found = [*times(text), *((m.start(), m.end(), _PARTS[m[1].lower()]) for m in _PART.finditer(text))]
    for start, end, minute in sorted(found):
        before = text[max(0, start - _REACH) : start]
        low = high = minute
        if (hour := _HOUR.search(before)) is not None:
            low = high = minute + (60 if hour[1].lower() == "after" else -60)
            low, high = low - _ROUGH, high + _ROUGH
        elif _AFTER.search(before):
            high = minute + _SOON
        elif _BEFORE.search(before):
            low = minute - _SOON
        elif _ABOUT.search(before):
            low, high = minute - _ROUGH, minute + _ROUGH
        elif _BOUND.search(before):
            continue
        yield _amount(text, start, end, CLOCK, minute, low, high)


def _dates(text: str, published: Published) -> Iterator[Amount]:
    first, last = days(published)
    if first is None or first != last or not _DATED.search(text):
        return
    for time in find_times(text, date.fromordinal(_EPOCH + first)):
        value, stretch = _VALUE.match(time.value), time.days()
        before = text[max(0, time.start - _REACH) : time.start]
        if value and stretch and not _BOUND.search(before) and not _AND.match(text, time.end):
            kind = next(kind for kind in ("day", "month", "year") if value[kind])
            if not _DATED.search(text, time.start, time.end):
                continue
            if kind in ("year", "day") and (_NAMED.search(before) or _SPAN.match(text, time.start)):
                continue
            yield _amount(text, time.start, time.end, kind, stretch[0].toordinal())


def _amount(
    text: str, start: int, end: int, kind: str, at: int, low: int | None = None, high: int | None = None
) -> Amount:
    none: frozenset[str] = frozenset()
    span = Decimal(at), Decimal(at if low is None else low), Decimal(at if high is None else high)
    return Amount(*span, kind, start, end, True, none, none, beside(text, start, end))
