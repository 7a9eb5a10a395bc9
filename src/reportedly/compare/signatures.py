"""What a report is held against all others by: its shingles, its terms and its days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.compare.dates import days
from reportedly.compare.shingles import shingles
from reportedly.compare.words import Body, body, content_terms, words
from reportedly.read.sentences import iter_sentences
from reportedly.records import Report

_TITLE_COUNT = 3
_PRIORS = 12, 3, 60  # of figures, names and other words
_MAX_TERMS = 2_000
_MIN_OPENING = 5


@dataclass(frozen=True, slots=True)
class Signature:
    """All that finding stories and candidates for copying needs of one report; its text is not held.

    Attributes:
        report: The report's id.
        heading: Its title; else the headline or sentence that opens it; else its key.
        is_titled: Whether the heading is its title.
        shingles: Hashes of its body's runs of eight words, 64-bit integers.
        terms: Its terms, each once.
        counts: How often each term occurs.
        priors: In how many reports of a thousand a term such as each occurs anyway.
        days: The first and last day it may have come out, in days since 1970-01-01; None where unknown.
    """

    report: str
    heading: str
    is_titled: bool
    shingles: NDArray[np.int64] = field(repr=False, compare=False)
    terms: tuple[str, ...] = field(repr=False)
    counts: NDArray[np.int64] = field(repr=False, compare=False)
    priors: NDArray[np.int64] = field(repr=False, compare=False)
    days: tuple[int | None, int | None] = (None, None)


def signature(report: Report) -> Signature:
    """Make a report's signature: a pure function of the report. Cost grows with its words.

    Examples:
        >>> made = signature(Report("r1", "k", "The sea lock at Port Elder leaked in the night, and the harbour shut."))
        >>> made.heading, len(made.shingles), made.terms[0], int(made.priors[0])
        ('The sea lock at Port Elder leaked in the night, and the harbour shut.', 7, 'elder', 3)
    """
    held = body(report)
    terms = _terms(report, held)
    return Signature(
        report.id,
        report.title or _opening(report) or report.key,
        bool(report.title),
        shingles(held),
        tuple([term for term, _, _ in terms]),
        np.array([n for _, n, _ in terms], np.int64),
        np.array([prior for _, _, prior in terms], np.int64),
        days(report.published),
    )


def _terms(report: Report, held: Body) -> list[tuple[str, int, int]]:
    """A report's terms with their counts, the title counted three times, and priors; at most the 2,000 most frequent.

    A term's prior depends on its form alone: words that begin with a capital within a sentence are names and rarer
    than others. The kind is decided once a term, by its commonest form in the report.
    """
    counts: Counter[str] = Counter()
    forms: dict[str, list[int]] = {}
    title = report.title or ""
    for text, part, times in ((title, words(title), _TITLE_COUNT), (report.text, held.words, 1)):
        for (norm, first), n in Counter(zip(part.norms, [text[start] for start in part.starts], strict=True)).items():
            term = _term(norm)
            if term:
                counts[term] += n * times
                forms.setdefault(term, [0] * len(_PRIORS))[_form(first)] += n
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MAX_TERMS]
    return [(term, n, _PRIORS[forms[term].index(max(forms[term]))]) for term, n in kept]


@lru_cache(maxsize=100_000)
def _term(norm: str) -> str:
    return next(iter(content_terms([norm])), "")


def _form(first: str) -> int:
    """Which of the priors a word has, by its first letter."""
    if first.isdigit():
        return 0
    return 1 if first.isupper() else 2


def _opening(report: Report) -> str:
    """The first line or sentence of five words or more, furniture left out; empty where there is none."""
    text, at = report.text, 0
    parts = []
    for f in sorted(report.furniture):
        parts.append((at, f.start))
        at = max(at, f.end)
    openings = (s for start, end in [*parts, (at, len(text))] for s in iter_sentences(text, start, end))
    return next((text[s.start : s.end] for s in openings if len(words(text, s.start, s.end)) >= _MIN_OPENING), "")
