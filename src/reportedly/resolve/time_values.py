"""What the words of a time come to on a day, as TIMEX3 values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reportedly.resolve.days import (
    ORDINALS,
    SEASONS,
    make_date,
    month_away,
    month_number,
    number,
    shift,
    week,
    weekday_number,
)
from reportedly.resolve.holidays import holiday
from reportedly.resolve.tense import Leaning
from reportedly.resolve.time_forms import Expression

Parts = dict[str, str | None]
_FAR = 240
"""Days to a date without a year beyond which its sentence's tense does not outweigh a nearer one; chosen on the parts
of TempEval-3 for training, as is all of this. To be measured anew with benchmarks/times.py when it changes."""

_WORD_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
               "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
               "centurie": "CE"}  # fmt: skip
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_WAYS = {"last": -1, "past": -1, "this past": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1,
         "following": 1}  # fmt: skip
_TODAY = {"yesterday": -1, "tomorrow": 1, "last": -1, "the day before yesterday": -2, "the day after tomorrow": 2}


class Values:
    """The values of times in a sentence of a report of a day.

    Args:
        day: When the report came out.
        lean: Whether the sentence leans to the past or to the future.

    Examples:
        >>> from reportedly.resolve.time_forms import expressions
        >>> [Values(date(2025, 5, 14), lean).of(expressions("Friday")[0]) for lean in ("past", "future")]
        ['2025-05-09', '2025-05-16']
    """

    def __init__(self, day: date, lean: Leaning = "unknown") -> None:
        self.day, self.lean = day, lean

    def of(self, expression: Expression) -> str | None:
        """What an expression comes to; None where it is no time after all."""
        read = _READ.get(expression.form)
        return read(self, expression.parts) if read is not None else None

    def _iso(self, p: Parts) -> str | None:
        made = make_date(int(p["year"] or 0), int(p["month"] or 0), int(p["day"] or 0))
        return made.isoformat() if made else None

    def _date(self, p: Parts) -> str | None:
        month = month_number(p["month"] or p["month2"] or "")
        of_month = int(re.sub(r"\D", "", p["day"] or p["day2"] or ""))
        year = int(p["year"]) if p["year"] else None
        made = make_date(year, month, of_month) if year else nearest(self.day, month, of_month, self.lean)
        return made.isoformat() + _time_of_day(p["clock"], p["part"]) if made else None

    def _month(self, p: Parts) -> str | None:
        month, year, which = month_number(p["month"] or ""), p["year"], (p["which"] or "").lower()
        if year:
            return f"{year}-{month:02}"
        if p["rel"]:
            return f"{self.day.year + {'last': -1, 'this': 0, 'next': 1}[p['rel'].split()[0]]}-{month:02}"
        if p["month"] in {"May", "March"} and not which and not p["edge"] and p["sure"] is None:
            return None
        return f"{_month_year(month, self.day, which, self.lean)}-{month:02}"

    def _year(self, p: Parts) -> str | None:
        return p["year"]

    def _decade(self, p: Parts) -> str | None:
        digits = p["decade"] or ""
        return digits[:3] if len(digits) == 4 else f"19{digits[0]}"

    def _century(self, p: Parts) -> str | None:
        return f"{int(p['nth'] or 1) - 1:02}"

    def _weekday(self, p: Parts) -> str | None:
        wanted, which = weekday_number(p["weekday"] or ""), (p["which"] or "").lower()
        part = _time_of_day(p["clock"] or p["clock2"], p["part"])
        if which in {"every", "each"} or p["many"]:
            return f"XXXX-WXX-{wanted + 1}{part}"
        back = (self.day.weekday() - wanted) % 7
        if which == "last":
            return shift(self.day, -(back or 7)).isoformat() + part
        is_ahead = self.lean == "future" if not which else which == "this" and self.lean != "past"
        if is_ahead or which in {"next", "this coming"}:
            return (
                shift(self.day, (wanted - self.day.weekday()) % 7 or (7 if which == "next" else 0)).isoformat() + part
            )
        return shift(self.day, -back).isoformat() + part

    def _today(self, p: Parts) -> str | None:
        word = (p["word"] or "").lower().strip()
        part = "night" if word == "tonight" else p["part"]
        return shift(self.day, _TODAY.get(word, 0)).isoformat() + _time_of_day(None, part)

    def _clock(self, p: Parts) -> str | None:
        return self.day.isoformat() + _time_of_day(p["clock"], None)

    def _unit(self, p: Parts) -> str | None:
        which, unit = (p["which"] or "").lower(), (p["unit"] or "").removeprefix("fiscal ")
        if which in {"past", "previous"} and p["edge"] is None and unit != "weekend":
            return _duration_value(1, unit) if which == "past" else _moved(unit, self.day, -1)
        n = _WAYS.get(which, 0)
        return _moved(unit, self.day, n)

    def _ago(self, p: Parts) -> str | None:
        n, unit = number(p["n"] or ""), p["unit"] or ""
        if n is None:
            return "PAST_REF" if p["way"] in {"ago", "earlier"} else "FUTURE_REF"
        back = -1 if p["way"] in {"ago", "earlier"} else 1
        if unit in {"second", "minute", "hour"}:
            return self.day.isoformat()
        return _moved(unit, self.day, back * min(n, 10_000))

    def _duration(self, p: Parts) -> str | None:
        words = (p["n"] or "").lower()
        if words.startswith("half"):
            return {"year": "P6M", "decade": "P5Y", "hour": "PT30M", "century": "P50Y"}.get(p["unit"] or "")
        if words.startswith("a couple"):
            return _duration_value(2, p["unit"] or "")
        return _duration_value(number(words), p["unit"] or "")

    def _weekend(self, _: Parts) -> str | None:
        return week(shift(self.day, 0 if self.day.weekday() >= 5 or self.lean == "future" else -7)) + "-WE"

    def _units(self, p: Parts) -> str | None:
        return _duration_value(None, p["unit"] or "")

    def _quarter(self, p: Parts) -> str | None:
        nth = ORDINALS[p["nth"] or "first"]
        if p["year"]:
            return f"{p['year']}-Q{nth}"
        year = self.day.year - (nth > (self.day.month + 2) // 3 and self.lean != "future")
        return f"{year}-Q{nth}"

    def _every(self, p: Parts) -> str | None:
        return _duration_value({"other": 2, "few": None}.get(p["n"] or "", number(p["n"] or "one")), p["unit"] or "")

    def _often(self, p: Parts) -> str | None:
        return {"d": "P1D", "w": "P1W", "m": "P1M"}[(p["word"] or "d")[0].lower()]

    def _now(self, p: Parts) -> str | None:
        word = (p["word"] or "").lower()
        if word.startswith(("now", "current", "at", "the present", "present")):
            return "PRESENT_REF"
        return "FUTURE_REF" if "future" in word else "PAST_REF"

    def _holiday(self, p: Parts) -> str | None:
        name, which = p["name"] or "", (p["which"] or "").lower()
        if p["year"]:
            made = holiday(name, int(p["year"]))
            return made.isoformat() if made else None
        days = [d for y in (-1, 0, 1) if (d := holiday(name, self.day.year + y)) is not None]
        if which == "last" or (not which and self.lean == "past"):
            days = [d for d in days if d <= self.day]
        elif which == "next" or (not which and self.lean == "future"):
            days = [d for d in days if d >= self.day]
        return min(days, key=lambda d: abs((d - self.day).days)).isoformat() if days else None


_READ: dict[str, Callable[[Values, Parts], str | None]] = {
    "iso": Values._iso,
    "date": Values._date,
    "month": Values._month,
    "year": Values._year,
    "decade": Values._decade,
    "century": Values._century,
    "weekday": Values._weekday,
    "today": Values._today,
    "clock": Values._clock,
    "unit": Values._unit,
    "ago": Values._ago,
    "duration": Values._duration,
    "weekend": Values._weekend,
    "units": Values._units,
    "quarter": Values._quarter,
    "every": Values._every,
    "often": Values._often,
    "now": Values._now,
    "holiday": Values._holiday,
    "span": Values._duration,
}


def nearest(day: date, month: int, of_month: int, lean: Leaning) -> date | None:
    """The nearest day of that name; another within eight months where the sentence leans to that one."""
    made = [d for n in (-1, 0, 1) if (d := make_date(day.year + n, month, of_month)) is not None]
    near = min(made, key=lambda d: abs((d - day).days), default=None)
    if near is None or lean == "unknown":
        return near
    leant = [d for d in made if (d >= day if lean == "future" else d <= day) and abs((d - day).days) <= _FAR]
    return min(leant, key=lambda d: abs((d - day).days), default=near)


def _month_year(month: int, day: date, which: str, lean: Leaning) -> int:
    if which == "last":
        return day.year - (month >= day.month)
    if which in {"next", "this coming"}:
        return day.year + (month <= day.month)
    if which:
        return day.year
    made = nearest(day.replace(day=15), month, 15, lean)
    return made.year if made else day.year


def _time_of_day(clock: str | None, part: str | None) -> str:
    if not clock:
        return f"T{_PARTS[part]}" if part else ""
    if clock.startswith(("noon", "midnight")):
        return "T12:00" if clock.startswith("noon") else "T24:00"
    match = re.match(r"([0-9]+)(?:[:.]([0-9]{2}))? ?([ap])", clock)
    if match is None or int(match[1]) > 12:
        return ""
    return f"T{int(match[1]) % 12 + (12 if match[3] == 'p' else 0):02}:{match[2] or '00'}"


def _moved(unit: str, day: date, n: int) -> str | None:
    """The calendar's unit so many units away from a day."""
    if unit in SEASONS:
        return f"{day.year + n}-{SEASONS[unit]}"
    if unit in {"day", "night"}:
        return shift(day, n).isoformat()
    if unit == "week":
        return week(shift(day, 7 * n))
    if unit == "weekend":
        return week(shift(day, 7 * n)) + "-WE"
    if unit == "month":
        return "{:04}-{:02}".format(*month_away(day, n))
    if unit == "quarter":
        year, month = month_away(day, 3 * n)
        return f"{year:04}-Q{(month + 2) // 3}"
    if unit in {"year", "decade", "century", "centurie"}:
        size = {"year": 1, "decade": 10}.get(unit, 100)
        year = min(9998, max(1000, day.year + n * size))
        return f"{year:04}"
    return None


def _duration_value(n: int | None, unit: str) -> str:
    code = _WORD_UNITS[unit]
    if code == "Q":
        n, code = (None if n is None else 3 * n), "M"
    if code in {"DE", "CE"}:
        return f"P{n * (10 if code == 'DE' else 100)}Y" if n is not None else f"PX{code}"
    count = "X" if n is None else str(n)
    return f"PT{count}{code[1]}" if code[0] == "T" else f"P{count}{code}"
