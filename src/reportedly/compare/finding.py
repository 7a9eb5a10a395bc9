"""Finding words or a claim again: which statements carry it, with the claims and conflicts that they stand in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.compare.figures import clash, figures
from reportedly.compare.units import is_denial, sentences_of, written
from reportedly.compare.words import FUNCTION_WORDS, content_terms, is_negative, words
from reportedly.errors import UsageError
from reportedly.records import Claim, Dossier, Report, Span, Statement

_LIKE = 0.6
"""Least share of the weight of the words asked for that a sentence must have. Set by trying questions on 62 events."""


@dataclass(frozen=True)
class Match:
    """A sentence of a statement that carries what was asked for.

    Attributes:
        statement: The statement's id.
        spans: The sentence, in the statement's report.
        score: The share of the asked words' weight that it has; 1 for the same words in the same order.
        differs: Whether it denies or negates what was asked for, or has another figure of the same thing.
    """

    statement: str
    spans: tuple[Span, ...]
    score: float
    differs: bool


@dataclass(frozen=True)
class Found:
    """What was asked for, the sentences that carry it, best first, and the dossier narrowed to them."""

    asked: str
    matches: tuple[Match, ...]
    dossier: Dossier


def find(asked: str, dossier: Dossier) -> Found:
    """Find the statements that carry some words or a claim, with their chains, claims, origins and conflicts.

    A sentence matches where it has the words in order, or most of them by weight: rare words count more. Words between
    quotation marks must stand in order. Nothing is said about truth, and a claim put in quite different words is not
    found. Cost grows with the words of all statements.

    Args:
        asked: A few words, or a sentence.
        dossier: What `trace` made.

    Returns:
        The matches, best first, and a dossier of the reports, statements, claims, origins and conflicts around them.

    Raises:
        UsageError: No word in it carries content.

    Examples:
        >>> from reportedly.records import Report, Statement
        >>> text = "The lock leaked, the warden said. The harbour is shut."
        >>> said = Statement("s1", "r1", "attributed", (Span(0, 15),))
        >>> own = Statement("s2", "r1", "own", (Span(34, 54),))
        >>> [m.statement for m in find("a leaking lock", Dossier((Report("r1", "k", text),), (), (said, own))).matches]
        ['s1']
    """
    exact = len(asked.strip()) > 2 and asked.strip()[0] in '"\u201c' and asked.strip()[-1] in '"\u201d'
    norms, terms = check_asked(asked)
    reports = {r.id: r for r in dossier.reports}
    weights = _Weights(dossier.statements, reports)
    asked_weight = math.fsum(weights(term) for term in terms)

    def share(held: Sequence[str]) -> float:
        return math.fsum(weights(t) for t in terms & frozenset(content_terms(held, FUNCTION_WORDS))) / asked_weight

    figured = figures(asked)
    negated = is_negative(norms)
    matches = []
    for s in dossier.statements:
        best: Match | None = None
        for spans in sentences_of(s, reports[s.report]):
            text = written(spans, reports[s.report])
            held = words(text).norms
            is_same = _has_run(held, norms)
            score = share(held)
            if not is_same and (exact or score < _LIKE):
                continue
            differs = not is_same and (
                is_denial(s, reports[s.report]) or is_negative(held) != negated or clash(figured, figures(text))
            )
            match = Match(s.id, spans, 1.0 if is_same else round(min(score, 0.999), 3), differs)
            best = match if best is None or match.score > best.score else best
        if best is not None:
            matches.append(best)
    matches.sort(key=lambda m: (-m.score, m.statement))
    matched = {m.statement for m in matches}
    by_id = {s.id: s for s in dossier.statements}
    shares = {
        c.id: max(
            share(words(written([Span(x.start, x.end, x.field)], reports[by_id[x.statement].report])).norms)
            for x in c.carried
        )
        for c in dossier.claims
        if matched.intersection(x.statement for x in c.carried)
    }
    claims = [c for c in dossier.claims if shares.get(c.id, 0) >= _LIKE]
    claims.sort(key=lambda c: (-shares[c.id], -c.n_reports, c.id))
    return Found(asked, tuple(matches), narrowed(dossier, matched, claims))


def check_asked(asked: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the words asked for in normal form, and the stems of those that carry content.

    Raises:
        UsageError: No word in it carries content.
    """
    norms = words(asked).norms
    terms = frozenset(content_terms(norms, FUNCTION_WORDS))
    if not terms:
        raise UsageError(f"nothing to look for in {asked!r}; give a few words that carry content, or a sentence")
    return norms, terms


def narrowed(dossier: Dossier, statements: Collection[str], claims: Sequence[Claim]) -> Dossier:
    """The part of a dossier around some statements and claims: what the claims hold, and what conflicts with any."""
    around = {*statements, *(x.statement for c in claims for x in c.carried)}
    conflicts = tuple(c for c in dossier.conflicts if {c.a, c.b} & around)
    developments = tuple(d for d in dossier.developments if around.intersection(d.steps))
    around |= {side for c in conflicts for side in (c.a, c.b)} | {step for d in developments for step in d.steps}
    told = tuple(s for s in dossier.statements if s.id in around)
    kept = {s.report for s in told}
    dependence = tuple(
        replace(g, reports=tuple(r for r in g.reports if r in kept), root=g.root if g.root in kept else None)
        for g in dossier.dependence
        if len(kept.intersection(g.reports)) > 1
    )
    kept |= {e.report for c in claims for o in c.origins for e in o.evidence}
    kept |= {e.report for group in dependence for e in group.evidence}
    kept |= {e.report for c in conflicts for e in c.evidence}
    kept |= {link.evidence.report for s in told for link in s.chain if link.evidence}
    kept |= {e.report for r in dossier.reports if r.id in kept for e in r.published.evidence}
    reports = tuple(r for r in dossier.reports if r.id in kept)
    stories = {c.story for c in claims}
    entities = {r.outlet for r in reports} | {link.entity for s in told for link in s.chain}
    entities |= {o.entity for c in claims for o in c.origins}
    return replace(
        dossier,
        reports=reports,
        entities=tuple(e for e in dossier.entities if e.id in entities),
        statements=told,
        stories=tuple(
            replace(t, reports=tuple(r for r in t.reports if r in kept))
            for t in dossier.stories
            if t.id in stories or len(kept.intersection(t.reports)) > 1
        ),
        reuse=tuple(r for r in dossier.reuse if r.a.report in kept and r.b.report in kept),
        dependence=dependence,
        claims=tuple(claims),
        conflicts=conflicts,
        developments=developments,
    )


class _Weights:
    """How much a term counts: more where fewer statements have it."""

    def __init__(self, statements: Sequence[Statement], reports: dict[str, Report]) -> None:
        self._n = len(statements)
        self._counts: Counter[str] = Counter()
        for s in statements:
            norms = words(written(s.content, reports[s.report])).norms
            self._counts.update(set(content_terms(norms, FUNCTION_WORDS)))

    def __call__(self, term: str) -> float:
        return math.log((1 + self._n) / (1 + self._counts[term])) + 0.5


def _has_run(held: Sequence[str], norms: Sequence[str]) -> bool:
    n = len(norms)
    return any(tuple(held[i : i + n]) == tuple(norms) for i in range(len(held) - n + 1))
