"""The whole comparison: what all reports show together, then block by block, on one process or on several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from reportedly.compare.blocks import Block, blocks
from reportedly.compare.bounds import Bounded
from reportedly.compare.comparison import aligner, compare_blocks, together
from reportedly.compare.corpus import relate
from reportedly.compare.corrections import Corrections
from reportedly.compare.linkage import Pair
from reportedly.compare.merging import merged
from reportedly.compare.reuse import Overlap
from reportedly.compare.shelf import Place, Shelf, take
from reportedly.compare.signatures import Signature, signature
from reportedly.engines import DuckDB, Engine
from reportedly.processes import Spread, batched, mapper, uncollected
from reportedly.records import Correction, Dossier, Findings, Rejected

_SIGNED = 200  # reports whose signatures are made in one go
_ALIGNED = 500  # pairs of reports that are aligned in one go


def compare(
    findings: Iterable[Findings],
    rejected: Sequence[Rejected] = (),
    engine: Engine | None = None,
    corrections: Sequence[Correction] = (),
    *,
    workers: int = 1,
) -> Dossier:
    """Compare reports: stories, joined entities, reuse, dependence, claims with their origins, conflicts, developments.

    The same dossier, byte for byte, whatever the order of the findings and the number of workers. It says who relies
    on whom in these reports, as far as their words show; it says nothing about truth, and one origin is no fault.

    Cost: that of `relate` for all reports, and then block by block: pairs of statements of one story with shared
    words.

    Args:
        findings: What each report alone shows; looked at once. A report that is given twice counts once.
        rejected: Inputs that earlier stages refused; passed on, sorted.
        engine: Where tables about all reports are kept: an empty one, left open; DuckDB in memory where none is given.
        corrections: What a person knows better; those about other reports are passed over.
        workers: Processes to use. With more than one, a script needs the usual ``if __name__ == "__main__":``.

    Raises:
        OutputError: The folder for temporary files is full.

    Examples:
        >>> from reportedly.records import Report
        >>> text = "The sea lock at Port Elder leaked in the night, and the harbour was shut to all ships at dawn."
        >>> a, b = (Findings(Report(id, id, text)) for id in ("r1", "r2"))
        >>> dossier = compare([b, a])
        >>> [story.reports for story in dossier.stories], [r.direction for r in dossier.reuse]
        ([('r1', 'r2')], ['unknown'])
    """
    with Shelf() as shelf, mapper(workers) as spread:
        for each in findings:
            shelf.put(each)
        return compare_shelf(shelf, rejected, engine, Corrections(corrections), spread)[0]


def compare_shelf(
    shelf: Shelf,
    rejected: Sequence[Rejected],
    engine: Engine | None,
    corrections: Corrections,
    spread: Spread,
) -> tuple[Dossier, Bounded]:
    """Compare the reports of a shelf, as `compare` does, and say what was bounded.

    The dossier is held in memory, and nothing else as large.
    """
    made = in_parts(shelf, engine, corrections, spread)
    return merged(made.parts, made.between, rejected, corrections), made.bounded


@dataclass(frozen=True)
class Parts:
    """A dossier that is not put together: one for each block, looked at once, and what reports of two blocks share."""

    parts: Iterator[Dossier]
    between: Sequence[Overlap]
    bounded: Bounded


def in_parts(shelf: Shelf, engine: Engine | None, corrections: Corrections, spread: Spread) -> Parts:
    """Compare the reports of a shelf block by block.

    Held at a time are the ids, headings and overlaps of all reports, and the findings of some thousand. Parts are made
    as they are asked for. Cost: that of `relate`, and then that of `compare_blocks` for each.
    """
    ids = shelf.ids()
    used = engine or DuckDB()
    try:
        signed = spread(
            partial(_signatures, shelf.path, corrections), (shelf.places(some) for some in batched(ids, _SIGNED))
        )

        def align(pairs: Iterable[Pair]) -> Iterator[Overlap]:
            tasks = ((some, shelf.places(sorted(set(chain(*some))))) for some in batched(pairs, _ALIGNED))
            return chain.from_iterable(spread(partial(_overlaps, shelf.path), tasks))

        corpus = relate(chain.from_iterable(signed), align, used)
    finally:
        if engine is None:
            used.close()
    found, n_cut = blocks(ids, corpus, corrections)
    within = {id(o) for block in found for o in block.overlaps}
    tasks = ((some, shelf.places(r for block in some for r in block.reports)) for some in together(found))
    parts = chain.from_iterable(spread(partial(_parts, shelf.path, corrections), tasks))
    between = [o for o in corpus.overlaps if id(o) not in within]
    return Parts(parts, between, replace(corpus.bounded, blocks=n_cut))


def _signatures(shelf: Path, corrections: Corrections, places: Sequence[Place]) -> list[Signature]:
    with uncollected():
        return [signature(corrections.dated(f.report)) for f in take(shelf, places).values()]


def _overlaps(shelf: Path, task: tuple[Sequence[Pair], Sequence[Place]]) -> list[Overlap]:
    pairs, places = task
    with uncollected():
        findings = take(shelf, places)
        return list(aligner(lambda report: findings[report].report)(pairs))


def _parts(shelf: Path, corrections: Corrections, task: tuple[Sequence[Block], Sequence[Place]]) -> list[Dossier]:
    some, places = task
    with uncollected():
        findings = take(shelf, places)
        return list(compare_blocks(some, lambda reports: {r: findings[r] for r in reports}, corrections))
