"""Claims: statements of one content in a story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportedly.compare.linkage import Pair, average_linkage
from reportedly.compare.units import Unit, written
from reportedly.ids import content_id
from reportedly.records import Carried, Findings, Statement

SCALE = 1_000_000
THRESHOLD = 0.47
_NAME, _QUANTITY, _SPEAKER = 0.5, 0.15, 0.1
_MIN_SHARED, _MIN_SAID = 3, 2
_SHARED_RUN, _ALIGNED, _AGREED = 6, 0.7, 0.6
"""The least mean similarity of two clusters of units that are joined; what a name's word counts against another; what a
common figure or time, and a common speaker, add; how many words of content must be shared; and what near-identical
clauses are. Chosen by reading claims of 62 events, six of them annotated. To be chosen anew with more of them."""


@dataclass(frozen=True)
class Gathered:
    """A claim before its origins are known: where it stands, its words and the statements that carry it."""

    id: str
    story: str
    text: str
    statements: tuple[Statement, ...]
    carried: tuple[Carried, ...]


def term_weights(units: Sequence[Unit]) -> dict[tuple[str, str], float]:
    """Weigh the terms of each story by how few of its units have them; cost grows with the units' terms."""
    n_units: Counter[str] = Counter(u.story for u in units)
    counts: Counter[tuple[str, str]] = Counter((u.story, term) for u in units for term in u.terms)
    return {key: math.log((1 + n_units[key[0]]) / n) + 0.5 for key, n in counts.items()}


def similarity(a: Unit, b: Unit, weights: Mapping[tuple[str, str], float]) -> int:
    """How surely two units have one content, in millionths.

    Nothing where one is denied or negated and the other is not, where each has a figure that the other lacks, or where
    little more than names and numbers is shared. All
    where most words of the shorter, six or more, stand in the other in order, those of content too. Else the shared
    weight of their content words over the geometric mean of each one's weight, so that they must agree both ways; a
    name's word counts half, and a common figure, time of day or speaker adds a little. A number says nothing about
    truth.
    """
    shared_terms = a.terms & b.terms
    names = a.names | b.names
    is_one_speaker = bool(a.speakers & b.speakers)
    if a.is_denied != b.is_denied or a.is_negative != b.is_negative or _differ(a, b):
        return 0
    n_times = sum(t[0] == "@" for t in shared_terms)
    n_said = sum(t not in names and not t.isdigit() for t in shared_terms)
    if len(shared_terms) + n_times + is_one_speaker < _MIN_SHARED or n_said + is_one_speaker < _MIN_SAID:
        return 0

    def weigh(terms: Iterable[str]) -> float:
        return math.fsum(weights.get((a.story, term), 0.0) * (_NAME if term in names else 1.0) for term in terms)

    shared, first, second = weigh(shared_terms), weigh(a.terms), weigh(b.terms)
    shorter = min(len(a.norms), len(b.norms))
    if (
        shorter >= _SHARED_RUN
        and shared >= _AGREED * min(first, second)
        and LCSseq.similarity(a.norms, b.norms) >= _ALIGNED * shorter
    ):
        return SCALE
    common = _QUANTITY * bool(a.values & b.values or n_times) + _SPEAKER * is_one_speaker
    return round(SCALE * min(1.0, shared / math.sqrt(first * second) + common))


def _differ(a: Unit, b: Unit) -> bool:
    """Each has a figure that the other lacks."""
    return bool(a.values - b.values and b.values - a.values)


def claims(
    units: Sequence[Unit], candidates: Iterable[tuple[str, str, str, int]], findings: Mapping[str, Findings]
) -> list[Gathered]:
    """Gather the statements of each content that at least two reports carry, by average linkage over candidate units.

    A unit stays in a claim only where it is like the claim's most central one, so that likeness does not drift along a
    chain. Cost grows with the candidates. Statements are not judged: that two reports carry a claim makes it no truer.

    Args:
        units: The units of all stories.
        candidates: Rows of the table ``claim_candidates``.
        findings: By report id.

    Returns:
        Claims by story; the most widely carried first, then by id.
    """
    by_id = {u.id: u for u in units}
    weights = term_weights(units)
    similarities: dict[Pair, int] = {}
    for _, a, b, _ in candidates:
        value = similarity(by_id[a], by_id[b], weights)
        if value:
            similarities[a, b] = value
    clusters = average_linkage(similarities, round(THRESHOLD * SCALE))
    joined = {name for cluster in clusters for name in cluster}
    clusters += [(u.id,) for u in units if u.id not in joined]
    found = []
    for cluster in clusters:
        members = [by_id[name] for name in cluster]
        central = _central(members, similarities)
        like = [u for u in members if u is central or _between(u.id, central.id, similarities) >= THRESHOLD * SCALE]
        if len({s.report for u in like for s in u.statements}) > 1:
            found.append(_gathered(central, like, findings))
    return sorted(found, key=lambda c: (c.story, *_rank(c, findings), c.id))


def _rank(c: Gathered, findings: Mapping[str, Findings]) -> tuple[int, int, bool]:
    """The most widely carried first; of equals, those that somebody is said to have said."""
    reports = {s.report for s in c.statements}
    outlets = {findings[r].report.outlet for r in reports} - {None}
    return -len(reports), -len(outlets), all(s.voice == "own" for s in c.statements)


def _between(a: str, b: str, similarities: Mapping[Pair, int]) -> int:
    return similarities.get((min(a, b), max(a, b)), 0)


def _central(members: Sequence[Unit], similarities: Mapping[Pair, int]) -> Unit:
    """The unit that is most like the others, each counted by its statements."""
    total: Counter[str] = Counter()
    size = {u.id: len(u.statements) for u in members}
    ordered = sorted(size)
    for i, a in enumerate(ordered):
        total[a] += SCALE * (size[a] - 1)
        for b in ordered[i + 1 :]:
            value = _between(a, b, similarities)
            total[a] += value * size[b]
            total[b] += value * size[a]
    return min(members, key=lambda u: (-total[u.id], u.id))


def _gathered(central: Unit, members: Sequence[Unit], findings: Mapping[str, Findings]) -> Gathered:
    held = [(s, span) for u in members for s, spans in zip(u.statements, u.spans, strict=True) for span in spans]
    carried = tuple(sorted({Carried(s.id, span.start, span.end, span.field) for s, span in held}))
    claim_id = content_id(
        "c", central.story, *(part for c in carried for part in (c.statement, c.start, c.end, c.field))
    )
    longest = max(central.spans[0], key=lambda span: (span.end - span.start, -span.start))
    text = written([longest], findings[central.statements[0].report].report)
    by_id = {s.id: s for s, _ in held}
    return Gathered(claim_id, central.story, text.strip(), tuple(by_id[s] for s in sorted(by_id)), carried)
