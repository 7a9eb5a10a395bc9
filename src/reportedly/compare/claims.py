"""Claims: statements of one content in a story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

from reportedly.compare.clauses import tells
from reportedly.compare.figures import clash
from reportedly.compare.linkage import Pair, average_linkage
from reportedly.compare.units import Unit, written
from reportedly.ids import content_id
from reportedly.records import Carried, Findings, Statement

SCALE = 1_000_000
THRESHOLD = 0.5
_MIN_SHARED = 2
_NAME = 0.5
_ONE_OVER = 4  # statements, the one among them
_USUAL_SIZE = 300  # units of a story, from which on its size counts; chosen among 200 and 300 on 197 judged pairs
_LIKENESS = {
    "bias": -5.06,
    "shared": 3.48,
    "weight": 1.34,
    "run": 1.81,
    "figure": 3.67,
    "speaker": 1.45,
    "lacking": -1.17,
    "negated": -0.65,
}
"""The least likeness of two clusters that are joined, of which a half was kept after looking at six annotated events at
0.35 to 0.8; what a name's word counts against another; and a logistic regression on 653 pairs of sentences and clauses
from 53 events, each read and judged, of which 185 have one content. To be fitted anew when terms or weights change."""


@dataclass(frozen=True)
class Gathered:
    """A claim before its origins are known: where it stands, its words and the statements that carry it.

    Attributes:
        likeness: Mean likeness of its units to the most central one, in millionths; all where they are the same words.
    """

    id: str
    story: str
    text: str
    statements: tuple[Statement, ...]
    carried: tuple[Carried, ...]
    likeness: int = SCALE


class Weights:
    """What content words weigh: more where fewer units of their story have them, a name's word half.

    Cost grows with the units' terms.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        n_units = Counter(u.story for u in units)
        counts = Counter((u.story, term) for u in units for term in u.terms)
        self._of: dict[str, dict[str, float]] = {story: {} for story in n_units}
        self._against = {story: math.log(max(1, n / _USUAL_SIZE)) for story, n in n_units.items()}
        for (story, term), n in counts.items():
            self._of[story][term] = math.log((1 + n_units[story]) / n) + 0.5
        self._whole = {u.id: self.shared(u, u, u.terms) for u in units}

    def against(self, unit: Unit) -> float:
        """What the size of its story takes from the log odds that a unit and another one have one content.

        Units that may be compared grow with the square of how many there are, those that have one content do not.
        """
        return self._against[unit.story]

    def whole(self, unit: Unit) -> float:
        """The weight of all terms of a unit."""
        return self._whole[unit.id]

    def shared(self, a: Unit, b: Unit, terms: Iterable[str]) -> float:
        """The weight of terms that two units of a story share."""
        of, names = self._of[a.story], a.names | b.names
        return math.fsum([of[t] * _NAME if t in names else of[t] for t in terms])


def similarity(a: Unit, b: Unit, weights: Weights) -> int:
    """How likely it is that two units have one content, in millionths.

    Nothing where one is denied and the other is not, or where they count the same thing and have no count in common.
    Else a logistic regression over what they share: the weight of their common content words against the geometric
    mean of each one's, and by itself; the words in the same order; a common time of day, or a common figure that is not
    round; a common speaker; whether each has a figure that the other lacks, or one is negated. In a story of more than
    300 units the odds fall as these grow. A number says nothing about truth.

    What sentence vectors add was tried: next to nothing (docs/figures.md).
    """
    if a.is_denied != b.is_denied:
        return 0
    terms = a.terms & b.terms
    if len(terms) < _MIN_SHARED or clash(a.figures, b.figures):
        return 0
    is_told_by_number = not a.telling.isdisjoint(b.telling)
    if not is_told_by_number and a.plain.isdisjoint(b.plain):
        return 0
    shared = weights.shared(a, b, terms)
    odds = (
        _LIKENESS["bias"]
        + _LIKENESS["shared"] * shared / math.sqrt(weights.whole(a) * weights.whole(b))
        + _LIKENESS["weight"] * math.log(shared)
        + _LIKENESS["run"] * LCSseq.similarity(a.norms, b.norms) / min(len(a.norms), len(b.norms))
        + _LIKENESS["figure"] * is_told_by_number
        + _LIKENESS["speaker"] * (not a.speakers.isdisjoint(b.speakers))
        + _LIKENESS["lacking"] * (len(a.values & b.values) < min(len(a.values), len(b.values)))
        + _LIKENESS["negated"] * (a.is_negative != b.is_negative)
        - weights.against(a)
    )
    return round(SCALE / (1 + math.exp(-odds)))


