"""Denials: what one party says and another denies, by the act, by words such as "untrue", or by "is not"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportedly.compare.figures import clash
from reportedly.compare.linkage import Pair
from reportedly.compare.negated import NEGATIVE, Negated, negated
from reportedly.compare.propositions import Proposition, alleged
from reportedly.compare.quoting import quoted
from reportedly.compare.rarity import Rarity
from reportedly.compare.sides import are_two_parties, between
from reportedly.compare.units import Unit
from reportedly.compare.words import FUNCTION_WORDS, content_terms, terms_of, words
from reportedly.read.sentences import rest_of_sentence
from reportedly.records import Conflict, Field, Findings, Statement
from reportedly.resolve.lexicon import ARTICLES

_SHARED, _SHARED_DENIED, _SHARE, _WEIGHT = 2, 3, 0.5, 6.0
_SHARE_NOT, _NEARLY_ALL = 0.55, 0.8
"""How many words a denial must share with what it denies, how much of its own words' weight, and how much weight; what
share where "is not" denies; and what share of the words does in place of the one that says what is done. Set by reading
those that earlier bounds showed in 3,700 stories: see docs/figures.md."""

_NO_DENIAL = re.compile(
    r"(?:\bnot|n['\u2019]t|\bnever) (?:\w+ )?(?:deny|den(?:ied|ying)|disput)|\bdisputes? (?:over|about|between|with)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:reject|dismiss|disavow|repudiat|contradict)", re.IGNORECASE)
"""Cues that may only tell what somebody is against."""
_REFUTED = re.compile(  # the first letter before all else: a third of the time
    r"(?=[bfnu])\b(?:(?:untrue|false|baseless|unfounded)(?=\W*(?:\Z|[,.;]))|"
    r"not true|no truth|no knowledge|never (?:happened|said|took place)|"
    r"(?P<tie>no (?:direct )?(?:connection|links?)|nothing to do with)|(?:not|n[o'\u2019]t) (?:recall|remember))\b",
    re.IGNORECASE,
)
_TIE = re.compile(r"\b(?:link|connect|tie[sd]?\b|involv|responsib|behind\b)", re.IGNORECASE)
_MAY_BE = re.compile(
    r"\b(?:if|whether|would|could|might|may|should|unlikely|doubt\w*|hard to|heard|"
    r"contrary to|groundless|despite|rumou?r\w*|hoax\w*|myth|bogus|fake|"
    r"debunk\w*|squash\w*|conspiracy theory|laugh\w* (?:away|off))\b",
    re.IGNORECASE,
)
"""Words of what may be, or of what is told as untrue."""
_NAMED_ONLY = re.compile(
    r"\b(?:(?:allegation|accusation)s?|(?:[ai]n?|the|this|that|these|those|any|all|such|other|his|her|their|its|of|"
    r"\w+['\u2019]s?) (?:\w+ )?(?:claims?|charges?))\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells that something is alleged, and need not allege it."""
_NOT_DONE = re.compile(
    r"\b(?:no|not|never|none|nothing|(?:refus\w+|fail\w*|declin\w+) to)\b|n['\u2019]t\b|\brefus(?:es|ed)\b",
    re.IGNORECASE,
)
"""Words of what was not done, so that who denies it says that it was."""
_ROUND, _BEFORE = 12, 60


