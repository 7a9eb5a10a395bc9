"""Rebuttals: denials of a claim that they name or that comes right before them, each with that claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, takewhile

from reportedly.compare.pointers import Pointer, denies, is_against, is_told_untrue, pointer
from reportedly.compare.quoting import quoted
from reportedly.compare.rarity import Rarity
from reportedly.compare.sides import between, first_day
from reportedly.compare.units import sentences_of, written
from reportedly.compare.words import is_negative, terms_of, words
from reportedly.records import Conflict, Findings, Report, Statement, Story

_ACCUSES = re.compile(r"\b(?:accus|alleg|claim|charg|blam|assert|insist|contend|suggest|argu|maintain)", re.IGNORECASE)
_ACCUSATION = re.compile(
    r"\b(?:(?:accus|alleg|blam)(?:e|es|ed|ing|edly)|(?:claim|charg|assert|insist)(?:s|es|ed|ing))\b", re.IGNORECASE
)
_THEM = re.compile(r"\b(?:he|she|him|her|his|they|them|their|it|its|i|we|my|me|our|us)\b", re.IGNORECASE)
_UNTRUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|refut\w+|rebut\w*|reject\w*|dismiss\w*|"
    r"not true|untrue|false|phony|fake|hoax|nonsense)\b",
    re.IGNORECASE,
)
_NO_CLAIM = re.compile(
    r"\b(?:the|that|this|these|those|such|his|her|their|\w+['\u2019]s?) (?:\w+ )?"
    r"(?:accusations?|allegations?|claims?|charges?|narrative)\b|"
    r"\b(?:accusations?|allegations?|claims?|charges?) (?:\w+ )?against\b",
    re.IGNORECASE,
)
"""Words of a statement that tells that something is claimed, and need not claim it."""
_NO_SAYING = re.compile(
    r"\b(?:oppos|prais|declin|admit|acknowledg|conced|defend|welcom|urg|support|thank|know|ask|prepar|plan|threat|vow|"
    r"examin|investigat|retract|call\w* (?:on|for))",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never)\b|n['\u2019]t\b", re.IGNORECASE)
_UNSAID = re.compile(r"(?:\b(?:not|never|yet to)|n['\u2019]t) (?:\w+ )?\Z", re.IGNORECASE)
"""Words in a cue, and before it, that turn it round."""
_MAY_BE = re.compile(r"\b(?:if|whether|unless|when)\W*\Z", re.IGNORECASE)
_COURT = re.compile(r"\b(?:courts?|judges?|justices?|jury|jurors|panel|tribunal|commission)\b", re.IGNORECASE)
"""Who turns down a plea, or decides on a charge, and is no party of it."""
_ADMITS = re.compile(r"\b(?:admit|acknowledg|conced|conclud|know|knew)", re.IGNORECASE)
_ALSO = re.compile(r"\balso\b", re.IGNORECASE)
_OPEN = re.compile(r"\W*(?:whether|if|how|what|why|who|when|where)\b", re.IGNORECASE)
_ADVICE = re.compile(r"\b(?:should|ought)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?\n]")
_QUESTION = re.compile(r"\?\W*\Z")
_NEXT, _NEAR, _BEFORE = 15, 500, 25
"""How many characters after a claim a denial may begin, and how many are read before a cue."""
_SHARE, _WEIGHT, _SHARED, _PART = 0.5, 6.0, 2, 3
"""What share of the words that tell what is denied, by weight, the claim must have, what weight, and how many; and what
part of the words of one of two claims, one in so many, are in both if they are of one thing."""


@dataclass(frozen=True)
class _Row:
    """A statement of a report's text, and the place [start, end) of its source, cue and content together.

    Attributes:
        parties: Stems of the names of its chain's links; the last is the speaker.
    """

    statement: Statement
    report: Report
    start: int
    end: int
    parties: tuple[frozenset[str], ...]

    @property
    def speaker(self) -> frozenset[str]:
        return self.parties[-1]

    @cached_property
    def content(self) -> str:
        return written(self.statement.content, self.report)

    @cached_property
    def terms(self) -> frozenset[str]:
        return terms_of(self.content)

    @cached_property
    def cue(self) -> str:
        return written(self.statement.cue, self.report)

    @cached_property
    def is_accusation(self) -> bool:
        return _ACCUSES.search(self.cue) is not None

    @cached_property
    def is_claim(self) -> bool:
        """Whether it says that something is so, and neither denies nor only names what is claimed."""
        return not (
            self.statement.act in {"denies", "asks", "intends"}
            or _NO_SAYING.search(self.cue)
            or _UNTRUE.search(self.report.text, self.start, self.end)
            or _NO_CLAIM.search(self.content)
            or _OPEN.match(self.content)
            or _ADVICE.search(self.content)
            or _QUESTION.search(self.content)
            or _MAY_BE.search(self.report.text, max(0, self.start - _BEFORE), self.start)
            or _NOT.search(self.cue)
            or any(_UNSAID.search(self.report.text, max(0, c.start - _BEFORE), c.start) for c in self.statement.cue)
        )


def rebuttals(
    story: Story, findings: Mapping[str, Findings], names: Mapping[str, str], rarity: Rarity
) -> dict[str, Conflict]:
    """Find denials of claims that they point at, each with that claim, by the id of the denial.

    A denial may say whose claim it denies ("disputed the mayor's account"): then it is put against what a speaker of
    that name says, in any report of the story, in half of the words in which the denial tells it; where it doesn't
    tell it, against what he says just before, or accuses somebody of in the same report. Or it points back ("that
    claim", "the allegations", "any wrongdoing", "that's not true"): then it is put against what another party said just
    before, which, unless it is one sentence or the denial says "that" or "those", must be an accusation or tell of the
    denier; or against what he was last accused of within 500 characters. Courts that turn down a plea deny nothing.
    Headlines are left out. It does not say who is right. Cost grows with the statements, and with each denial's
    claimant's statements.

    Args:
        story: Which reports tell it.
        findings: By report id.
        names: Of the entities that statements come from, by id.
        rarity: Of the terms of the story's sentences.
    """
    reports = sorted(story.reports)
    pointing = {
        s.id: at
        for id_ in reports
        for s in findings[id_].statements
        if (at := _pointer(s, findings[id_].report, names))
    }
    if not pointing:
        return {}
    stems = cache(lambda entity: terms_of(names[entity]))
    held = {id_: _rows(findings[id_], stems) for id_ in reports}
    of_stem: dict[str, list[_Row]] = defaultdict(list)
    for row in chain.from_iterable(held.values()):
        for stem in frozenset().union(*row.parties):
            of_stem[stem].append(row)
    found: list[tuple[_Row, _Row]] = []
    for rows in held.values():
        for row in rows:
            at = pointing.get(row.statement.id)
            if at is None:
                continue
            claim = _claim_of(row, at, of_stem[min(at.whose)], rarity) if at.whose else _claim_before(row, at, rows)
            if claim is not None:
                found.append((row, claim))
    return {denial.statement.id: _conflict(denial, claim) for denial, claim in _told_once(found)}


def _pointer(statement: Statement, report: Report, names: Mapping[str, str]) -> Pointer | None:
    """What a statement points at, if it denies it; None for a court that turns down a plea."""
    if statement.voice == "own" or not statement.chain:
        return None
    is_denied = any(denies(report.text, c.start, c.end) for c in statement.cue if c.field == "text")
    if not is_denied and not any(is_told_untrue(report.field_text(c.field), c.start, c.end) for c in statement.content):
        return None
    cue, sentences = written(statement.cue, report), sentences_of(statement, report)
    is_plea = is_against(cue)
    if not sentences or _ADMITS.search(cue) or (is_plea and _COURT.search(names[statement.chain[-1].entity])):
        return None
    at = pointer(written(sentences[0], report), is_denied=is_denied)
    return None if at and at.is_bare and is_plea else at


def _rows(findings: Findings, stems: Callable[[str], frozenset[str]]) -> list[_Row]:
    """The attributed statements of a report's text whose speaker is given, in the order in which they end."""
    rows = []
    for s in findings.statements:
        spans = (*s.source, *s.cue, *s.content)
        if s.voice == "attributed" and s.chain and all(span.field == "text" for span in spans):
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            rows.append(_Row(s, findings.report, start, end, tuple(stems(link.entity) for link in s.chain)))
    return sorted(rows, key=lambda row: (row.end, row.start, row.statement.id))


def _claim_of(denial: _Row, at: Pointer, rows: Iterable[_Row], rarity: Rarity) -> _Row | None:
    """The claim of whom a denial names: what has most of its words, or what he says just before, or else accuses of."""
    told = at.told - denial.speaker
    if at.whose <= denial.speaker:
        return None
    found: list[tuple[float, int, str, _Row]] = []
    for row in rows:
        is_here = row.report.id == denial.report.id
        is_by = any(at.whose <= party for party in row.parties)
        if not (at.is_name or is_here) or not is_by or not _may_be_denied(row, denial):
            continue
        if len(told) >= _SHARED:
            shared = told & row.terms
            weight = rarity.of(shared)
            if len(shared) >= _SHARED and weight >= max(_WEIGHT, _SHARE * rarity.of(told)):
                found.append((-weight, not is_here, row.statement.id, row))
        elif is_here and not is_negative(words(row.content).norms):
            gap = denial.start - row.end
            if 0 <= gap <= _NEXT and _is_meant(row, denial, at):
                found.append((0, 0, row.statement.id, row))
            elif row.is_accusation and (denial.speaker & row.terms or 0 <= gap <= _NEAR):
                found.append((1, abs(gap), row.statement.id, row))
    return min(found, key=lambda f: f[:3])[3] if found else None


def _claim_before(denial: _Row, at: Pointer, rows: Sequence[_Row]) -> _Row | None:
    """The claim just before a denial, if that can mean it; if nothing stands there, who accused the denier before."""
    n = bisect_right(rows, denial.start, key=lambda row: row.end)
    row = rows[n - 1] if n else None
    if row is not None and denial.start - row.end <= _NEXT:
        return row if _may_be_denied(row, denial) and _is_meant(row, denial, at) else None
    if at.needs == "nothing" or at.is_bare:
        return None
    near = takewhile(lambda row: denial.start - row.end <= _NEAR, reversed(rows[:n]))
    return next(
        (row for row in near if row.is_accusation and denial.speaker & row.terms and _may_be_denied(row, denial)), None
    )


def _is_meant(row: _Row, denial: _Row, at: Pointer) -> bool:
    """Whether a claim is what a denial right after it can mean."""
    is_accusation = row.is_accusation or _ACCUSATION.search(row.content) is not None
    is_of_them = not denial.speaker.isdisjoint(row.terms)
    if at.needs == "charge":
        return is_accusation and (is_of_them or _THEM.search(row.content) is not None)
    if _ALSO.search(denial.report.text, denial.start, denial.end):
        return is_accusation
    is_apposed = at.needs == "apposed" and _STOP.search(denial.report.text, row.end, denial.start) is None
    return at.needs == "nothing" or is_apposed or is_accusation or is_of_them


def _may_be_denied(row: _Row, denial: _Row) -> bool:
    """Whether a statement says something, and comes through nobody who denies it."""
    by = denial.statement.chain[-1].entity
    is_own = any(link.entity == by for link in row.statement.chain)
    return row.is_claim and not is_own and not (denial.speaker and denial.speaker <= row.speaker)


def _told_once(found: Iterable[tuple[_Row, _Row]]) -> Iterator[tuple[_Row, _Row]]:
    """Leave out what sets the same two parties against each other over the same thing once more, in a later report."""
    kept: dict[tuple[str, str], list[frozenset[str]]] = defaultdict(list)
    for denial, claim in sorted(
        found, key=lambda pair: (first_day(pair[0].report), *(row.statement.id for row in pair))
    ):
        told = kept[denial.statement.chain[-1].entity, claim.statement.chain[-1].entity]
        terms = claim.terms - denial.speaker
        if not any(_are_of_one_thing(terms, others) for others in told):
            told.append(terms)
            yield denial, claim


def _are_of_one_thing(terms: frozenset[str], others: frozenset[str]) -> bool:
    shared = len(terms & others)
    return shared >= _SHARED and _PART * shared >= min(len(terms), len(others))


def _conflict(denial: _Row, claim: _Row) -> Conflict:
    denied = quoted(denial.report.text, denial.start, denial.end)
    why = f"{denied} v. {quoted(claim.content, 0, len(claim.content))}"
    by = denial.statement
    return between("denial", by, claim.statement, why, (c.at(by.report) for c in by.cue))
