"""Times that a text states: where they stand, and what they come to when the day of the report is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.read.sentences import sentences
from reportedly.records import Span
from reportedly.resolve.days import (
    DAY,
    MONTH,
    ORDINALS,
    SEASONS,
    WEEKDAY,
    YEAR,
    interval,
    make_date,
    month_away,
    month_number,
    number,
    shift,
    week,
    weekday_number,
)
from reportedly.resolve.holidays import HOLIDAY, holiday
from reportedly.resolve.tense import Leaning, leaning

DAYS_STATED = frozenset({"weekday", "date", "today", "iso"})
_N = (
    r"(?:\d{1,3}(?:,\d{3})*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|"
    r"six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen)"
)
_FEW = r"(?:several|a few|few|many|some|a couple of|a couple|dozens of|hundreds of|recent)"
_UNIT = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|century|centurie)"
_ROUGHLY = (
    r"(?:(?:more than|less than|nearly|almost|about|around|at least|over|up to|some|roughly|only|just over|just under) )"
)
_PART = r"(?:morning|afternoon|evening|night)"
_EDGE = r"(?:(?:early|late|mid|earlier|later) ?-? ?(?:on |in )?)"
_CLOCK = r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|noon|midnight)(?: (?:[ECMP][SD]?T|GMT))?)"
_SURE = r"(?:(?<=\b[Ii]n )|(?<=[Ss]ince )|(?<=\b[Bb]y )|(?<=\bof )|(?<=until )|(?<=from )|(?<=through )|(?<=during ))"
_FAR = 240
_WORD_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W",
               "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE"}  # fmt: skip
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text states.

    Attributes:
        start: Where its words begin.
        end: Where they end.
        value: Its TIMEX3 value: an ISO day, week, month or year, a duration such as ``P2W``, or ``PAST_REF``.
        form: Which of the forms of words it has, such as ``weekday``.
    """

    start: int
    end: int
    value: str
    form: str

    def days(self) -> tuple[date, date] | None:
        """First and last day, where the value is a stretch of the calendar."""
        return interval(self.value)


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of a time before it is known what day it is: their form and their parts."""

    start: int
    end: int
    form: str
    parts: dict[str, str | None]


_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b"),
        (
            "date",
            rf"\b(?:(?P<clock>{_CLOCK}),? (?:on )?)?(?:(?P<weekday>{WEEKDAY})(?: (?P<part>{_PART}))?,? (?:the )?)?"
            rf"(?:(?P<month>{MONTH}) (?P<day>{DAY})|(?P<day2>{DAY}) (?:of )?(?P<month2>{MONTH}))(?:,? (?P<year>{YEAR}))?",
        ),
        (
            "month",
            rf"\b(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:end|beginning|start|middle) of)[ -])?"
            rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming) )?(?P<sure>{_SURE})?(?P<month>{MONTH})"
            rf"(?:(?:,? of|,)? (?P<year>{YEAR})|(?P<rel> last year| this year| next year))?(?![\w-]| \d)",
        ),
        ("decade", r"\b[Tt]he (?:(?:early|late|mid)[ -])?['\u2019]?(?P<decade>(?:19|20)?\d0)s\b"),
        ("year", rf"(?<![\w$\u00a3\u20ac#.,/-])(?:(?P<edge>[Ee]arly|[Ll]ate|[Mm]id|[Ff]iscal|[Tt]he end of)[ -])?(?P<year>{YEAR})(?![\w%/])"),
        (
            "weekday",
            rf"\b(?:(?P<clock>{_CLOCK}),? (?:on )?)?(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) (?:on )?)?"
            rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his past|[Tt]his coming|[Ee]very|[Ee]ach) )?"
            rf"(?P<weekday>{WEEKDAY})(?P<many>s\b)?(?: (?P<part>{_PART})s?\b)?(?: (?:at|around) (?P<clock2>{_CLOCK}))?",
        ),
        (
            "today",
            rf"\b(?:(?P<edge>[Ee]arly|[Ll]ate|[Ee]arlier|[Ll]ater) )?(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
            rf"[Tt]he day before yesterday|[Tt]he day after tomorrow|[Tt]his (?={_PART})|[Ll]ast (?=night))(?: ?\b(?P<part>{_PART})\b)?\b",
        ),
        (
            "unit",
            rf"\b(?:(?:{_EDGE}|[Tt]he (?:end|beginning|start|rest|remainder) of )(?P<edge>))?(?:[Tt]he )?"
            rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Cc]urrent|[Ff]ollowing|[Tt]his past|[Tt]his coming) "
            rf"(?P<unit>{_UNIT}|fiscal year|spring|summer|autumn|fall|winter)\b",
        ),
        (
            "span",
            rf"\b(?:[Tt]he )?(?P<which>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Ff]irst|[Pp]revious|[Ff]ollowing) (?P<n>{_N}|{_FEW})[ -](?P<unit>{_UNIT})s?\b",
        ),
        (
            "ago",
            rf"\b(?P<rough>{_ROUGHLY})?(?P<n>{_N}|{_FEW}|an?) (?P<unit>{_UNIT})s? (?P<way>ago|earlier|later|from now|hence)\b",
        ),
        ("old", rf"\b(?P<n>{_N}|an?)[ -](?P<unit>{_UNIT})s?[ -]old\b"),
        ("duration", rf"\b{_ROUGHLY}?(?P<n>{_N}|{_FEW}|an?|half an?)(?: (?:more|additional|full|consecutive|straight))?[ -](?P<unit>{_UNIT})s?\b"),
        ("weekend", r"\b[Tt]he weekend\b"),
        ("units", r"\b(?<=\w )(?P<unit>minute|hour|day|week|month|year|decade|centurie)s\b(?! (?:old|of age))"),
        (
            "quarter",
            r"\b(?:[Tt]he )?(?:(?:latest|fiscal|current) )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[ -]quarter"
            rf"(?: (?:of )?(?P<year>{YEAR}))?\b",
        ),
        ("every", rf"\b(?:[Ee]very|[Ee]ach) (?:(?P<n>{_N}|few|other) )?(?P<unit>{_UNIT})s?\b"),
        ("often", r"\b(?P<word>[Dd]aily|[Ww]eekly|[Mm]onthly)\b"),
        (
            "now",
            r"\b(?P<word>[Nn]ow|[Cc]urrently|(?:at )?(?:the )?present(?= time| day)|[Rr]ecently|[Tt]he (?:near |foreseeable )?future|"
            r"[Tt]he past|[Cc]urrent)\b",
        ),
        ("century", r"\b[Tt]he (?P<nth>\d\d?)(?:st|nd|rd|th)[ -][Cc]entury\b"),
        ("holiday", rf"\b(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext) )?(?P<name>{HOLIDAY})(?:,? (?P<year>{YEAR}))?(?!\w)"),
        ("clock", rf"\b(?P<clock>{_CLOCK})(?! \w*day)"),
    )
)
_ORDER = {name: i for i, (name, _) in enumerate(_FORMS)}


def expressions(text: str) -> list[Expression]:
    """Find the words of times, in order, none overlapping; longer words before shorter ones. Cost is linear.

    Examples:
        >>> [(e.form, "The lock failed on Friday, two days after March 3."[e.start : e.end])
        ...  for e in expressions("The lock failed on Friday, two days after March 3.")]
        [('weekday', 'Friday'), ('duration', 'two days'), ('date', 'March 3')]
    """
    found = [(m.start(), -m.end(), _ORDER[name], name, m) for name, form in _FORMS for m in form.finditer(text)]
    kept: list[Expression] = []
    for start, end, _, name, match in sorted(found, key=lambda row: row[:3]):
        if not kept or start >= kept[-1].end:
            kept.append(Expression(start, -end, name, match.groupdict()))
    return kept


def find_times(text: str, day: date, sentence_spans: Sequence[Span] | None = None) -> Iterator[Time]:
    """Find the times that a text states, with what they come to on the day of the report.

    The values are those of TIMEX3 as TempEval-3 has them. A weekday, a date without a year or a month alone is the last
    one unless its sentence leans to the future. Where the report came out on another day than the one given, values
    that rest on it are wrong by as much. Nothing is known of dates that an earlier sentence sets.

    Args:
        text: The text.
        day: When the report came out.
        sentence_spans: Its sentences, where they are known already.

    Examples:
        >>> text = "The gate failed on Tuesday; two weeks ago it was tested. It will be shut until next month."
        >>> [(text[t.start : t.end], t.value) for t in find_times(text, date(2025, 5, 14))]
        [('Tuesday', '2025-05-13'), ('two weeks ago', '2025-W18'), ('next month', '2025-06')]
    """
    spans = sentences(text) if sentence_spans is None else sentence_spans
    starts = [s.start for s in spans]
    for expression in expressions(text):
        at = max(0, bisect_right(starts, expression.start) - 1)
        low, high = (spans[at].start, spans[at].end) if spans else (0, len(text))
        value = value_of(expression, day, leaning(text, expression.start, expression.end, low, high))
        if value is not None:
            yield Time(expression.start, expression.end, value, expression.form)


def value_of(expression: Expression, day: date, lean: Leaning = "unknown") -> str | None:
    """What an expression comes to on a day, as a TIMEX3 value; None where it is no time after all."""
    return _VALUES[expression.form](expression.parts, day, lean)


def _iso(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    made = make_date(int(p["year"] or 0), int(p["month"] or 0), int(p["day"] or 0))
    return made.isoformat() if made else None


def _date(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    month = month_number(p["month"] or p["month2"] or "")
    of_month = int(re.sub(r"\D", "", p["day"] or p["day2"] or ""))
    year = int(p["year"]) if p["year"] else None
    made = make_date(year, month, of_month) if year else nearest(day, month, of_month, lean)
    return made.isoformat() + _time_of_day(p["clock"], p["part"]) if made else None


def nearest(day: date, month: int, of_month: int, lean: Leaning) -> date | None:
    """The nearest day of that name; another within eight months where the sentence leans to that one."""
    made = [d for n in (-1, 0, 1) if (d := make_date(day.year + n, month, of_month)) is not None]
    near = min(made, key=lambda d: abs((d - day).days), default=None)
    if near is None or lean == "unknown":
        return near
    leant = [d for d in made if (d >= day if lean == "future" else d <= day) and abs((d - day).days) <= _FAR]
    return min(leant, key=lambda d: abs((d - day).days), default=near)


def _month(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    month, year, which = month_number(p["month"] or ""), p["year"], (p["which"] or "").lower()
    if year:
        return f"{year}-{month:02}"
    if p["rel"]:
        return f"{day.year + {'last': -1, 'this': 0, 'next': 1}[p['rel'].split()[0]]}-{month:02}"
    if p["month"] in {"May", "March"} and not which and not p["edge"] and p["sure"] is None:
        return None
    return f"{_month_year(month, day, which, lean)}-{month:02}"


def _month_year(month: int, day: date, which: str, lean: Leaning) -> int:
    if which == "last":
        return day.year - (month >= day.month)
    if which in {"next", "this coming"}:
        return day.year + (month <= day.month)
    if which:
        return day.year
    made = nearest(day.replace(day=15), month, 15, lean)
    return made.year if made else day.year


def _year(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return p["year"]


def _decade(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    digits = p["decade"] or ""
    return digits[:3] if len(digits) == 4 else f"19{digits[0]}"


def _century(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return f"{int(p['nth'] or 1) - 1:02}"


def _weekday(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    wanted, which = weekday_number(p["weekday"] or ""), (p["which"] or "").lower()
    part = _time_of_day(p["clock"] or p["clock2"], p["part"])
    if which in {"every", "each"} or p["many"]:
        return f"XXXX-WXX-{wanted + 1}{part}"
    back = (day.weekday() - wanted) % 7
    if which == "last":
        return shift(day, -(back or 7)).isoformat() + part
    if which in {"next", "this coming"} or (which == "this" and lean != "past") or (not which and lean == "future"):
        return shift(day, (wanted - day.weekday()) % 7 or (7 if which == "next" else 0)).isoformat() + part
    return shift(day, -back).isoformat() + part


def _today(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    word = (p["word"] or "").lower().strip()
    ways = {"yesterday": -1, "tomorrow": 1, "last": -1, "the day before yesterday": -2, "the day after tomorrow": 2}
    part = "night" if word == "tonight" else p["part"]
    return shift(day, ways.get(word, 0)).isoformat() + _time_of_day(None, part)


def _time_of_day(clock: str | None, part: str | None) -> str:
    if not clock:
        return f"T{_PARTS[part]}" if part else ""
    if clock.startswith(("noon", "midnight")):
        return "T12:00" if clock.startswith("noon") else "T24:00"
    match = re.match(r"(\d+)(?:[:.](\d\d))? ?([ap])", clock)
    if match is None or int(match[1]) > 12:
        return ""
    return f"T{int(match[1]) % 12 + (12 if match[3] == 'p' else 0):02}:{match[2] or '00'}"


def _clock(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return day.isoformat() + _time_of_day(p["clock"], None)


def _unit(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    which, unit = (p["which"] or "").lower(), (p["unit"] or "").removeprefix("fiscal ")
    if which in {"past", "previous"} and p["edge"] is None and unit != "weekend":
        return _duration_value(1, unit) if which == "past" else _moved(unit, day, -1)
    n = {"last": -1, "past": -1, "this past": -1, "previous": -1, "next": 1, "coming": 1, "this coming": 1, "following": 1}.get(which, 0)
    return _moved(unit, day, n)


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


def _span(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return _duration(p, day, lean)


def _ago(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    n, unit = number(p["n"] or ""), p["unit"] or ""
    if n is None:
        return "PAST_REF" if p["way"] in {"ago", "earlier"} else "FUTURE_REF"
    back = -1 if p["way"] in {"ago", "earlier"} else 1
    if unit in {"second", "minute", "hour"}:
        return day.isoformat()
    return _moved(unit, day, back * min(n, 10_000))


def _duration(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    words = (p["n"] or "").lower()
    if words.startswith("half"):
        return {"year": "P6M", "decade": "P5Y", "hour": "PT30M", "century": "P50Y"}.get(p["unit"] or "")
    if words.startswith("a couple"):
        return _duration_value(2, p["unit"] or "")
    return _duration_value(number(words), p["unit"] or "")


def _duration_value(n: int | None, unit: str) -> str:
    code = _WORD_UNITS[unit]
    if code == "Q":
        n, code = (None if n is None else 3 * n), "M"
    if code in {"DE", "CE"}:
        return f"P{n * (10 if code == 'DE' else 100)}Y" if n is not None else f"PX{code}"
    count = "X" if n is None else str(n)
    return f"PT{count}{code[1]}" if code[0] == "T" else f"P{count}{code}"


def _nothing(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return None


def _weekend(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return week(shift(day, 0 if day.weekday() >= 5 or lean == "future" else -7)) + "-WE"


def _units(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return _duration_value(None, p["unit"] or "")


def _quarter(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    nth = ORDINALS[p["nth"] or "first"]
    if p["year"]:
        return f"{p['year']}-Q{nth}"
    year = day.year - (nth > (day.month + 2) // 3 and lean != "future")
    return f"{year}-Q{nth}"


def _every(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return _duration_value({"other": 2, "few": None}.get(p["n"] or "", number(p["n"] or "one")), p["unit"] or "")


def _often(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    return {"d": "P1D", "w": "P1W", "m": "P1M"}[(p["word"] or "d")[0].lower()]


def _now(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    word = (p["word"] or "").lower()
    if word.startswith(("now", "current", "at", "the present", "present")):
        return "PRESENT_REF"
    return "FUTURE_REF" if "future" in word else "PAST_REF"


def _holiday(p: dict[str, str | None], day: date, lean: Leaning) -> str | None:
    name, which = p["name"] or "", (p["which"] or "").lower()
    if p["year"]:
        made = holiday(name, int(p["year"]))
        return made.isoformat() if made else None
    days = [d for y in (-1, 0, 1) if (d := holiday(name, day.year + y)) is not None]
    if which == "last" or (not which and lean == "past"):
        days = [d for d in days if d <= day]
    elif which == "next" or (not which and lean == "future"):
        days = [d for d in days if d >= day]
    return min(days, key=lambda d: abs((d - day).days)).isoformat() if days else None


_Value = Callable[[dict[str, str | None], date, Leaning], str | None]
_VALUES: dict[str, _Value] = {
    "iso": _iso, "date": _date, "month": _month, "decade": _decade, "year": _year, "weekday": _weekday, "today": _today,
    "unit": _unit, "span": _span, "ago": _ago, "old": _nothing, "duration": _duration, "weekend": _weekend, "units": _units,
    "quarter": _quarter, "every": _every, "often": _often, "now": _now, "century": _century, "holiday": _holiday,
    "clock": _clock,
}  # fmt: skip
