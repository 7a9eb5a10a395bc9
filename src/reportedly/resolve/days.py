"""Days, weeks and months: the words for them, and the ISO values and intervals that they make."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)|"
    r"Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
YEAR = r"(?:(?:19|20)[0-9]{2})(?![0-9,.-][0-9])"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9:%]|[.,][0-9])"
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
NUMBERS = {**{w: i for i, w in enumerate(_ONES)}, **{w: 10 * i for i, w in enumerate(_TENS, 2)}, "a": 1, "an": 1}
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
ORDINALS = {w: i for i, w in enumerate(_ORDINALS, 1)} | {f"{i}{_ENDINGS.get(i, 'th')}": i for i in range(1, 32)}
_ISO = re.compile(r"(\d{4})(?:-(?:W(\d\d)(-WE)?|Q([1-4])|(SP|SU|FA|WI)|(\d\d)(?:-(\d\d))?))?(?=T|\Z)")
_FIRST, _LAST = 1000, 9998


def month_number(word: str) -> int:
    """The month that a name or its short form names, from 1 to 12.

    Examples:
        >>> month_number("Sept."), month_number("May")
        (9, 5)
    """
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3].lower()))


def weekday_number(word: str) -> int:
    """The weekday that a name names, Monday 0."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word[:3].lower()))


def number(words: str) -> int | None:
    """A number in digits or in words below a hundred; None for "several" and the like.

    Examples:
        >>> number("1,200"), number("twenty-five"), number("a"), number("several")
        (1200, 25, 1, None)
    """
    plain = words.lower().replace(",", "")
    if plain.isascii() and plain.isdigit():
        return int(plain[:9])
    parts = [NUMBERS.get(part) for part in plain.replace("-", " ").split()]
    return sum(part or 0 for part in parts) if parts and None not in parts else None


def make_date(year: int, month: int, day: int) -> date | None:
    """A day, or None where the calendar has none such.

    Examples:
        >>> make_date(2015, 2, 29) is None
        True
    """
    try:
        return date(year, month, day) if _FIRST <= year <= _LAST else None
    except ValueError:
        return None


def shift(day: date, n: int) -> date:
    """The day so many days away, kept within the years that a report can be of.

    Examples:
        >>> shift(date(2025, 2, 28), 1)
        datetime.date(2025, 3, 1)
    """
    low, high = date(_FIRST, 1, 1).toordinal(), date(_LAST, 12, 31).toordinal()
    return date.fromordinal(min(high, max(low, day.toordinal() + n)))


def month_away(day: date, n: int) -> tuple[int, int]:
    """Year and month so many months from a day's.

    Examples:
        >>> month_away(date(2025, 1, 31), -2)
        (2024, 11)
    """
    months = min(_LAST * 12, max(_FIRST * 12, day.year * 12 + day.month - 1 + n))
    return months // 12, months % 12 + 1


def week(day: date) -> str:
    """The ISO week of a day.

    Examples:
        >>> week(date(2013, 3, 22))
        '2013-W12'
    """
    year, number, _ = day.isocalendar()
    return f"{year:04}-W{number:02}"


def interval(value: str) -> tuple[date, date] | None:
    """The first and last day of an ISO day, week, weekend, month, quarter, season or year; None for anything else.

    A season is taken widely: winter 2013 runs from December 2012 to March 2014, as writers mean either end of the year.

    Examples:
        >>> interval("2013-02")
        (datetime.date(2013, 2, 1), datetime.date(2013, 2, 28))
        >>> interval("2013-W12-WE")
        (datetime.date(2013, 3, 23), datetime.date(2013, 3, 24))
        >>> interval("P2W") is None
        True
    """
    match = _ISO.match(value)
    if match is None or not _FIRST < int(match[1]) < _LAST:
        return None
    year = int(match[1])
    try:
        if match[2]:
            monday = date.fromisocalendar(year, int(match[2]), 1)
            return (monday + timedelta(5 if match[3] else 0), monday + timedelta(6))
        if match[7]:
            day = date(year, int(match[6]), int(match[7]))
            return day, day
    except ValueError:
        return None
    if match[5]:
        first, last = {"SP": (2, 6), "SU": (5, 9), "FA": (8, 12), "WI": (12, 15)}[match[5]]
        start = date(year - (match[5] == "WI"), first, 1)
        end_year, end = (year + 1, last - 12) if last > 12 else (year, last)
        return start, date(end_year, end, monthrange(end_year, end)[1])
    months = (3 * int(match[4]) - 2, 3 * int(match[4])) if match[4] else (int(match[6] or 1), int(match[6] or 12))
    if not 1 <= months[0] <= 12:
        return None
    return date(year, months[0], 1), date(year, months[1], monthrange(year, months[1])[1])
