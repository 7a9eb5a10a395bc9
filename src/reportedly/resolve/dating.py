"""When a report came out, as far as its own text tells: dates with their year, and events whose day is known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.read.sentences import sentences
from reportedly.records import KnownEvent, Published, Report, Span
from reportedly.resolve.days import interval
from reportedly.resolve.known_events import beside, days_allowed, mentions
from reportedly.resolve.stretches import EARLIEST, LATEST, Days, common, stretch
from reportedly.resolve.tense import Leaning, leaning
from reportedly.resolve.time_forms import Expression, expressions
from reportedly.resolve.time_values import Values

WIDEST = 366
_MAX_TEXT, _MAX_EVIDENCE, _REACH = 60_000, 6, 120
_SOON, _AFTER_POST, _PRINTED = 8, 8, 10
_QUOTATION = re.compile(r"[\u201c\"][^\u201c\u201d\"\n]{0,2000}[\u201d\"\n]")
_IN = re.compile(r"\b[Ii]n (?:early |late |mid-?)?$")
_STAMP = re.compile(r"(?:\(@\w{1,20}\) |date(?:time)?=\")$")
_AFTER = re.compile(
    r"\b(?:since|following|in the (?:wake|aftermath|days after) of|won|lost|(?:win|victory|loss|defeat|finish|"
    r"showing) in|(?:shortly|soon|days|weeks|months|just|right|hours) after|victims of|survivors of|killed in) "
    r"(?:the |his |her |their |its )?$"
)
_RACE = re.compile(
    r"['\u2019]?s? (?:[\w.]{2,15} ){0,3}(?:elections?|race|campaigns?|primar(?:y|ies)|nominat(?:ion|ing)|nominees?|"
    r"contests?|cycle|bid|candidates?|hopefuls?|contenders?|field|ticket|convention|run|caucus(?:es)?|ballot|midterms?|"
    r"budget|fiscal|season|Olympics|games|term)\b"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """Days on which a report may have come out by one piece of its text; ``rule`` names how it was read."""

    days: Days
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression with what its sentence shows."""

    expression: Expression
    lean: Leaning
    is_quoted: bool


def date_in_text(report: Report, events: Sequence[KnownEvent] = ()) -> Published | None:
    """Tell when a report came out from its text alone; None where the text does not hold it within a year.

    Each date that the text gives with its year bounds the day of publication on one side, or on both where it is
    stamped on a post, stands on a line of its own, or has its weekday. What the text says of known events does the
    same. The days given are those that all pieces of evidence allow. It is an inference: of such intervals some nine
    in ten hold the true day. Where two pieces of evidence can't both hold, nothing is given. The first 60,000
    characters are read; cost is linear in them.

    Args:
        report: The report; its metadata is not looked at.
        events: Events whose days are known.

    Returns:
        An interval of basis ``text``, with the words that set its ends.

    Examples:
        >>> text = "The gate failed on Tuesday, May 13, 2025. It will be shut until the regatta next week."
        >>> found = date_in_text(Report("r1", "k", text))
        >>> found.start, found.end
        ('2025-05-13', '2025-05-21')
        >>> regatta = KnownEvent("regatta", date(2025, 5, 24), date(2025, 5, 24))
        >>> found = date_in_text(Report("r1", "k", text), [regatta])
        >>> found.start, found.end, [text[e.start : e.end] for e in found.evidence]
        ('2025-05-13', '2025-05-19', ['Tuesday, May 13, 2025', 'regatta next week'])
    """
    allowed, kept = stretch(), []
    for bound in bounds(report.text[:_MAX_TEXT], events):
        narrowed = common(allowed, bound.days)
        if not narrowed:
            return None
        if narrowed != allowed:
            kept.append(bound)
            allowed = narrowed
    first, last = allowed[0][0], allowed[-1][1]
    if first == EARLIEST or last == LATEST or last - first >= WIDEST:
        return None
    spans = sorted({b.span for b in kept if not _holds(b, first - 1) or not _holds(b, last + 1)})[:_MAX_EVIDENCE]
    start, end = (date.fromordinal(day).isoformat() for day in (first, last))
    return Published(start, end, "text", tuple(span.at(report.id) for span in spans))


