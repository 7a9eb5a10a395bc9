"""Events whose day is known, and what a report that mentions one tells of its own day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.records import KnownEvent, Span
from reportedly.resolve.days import interval, month_away, month_number, number, week, weekday_number
from reportedly.resolve.stretches import Days, stretch, union
from reportedly.resolve.tense import Leaning
from reportedly.resolve.time_forms import Expression

_GAP = 40
_PARTED = re.compile(
    r"[;:,()\u2014\u2013\u201c\u201d\"\n!?]|(?:\A|[a-z]{4}|[0-9])\.\W|"
    r"\b(?:and|but|who|which|that|after|before|since|when|while|said|as|than|or|until)\b"
)
_AGO = {"day": 1, "night": 1, "week": 7, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that name an event, or several of one name."""

    span: Span
    events: tuple[KnownEvent, ...]


def mentions(text: str, events: Sequence[KnownEvent]) -> Iterator[Mention]:
    """Find where a text names events, in whatever case; of names that overlap the longer one.

    Examples:
        >>> from datetime import date
        >>> vote = KnownEvent("harbour vote", date(2025, 6, 3), date(2025, 6, 3))
        >>> [m.span for m in mentions("Before the Harbour Vote, nobody spoke.", [vote])]
        [Span(start=11, end=23, field='text')]
    """
    by_name: dict[str, list[KnownEvent]] = {}
    for event in sorted(set(events)):
        by_name.setdefault(_folded(event.name), []).append(event)
    names = sorted((n for n in by_name if n), key=lambda n: (-len(n), n))
    if not names:
        return
    pattern = "|".join(r"\s+".join(map(re.escape, n.split(" "))) for n in names)
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE):
        named = by_name.get(_folded(match[0]))
        if named:
            yield Mention(Span(match.start(), match.end()), tuple(named))


def _folded(name: str) -> str:
    return " ".join(name.lower().split())


def beside(text: str, mention: Span, times: Sequence[Expression], sentence: Span) -> Expression | None:
    """The time that is said of an event: the nearest one in its sentence with no clause between them."""
    near = [
        (max(t.start - mention.end, mention.start - t.end), t.start, t)
        for t in times
        if sentence.start <= t.start < sentence.end and is_beside(text, mention, Span(t.start, t.end))
    ]
    return min(near, key=lambda row: row[:2])[2] if near else None


def is_beside(text: str, one: Span, other: Span) -> bool:
    """Whether two stretches of words stand close, with no stop and no new clause between them.

    Examples:
        >>> text = "at a hearing in Aldport on Monday, he said on Tuesday"
        >>> is_beside(text, Span(5, 12), Span(27, 33)), is_beside(text, Span(5, 12), Span(46, 53))
        (True, False)
    """
    low, high = (other.end, one.start) if other.end <= one.start else (one.end, other.start)
    return 0 <= high - low <= _GAP and not _PARTED.search(text[low:high])


def days_allowed(mention: Mention, time: Expression | None, lean: Leaning) -> Days:
    """The days on which a report may speak of an event so; empty where the words can't be meant of it.

    Args:
        mention: Where the event is named, with its days.
        time: What is said of its time, such as "next month", or None.
        lean: Whether the sentence leans to the past or to the future.

    Examples:
        >>> from reportedly.resolve.time_forms import expressions
        >>> from datetime import date
        >>> summit = KnownEvent("summit", date(2024, 7, 9), date(2024, 7, 11))
        >>> [(a, b)] = days_allowed(Mention(Span(0, 6), (summit,)), expressions("next month")[0], "unknown")
        >>> str(date.fromordinal(a)), str(date.fromordinal(b))
        ('2024-06-01', '2024-06-30')
    """
    return union(_allowed(event, time, lean) for event in mention.events)


def _allowed(event: KnownEvent, time: Expression | None, lean: Leaning) -> Days:
    if time is not None:
        if time.form == "weekday":
            return _by_weekday(event, time.parts, lean)
        read = _READ.get(time.form)
        return read(event, time.parts) if read is not None else stretch()
    if lean == "future":
        return stretch(last=event.last.toordinal())
    return stretch(event.first.toordinal()) if lean == "past" else stretch()


def _by_weekday(event: KnownEvent, parts: dict[str, str | None], lean: Leaning) -> Days:
    wanted = weekday_number(parts["weekday"] or "")
    if parts.get("many"):
        return stretch()
    found = []
    for day in range(event.first.toordinal(), min(event.last.toordinal(), event.first.toordinal() + 31) + 1):
        if (day - 1) % 7 == wanted:
            which = (parts["which"] or "").lower()
            before, after = {"past": (0, 7), "future": (7, 0), "unknown": (6, 7)}[lean]
            if which:
                before, after = {"last": (0, 13), "next": (13, 0)}.get(which, (before, after))
            found.append(stretch(day - before, day + after))
    return union(found)


def _by_unit(event: KnownEvent, parts: dict[str, str | None]) -> Days:
    which, unit = (parts["which"] or "").lower(), parts["unit"] or ""
    n = {"last": 1, "past": 1, "this past": 1, "previous": 1, "next": -1, "coming": -1, "this coming": -1}.get(which, 0)
    if which == "following" or unit not in {"week", "weekend", "month", "year"}:
        return stretch()
    found = []
    for day in {event.first, event.last}:
        if unit in {"week", "weekend"}:
            within = interval(week(day + timedelta(7 * n)))
        elif unit == "month":
            within = interval("{:04}-{:02}".format(*month_away(day, n)))
        else:
            within = interval(f"{day.year + n:04}")
        if within:
            wide = 1 if unit == "week" else 2 if unit == "weekend" else 0
            found.append(stretch(within[0].toordinal() - wide, within[1].toordinal() + wide))
    return union(found)


def _by_today(event: KnownEvent, parts: dict[str, str | None]) -> Days:
    word = (parts["word"] or "").lower().strip()
    if word == "today" and not parts["edge"]:
        return stretch(event.first.toordinal() - 1, event.last.toordinal() + 1)
    n = {"yesterday": 1, "last": 1, "tomorrow": -1}.get(word, 0)
    return stretch(event.first.toordinal() + n - 1, event.last.toordinal() + n + 1)


def _by_date(event: KnownEvent, parts: dict[str, str | None]) -> Days:
    month = month_number(parts["month"] or parts["month2"] or "")
    if month not in {event.first.month, event.last.month}:
        return ()
    return stretch() if parts["year"] else _within_a_year(event)


def _by_month(event: KnownEvent, parts: dict[str, str | None]) -> Days:
    if month_number(parts["month"] or "") not in {event.first.month, event.last.month}:
        return ()
    return stretch() if parts["year"] else _within_a_year(event)


def _within_a_year(event: KnownEvent) -> Days:
    """An event whose day is said without its year: it is less than a year away, on either side."""
    return stretch(event.first.toordinal() - 365, event.last.toordinal() + 365)


def _by_ago(event: KnownEvent, parts: dict[str, str | None]) -> Days:
    n, size = number(parts["n"] or ""), _AGO.get(parts["unit"] or "")
    if n is None or size is None or parts["way"] != "ago":
        return stretch()
    return stretch(event.first.toordinal() + size * n - size, event.last.toordinal() + size * n + size)


_READ = {"unit": _by_unit, "today": _by_today, "date": _by_date, "month": _by_month, "ago": _by_ago}