def denials(
    units: Sequence[Unit],
    candidates: Iterable[Pair],
    findings: Mapping[str, Findings],
    names: Mapping[str, str],
    rarity: Rarity,
) -> list[Conflict]:
    """Find statements that are denied, each denial with the statement that shares most of its words by weight.

    A statement denies by its act or cue ("denied", "disputed", but not "a dispute over"), if what follows is something
    that can be so or not, and no plan or party that somebody is against; by words in it such as "untrue" or "no
    knowledge"; or by saying that something is not what another says it is. What is denied is another speaker's, or
    another report's, holds no negation itself, and tells of the same: of what the denial tells of, or, where somebody
    denies having done something, of them. A denial that names no speaker, and one that a report has in its own voice,
    is none, "is not" aside. It does not say who is right. Cost grows with the candidate pairs.

    Args:
        units: Sentences and clauses of one story.
        candidates: Pairs of units that are worth comparing.
        findings: By report id.
        names: Of the entities that statements come from, by id.
        rarity: Of the units' terms.
    """
    by_id = {u.id: u for u in units}
    ways = {u.id: way for u in units if (way := _way(u, findings, names))}
    deniable = cache(lambda name: _is_said(by_id[name], findings))
    around = cache(lambda name: _terms_round(by_id[name], findings))
    best: dict[str, tuple[float, str, Conflict]] = {}
    for pair in candidates:
        for one, other in (pair, pair[::-1]):
            if one not in ways or not deniable(other):
                continue
            denied, said = by_id[one], by_id[other]
            share = _denies(denied, ways[one], said, rarity, around)
            if share:
                conflict = _conflict(denied, said)
                key = denied.statements[0].id
                best[key] = min(
                    best.get(key, (1.0, "", conflict)), (-share, conflict.id, conflict), key=lambda r: r[:2]
                )
    return sorted({c.id: c for _, _, c in best.values()}.values(), key=lambda c: c.id)


@dataclass(frozen=True)
class _Way:
    """How a unit may deny others.

    Attributes:
        negated: What it says that something is not, if it does.
        least: The least share where both are whole sentences and it denies by its act, cue or words; 0 where words
            beside the cue turn it round; None where it doesn't deny so.
        is_by_words: Whether it denies by words such as "untrue", which only a speaker's words can be.
        is_tie: Whether it is a connection between two things that it denies.
        about: Stems of which what is denied must have one: those of its subject, or of its speaker's name; none for a
            speaker without a name.
        head: Stems of the words that call it a claim, which count for nothing.
        predicate: Stems of which what is denied must have half: what is denied to have been done.
        main: The stem that says what is done, which it must have, or nearly all the words.
    """

    negated: Negated | None
    least: float | None = None
    is_by_words: bool = False
    is_tie: bool = False
    about: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    main: str = ""


def _way(unit: Unit, findings: Mapping[str, Findings], names: Mapping[str, str]) -> _Way | None:
    """How a unit may deny others; None where it denies nothing. Looked for once a unit, since it is in many pairs."""
    by = unit.statements[0]
    way = _Way(negated(unit.text) if by.act != "asks" else None)
    if not unit.is_clause and by.chain:
        if unit.is_denied:
            way = _by_act(way, unit, findings, names)
        elif (refuted := _refuted(unit.text)) is not None:
            way = replace(way, least=_SHARE, is_by_words=True, is_tie=refuted["tie"] is not None, about=unit.terms)
    return way if way.least is not None or way.negated else None


def _refuted(text: str) -> re.Match[str] | None:
    """The words that deny what else a text says, if nothing else in it is denied."""
    found = _REFUTED.search(text)
    return None if found is None or _NOT_DONE.search(text[: found.start()] + text[found.end() :]) else found


def _by_act(way: _Way, unit: Unit, findings: Mapping[str, Findings], names: Mapping[str, str]) -> _Way:
    """How a unit denies by its act or cue, if what it denies can be so or not."""
    by, proposition = unit.statements[0], alleged(unit.text)
    if proposition is None or _NOT_DONE.search(unit.text):
        return way
    if not _can_be_denied(proposition, by, findings):
        return way
    return replace(
        way,
        least=0.0 if _NO_DENIAL.search(_cue(by, findings)) else _SHARE,
        about=proposition.subject or frozenset(stem for link in by.chain for stem in _name(names[link.entity])),
        head=proposition.head,
        predicate=proposition.predicate,
        main=proposition.main,
    )


def _name(name: str) -> list[str]:
    """The stems of a name; none of "the company that keeps Marrow Creek", which is no name."""
    found = words(name)
    first = next((at for norm, at in zip(found.norms, found.starts, strict=True) if norm not in ARTICLES), None)
    return content_terms(found.norms, FUNCTION_WORDS) if first is not None and name[first].isupper() else []


