"""What is found in blocks of reports: which step follows which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from reportedly.compare.blocks import Block, Related, related
from reportedly.compare.claims import Weights, claims
from reportedly.compare.claims_by_hand import by_hand
from reportedly.compare.conflicts import conflicts, once
from reportedly.compare.corrections import NONE, Corrections
from reportedly.compare.linkage import Pair
from reportedly.compare.origins import claim
from reportedly.compare.pairing import candidates
from reportedly.compare.reuse import Overlap, direction, overlap, reuse
from reportedly.compare.units import units
from reportedly.compare.words import body
from reportedly.records import Claim, Conflict, Development, Dossier, Findings, Report, Statement

_TOGETHER = 1_000  # reports whose blocks are compared in one go: enough to be worth handing over, few enough to hold
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
    corrections: Corrections = NONE,
) -> Iterator[Dossier]:
    """Compare the reports of each block, and give a dossier for each, in order.

    Each is a pure function of its block and of what its reports show alone. Cost grows with the words of the reports,
    and with the pairs of statements of one story that `candidates` gives.

    Args:
        given: Blocks.
        load: Gives the findings of some reports; called for some blocks at a time, so that not all are held.
        corrections: What a person knows better.
    """
    for some in together(given):
        findings = load([r for block in some for r in block.reports])
        for block in some:
            yield _compared(related(block, findings, corrections), corrections)


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


def _compared(known: Related, corrections: Corrections) -> Dossier:
    findings = known.findings
    found_claims: list[Claim] = []
    differences: list[Conflict] = []
    developments: list[Development] = []
    names = {entity.id: entity.name for entity in known.entities}
    for story in known.block.stories:
        found = units([story], findings)
        pairs = candidates(found)
        weights = Weights(found)
        gathered = by_hand(claims(found, pairs, findings, weights), story, findings, corrections)
        found_claims += (claim(each, known.ground) for each in gathered)
        clashes, grown = conflicts(story, found, pairs, findings, names, weights)
        differences += clashes
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
