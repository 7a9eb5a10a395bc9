"""The whole comparison: which step follows which."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import cast

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.claims import Weights, claims
from reportedly.compare.conflicts import denials, differing, once
from reportedly.compare.copies import aligned_statements, is_near_duplicate, with_inferred_agency
from reportedly.compare.dates import days
from reportedly.compare.dating import date_by_story
from reportedly.compare.dependence import citations, copies
from reportedly.compare.entities import join
from reportedly.compare.linkage import Pair, connected
from reportedly.compare.origins import Ground, claim, ground
from reportedly.compare.reuse import Overlap, overlap, reuse
from reportedly.compare.shingles import shingles
from reportedly.compare.stories import cosines, report_terms, stories
from reportedly.compare.units import Unit, unit_terms, units
from reportedly.compare.words import Body, body
from reportedly.engines import DuckDB, Engine, Row
from reportedly.records import (
    Claim,
    Conflict,
    Dependence,
    Development,
    Dossier,
    Entity,
    Findings,
    Rejected,
    Statement,
    Story,
)

_LOG = logging.getLogger(__name__)
_WIDE_SHINGLE, _WIDE_TERM, _WIDE_UNIT_TERM = 30, 300, 60


def compare(findings: Sequence[Findings], rejected: Sequence[Rejected] = (), engine: Engine | None = None) -> Dossier:
    """Compare reports: stories, joined entities, reuse, dependence, claims with their origins, conflicts, developments.

    The same dossier whatever the order of the findings. It says who relies on whom in these reports, as far as their
    words show; it says nothing about truth, and one origin is no fault.

    Cost: tables of every report's shingles and terms, and then work on candidates only: pairs of reports with shared
    shingles or key terms, pairs of statements of one story with shared words. Blocks are bounded in the SQL steps, and
    what was bounded is logged.

    Args:
        findings: What each report alone shows. A report that is given twice counts once.
        rejected: Inputs that earlier stages refused; passed on, sorted.
        engine: Where tables are kept: an empty one, left open; DuckDB in memory where none is given.

    Examples:
        >>> from reportedly.records import Report
        >>> text = "The sea lock at Port Elder leaked in the night, and the harbour was shut to all ships at dawn."
        >>> a, b = (Findings(Report(id, id, text)) for id in ("r1", "r2"))
        >>> dossier = compare([b, a])
        >>> [story.reports for story in dossier.stories], [r.direction for r in dossier.reuse]
        ([('r1', 'r2')], ['unknown'])
    """
    by_id = {f.report.id: f for f in sorted(findings, key=lambda f: f.report.id)}
    used = engine or DuckDB()
    try:
        return replace(_compared(by_id, used), rejected=tuple(sorted(rejected)))
    finally:
        if engine is None:
            used.close()


@dataclass(frozen=True)
class Related:
    """What reports have to do with each other, before their claims are gathered."""

    findings: Mapping[str, Findings]
    bodies: Mapping[str, Body]
    overlaps: Sequence[Overlap]
    stories: Sequence[Story]
    entities: tuple[Entity, ...]
    dependence: Sequence[Dependence]
    ground: Ground


def related(findings: Mapping[str, Findings], engine: Engine) -> Related:
    """Find stories, joined entities, reuse and dependence: all that origins are inferred from."""
    bodies = {report: body(f.report) for report, f in findings.items()}
    overlaps = _overlaps(bodies, engine)
    duplicates = [o for o in overlaps if is_near_duplicate(o)]
    same = connected((o.a, o.b) for o in duplicates)
    similarities = _similarities(findings, bodies, same, engine)
    found_stories = stories(similarities, same, findings)
    findings = date_by_story(findings, found_stories)
    story_of = {report: story.id for story in found_stories for report in story.reports}

    aligned = _aligned(overlaps, bodies, findings)
    entities, findings = join(findings, story_of, aligned)
    names = {e.id: e for e in entities}
    copied = copies(overlaps, findings, bodies, names)
    findings = with_inferred_agency(findings, copied, aligned)
    groups = [*copied, *citations(found_stories, findings, copied, similarities, names)]
    on = ground(findings, entities, groups, aligned)
    return Related(findings, bodies, overlaps, found_stories, entities, groups, on)


def _compared(findings: Mapping[str, Findings], engine: Engine) -> Dossier:
    known = related(findings, engine)
    findings = known.findings
    found_claims: list[Claim] = []
    differences: list[Conflict] = []
    developments: list[Development] = []
    for found, candidates in _units_by_story(known.stories, findings, engine):
        weights = Weights(found)
        found_claims += (claim(gathered, known.ground) for gathered in claims(found, candidates, findings, weights))
        clashes, grown = differing(found, candidates, findings, weights)
        differences += [*clashes, *denials(found, candidates, findings, weights)]
        developments += grown
    conflicts = once(differences, found_claims, findings)
    return Dossier(
        reports=tuple(f.report for f in findings.values()),
        entities=known.entities,
        statements=tuple(s for f in findings.values() for s in sorted(f.statements, key=_place)),
        stories=tuple(known.stories),
        reuse=tuple(reuse(known.overlaps, known.bodies, findings)),
        dependence=tuple(sorted(known.dependence, key=lambda g: (g.basis, g.reports, g.why))),
        claims=tuple(found_claims),
        conflicts=tuple(conflicts),
        developments=tuple(sorted(developments, key=lambda d: d.id)),
    )


def _place(s: Statement) -> tuple[int, str]:
    return min((span.start for span in s.content), default=0), s.id


def _overlaps(bodies: Mapping[str, Body], engine: Engine) -> list[Overlap]:
    """Align the reports that share rare shingles; cost grows with the candidates and the lengths of their bodies."""
    rows: Iterable[Row] = ((r, hashed, start) for r, b in bodies.items() for hashed, start in shingles(b))
    engine.load(tables.SHINGLES, rows)
    for step in steps.REUSE:
        engine.run(step)
    _say_bounded("shingles", (n for _, n, _ in engine.rows(tables.SHARED_SHINGLES)), _WIDE_SHINGLE)
    pairs = cast("Iterable[tuple[str, str, int]]", engine.rows(tables.REUSE_CANDIDATES))
    return [o for a, b, _ in pairs if (o := overlap(bodies[a], bodies[b]))]


def _similarities(
    findings: Mapping[str, Findings], bodies: Mapping[str, Body], same: Sequence[tuple[str, ...]], engine: Engine
) -> dict[Pair, int]:
    """Compare the terms of reports, one for each group of near-duplicates; cost grows with the candidates."""
    followers = {r for group in same for r in group[1:]}
    standing = [f for r, f in findings.items() if r not in followers]
    engine.load(tables.REPORT_DAYS, ((f.report.id, *days(f.report.published)) for f in standing))
    engine.load(tables.REPORT_TERMS, (row for f in standing for row in report_terms(f, bodies[f.report.id])))
    for step in steps.STORIES:
        engine.run(step)
    _say_bounded("terms", (n for _, n, _ in engine.rows(tables.TERM_WEIGHTS)), _WIDE_TERM)
    return cosines(cast("Iterable[tuple[str, str, int, int, int]]", engine.rows(tables.STORY_SIMILARITIES)))


def _aligned(
    overlaps: Sequence[Overlap], bodies: Mapping[str, Body], findings: Mapping[str, Findings]
) -> list[tuple[Statement, Statement]]:
    """Pair the statements of copies that stand at one place; cost grows with the passages and their statements."""
    return [
        pair
        for o in overlaps
        if max(o.a_share, o.b_share) > 0
        for pair in aligned_statements(o, bodies[o.a], bodies[o.b], findings[o.a].statements, findings[o.b].statements)
    ]


def _units_by_story(
    found: Sequence[Story], findings: Mapping[str, Findings], engine: Engine
) -> Iterator[tuple[list[Unit], list[tuple[str, str, str, int]]]]:
    """Give each story's units with the pairs of them that are worth comparing, in the order of the stories' ids.

    Units are made twice, for the tables and for comparing, so that those of one story at a time are held.
    """
    in_order = sorted(found, key=lambda story: story.id)
    engine.load(
        tables.UNIT_TERMS, (row for story in in_order for unit in units([story], findings) for row in unit_terms(unit))
    )
    for step in steps.CLAIMS:
        engine.run(step)
    _say_bounded("terms of stories", (n for _, _, n in engine.rows(tables.UNIT_TERM_COUNTS)), _WIDE_UNIT_TERM)
    rows = cast("Iterator[tuple[str, str, str, int]]", engine.rows(tables.CLAIM_CANDIDATES))
    candidates = groupby(rows, key=lambda row: row[0])
    following = next(candidates, None)
    for story in in_order:
        here: list[tuple[str, str, str, int]] = []
        if following is not None and following[0] == story.id:
            here = list(following[1])
            following = next(candidates, None)
        yield units([story], findings), here


def _say_bounded(what: str, counts: Iterable[object], bound: int) -> None:
    n = sum(1 for count in counts if isinstance(count, int) and count > bound)
    if n:
        _LOG.info("%d %s stand in more than %d places each and paired only some of them", n, what, bound)
