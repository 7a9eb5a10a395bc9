"""Stories: reports of one event together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportedly.compare.linkage import Pair, Usual, average_linkage
from reportedly.compare.words import Body, content_terms, words
from reportedly.ids import content_id
from reportedly.read.sentences import sentences
from reportedly.records import Findings, Report, Story

THRESHOLD = 0.145
"""Least mean cosine of two single reports that are joined; of clusters, more where their members are more alike."""

COHESION = 0.2, 6
"""What the reports of a story are taken to have as mean cosine, as if of so many pairs; see linkage.py. Chosen with the
threshold on half of ECB+ (43 topics of two look-alike events each) and half of 62 news events, B-cubed F1 94.1 and 95.6
(the other halves 95.0 and 98.4, all together 94.5 and 95.7). To be chosen anew when the terms, their weights or the
prior change."""

MOST = 0.5
"""What a cosine counts at most, so that copies of one text make no story so tight that nothing else fits it."""

SCALE = 1_000_000
_TITLE_COUNT = 3
_PRIOR = {"word": 60, "name": 3, "figure": 12}
_MAX_TERMS = 2_000
_MIN_OPENING = 5


def report_terms(findings: Findings, body: Body) -> Iterator[tuple[str, str, int, int]]:
    """Give the rows of one report for the table ``report_terms``: its terms with their counts and priors.

    A term's prior depends on its form alone: words that begin with a capital within a sentence are names and rarer
    than others. The kind is decided once a term, by its commonest form in the report. At most 2,000 terms a report,
    the most frequent ones.
    """
    counts: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    title = findings.report.title or ""
    for text, part, times in ((title, words(title), _TITLE_COUNT), (findings.report.text, body.words, 1)):
        for norm, start in zip(part.norms, part.starts, strict=True):
            for term in content_terms([norm]):
                counts[term] += times
                forms.setdefault(term, Counter())[_form(text, start)] += 1
    for term, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MAX_TERMS]:
        kind = max(sorted(forms[term]), key=lambda form: forms[term][form])
        yield findings.report.id, term, n, _PRIOR[kind]


def _form(text: str, start: int) -> str:
    if text[start].isdigit():
        return "figure"
    return "name" if text[start].isupper() else "word"


def cosines(rows: Iterable[tuple[str, str, int, int, int]]) -> dict[Pair, int]:
    """Read cosines, in millionths, off rows of the table ``story_similarities``.

    Examples:
        >>> cosines([("r1", "r2", 6, 9, 16)])
        {('r1', 'r2'): 500000}
    """
    return {(a, b): round(SCALE * dot / math.sqrt(a_norm * b_norm)) for a, b, dot, a_norm, b_norm in rows}


def stories(
    similarities: Mapping[Pair, int], copies: Sequence[tuple[str, ...]], findings: Mapping[str, Findings]
) -> list[Story]:
    """Cluster reports into stories of two and more, by average linkage over cosines.

    Clusters of much the same words need more in common with each other than loose ones do: two events of one kind and
    place are told apart by that.

    Near-duplicates count as one report: their first one stands for them in the similarities, and they follow it. A
    story is our guess at an event; it does not say that the reports agree. Cost grows with the candidate pairs.

    Args:
        similarities: Cosine in millionths by pair of report ids.
        copies: Groups of near-duplicate reports, each by the one that stands for it.
        findings: By report id; for titles.
    """
    follows = {group[0]: group for group in copies}
    mean, n_pairs = COHESION
    bounded = {pair: min(value, round(MOST * SCALE)) for pair, value in similarities.items()}
    clusters = average_linkage(bounded, round(THRESHOLD * SCALE), Usual(round(mean * SCALE), n_pairs))
    clustered = {name for cluster in clusters for name in cluster}
    clusters += [(first,) for first in sorted(follows.keys() - clustered)]
    found = []
    for cluster in clusters:
        reports = tuple(sorted(r for name in cluster for r in follows.get(name, (name,))))
        title = _title(_central(cluster, similarities), [findings[r] for r in reports])
        found.append(Story(content_id("t", *reports), title, reports))
    return sorted(found, key=lambda story: story.reports)


def _central(cluster: Sequence[str], similarities: Mapping[Pair, int]) -> list[str]:
    """The cluster's reports, the one most like the others first."""
    inside, total = set(cluster), Counter(dict.fromkeys(cluster, 0))
    for (a, b), value in _within(inside, similarities):
        total[a] += value
        total[b] += value
    return sorted(cluster, key=lambda name: (-total[name], name))


def _within(inside: set[str], similarities: Mapping[Pair, int]) -> Iterator[tuple[Pair, int]]:
    ordered = sorted(inside)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if (a, b) in similarities:
                yield (a, b), similarities[a, b]


def _title(central: Sequence[str], findings: Sequence[Findings]) -> str:
    """The title of the most central report that has one; else the headline or sentence that the most central opens."""
    by_id = {f.report.id: f for f in findings}
    ordered = [by_id[name] for name in central] + [f for f in findings if f.report.id not in central]
    reports = [f.report for f in ordered]
    titles = (r.title for r in reports if r.title)
    return next(titles, None) or next(filter(None, map(_opening, reports)), reports[0].key)


def _opening(report: Report) -> str:
    """The first line or sentence of five words or more, furniture left out; empty where there is none."""
    text, at = report.text, 0
    body = []
    for f in sorted(report.furniture):
        body.append((at, f.start))
        at = max(at, f.end)
    openings = (s for start, end in [*body, (at, len(text))] for s in sentences(text, start, end))
    return next((text[s.start : s.end] for s in openings if len(words(text, s.start, s.end)) >= _MIN_OPENING), "")
