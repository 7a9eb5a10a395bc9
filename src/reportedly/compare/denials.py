"""Denials: what one party says and another denies, by the act or by words such as "untrue"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.compare.figures import clash
from reportedly.compare.linkage import Pair
from reportedly.compare.propositions import Proposition, alleged
from reportedly.compare.quoting import quoted
from reportedly.compare.rarity import Rarity
from reportedly.compare.sides import are_two_parties, between, in_title
from reportedly.compare.units import Unit
from reportedly.compare.words import FUNCTION_WORDS, content_terms, terms_of, words
from reportedly.read.sentences import rest_of_sentence
from reportedly.records import Conflict, Field, Findings, Statement
from reportedly.resolve.lexicon import ARTICLES

_SHARED, _SHARE, _WEIGHT, _NEARLY_ALL = 3, 0.5, 6.0, 0.8
"""How many words a denial must share with what it denies, how much of its own words' weight, and how much weight; and
what share of the words does in place of the one that says what is done. Set by reading those that earlier bounds showed
in 3,700 stories: see docs/figures.md."""

_NEGATIVE = re.compile(
    r"(?=[cdfnruw])(?:\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|without|false|untrue|"
    r"den(?:y|ies|ied|ials?)|(?:dismiss|reject|disput|refut|rebut|discredit)\w*)\b|n['\u2019]t\b)",
    re.IGNORECASE,
)
"""Words of negation and denial; the first letter is looked at before all else, which takes a third of the time."""

_NO_DENIAL = re.compile(
    r"(?:\bnot|n['\u2019]t|\bnever|\bneither|\bnor) (?:\w+ ){0,2}?(?:deny|den(?:ied|ying)|disput)|"
    r"\bdisputes? (?:over|about|between|with)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:reject|dismiss|disavow|repudiat|contradict)", re.IGNORECASE)
"""Cues that may only tell what somebody is against."""
_REFUTED = re.compile(  # the first letter before all else: a third of the time
    r"(?=[bfnu])\b(?:(?:untrue|false|baseless|unfounded)(?=\W*(?:\Z|[,.;]))|"
    r"not true|no truth|never (?:happened|said|took place)|"
    r"(?P<tie>no (?:direct )?(?:connection|links?)|nothing to do with))\b",
    re.IGNORECASE,
)
"""Words by which what else a text says is denied; who has no knowledge of it, or does not recall it, denies nothing."""
_TIE = re.compile(r"\b(?:link|connect|tie[sd]?\b|involv|responsib|behind\b)", re.IGNORECASE)
_MAY_BE = re.compile(
    r"\b(?:if|whether|would|could|might|may|should|unlikely|doubt\w*|hard to|heard|assum\w+|suppos\w+|"
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
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|according|accus|alleg|claim|charg|blam|assert|insist|conten|argu|"
    r"maintain|suggest|report|wr(?:ote|ites?|iting)|testif|found|conclud|admit|acknowledg|reveal|confirm|announc|"
    r"stat(?:es|ed|ing)|add(?:s|ed|ing)|warn|complain|declar)|:\W*\Z",
    re.IGNORECASE,
)
"""Cues by which something is said to be so, and not hoped for, asked for or felt."""
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

    A sentence denies by its act or cue ("denied", "disputed", but not "a dispute over"), if what follows is something
    that can be so or not, no plan or party that somebody is against, and not the denier's own words alone; or by words
    in it such as "untrue" or "no truth". What is denied is another speaker's, or another report's, holds no
    negation itself, and tells of the same: of what the denial tells of, or, where somebody denies having done
    something, of them. A report's headline is no party of its own. A denial that names no speaker, and one that a
    report has in its own voice, is none. It does not say who is right. Cost grows with the candidate pairs.

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
        is_by_words: Whether it denies by words such as "untrue", which only a speaker's words can be.
        is_tie: Whether it is a connection between two things that it denies.
        about: Stems of which what is denied must have one: those of its subject, or of its speaker's name; none for a
            speaker without a name.
        head: Stems of the words that call it a claim, which count for nothing.
        predicate: Stems of which what is denied must have half: what is denied to have been done.
        main: The stem that says what is done, which it must have, or nearly all the words.
    """

    is_by_words: bool = False
    is_tie: bool = False
    about: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    predicate: frozenset[str] = frozenset()
    main: str = ""


