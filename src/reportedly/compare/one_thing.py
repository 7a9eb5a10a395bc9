"""Whether two amounts in two sentences of a story are of one thing, by the words around them and by the story."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportedly.compare.amounts import Amount, disjoint
from reportedly.compare.dates import days_between
from reportedly.compare.figures import CURRENCIES
from reportedly.compare.moments import APART, CLOCK
from reportedly.compare.rarity import Rarity
from reportedly.compare.stated import CALENDAR, EMPTY, Stated, is_past, stated
from reportedly.compare.told_apart import (
    HALF_A_DAY,
    PEOPLE,
    are_of_a_size,
    are_of_other_years,
    are_told_apart,
    are_tolls,
)
from reportedly.compare.units import Unit
from reportedly.compare.words import FUNCTION_WORDS, content_terms, stem
from reportedly.records import Findings

_PHYSICAL = frozenset({"length", "mass", "speed"})
_OF_SOMEBODY = CURRENCIES | {CLOCK, stem("times")}
_OF_NAMED = CURRENCIES | {"percent"}
_LOOSE = stem("times")
_MAX_DAYS, _MAX_DAYS_OF_SUMS = 3, 1
"""How many days apart reports may be: of lengths, weights, speeds and people, and of all else."""
_MIN_WEIGHT, _MIN_WEIGHT_OF_TOLLS, _MIN_WEIGHT_OF_MOMENTS = 7.0, 5.0, 8.5
_MIN_WEIGHT_OF_CLOCKS, _MIN_WEIGHT_LOOSE, _HALVES = 16.0, 15.0, 5.0
"""What all shared words must weigh, of which those beside the amounts count double: generally, of people who came to
harm, of dates, of times of day that have no such word, of how many times with one; and what twelve hours apart add."""
_MIN_BESIDE, _MIN_BESIDE_SUMS = 1, 2
_MIN_BESIDE_MOMENT = {CLOCK: 0, "day": 3, "month": 2, "year": 2}
"""How many words beside the amounts must be shared."""
_MIN_SHARE_OF_DATES, _MIN_SHARE_OF_LIKE, _MIN_SHARE_UNNAMED = 0.6, 0.75, 0.85
"""Which share of a sentence's words by weight another must have where dates differ, and if their reports came out at
other times; and which of the words beside two sums, where the sentences name nobody in common."""
_PARAGRAPH = 300
"""How many characters before a sentence, in its paragraph, tell with it of which year it is."""
_MANY_SIZES, _MANY_COUNTS = 3, 4
"""How many different sizes or counts of one noun make several things of it."""
_SUMS_ALIKE = Decimal("2.5")
_REVISED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first) (?:reports?|reported|put|said)\b", re.IGNORECASE
)
"""All set by reading some 370 conflicts that earlier bounds showed in 2,168 stories: see docs/figures.md."""


@dataclass(frozen=True)
class Apart:
    """Two amounts of one thing that can't both hold, and the weight of the words that say so."""

    a: Stated
    b: Stated
    weight: float

    def is_like(self, other: Apart) -> bool:
        """Whether another pair differs in the same way: by the same amounts of the same kind."""
        (low, high), (least, most) = (sorted((p.a.amount, p.b.amount), key=lambda a: a.value) for p in (self, other))
        return low.noun == least.noun and not disjoint(low, least) and not disjoint(high, most)


