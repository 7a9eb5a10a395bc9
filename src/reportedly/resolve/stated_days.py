"""The day that a sentence states for an occasion, where the day of the report is known closely enough to tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportedly.records import Occasion, Published, Report, Span, Statement
from reportedly.resolve.known_events import is_beside
from reportedly.resolve.times import DAYS_STATED, Time, find_times
from reportedly.resolve.venues import in_spans

_REACH = 120


def day_of(published: Published) -> tuple[date, date] | None:
    """First and last day of publication as dates; None where it isn't known or is no ISO date."""
    try:
        return (
            (date.fromisoformat(published.start), date.fromisoformat(published.end))
            if published.start and published.end
            else None
        )
    except ValueError:
        return None


def with_days(report: Report, statements: Sequence[Statement], sentences: Sequence[Span]) -> list[Statement]:
    """Set the day of each occasion whose own sentence states it beside the occasion's words.

    "At a news conference on Tuesday" is a day once it is known when the report came out. Where that is known as an
    interval, a day is set only if it is the same counted from either end. A day in the words that are attributed is
    not the occasion's. None is ever guessed: most occasions have no day.

    Args:
        report: The report, with the day it came out.
        statements: Its statements, with their occasions.
        sentences: The sentences of its text.
    """
    days = day_of(report.published)
    if days is None or not any(s.occasion for s in statements):
        return list(statements)
    stated = [
        [t for t in find_times(report.text, day, sentences) if t.form in DAYS_STATED] for day in sorted(set(days))
    ]
    same = set.intersection(*map(set, stated))
    sure = [t for t in stated[0] if t in same]
    starts = [t.start for t in sure]
    made = []
    for s in statements:
        words = s.occasion.evidence[0] if s.occasion and s.occasion.evidence else None
        near = (
            sure[bisect_left(starts, words.start - _REACH) : bisect_right(starts, words.end + _REACH)] if words else []
        )
        made.append(replace(s, occasion=_with_day(report.text, s, s.occasion, near)))
    return made


def _with_day(text: str, statement: Statement, occasion: Occasion | None, times: Sequence[Time]) -> Occasion | None:
    if occasion is None or occasion.on is not None or not occasion.evidence:
        return occasion
    words = occasion.evidence[0]
    if words.field != "text":
        return occasion
    span = Span(words.start, words.end)
    near = [
        t for t in times if is_beside(text, span, Span(t.start, t.end)) and not in_spans(t.start, statement.content)
    ]
    days = {t.value[:10] for t in near if (within := t.days()) is not None and within[0] == within[1]}
    if len(days) != 1:
        return occasion
    day = next(t for t in near if t.value[:10] in days)
    evidence = (*occasion.evidence, replace(words, start=day.start, end=day.end))
    return replace(occasion, on=day.value[:10], evidence=evidence)
