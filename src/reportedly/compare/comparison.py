"""What is found in blocks of reports: which step follows which."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.blocks import Block, Related, related
from reportedly.compare.claims import Weights, claims
from reportedly.compare.claims_by_hand import by_hand
from reportedly.compare.conflicts import denials, differing, once
from reportedly.compare.corrections import NONE, Corrections
from reportedly.compare.linkage import Pair
from reportedly.compare.origins import claim
from reportedly.compare.reuse import Overlap, direction, overlap, reuse
from reportedly.compare.units import Unit, unit_terms, units
from reportedly.compare.words import body
from reportedly.engines import Engine
from reportedly.records import Claim, Conflict, Development, Dossier, Findings, Report, Statement

_LOG = logging.getLogger(__name__)
_WIDE_UNIT_TERM = 60
_TOGETHER = 1_000  # reports whose blocks are compared in one go: enough to keep the engine busy, few enough to hold
_BODIES = 1_000


def aligner(report: Callable[[str], Report]) -> Callable[[Iterable[Pair]], Iterator[Overlap]]:
    """Give a function that aligns pairs of reports by their ids, and leaves out those that share no passage.

    The bodies of the last reports are held: pairs that follow each other should have reports in common.
    """
    held = lru_cache(maxsize=_BODIES)(lambda r: body(report(r)))
    return lambda pairs: (o for a, b in pairs if (o := overlap(held(a), held(b))))


def compare_blocks(
    given: Iterable[Block],
    load: Callable[[Sequence[str]], Mapping[str, Findings]],
    engine: Engine,
    corrections: Corrections = NONE,
) -> Iterator[Dossier]:
    """Compare the reports of each block, and give a dossier for each, in order.

    Each is a pure function of its block and of what its reports show alone. The pairs of statements that are worth
    comparing are found for some blocks in one go.

    Args:
        given: Blocks.
        load: Gives the findings of some reports; called for some blocks at a time, so that not all are held.
        engine: Where tables are kept.
        corrections: What a person knows better.
    """
    for some in together(given):
        findings = load([r for block in some for r in block.reports])
        known = [related(block, findings, corrections) for block in some]
        told = _told(known, engine)
        for each in known:
            yield _compared(each, told, corrections)


def together(given: Iterable[Block]) -> Iterator[list[Block]]:
    """Gather blocks until they are worth comparing in one go."""
    held: list[Block] = []
    n = 0
    for block in given:
        held.append(block)
        n += len(block.reports)
        if n >= _TOGETHER:
            yield held
            held, n = [], 0
    if held:
        yield held


@dataclass(frozen=True)
class _Told:
    """The units of a story, and the pairs of them that are worth comparing."""

    units: list[Unit]
    candidates: list[tuple[str, str, str, int]]


def _told(known: Sequence[Related], engine: Engine) -> dict[str, _Told]:
    """Gather the units of some blocks' stories, and pair them; by story. They are held until all is compared."""
    told = {story.id: _Told(units([story], each.findings), []) for each in known for story in each.block.stories}
    engine.drop(tables.UNIT_TERMS)
    engine.load(tables.UNIT_TERMS, (row for each in told.values() for unit in each.units for row in unit_terms(unit)))
    for step in steps.CLAIMS:
        engine.run(step)
    n = sum(1 for *_, n in engine.rows(tables.UNIT_TERM_COUNTS) if isinstance(n, int) and n > _WIDE_UNIT_TERM)
    if n:
        _LOG.info("%d terms of stories stand in more than %d sentences each and paired none", n, _WIDE_UNIT_TERM)
    for row in cast("Iterator[tuple[str, str, str, int]]", engine.rows(tables.CLAIM_CANDIDATES)):
        told[row[0]].candidates.append(row)
    return told


def _compared(known: Related, told: Mapping[str, _Told], corrections: Corrections) -> Dossier:
    findings = known.findings
    found_claims: list[Claim] = []
    differences: list[Conflict] = []
    developments: list[Development] = []
    for story in known.block.stories:
        found, pairs = told[story.id].units, told[story.id].candidates
        weights = Weights(found)
        gathered = by_hand(claims(found, pairs, findings, weights), story, findings, corrections)
        found_claims += (claim(each, known.ground) for each in gathered)
        clashes, grown = differing(found, pairs, findings, weights)
        differences += [*clashes, *denials(found, pairs, findings, weights)]
        developments += grown
    return Dossier(
        reports=tuple(f.report for f in findings.values()),
        entities=known.entities,
        statements=tuple(s for f in findings.values() for s in sorted(f.statements, key=_place)),
        stories=known.block.stories,
        reuse=tuple(reuse(known.block.overlaps, lambda a, b: direction(findings[a], findings[b]))),
        dependence=tuple(known.dependence),
        claims=tuple(found_claims),
        conflicts=tuple(once(differences, found_claims, findings)),
        developments=tuple(developments),
    )


def _place(s: Statement) -> tuple[int, str]:
    return min((span.start for span in s.content), default=0), s.id