class Amounts:
    """The amounts and moments of a story's sentences, which are found once; cost grows with the sentences."""

    def __init__(self, units: Iterable[Unit], findings: Mapping[str, Findings]) -> None:
        sentences = [u for u in units if not u.is_clause]
        self._findings = findings
        self._of = {u.id: stated(u, findings[u.statements[0].report].report.published) for u in sentences}
        self._rarity = Rarity(sentences)
        self._called = _called(sentences)
        self._by_noun: dict[str, list[tuple[str, Amount]]] = defaultdict(list)
        self._reports: dict[str, dict[Decimal, set[str]]] = defaultdict(lambda: defaultdict(set))
        for u in sentences:
            for a in self._of[u.id]:
                self._by_noun[a.noun] += ((s.report, a) for s in u.statements)
            if not _REVISED.search(u.text):
                for a in self._of[u.id]:
                    self._reports[a.noun][a.value].update(s.report for s in u.statements)

    def of(self, unit: Unit) -> list[Amount]:
        """The amounts of a sentence; none of a clause."""
        return self._of.get(unit.id, [])

    def of_one_thing(self, a: Unit, b: Unit) -> list[Apart]:
        """The amounts of two sentences that are of one thing and can't both hold."""
        if a.is_clause or b.is_clause:
            return []
        return [
            Apart(one, other, weight)
            for one in (Stated(a, x) for x in self._of[a.id])
            for other in (Stated(b, y) for y in self._of[b.id])
            if one.amount.noun == other.amount.noun
            and disjoint(one.amount, other.amount)
            and (weight := self._weight(one, other))
            and not are_told_apart(one, other)
            and self._are_one(one, other)
        ]

    def may_grow(self, a: Unit, b: Unit, noun: str) -> bool:
        """Whether a figure of one sentence may be what became of the other's: sums and shares are somebody's."""
        if is_past(a.text) != is_past(b.text):
            return False
        return noun not in _OF_NAMED or bool((self._names(a) & self._names(b)) - CALENDAR)

    def _are_one(self, a: Stated, b: Stated) -> bool:
        x, y = a.amount, b.amount
        return (
            self._is_only(a, y)
            and self._is_only(b, x)
            and self._are_close(a, b)
            and (bool(x.heads & y.heads and x.noun in _PHYSICAL) or self._may_be_one(a, b))
            and not self._are_told_apart(x, y)
            and not self._are_several(x, y)
            and not (x.noun in APART and _count_otherwise(self._of[a.unit.id], self._of[b.unit.id]))
            and (not _is_of_somebody(x, y) or self._are_of_somebody(a, b))
        )

    def _is_only(self, stated: Stated, other: Amount) -> bool:
        """Whether the sentence has no second amount of the kind, nor the other's own."""
        amount = stated.amount
        return all(
            a is amount
            or a.noun != amount.noun
            or not disjoint(a, amount)
            or (disjoint(a, other) and a.noun in CURRENCIES and not _are_alike(a, amount))
            for a in self._of[stated.unit.id]
        )

    def _weight(self, a: Stated, b: Stated) -> float:
        """The weight of the words that say that two amounts are of one thing; 0 where it is too little."""
        x, y = a.amount, b.amount
        near = (x.near & y.near) - {x.noun} - (EMPTY if x.noun in APART else frozenset())
        if len(near) < _MIN_BESIDE_MOMENT.get(x.noun, _MIN_BESIDE_SUMS if x.noun in CURRENCIES else _MIN_BESIDE):
            return 0.0
        shared = self._rarity.of((a.unit.terms & b.unit.terms) - {x.noun} - CALENDAR)
        if x.noun in APART and x.noun != CLOCK and shared < _MIN_SHARE_OF_DATES * self._lesser(a, b):
            return 0.0
        halves = _HALVES if x.noun == CLOCK and abs(x.value - y.value) == HALF_A_DAY else 0.0
        weight = shared + 2 * self._rarity.of(near) + halves
        return weight if weight >= _least_weight(x, y, len(near)) else 0.0

    def _lesser(self, a: Stated, b: Stated) -> float:
        """What the words of the lesser of two sentences weigh."""
        return min(self._rarity.of(stated.unit.terms) for stated in (a, b))

    def _may_be_one(self, a: Stated, b: Stated) -> bool:
        """Whether names and a "last year" don't tell two things apart."""
        noun = a.amount.noun
        if noun not in CURRENCIES and noun not in APART:
            told, also_told = self._paragraph(a.unit), self._paragraph(b.unit)
            if is_past(told) != is_past(also_told) or are_of_other_years(told, also_told):
                return False
        one, other = (self._names(u) - v.terms - CALENDAR for u, v in ((a.unit, b.unit), (b.unit, a.unit)))
        return not (one and other)

    def _paragraph(self, unit: Unit) -> str:
        """A sentence with what stands before it in its paragraph."""
        first = unit.spans[0][0]
        text = self._findings[unit.statements[0].report].report.field_text(first.field)
        before = text[max(0, first.start - _PARAGRAPH) : first.start].rpartition("\n")[2]
        return f"{before} {unit.text}"

    def _names(self, unit: Unit) -> frozenset[str]:
        """The words of a sentence that are names; its first word is one where it is nothing else elsewhere."""
        return unit.names | (frozenset(content_terms(unit.norms[:1], FUNCTION_WORDS)) & self._called)

    def _are_close(self, a: Stated, b: Stated) -> bool:
        """Whether some two of the reports lie few days apart, or have no known date; years of like sentences stay."""
        noun, shared = a.amount.noun, self._rarity.of(a.unit.terms & b.unit.terms)
        if noun == "year" and shared >= _MIN_SHARE_OF_LIKE * self._lesser(a, b):
            return True
        most = _MAX_DAYS if noun in _PHYSICAL or noun in PEOPLE else _MAX_DAYS_OF_SUMS
        first, second = ([self._findings[s.report].report.published for s in x.unit.statements] for x in (a, b))
        return any(days_between(p, q) <= most for p in first for q in second)

    def _are_told_apart(self, x: Amount, y: Amount) -> bool:
        """Whether one report has both amounts, and so tells two things by them."""
        if x.heads & y.heads or x.noun in PEOPLE:
            return False
        return not self._with_just(x, y).isdisjoint(self._with_just(y, x))

    def _are_of_somebody(self, a: Stated, b: Stated) -> bool:
        """Whether two sentences name the same, or have nearly the same words beside two amounts."""
        if self._names(a.unit) & self._names(b.unit) - CALENDAR:
            return True
        one, other = (stated.amount.near - {stated.amount.noun} for stated in (a, b))
        least = min(self._rarity.of(one), self._rarity.of(other))
        return self._rarity.of(one & other) >= _MIN_SHARE_UNNAMED * least

    def _are_several(self, x: Amount, y: Amount) -> bool:
        """Whether the story has several such things, of other sizes each, or most reports that count them do."""
        if x.noun in PEOPLE or x.noun in CURRENCIES or x.noun in APART:
            return False
        heads = x.heads & y.heads
        if x.is_measure and not heads:
            return False
        by_report: dict[str, list[Amount]] = defaultdict(list)
        for report, a in self._by_noun[x.noun]:
            if heads <= a.heads:
                by_report[report].append(a)
        like = [[a for a in held if are_of_a_size(a, x) or are_of_a_size(a, y)] for held in by_report.values()]
        n_many = sum(_n_apart(held, 2) > 1 for held in (like if x.is_measure else by_report.values()))
        if len(by_report) > 1 and 2 * n_many >= len(by_report):
            return True
        most = _MANY_SIZES if x.is_measure else _MANY_COUNTS
        return _n_apart((a for held in like for a in held), most) == most

    def _with_just(self, one: Amount, other: Amount) -> set[str]:
        """The reports that have an amount which fits the one and not the other."""
        values = self._reports[one.noun].items()
        fitting = [held for value, held in values if _fits(value, one) and not _fits(value, other)]
        return set().union(*fitting)