def _can_be_denied(proposition: Proposition, by: Statement, findings: Mapping[str, Findings]) -> bool:
    return proposition.is_alleged or not any(
        _AGAINST.search(_text(by, c.start, c.end, c.field, findings)) for c in by.cue
    )


def _is_said(unit: Unit, findings: Mapping[str, Findings]) -> bool:
    """Whether a unit says that something is so: it holds no negation, nor its cue, and nothing of what may be."""
    by = unit.statements[0]
    told = [unit.text, *(_text(by, c.start, c.end, c.field, findings) for c in by.cue)]
    if unit.is_denied or _NAMED_ONLY.search(unit.text):
        return False
    return not any(NEGATIVE.search(t) or _MAY_BE.search(t) for t in told)


def _denies(denied: Unit, way: _Way, said: Unit, rarity: Rarity, around: Callable[[str], frozenset[str]]) -> float:
    """The share of a denial's words, by weight, that another statement has; 0 where it isn't what is denied."""
    terms = denied.terms - way.head
    shared = {t for t in terms & said.terms if t[0].isalpha()}
    least_shared = _SHARED if way.least is None else min(_SHARED_DENIED, len(terms))
    if len(shared) < least_shared or not shared - denied.names - said.names:
        return 0.0
    if way.predicate and not _is_done(way, denied, said):
        return 0.0
    least = _least(way, said, around)
    if not least or not _two_parties(denied, said):
        return 0.0
    weight = rarity.of(shared)
    share = weight / (rarity.of(terms) or 1.0)
    return share if share >= least and weight >= _WEIGHT else 0.0


def _is_done(way: _Way, denied: Unit, said: Unit) -> bool:
    """Whether what is denied to have been done is in a unit: the word for it, half of the others, and its figures."""
    done = way.predicate - denied.names or way.predicate
    terms = denied.terms - way.head
    if way.main not in said.terms and len(terms & said.terms) < _NEARLY_ALL * len(terms):
        return False
    return 2 * len(done & said.terms) >= len(done) and not clash(denied.figures, said.figures)


def _least(way: _Way, said: Unit, around: Callable[[str], frozenset[str]]) -> float:
    """The least share for the way in which something is denied; 0 where another unit is not what is denied so."""
    if way.least is not None and not said.is_clause:
        is_tied = not way.is_tie or _TIE.search(said.text) is not None
        is_about = not way.about or not way.about.isdisjoint(around(said.id))
        return way.least if is_tied and is_about and (said.speakers or not way.is_by_words) else 0.0
    return _SHARE_NOT if way.negated is not None and way.negated.is_said(said.text) else 0.0


def _terms_round(unit: Unit, findings: Mapping[str, Findings]) -> frozenset[str]:
    """The terms of a unit, and of the words before it in its first report: "The mayor, who was accused of ..."."""
    first = unit.spans[0][0]
    text = findings[unit.statements[0].report].report.field_text(first.field)
    before, _ = rest_of_sentence(text, first.start, first.end, _BEFORE)
    return unit.terms | terms_of(before)


def _text(statement: Statement, start: int, end: int, field: Field, findings: Mapping[str, Findings]) -> str:
    return findings[statement.report].report.field_text(field)[start:end]


def _cue(statement: Statement, findings: Mapping[str, Findings]) -> str:
    """The cue with the words beside it, which may turn it round."""
    return " ".join(
        _text(statement, max(0, c.start - _ROUND), c.end + _ROUND, c.field, findings) for c in statement.cue
    )


def _two_parties(denied: Unit, said: Unit) -> bool:
    by, of = denied.statements[0], said.statements[0]
    return are_two_parties(by, of) and (of.report != by.report or of.voice != "own")


def _conflict(denied: Unit, said: Unit) -> Conflict:
    by, of = denied.statements[0], said.statements[0]
    how = "" if denied.is_negative and not denied.is_denied else " is denied"
    why = f"{quoted(denied.text, 0, len(denied.text))}{how} v. {quoted(said.text, 0, len(said.text))}"
    return between("denial", by, of, why, (c.at(by.report) for c in by.cue))
