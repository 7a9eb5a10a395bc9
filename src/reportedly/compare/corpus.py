"""What all reports together show: which pairs share passages, and which reports are of one event."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.bounds import LARGEST, Bounded
from reportedly.compare.components import bound, connect
from reportedly.compare.copies import is_near_duplicate
from reportedly.compare.linkage import Pair
from reportedly.compare.reuse import Overlap
from reportedly.compare.signatures import Signature
from reportedly.compare.stories import Heading, stories
from reportedly.engines import Engine
from reportedly.processes import batched
from reportedly.records import Story
from reportedly.tables import Table

_LOG = logging.getLogger(__name__)
_AT_ONCE = 1_000  # signatures that are held at a time
_PAIRED = 40_000  # reports that are compared with all later ones in one go


@dataclass(frozen=True)
class Corpus:
    """Overlaps of pairs of reports, in the order of their ids, and stories. All else is found block by block."""

    overlaps: Sequence[Overlap]
    stories: Sequence[Story]
    bounded: Bounded = field(default_factory=Bounded)


def relate(
    signatures: Iterable[Signature],
    align: Callable[[Iterable[Pair]], Iterable[Overlap]],
    engine: Engine,
    most: int = LARGEST,
) -> Corpus:
    """Find what all reports have to do with each other.

    Cost: tables of every report's shingles and terms, and then work on candidates only: pairs of reports with shared
    shingles or key terms. Pairs and groups are bounded in the SQL steps, and stories in their size. Of all reports only
    the ids, headings and what they share with each other are held here.

    Args:
        signatures: One for each report, in the order of their ids; looked at once.
        align: Gives what pairs of reports share, in whatever order; none of a pair that shares no passage. A pair is
            two ids, the lower one first, and pairs that have reports in common come near each other.
        engine: Where tables are kept; an empty one.
        most: Of how many reports a story is at most.
    """
    headings = _load(signatures, engine)
    ids = list(headings)
    overlaps = sorted(align((ids[a], ids[b]) for a, b in _candidates(engine)), key=lambda o: (o.a, o.b))
    _stand(ids, (o for o in overlaps if is_near_duplicate(o)), engine)
    for step in steps.WEIGHED:
        engine.run(step)
    _pair(len(ids), engine)
    engine.run(steps.MEMBERS)
    n_groups = bound(engine)
    found = [story for each in _components(ids, headings, engine) for story in stories(*each, most)]
    told = {report for story in found for report in story.reports}
    printed = {ids[n] for pair in cast("Iterator[tuple[int, int]]", engine.rows(tables.NEAR_DUPLICATES)) for n in pair}
    n_shingles, n_terms = (engine.count(table) for table in (tables.WIDE_SHINGLES, tables.WIDE_TERMS))
    bounded = Bounded(n_shingles, n_terms, n_groups, len(printed - told))
    _LOG.info("bounded: %s", bounded)
    return Corpus(overlaps, sorted(found, key=lambda story: story.reports), bounded)


def _load(signatures: Iterable[Signature], engine: Engine) -> dict[str, Heading]:
    """Hand the signatures over, numbered in the order in which they come; what is left of them are headings by id.

    Cost grows with the shingles and terms.
    """
    headings: dict[str, Heading] = {}
    for table in (tables.SHINGLES, tables.REPORT_TERMS, tables.REPORT_DAYS):
        engine.load(table, ())
    for some in batched(signatures, _AT_ONCE):
        numbered = list(enumerate(some, len(headings)))
        engine.load_columns(tables.SHINGLES, ((_repeated(n, s.shingles), s.shingles) for n, s in numbered))
        engine.load_columns(
            tables.REPORT_TERMS,
            ((_repeated(n, s.counts), np.array(s.terms, object), s.counts, s.priors) for n, s in numbered),
        )
        engine.load(tables.REPORT_DAYS, ((n, *s.days) for n, s in numbered))
        headings.update((s.report, Heading(s.heading, s.is_titled)) for s in some)
    if any(a >= b for a, b in pairwise(headings)):
        raise ValueError("signatures that are not in the order of their reports' ids can't be numbered; sort them")
    return headings


def _candidates(engine: Engine) -> Iterator[tuple[int, int]]:
    """The pairs of reports that share rare shingles, those that hang together one after the other.

    Cost grows with the pairs and with all shingles.
    """
    for step in steps.REUSE:
        engine.run(step)
    connect(engine)
    engine.run(steps.GROUPS)
    _let_go(engine, tables.SHINGLES, tables.SHARED_SHINGLES, tables.REUSE_CANDIDATES)
    for _, a, b in cast("Iterable[tuple[int, int, int]]", engine.rows(tables.REUSE_GROUPS)):
        yield a, b


def _stand(ids: Sequence[str], same: Iterable[Overlap], engine: Engine) -> None:
    """Let one report stand for all its near-duplicates where stories are found; cost grows with their pairs."""
    number = {report: i for i, report in enumerate(ids)}
    engine.drop(tables.EDGES)
    engine.load(tables.EDGES, ((number[o.a], number[o.b]) for o in same))
    connect(engine)
    for step in steps.STANDING:
        engine.run(step)
    _let_go(engine, tables.REPORT_TERMS)


def _pair(n_reports: int, engine: Engine) -> None:
    """Find which reports are alike, those of a range at a time; cost grows with the pairs and with the ranges."""
    _let_go(engine, tables.STANDING_TERMS)
    engine.load(tables.STORY_SIMILARITIES, ())
    for first in range(0, n_reports, _PAIRED):
        engine.drop(tables.REPORT_RANGE)
        engine.load(tables.REPORT_RANGE, [(first, first + _PAIRED - 1)])
        engine.run(steps.CANDIDATES)
        engine.add(steps.SIMILARITIES)
    _let_go(engine, tables.REPORT_WEIGHTS, tables.KEY_TERMS)


def _let_go(engine: Engine, *done: Table) -> None:
    """Drop tables that no later step needs: they are the largest, and what does not fit in memory goes to disk."""
    for table in done:
        engine.drop(table)


def _components(
    ids: Sequence[str], headings: Mapping[str, Heading], engine: Engine
) -> Iterator[tuple[Mapping[Pair, int], Mapping[str, Sequence[str]], Mapping[str, Heading]]]:
    """Give what the stories of each component follow from; cost grows with the candidates and the pairs that are alike.

    Reports that nothing is like but their near-duplicates are components of their own.
    """
    engine.run(steps.PAIRS)
    copies: dict[str, list[str]] = {}
    for report, first in cast("Iterable[tuple[int, int]]", engine.rows(tables.NEAR_DUPLICATES)):
        copies.setdefault(ids[first], []).append(ids[report])
    rows = cast("Iterable[tuple[int, int, int, int]]", engine.rows(tables.STORY_PAIRS))
    for _, pairs in groupby(rows, key=lambda row: row[0]):
        similarities = {(ids[a], ids[b]): value for _, a, b, value in pairs}
        here = sorted({report for pair in similarities for report in pair})
        yield similarities, {r: copies.pop(r) for r in here if r in copies}, headings
    yield from (({}, {r: copies[r]}, headings) for r in sorted(copies))


def _repeated(number: int, beside: NDArray[Any]) -> NDArray[np.int64]:
    return np.full(len(beside), number, np.int64)
