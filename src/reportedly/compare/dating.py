"""Reports without a date, dated by events that other reports of their story date."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reportedly.compare.dates import days
from reportedly.records import Evidence, Findings, KnownEvent, Published, Report, Span, Story
from reportedly.resolve.dating import date_in_text
from reportedly.resolve.days import MONTH, WEEKDAY
from reportedly.resolve.known_events import is_beside, mentions
from reportedly.resolve.times import find_times

_TEXT, _MOST, _MOST_OF_STORY, _REACH = 60_000, 40, 500, 120
_NOUNS = (
    "summit|conference|congress|convention|election|referendum|primary|caucus(?:es)?|debate|vote|inquest|trial|hearing|"
    "inquiry|tournament|final|festival|games|marathon|parade|fair|championships?|regatta|anniversary"
).split("|")
_NAME = re.compile(
    r"\b(?:(?:[A-Z][\w'\u2019&.-]{0,24}|[0-9]{1,3}(?:st|nd|rd|th)) (?:of |and |the )?){1,4}"
    rf"(?:{'|'.join(f'[{n[0].upper()}{n[0]}]{n[1:]}' for n in _NOUNS)})\b"
)
_FORMS = frozenset({"date", "iso", "weekday", "today"})
_OPENING = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]n|[Aa]t|[Oo]n|[Oo]f|[Aa]nd|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[0-9]{1,3}(?:st|nd|rd|th)|"
    rf"{WEEKDAY}|{MONTH})(?:['\u2019]s)?) "
)


def date_by_story(findings: Mapping[str, Findings], stories: Sequence[Story]) -> dict[str, Findings]:
    """Date reports that have no date by the events that others of their story name with a day.

    One report says "the NATO summit on July 9" and has a date; another, which has none, says "the NATO summit next
    month". Only reports dated to the day by their page or dateline give events, and only those whose name stands with
    a day beside it and is capitalised; of a story the first 500 names by the alphabet. It never dates a report by its
    likeness to another. Cost grows with the texts of stories that hold both kinds.

    Returns:
        All findings, by the same ids.
    """
    dated = dict(findings)
    for story in stories:
        reports = [findings[id_].report for id_ in story.reports]
        without = [r for r in reports if not r.published.start]
        known = [r for r in reports if r.published.basis in {"metadata", "dateline", "correction"}]
        if not without or not known:
            continue
        given = _given(known)
        for report in without:
            published = _by_events(report, given)
            if published is not None:
                dated[report.id] = replace(findings[report.id], report=replace(report, published=published))
    return dated


def _given(reports: Sequence[Report]) -> dict[KnownEvent, Evidence]:
    """The events that reports date, each with the first words that do; none of a name that two days are given for."""
    found: dict[str, dict[KnownEvent, Evidence]] = {}
    for report in sorted(reports, key=lambda r: r.id):
        for event, evidence in events_dated(report):
            found.setdefault(event.name.lower(), {}).setdefault(replace(event, name=event.name.lower()), evidence)
    agreed = [each for _, each in sorted(found.items()) if len(each) == 1][:_MOST_OF_STORY]
    return {event: evidence for each in agreed for event, evidence in each.items()}


def events_dated(report: Report) -> Iterator[tuple[KnownEvent, Evidence]]:
    """Find the events that a report names with a day beside the name, with the words that do so.

    Examples:
        >>> text = "Envoys will go to the Aldport Summit on June 12."
        >>> report = Report("r1", "k", text, published=Published("2025-05-14", "2025-05-14", "metadata"))
        >>> [(e.name, str(e.first)) for e, _ in events_dated(report)]
        [('Aldport Summit', '2025-06-12')]
    """
    ends = days(report.published)
    if ends[0] is None or ends[0] != ends[1] or report.published.start is None:
        return
    text = report.text[:_TEXT]
    times = [t for t in find_times(text, date.fromisoformat(report.published.start[:10])) if t.form in _FORMS]
    starts = [t.start for t in times]
    n = 0
    for match in _NAME.finditer(text):
        start = match.start()
        while (opening := _OPENING.match(text, start, match.end())) is not None:
            start = opening.end()
        name = text[start : match.end()]
        if " " not in name or not name[0].isupper():
            continue
        close = times[bisect_left(starts, start - _REACH) : bisect_right(starts, match.end() + _REACH)]
        near = [t for t in close if is_beside(text, Span(start, match.end()), Span(t.start, t.end))]
        stated = {t.value[:10] for t in near}
        if len(stated) == 1 and n < _MOST:
            n += 1
            day = date.fromisoformat(stated.pop())
            low, high = min(start, near[0].start), max(match.end(), near[0].end)
            yield KnownEvent(name, day, day), Evidence(report.id, low, high)


def _by_events(report: Report, given: Mapping[KnownEvent, Evidence]) -> Published | None:
    published = date_in_text(report, sorted(given))
    if published is None:
        return None
    named = {event for mention in mentions(report.text[:_TEXT], sorted(given)) for event in mention.events}
    return replace(published, evidence=(*published.evidence, *sorted(given[event] for event in named)))
