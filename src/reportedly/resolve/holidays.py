"""Days that news calls by name and that a rule of the calendar gives: holidays, mostly of the United States."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas eve": (12, 24), "christmas day": (12, 25),
    "christmas": (12, 25), "valentine's day": (2, 14), "st. patrick's day": (3, 17), "independence day": (7, 4),
    "halloween": (10, 31), "veterans day": (11, 11), "boxing day": (12, 26), "april fools' day": (4, 1),
}  # fmt: skip
_NTH = {
    "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3),
    "mother's day": (5, 6, 2), "memorial day": (5, 0, -1), "father's day": (6, 6, 3), "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2), "thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4),
}  # fmt: skip
_NAMES = sorted([*_FIXED, *_NTH, "election day", "black friday"], key=len, reverse=True)
HOLIDAY = "(?:" + "|".join(
    n.title().replace("'S", "['\u2019]s").replace("s'", "s['\u2019]").replace(".", r"\.") for n in _NAMES
) + ")"  # fmt: skip


def holiday(name: str, year: int) -> date | None:
    """The day that a name has in a year; None where it has none, as has Election Day in odd years here.

    Examples:
        >>> holiday("Thanksgiving", 2015), holiday("Election Day", 2016)
        (datetime.date(2015, 11, 26), datetime.date(2016, 11, 8))
    """
    if not 1000 <= year <= 9998:
        return None
    key = name.lower().replace("\u2019", "'")
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key == "election day":
        return _nth(year, 11, 0, 1) + timedelta(1) if year % 2 == 0 else None
    if key == "black friday":
        return _nth(year, 11, 3, 4) + timedelta(1)
    return _nth(year, *_NTH[key]) if key in _NTH else None


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday of a month; -1 is the last."""
    if n < 0:
        last = date(year, month + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (n - 1))
