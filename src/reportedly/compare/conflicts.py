"""Conflicts and developments: where accounts of one thing differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reportedly.compare.claims import Weights
from reportedly.compare.denials import denials
from reportedly.compare.differing import differing
from reportedly.compare.linkage import Pair
from reportedly.compare.opposites import opposed
from reportedly.compare.rarity import Rarity
from reportedly.compare.rebuttals import rebuttals
from reportedly.compare.sides import first_day
from reportedly.compare.tellings import tellings
from reportedly.compare.units import Unit
from reportedly.records import Claim, Conflict, Development, Findings, Story


def conflicts(
    story: Story,
    units: Sequence[Unit],
    candidates: Sequence[Pair],
    findings: Mapping[str, Findings],
    names: Mapping[str, str],
    weights: Weights,
) -> tuple[list[Conflict], list[Development]]:
    """Find the conflicts and developments of a story, of every kind.

    Args:
        story: Which reports tell it.
        units: Its sentences and clauses.
        candidates: Pairs of units that are worth comparing.
        findings: By report id.
        names: Of the entities that statements come from, by id.
        weights: Of the units' terms.
    """
    clashes, grown = differing(units, candidates, findings, weights)
    rarity = Rarity(units)
    rebutted = rebuttals(story, findings, names, rarity)
    denied = [c for c in denials(units, candidates, findings, names, rarity) if rebutted.keys().isdisjoint((c.a, c.b))]
    accounts = [*opposed(units, candidates, findings, rarity), *tellings(units, findings)]
    return [*clashes, *rebutted.values(), *denied, *accounts], grown


def once(conflicts: Iterable[Conflict], claims: Iterable[Claim], findings: Mapping[str, Findings]) -> list[Conflict]:
    """Keep one conflict of each kind between the same two claims, so that copies of one text are listed once.

    A statement that is in no claim stands for its report, whose headline and text may say the same; the text is kept.
    Of copies those of the reports that came out first are kept, and of one day those of the fullest reports.
    """
    place = {carried.statement: claim.id for claim in claims for carried in claim.carried}
    statements = {s.id: s for f in findings.values() for s in f.statements}

    def rank(c: Conflict) -> tuple[int, list[str], int]:
        sides = [statements[side] for side in (c.a, c.b)]
        reports = [findings[side.report].report for side in sides]
        n_in_titles = sum(span.field == "title" for side in sides for span in side.content)
        first = sorted(map(first_day, reports))
        return n_in_titles, first, -sum(len(report.text) for report in reports)

    kept: dict[tuple[str, ...], Conflict] = {}
    for c in sorted(conflicts, key=lambda c: (c.kind, rank(c), c.id)):
        sides = sorted(place.get(side, statements[side].report) for side in (c.a, c.b))
        kept.setdefault((c.kind, *sides), c)
    return list(kept.values())
