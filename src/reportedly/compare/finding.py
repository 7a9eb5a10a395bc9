"""Finding words or a claim again: which statements carry it, with the claims and conflicts that they stand in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.compare.figures import clash, figures
from reportedly.compare.units import is_denial, sentences_of, written
from reportedly.compare.words import FUNCTION_WORDS, content_terms, is_negative, terms_of, words
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
    """What was asked for, the sentences that carry it, best first, and the dossier narrowed to them.

    Attributes:
        is_cut: Whether only the likeliest parts of something larger were looked through.
    """

    asked: str
    matches: tuple[Match, ...]
    dossier: Dossier
    is_cut: bool = False


@dataclass(frozen=True)
class TermCounts:
    """How common words are: in how many of so many statements each stem stands.

    Attributes:
        n: How many statements there are.
        counts: In how many of them each stem stands; one that is not given stands in none.
    """

    n: int
    counts: Mapping[str, int]

    def weight(self, term: str) -> float:
        """How much a stem counts: more where fewer statements have it."""
        return math.log((1 + self.n) / (1 + self.counts.get(term, 0))) + 0.5

    def share(self, asked: Collection[str], held: Collection[str]) -> float:
        """The share of the weight of the stems asked for that is held."""
        both = math.fsum(self.weight(term) for term in asked if term in held)
        return both / math.fsum(self.weight(term) for term in asked)


def may_carry(asked: Collection[str], held: Collection[str], counts: TermCounts) -> bool:
    """Whether a statement with these stems can have a sentence that carries those asked for."""
    return counts.share(asked, held) >= _LIKE


def find(asked: str, dossier: Dossier, counts: TermCounts | None = None, among: Collection[str] | None = None) -> Found:
    """Find the statements that carry some words or a claim, with their chains, claims, origins and conflicts.

    A sentence matches where it has the words in order, or most of them by weight: rare words count more. Words between
    quotation marks must stand in order. Nothing is said about truth, and a claim put in quite different words is not
    found. Cost grows with the words of all statements.

    Args:
        asked: A few words, or a sentence.
        dossier: What `trace` made.
        counts: How common the words asked for are, where the dossier is part of something larger.
        among: The ids of the statements that may carry it, where that is known; no other is looked at.

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
    common = counts or _counts(dossier.statements, reports)

    figured = figures(asked)
    negated = is_negative(norms)

    @cache  # copies say the same in the same words
    def weighed(text: str) -> tuple[float, bool]:
        held = words(text).norms
        return common.share(terms, frozenset(content_terms(held, FUNCTION_WORDS))), _has_run(held, norms)

    @cache
    def is_other(text: str) -> bool:
        return is_negative(words(text).norms) != negated or clash(figured, figures(text))

    matches = []
    for s in dossier.statements if among is None else (s for s in dossier.statements if s.id in among):
        best: Match | None = None
        for spans in sentences_of(s, reports[s.report]):
            text = written(spans, reports[s.report])
            score, is_same = weighed(text)
            if not is_same and (exact or score < _LIKE):
                continue
            differs = not is_same and (is_denial(s, reports[s.report]) or is_other(text))
            match = Match(s.id, spans, 1.0 if is_same else round(min(score, 0.999), 3), differs)
            best = match if best is None or match.score > best.score else best
        if best is not None:
            matches.append(best)
    matches.sort(key=lambda m: (-m.score, m.statement))
    matched = {m.statement for m in matches}
    by_id = {s.id: s for s in dossier.statements}
    shares = {
        c.id: max(
            weighed(written([Span(x.start, x.end, x.field)], reports[by_id[x.statement].report]))[0] for x in c.carried
        )
        for c in dossier.claims
        if matched.intersection(x.statement for x in c.carried)
    }
    claims = [c for c in dossier.claims if shares.get(c.id, 0) >= _LIKE]
    claims.sort(key=lambda c: (-shares[c.id], -weighed(c.text)[0], -c.n_reports, c.id))
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


def _counts(statements: Sequence[Statement], reports: Mapping[str, Report]) -> TermCounts:
    counts: Counter[str] = Counter()
    for s in statements:
        counts.update(terms_of(written(s.content, reports[s.report])))
    return TermCounts(len(statements), counts)


def _has_run(held: Sequence[str], norms: Sequence[str]) -> bool:
    n = len(norms)
    return any(tuple(held[i : i + n]) == tuple(norms) for i in range(len(held) - n + 1))