def claims(
    units: Sequence[Unit],
    candidates: Iterable[Pair],
    findings: Mapping[str, Findings],
    weights: Weights,
) -> list[Gathered]:
    """Gather the statements of each content that at least two reports carry, by average linkage over candidate units.

    A unit stays in a claim only where it is like the claim's most central one, so that likeness does not drift along a
    chain. Cost grows with the candidates. Statements are not judged: that two reports carry a claim makes it no truer.

    Args:
        units: The units of a story, or of several.
        candidates: Pairs of units that are worth comparing.
        findings: By report id.
        weights: Of the units' terms.

    Returns:
        Claims by story; the most widely carried first, of equals the likest, then by id.
    """
    by_id = {u.id: u for u in units}
    similarities: dict[Pair, int] = {}
    held_by = {u.id: frozenset(s.id for s in u.statements) for u in units}
    for a, b in candidates:
        if not held_by[a].isdisjoint(held_by[b]):
            continue
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
        is_told = any(not u.is_clause or tells(u.text) for u in like)
        if is_told and len({s.report for u in like for s in u.statements}) > 1:
            others = [_between(u.id, central.id, similarities) for u in like if u is not central]
            likeness = sum(others) // len(others) if others else SCALE
            found.append((_gathered(central, like, findings, likeness), all(u.is_clause for u in like)))
    return sorted(_apart(found), key=lambda c: (c.story, *_rank(c, findings), c.id))


def _apart(found: Iterable[tuple[Gathered, bool]]) -> list[Gathered]:
    """Leave out claims that are another one's again, one of as many statements or more; see `_is_again`.

    Of equals, whole sentences are kept rather than clauses. Cost grows with the claims of each statement.
    """
    kept: list[Gathered] = []
    holding: dict[str, set[int]] = {}
    for c, _ in sorted(found, key=lambda row: (-len(row[0].statements), row[1], row[0].id)):
        shared = Counter(chain.from_iterable(holding.get(s.id, ()) for s in c.statements))
        most = len(c.statements) // _ONE_OVER
        likely = (kept[i] for i, n in sorted(shared.items()) if len(c.statements) - n <= most)
        if not any(_is_again(c, larger, most) for larger in likely):
            for s in c.statements:
                holding.setdefault(s.id, set()).add(len(kept))
            kept.append(c)
    return kept


def _is_again(c: Gathered, larger: Gathered, most: int) -> bool:
    """Whether each statement's words for a claim meet its words for a larger one.

    Where they hold all of those, as sentences hold clauses, so many statements may be over at most, if their reports
    carry the larger claim too.
    """
    words: dict[str, list[Carried]] = {}
    for x in larger.carried:
        words.setdefault(x.statement, []).append(x)
    meeting = [
        (x, y)
        for x in c.carried
        for y in words.get(x.statement, ())
        if x.field == y.field and x.start < y.end and y.start < x.end
    ]
    n_over = len(c.statements) - len({x.statement for x, _ in meeting})
    if not n_over:
        return True
    is_wider = all(x.start <= y.start and y.end <= x.end for x, y in meeting)
    return is_wider and n_over <= most and _reports(c) <= _reports(larger)


def _reports(c: Gathered) -> set[str]:
    return {s.report for s in c.statements}


def _rank(c: Gathered, findings: Mapping[str, Findings]) -> tuple[int, int, bool, int]:
    """The most widely carried first; of equals, those that somebody is said to have said, and the likest."""
    reports = _reports(c)
    outlets = {findings[r].report.outlet for r in reports} - {None}
    return -len(reports), -len(outlets), all(s.voice == "own" for s in c.statements), -c.likeness


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


def _gathered(central: Unit, members: Sequence[Unit], findings: Mapping[str, Findings], likeness: int) -> Gathered:
    held = [(s, span) for u in members for s, spans in zip(u.statements, u.spans, strict=True) for span in spans]
    carried = tuple(sorted({Carried(s.id, span.start, span.end, span.field) for s, span in held}))
    claim_id = content_id(
        "c", central.story, *(part for c in carried for part in (c.statement, c.start, c.end, c.field))
    )
    shown = next((u for u in (central, *members) if not u.is_clause), None) or next(
        (u for u in (central, *members) if tells(u.text)), central
    )
    longest = max(shown.spans[0], key=lambda span: (span.end - span.start, -span.start))
    text = written([longest], findings[shown.statements[0].report].report)
    by_id = {s.id: s for s, _ in held}
    return Gathered(claim_id, central.story, text.strip(), tuple(by_id[s] for s in sorted(by_id)), carried, likeness)
