"""What all reports together show: which pairs share passages, and which reports are of one event."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.copies import is_near_duplicate
from reportedly.compare.linkage import Pair, connected
from reportedly.compare.reuse import Overlap
from reportedly.compare.signatures import Signature
from reportedly.compare.stories import cosines, stories
from reportedly.engines import Engine
from reportedly.records import Story

_LOG = logging.getLogger(__name__)
_WIDE_SHINGLE, _WIDE_TERM = 30, 300


@dataclass(frozen=True)
class Corpus:
    """Overlaps of pairs of reports, in the order of their ids, and stories. All else is found block by block."""

    overlaps: Sequence[Overlap]
    stories: Sequence[Story]


def relate(signatures: Sequence[Signature], align: Callable[[str, str], Overlap | None], engine: Engine) -> Corpus:
    """Find what all reports have to do with each other; the same whatever their order.

    Cost: tables of every report's shingles and terms, and then work on candidates only: pairs of reports with shared
    shingles or key terms. Blocks are bounded in the SQL steps, and what was bounded is logged.

    Args:
        signatures: One for each report.
        align: What two reports share, by their ids, the lower one first; None where they share no passage.
        engine: Where tables are kept; an empty one.
    """
    pairs = _candidates(signatures, engine)
    overlaps = [o for a, b in pairs if (o := align(a, b))]
    same = connected((o.a, o.b) for o in overlaps if is_near_duplicate(o))
    similarities = _similarities(signatures, same, engine)
    return Corpus(overlaps, stories(similarities, same, {s.report: s for s in signatures}))


def _candidates(signatures: Sequence[Signature], engine: Engine) -> list[Pair]:
    """The pairs of reports that share rare shingles; cost grows with them and with all shingles."""
    engine.load_columns(tables.SHINGLES, ((_repeated(s.report, len(s.shingles)), s.shingles) for s in signatures))
    for step in steps.REUSE:
        engine.run(step)
    _say_bounded("shingles", (n for _, n, _ in engine.rows(tables.SHARED_SHINGLES)), _WIDE_SHINGLE)
    rows = cast("Iterable[tuple[str, str, int]]", engine.rows(tables.REUSE_CANDIDATES))
    return [(a, b) for a, b, _ in rows]


def _similarities(
    signatures: Sequence[Signature], same: Collection[tuple[str, ...]], engine: Engine
) -> Mapping[Pair, int]:
    """Compare the terms of reports, one for each group of near-duplicates; cost grows with the candidates."""
    followers = {r for group in same for r in group[1:]}
    standing = [s for s in signatures if s.report not in followers]
    engine.load(tables.REPORT_DAYS, ((s.report, *s.days) for s in standing))
    engine.load_columns(
        tables.REPORT_TERMS,
        ((_repeated(s.report, len(s.terms)), np.array(s.terms, object), s.counts, s.priors) for s in standing),
    )
    for step in steps.STORIES:
        engine.run(step)
    _say_bounded("terms", (n for _, n, _ in engine.rows(tables.TERM_WEIGHTS)), _WIDE_TERM)
    return cosines(cast("Iterable[tuple[str, str, int, int, int]]", engine.rows(tables.STORY_SIMILARITIES)))


def _repeated(report: str, times: int) -> NDArray[np.object_]:
    return np.full(times, report, object)


def _say_bounded(what: str, counts: Iterable[object], bound: int) -> None:
    n = sum(1 for count in counts if isinstance(count, int) and count > bound)
    if n:
        _LOG.info("%d %s stand in more than %d places each and paired only some of them", n, what, bound)
