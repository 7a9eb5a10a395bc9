"""Times that a text states: where they stand, and what they come to when the day of the report is known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.read.sentences import sentences
from reportedly.records import Span
from reportedly.resolve.days import interval
from reportedly.resolve.tense import leaning
from reportedly.resolve.time_forms import expressions
from reportedly.resolve.time_values import Values

DAYS_STATED = frozenset({"weekday", "date", "today", "iso"})
"""The forms that state one day."""


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
        value = Values(day, leaning(text, expression.start, expression.end, low, high)).of(expression)
        if value is not None:
            yield Time(expression.start, expression.end, value, expression.form)
