"""What copying shows beyond the words: statements at the same place, and agencies that a copy does not credit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import Indel

from reportedly.compare.reuse import Overlap, Passage
from reportedly.compare.units import written
from reportedly.compare.words import Body, words
from reportedly.records import Dependence, Findings, Link, Statement

NEAR_DUPLICATE = 0.8
_SAME = 0.6
_SLACK = 3


def is_near_duplicate(o: Overlap) -> bool:
    """Whether nearly all of both bodies, outside quotation marks, is shared; such reports stand for each other."""
    return min(o.a_share, o.b_share) >= NEAR_DUPLICATE and o.n_own > 0


def aligned_statements(
    o: Overlap, a: Body, b: Body, a_statements: Sequence[Statement], b_statements: Sequence[Statement]
) -> list[tuple[Statement, Statement]]:
    """Pair the statements whose contents lie in one shared passage and have mostly the same words.

    Each statement is paired at most once, with the likest one. Cost grows with the statements of a passage, squared.
    """
    a_ranges = [(s, r) for s in a_statements if (r := _range(s, a))]
    b_ranges = [(s, r) for s in b_statements if (r := _range(s, b))]
    found = []
    for p in o.passages:
        here = [(s, r, a.words.norms[slice(*r)]) for s, r in a_ranges if _within(r, p.a_start, p.a_end)]
        there = [(s, r, b.words.norms[slice(*r)]) for s, r in b_ranges if _within(r, p.b_start, p.b_end)]
        scored = [
            (-likeness, _shift(p, r, q), x.id, y.id, x, y)
            for x, r, one in here
            for y, q, other in there
            if (likeness := Indel.normalized_similarity(one, other, score_cutoff=_SAME))
        ]
        used: set[str] = set()
        for _, _, x_id, y_id, x, y in sorted(scored, key=lambda row: row[:4]):
            if used.isdisjoint((x_id, y_id)):
                used |= {x_id, y_id}
                found.append((x, y))
    return found


def _range(statement: Statement, body: Body) -> tuple[int, int] | None:
    """The body's words from the first of a statement's content to its last."""
    spans = [s for s in statement.content if s.field == "text"]
    if not spans:
        return None
    start = bisect_left(body.words.starts, min(s.start for s in spans))
    end = bisect_left(body.words.starts, max(s.end for s in spans))
    return (start, end) if start < end else None


def _within(words: tuple[int, int], start: int, end: int) -> bool:
    return start - _SLACK <= words[0] and words[1] <= end + _SLACK


def _shift(p: Passage, r: tuple[int, int], q: tuple[int, int]) -> int:
    return abs((r[0] - p.a_start) - (q[0] - p.b_start))


def with_inferred_agency(
    findings: Mapping[str, Findings], groups: Sequence[Dependence], aligned: Iterable[tuple[Statement, Statement]]
) -> dict[str, Findings]:
    """Put the agency first in the chains of copies that don't credit it, where their words are those of a credited one.

    The words may stand elsewhere in the report. Only in a group whose members credit exactly one agency, and never in
    the agency's own report. The link is marked as inferred; its evidence is the credit line of the other report.
    """
    agency: dict[str, Link] = {}
    credited: dict[str, frozenset[tuple[str, ...]]] = {}
    for group in groups:
        credits = sorted(c for r in group.reports for c in findings[r].credits if c.basis == "prints")
        if group.basis == "cites" or len({c.entity for c in credits}) != 1:
            continue
        shown = [*credits[0].evidence, *(e for e in group.evidence if e.report == credits[0].report), *group.evidence]
        link = Link(credits[0].entity, next(iter(shown), None), inferred=True)
        agency.update(dict.fromkeys(group.reports, link))
        crediting = {r for r in group.reports if link.entity in findings[r].printed | {findings[r].report.outlet}}
        words_of = frozenset(_norms(s, findings[r]) for r in crediting for s in findings[r].statements)
        credited.update((r, words_of) for r in group.reports if r not in crediting)
    shared = {s.id for pair in aligned for s in pair if s.report in credited and _other(s, pair).report in agency}
    out = dict(findings)
    for report, words_of in sorted(credited.items()):
        link, f = agency[report], findings[report]
        statements = (
            replace(s, chain=(link, *s.chain))
            if link.entity not in _entities(s) and (s.id in shared or _is_among(_norms(s, f), words_of))
            else s
            for s in f.statements
        )
        out[report] = replace(f, statements=tuple(statements))
    return out


def _norms(s: Statement, f: Findings) -> tuple[str, ...]:
    return words(written(s.content, f.report)).norms


def _is_among(norms: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> bool:
    return any(Indel.normalized_similarity(norms, other, score_cutoff=_SAME) for other in others)


def _other(statement: Statement, pair: tuple[Statement, Statement]) -> Statement:
    return pair[1] if pair[0] is statement else pair[0]


def _entities(statement: Statement) -> set[str]:
    return {link.entity for link in statement.chain}
