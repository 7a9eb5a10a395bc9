"""Claims: statements of one content in a story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from reportedly.compare.linkage import Pair, average_linkage
from reportedly.compare.units import Unit, content_text
from reportedly.ids import content_id
from reportedly.records import Carried, Findings, Statement

SCALE = 1_000_000
THRESHOLD = 0.4
_SHARED_RUN = 6
_ALIGNED = 0.7
_PART = 0.85
"""The least mean similarity of two clusters of units that are joined, and what a unit contained in a longer one counts;
chosen by reading six annotated events, with their statements given. To be chosen anew with more of them."""


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

    Nothing where one is denied or negated and the other is not, or where each has a figure that the other lacks. All
    where most words of the shorter, six or more, stand in the other in order. Else the shared weight of their content
    words, over the weight of all, or, for a part of a longer one, over its own. A number says nothing about truth.
    """
    if a.is_denied != b.is_denied or a.is_negative != b.is_negative or _differ(a, b):
        return 0
    shorter = min(len(a.norms), len(b.norms))
    if shorter >= _SHARED_RUN and LCSseq.similarity(a.norms, b.norms) >= _ALIGNED * shorter:
        return SCALE

    def weigh(terms: Iterable[str]) -> float:
        return math.fsum(weights.get((a.story, term), 0.0) for term in terms)

    shared, whole = weigh(a.terms & b.terms), weigh(a.terms | b.terms)
    least = min(weigh(a.terms), weigh(b.terms))
    if not whole or len(a.terms & b.terms) < 2:
        return 0
    part = _PART * shared / least if len(a.terms & b.terms) >= 3 else 0.0
    bonus = 0.15 if a.values & b.values else 0.0
    return round(SCALE * min(1.0, max(shared / whole, part) + bonus))


def _differ(a: Unit, b: Unit) -> bool:
    """Each has a figure that the other lacks."""
    return bool(a.values - b.values and b.values - a.values)


def claims(
    units: Sequence[Unit], candidates: Iterable[tuple[str, str, str, int]], findings: Mapping[str, Findings]
) -> list[Gathered]:
    """Gather the statements of each content that at least two reports carry, by average linkage over candidate units.

    Cost grows with the candidates. Statements are not judged: that two reports carry a claim makes it no truer.

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
        statements = sorted({s.id: s for u in members for s in u.statements}.items())
        if len({s.report for _, s in statements}) > 1:
            text = _central(members, similarities)
            found.append(_gathered(members[0].story, text, [s for _, s in statements], findings))
    return sorted(found, key=lambda c: (c.story, -len({s.report for s in c.statements}), c.id))


def _central(members: Sequence[Unit], similarities: Mapping[Pair, int]) -> Statement:
    """The statement whose unit is most like the others, each counted by its statements."""
    total: Counter[str] = Counter()
    size = {u.id: len(u.statements) for u in members}
    ordered = sorted(size)
    for i, a in enumerate(ordered):
        total[a] += SCALE * (size[a] - 1)
        for b in ordered[i + 1 :]:
            value = similarities.get((a, b), 0)
            total[a] += value * size[b]
            total[b] += value * size[a]
    return min(members, key=lambda u: (-total[u.id], u.id)).statements[0]


def _gathered(
    story: str, central: Statement, statements: list[Statement], findings: Mapping[str, Findings]
) -> Gathered:
    carried = tuple(sorted(Carried(s.id, span.start, span.end, span.field) for s in statements for span in s.content))
    claim_id = content_id("c", story, *(part for c in carried for part in (c.statement, c.start, c.end, c.field)))
    longest = max(central.content, key=lambda span: (span.end - span.start, -span.start))
    report = findings[central.report].report
    text = (report.text if longest.field == "text" else report.title or "")[longest.start : longest.end]
    return Gathered(claim_id, story, text.strip() or content_text(central, findings), tuple(statements), carried)