def _holds(bound: Bound, day: int) -> bool:
    return common(bound.days, stretch(day, day)) != ()


def bounds(text: str, events: Sequence[KnownEvent] = ()) -> Iterator[Bound]:
    """Give what each piece of a text allows for the day it came out, in the order of the text, events last."""
    spans = sentences(text)
    starts = [s.start for s in spans]
    found = expressions(text)
    quoted = _quoted(text)
    posts: list[Bound] = []

    def sentence(at: int) -> Span:
        return spans[max(0, bisect_right(starts, at) - 1)] if spans else Span(0, len(text))

    for e in found:
        if e.parts.get("year") and e.form in {"iso", "date", "month", "year"}:
            s = sentence(e.start)
            place = _Place(e, leaning(text, e.start, e.end, s.start, s.end), quoted(e.start))
            made = list(_by_date(text, place))
            posts += [b for b in made if b.rule == "post"]
            yield from made
    if posts:
        latest = max(posts, key=lambda b: (b.days[0][0], b.span))
        yield Bound(stretch(last=latest.days[0][0] + 1 + _AFTER_POST), latest.span, "latest post")
    times = [e.start for e in found]
    for mention in mentions(text, events):
        span, s = mention.span, sentence(mention.span.start)
        near = found[bisect_left(times, span.start - _REACH) : bisect_right(times, span.end + _REACH)]
        time = beside(text, span, near, s)
        if quoted(span.start):
            continue
        whole = Span(min(span.start, time.start), max(span.end, time.end)) if time else span
        lean = leaning(text, whole.start, whole.end, s.start, s.end)
        if time is None and lean != "future":
            lean = "past" if _AFTER.search(text[max(s.start, span.start - 60) : span.start]) else "unknown"
        days = days_allowed(mention, time, lean)
        if days and days != stretch():
            yield Bound(days, whole, f"event {time.form if time else 'alone'} {lean}")


def _by_date(text: str, place: _Place) -> Iterator[Bound]:
    e = place.expression
    value = Values(date(int(e.parts["year"] or 0), 1, 1)).of(e)
    within = interval(value[:10]) if value else None
    if within is None:
        return
    first, last = within[0].toordinal(), within[1].toordinal()
    span = Span(e.start, e.end)
    if e.form == "year":
        if (
            place.lean == "past"
            and _IN.search(text[max(0, e.start - 8) : e.start])
            and not _RACE.match(text, e.end, e.end + 80)
        ):
            yield Bound(stretch(first), span, "past year")
    elif e.form == "month":
        if place.lean == "past":
            yield Bound(stretch(first), span, "past month")
    elif _STAMP.search(text[max(0, e.start - 30) : e.start]):
        yield Bound(stretch(first - 1), span, "post")
    elif _is_alone(text, e):
        yield Bound(stretch(first - _PRINTED, first + 3), span, "line")
    elif place.lean == "future":
        if not place.is_quoted:
            yield Bound(stretch(last=last), span, "future date")
    elif e.parts.get("weekday"):
        yield Bound(stretch(first, first + _SOON), span, "weekday date")
    else:
        yield Bound(stretch(first - 1), span, f"past date {place.lean}")


def _is_alone(text: str, e: Expression) -> bool:
    """Whether nothing else stands on the line of a date."""
    begin = text.rfind("\n", max(0, e.start - 40), e.start) + 1
    before = text[begin : e.start] if begin or e.start <= 40 else "x"
    end = text.find("\n", e.end, e.end + 40)
    after = text[e.end : end if end >= 0 else e.end + 40]
    return not before.strip() and not after.strip(" .)\t\r")


def _quoted(text: str) -> Callable[[int], bool]:
    """Whether a position lies in double quotation marks; a mark that is never closed ends with its paragraph."""
    spans = [(m.start(), m.end()) for m in _QUOTATION.finditer(text)]
    starts = [start for start, _ in spans]

    def is_quoted(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i >= 0 and at < spans[i][1]

    return is_quoted