def _way(unit: Unit, findings: Mapping[str, Findings], names: Mapping[str, str]) -> _Way | None:
    """How a unit may deny others; None where it denies nothing. Looked for once a unit, since it is in many pairs."""
    if unit.is_clause or not unit.statements[0].chain:
        return None
    if unit.is_denied:
        return _by_act(unit, findings, names)
    refuted = _refuted(unit.text)
    return _Way(is_by_words=True, is_tie=refuted["tie"] is not None, about=unit.terms) if refuted else None


def _refuted(text: str) -> re.Match[str] | None:
    """The words that deny what else a text says, if nothing else in it is denied."""
    found = _REFUTED.search(text)
    return None if found is None or _NOT_DONE.search(text[: found.start()] + text[found.end() :]) else found


def _by_act(unit: Unit, findings: Mapping[str, Findings], names: Mapping[str, str]) -> _Way | None:
    """How a unit denies by its act or cue, if what it denies can be so or not."""
    by, proposition = unit.statements[0], alleged(unit.text)
    if proposition is None or by.quote == "direct" or _NOT_DONE.search(unit.text):
        return None
    if not _can_be_denied(proposition, by, findings) or _NO_DENIAL.search(_cue(by, findings)):
        return None
    return _Way(
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
    """Whether a sentence says that something is so: by its cue, and without negation or anything of what may be."""
    if unit.is_clause or unit.is_denied or _NAMED_ONLY.search(unit.text):
        return False
    by = unit.statements[0]
    cues = [_text(by, c.start, c.end, c.field, findings) for c in by.cue]
    if by.voice == "attributed" and not any(_SAYS.search(cue) for cue in cues):
        return False
    return not any(_NEGATIVE.search(t) or _MAY_BE.search(t) for t in (unit.text, *cues))


def _denies(denied: Unit, way: _Way, said: Unit, rarity: Rarity, around: Callable[[str], frozenset[str]]) -> float:
    """The share of a denial's words, by weight, that another statement has; 0 where it isn't what is denied."""
    terms = denied.terms - way.head
    shared = {t for t in terms & said.terms if t[0].isalpha()}
    if len(shared) < min(_SHARED, len(terms)) or not shared - denied.names - said.names:
        return 0.0
    if way.predicate and not _is_done(way, denied, said):
        return 0.0
    if not _is_of_the_same(way, said, around) or not _two_parties(denied, said):
        return 0.0
    weight = rarity.of(shared)
    share = weight / (rarity.of(terms) or 1.0)
    return share if share >= _SHARE and weight >= _WEIGHT else 0.0


def _is_done(way: _Way, denied: Unit, said: Unit) -> bool:
    """Whether what is denied to have been done is in a unit: the word for it, half of the others, and its figures."""
    done = way.predicate - denied.names or way.predicate
    terms = denied.terms - way.head
    if way.main not in said.terms - denied.names and len(terms & said.terms) < _NEARLY_ALL * len(terms):
        return False
    return 2 * len(done & said.terms) >= len(done) and not clash(denied.figures, said.figures)


def _is_of_the_same(way: _Way, said: Unit, around: Callable[[str], frozenset[str]]) -> bool:
    """Whether a unit tells of what the denial tells of, of a tie if that is denied, and by a speaker if need be."""
    if way.is_tie and not _TIE.search(said.text):
        return False
    is_about = not way.about or not way.about.isdisjoint(around(said.id))
    return is_about and bool(said.speakers or not way.is_by_words)


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
    is_of_one_report = of.report == by.report and (of.voice == "own" or in_title(denied) != in_title(said))
    return are_two_parties(by, of) and not is_of_one_report


def _conflict(denied: Unit, said: Unit) -> Conflict:
    by, of = denied.statements[0], said.statements[0]
    how = " is denied" if denied.is_denied else ""
    why = f"{quoted(denied.text, 0, len(denied.text))}{how} v. {quoted(said.text, 0, len(said.text))}"
    return between("denial", by, of, why, (c.at(by.report) for c in by.cue))