def _least_weight(x: Amount, y: Amount, n_beside: int) -> float:
    """What the words that say that two amounts are of one thing must weigh, with so many of them beside both."""
    if x.noun == CLOCK and not n_beside:
        return _MIN_WEIGHT_OF_CLOCKS
    if x.noun in APART:
        return _MIN_WEIGHT_OF_MOMENTS
    if x.noun == _LOOSE and not x.heads & y.heads and n_beside < _MIN_BESIDE_SUMS:
        return _MIN_WEIGHT_LOOSE
    return _MIN_WEIGHT_OF_TOLLS if are_tolls(x, y) else _MIN_WEIGHT


def _is_of_somebody(x: Amount, y: Amount) -> bool:
    """Whether amounts say little without who it is: sums, terms, and people of whom no harm is told."""
    return x.noun in _OF_SOMEBODY or (x.noun in PEOPLE and not are_tolls(x, y))


def _count_otherwise(some: Iterable[Amount], others: Sequence[Amount]) -> bool:
    """Whether two sentences count the same thing otherwise, as those of two years do."""
    return any(x.noun == y.noun and x.noun not in APART and x.value != y.value for x in some for y in others)


def _are_alike(x: Amount, y: Amount) -> bool:
    low, high = sorted((x.value, y.value))
    return high <= _SUMS_ALIKE * low


def _called(sentences: Iterable[Unit]) -> frozenset[str]:
    """The words that always have a capital where they don't begin a sentence."""
    names, others = set[str](), set[str]()
    for u in sentences:
        names |= u.names
        others |= set(content_terms(u.norms[1:], FUNCTION_WORDS)) - u.names
    return frozenset(names - others)


def _n_apart(amounts: Iterable[Amount], most: int) -> int:
    """How many amounts there are that none before them fits, counted up to the most."""
    found: list[Amount] = []
    for a in amounts:
        if len(found) < most and all(disjoint(a, other) for other in found):
            found.append(a)
    return len(found)


def _fits(value: Decimal, a: Amount) -> bool:
    return a.low <= value <= a.high
