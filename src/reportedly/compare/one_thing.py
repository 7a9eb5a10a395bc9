"""Whether two amounts in two sentences of a story are of one thing, by the words around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportedly.compare.amounts import CURRENCIES, HARMS, Amount, amounts, disjoint, harms_in
from reportedly.compare.dates import days_between
from reportedly.compare.moments import APART, CLOCK, moments
from reportedly.compare.rarity import Rarity
from reportedly.compare.units import Unit
from reportedly.compare.words import FUNCTION_WORDS, STOPWORDS, content_terms, stem, words
from reportedly.records import Findings

_SMALL = 10
_MAX_RATIO = {"length": Decimal("2.5"), "mass": Decimal("2.5"), "speed": Decimal("2.5"), "duration": Decimal(2)}
_MAX_RATIO_OF_COUNTS, _MAX_RATIO_OF_SUMS = Decimal("1.5"), Decimal("1.4")
_MAX_DAYS, _HALF_A_DAY, _HALVES = 3, 720, 5.0
_MIN_BESIDE_SUMS, _MIN_WEIGHT, _MIN_WEIGHT_OF_MOMENTS, _MIN_WEIGHT_OF_TOLLS = 2, 7.0, 8.5, 5.0
_LOOSE, _MIN_BESIDE_LOOSE, _MIN_WEIGHT_LOOSE = frozenset({"duration", "time", stem("times")}), 2, 15.0
_MIN_WEIGHT_OF_CLOCKS = 16.0
_MIN_SHARE_OF_MOMENT = {"day": 0.6, "week": 0.6, "month": 0.6, "year": 0.6}
_MIN_SHARE_OF_LIKE = 0.75
_OF_SOMEBODY, _MIN_SHARE_UNNAMED = CURRENCIES | {"duration", stem("times")}, 0.85
_SUMS_ALIKE = Decimal("2.5")
_MIN_BESIDE_MOMENT = {CLOCK: 0, "day": 3, "week": 1, "month": 2, "year": 2}
"""How many times the lower amount the higher may be, how many days the reports may lie apart, how many words beside the
amounts must be shared, and what all shared words must weigh, of which those beside count double. Set by reading what 28
events show; to be read anew when the words of a sentence are weighed otherwise."""
_MAX_TEXT, _MOST, _REACH = 2_000, 12, 30
"""Of a sentence, the characters read and the amounts kept; in how many characters a name stands before its number."""

CHANGING = frozenset(
    map(
        stem,
        "price priced trading trade traded stock market index rate petition likes followers signatures "
        "poll polls bitcoin currency chance still now far seasons season games game inning innings outs points goals "
        "goal runs score scored scoring touchdown homer delegate delegates views degrees wind winds gusts needed "
        "remain remains remained".split(),
    )
)
_PRINTED = frozenset(map(stem, "posted updated published edited printed edt est pdt pst cst gmt bst".split()))
_PRINTED_AT = re.compile(r"\W*(?:updated?|note|posted|published|correction)\b", re.IGNORECASE)
_SHORT = 2
_MIN_TOLD, _MANY_SIZES, _MANY_COUNTS = 2, 3, 4
_PHYSICAL = frozenset({"length", "mass", "speed"})
_NUMBERED = re.compile(r"[\w'\u2019-]*[A-Z][\w'\u2019-]*\s\Z")
_PEOPLE = frozenset(map(stem, "people persons person others victims casualties".split()))
_PART = re.compile(
    r"\b(?:further|another|other|additional|extra|remaining|every|each|per|next|last|past|first|opening|plus|of|"
    r"(?:most|much|part|half|some|all|rest|one) of (?:an?|the|its|his|her|their))"
    r"\s+\W?(?:\d[\d.,]*\s?(?:to|-|\u2013|and|or)\s?)?\Z",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\W{1,2}(?:\w+\W){0,2}?(?:others?|more|additional|further|extra|apiece|each|later|ago|earlier|per|"
    r"an?[ -](?:hour|day|week|month|year|share|head|person|piece))\b",
    re.IGNORECASE,
)
_GENERALLY = re.compile(r"\b(?:most|average|typical(?:ly)?|usual(?:ly)?|normal(?:ly)?|every)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:original(?:ly)?|initial(?:ly)?|revised|new)\b", re.IGNORECASE)
_AND = re.compile(r"\s\w+ and (?P<noun>\w{3,20}s|crew|staff)\b(?! (?:\w+ed|a|an|the|his|her|their|at)\b)")
_LIMIT = re.compile(r"\b(?:limit(?:s|ed)?|maximum|minimum)\b", re.IGNORECASE)
_THAT_NIGHT = re.compile(r"\bthat (?:night|day|year|month|week|evening|morning|time)\b", re.IGNORECASE)
_OF = re.compile(r"\sof\b")
_SENSE = re.compile(
    r"\W{0,2}(?:\([^()]{0,24}\)\s)?"
    r"(long|deep|tall|high|wide|thick|away|from|(?:north|south)(?:east|west)?|east|west|above|below|off|apart|old)\b",
    re.IGNORECASE,
)
_CALENDAR = frozenset(
    map(
        stem,
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "year years month months week weeks eve local mr mrs ms dr".split(),
    )
)
_EMPTY = _CALENDAR | frozenset(map(stem, STOPWORDS))
_PAST = re.compile(
    r"\b(?:last (?:year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|earlier this year|years? ago|previous(?:ly)?|ever|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_MARKS, _MARK = re.compile(r"[,;]|\band\b"), 3
_ZONE, _HALF_AN_HOUR = (
    re.compile(r"\b(?:[ecmp][sd]?t|gmt|bst|cet|utc|eastern|central|pacific|local)\b", re.IGNORECASE),
    30,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLANNED = re.compile(r"\b(?:scheduled|will|due|planned|expected|set to|next|would)\b", re.IGNORECASE)
_REVISED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first) (?:reports?|reported|put|said)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Stated:
    """An amount where it stands: the sentence, as a unit, and the amount in it."""

    unit: Unit
    amount: Amount


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
        self._of = {u.id: self._found(u) for u in sentences}
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

    def _found(self, unit: Unit) -> list[Amount]:
        published = self._findings[unit.statements[0].report].report.published
        text = unit.text[:_MAX_TEXT]
        return [a for a in (*amounts(text), *moments(text, published)) if _is_of_use(text, a)][:_MOST]

    def of(self, unit: Unit) -> list[Amount]:
        """The amounts of a sentence; none of a clause."""
        return self._of.get(unit.id, [])

    def of_one_thing(self, a: Unit, b: Unit) -> list[Apart]:
        """The amounts of two sentences that are of one thing and can't both hold."""
        if a.is_clause or b.is_clause:
            return []
        pairs = [(x, y) for x in self._of[a.id] for y in self._of[b.id] if x.noun == y.noun and disjoint(x, y)]
        weighed = [(x, y, self._weight(a, x, b, y)) for x, y in pairs]
        return [
            Apart(Stated(a, x), Stated(b, y), weight) for x, y, weight in weighed if self._are_one(a, x, b, y, weight)
        ]

    def _are_one(self, a: Unit, x: Amount, b: Unit, y: Amount, weight: float) -> bool:
        heads = x.heads & y.heads
        least = _MIN_WEIGHT_OF_MOMENTS if x.noun in APART else _MIN_WEIGHT_OF_TOLLS if _are_tolls(x, y) else _MIN_WEIGHT
        return (
            _are_of_a_size(x, y)
            and _are_counted_alike(x, y)
            and self._is_only(a, x, y)
            and self._is_only(b, y, x)
            and len({_sense(a, x), _sense(b, y), ""}) < 3
            and not _are_told_otherwise(a, x, b, y)
            and self._are_close(a, b, x)
            and ((bool(heads) and x.noun in _PHYSICAL) or self._may_be_one(a, x, b))
            and weight >= least
            and not self._are_told_apart(x, y)
            and not self._are_several(x, y)
            and not (x.noun in APART and _count_otherwise(self._of[a.id], self._of[b.id]))
            and (not _is_of_somebody(x, y) or self._are_of_somebody(a, x, b, y))
        )

    def _is_only(self, unit: Unit, amount: Amount, other: Amount) -> bool:
        """Whether the sentence has no second amount of the kind, nor the other's own."""
        return all(
            a is amount
            or a.noun != amount.noun
            or not disjoint(a, amount)
            or (disjoint(a, other) and a.noun in CURRENCIES and not _are_alike(a, amount))
            for a in self._of[unit.id]
        )

    def _weight(self, a: Unit, x: Amount, b: Unit, y: Amount) -> float:
        near = (x.near & y.near) - {x.noun}
        if x.noun in APART:
            near -= _EMPTY
            if len(near) < _MIN_BESIDE_MOMENT[x.noun]:
                return 0.0
        elif len(near) < (_MIN_BESIDE_SUMS if x.noun in CURRENCIES else 1):
            return 0.0
        shared = {t for t in (a.terms & b.terms) - {x.noun} - _CALENDAR if t[0].isalpha()}
        halves = _HALVES if x.noun == CLOCK and abs(x.value - y.value) == _HALF_A_DAY else 0.0
        if x.noun in APART and x.noun != CLOCK:
            least = min(self._rarity.of(a.terms), self._rarity.of(b.terms))
            if self._rarity.of(shared) < _MIN_SHARE_OF_MOMENT[x.noun] * least:
                return 0.0
        weight = self._rarity.of(shared) + 2 * self._rarity.of(near) + halves
        is_loose = x.noun in _LOOSE and not x.heads & y.heads and len(near) < _MIN_BESIDE_LOOSE
        least = _MIN_WEIGHT_LOOSE if is_loose else _MIN_WEIGHT_OF_CLOCKS if x.noun == CLOCK and not near else 0.0
        return weight if weight >= least else 0.0

    def _may_be_one(self, a: Unit, x: Amount, b: Unit) -> bool:
        """Whether names and days of publication don't tell two things apart."""
        if x.noun not in CURRENCIES and x.noun not in APART and is_past(a.text) != is_past(b.text):
            return False
        one, other = (self._names(u) - v.terms - _CALENDAR for u, v in ((a, b), (b, a)))
        return not (one and other)

    def _names(self, unit: Unit) -> frozenset[str]:
        """The words of a sentence that are names; its first word is one where it is nothing else elsewhere."""
        return unit.names | (frozenset(content_terms(unit.norms[:1], FUNCTION_WORDS)) & self._called)

    def _are_close(self, a: Unit, b: Unit, x: Amount) -> bool:
        """Whether some two of the reports lie few days apart, or have no known date; years of like sentences stay."""
        shared = self._rarity.of(a.terms & b.terms)
        if x.noun == "year" and shared >= _MIN_SHARE_OF_LIKE * min(self._rarity.of(u.terms) for u in (a, b)):
            return True
        most = _MAX_DAYS if x.noun in _PHYSICAL or x.noun in _PEOPLE else 1
        first, second = ([self._findings[s.report].report.published for s in u.statements] for u in (a, b))
        return any(days_between(p, q) <= most for p in first for q in second)

    def _are_told_apart(self, x: Amount, y: Amount) -> bool:
        """Whether one report has both amounts, and so tells two things by them."""
        if x.heads & y.heads or x.noun in _PEOPLE:
            return False
        return not self._with_just(x, y).isdisjoint(self._with_just(y, x))

    def _are_of_somebody(self, a: Unit, x: Amount, b: Unit, y: Amount) -> bool:
        """Whether two sentences name the same, or have nearly the same words beside two amounts."""
        if self._names(a) & self._names(b) - _CALENDAR:
            return True
        near = [amount.near - {amount.noun} for amount in (x, y)]
        least = min(self._rarity.of(words_) for words_ in near)
        return self._rarity.of(near[0] & near[1]) >= _MIN_SHARE_UNNAMED * least

    def _are_several(self, x: Amount, y: Amount) -> bool:
        """Whether the story has several such things, of other sizes each, or most reports that count them do."""
        if x.noun in _PEOPLE or x.noun in CURRENCIES or x.noun in APART:
            return False
        heads = x.heads & y.heads
        if x.is_measure and not heads:
            return False
        by_report: dict[str, list[Amount]] = defaultdict(list)
        for report, a in self._by_noun[x.noun]:
            if heads <= a.heads:
                by_report[report].append(a)
        like = [[a for a in held if _are_of_a_size(a, x) or _are_of_a_size(a, y)] for held in by_report.values()]
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


def _is_of_somebody(x: Amount, y: Amount) -> bool:
    """Whether amounts say little without who it is: sums, terms, and people of whom no harm is told."""
    return x.noun in _OF_SOMEBODY or (x.noun in _PEOPLE and not _are_tolls(x, y))


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


def _are_told_otherwise(a: Unit, x: Amount, b: Unit, y: Amount) -> bool:
    """Whether two sentences state other years, other harms, one weekday, or measure two things."""
    if x.noun == CLOCK:
        zones = [
            zone[0].lower() if (zone := _ZONE.search(u.text, m.end, m.end + _REACH)) else ""
            for u, m in ((a, x), (b, y))
        ]
        return zones[0] != zones[1] and (x.value - y.value) % _HALF_AN_HOUR == 0
    if x.noun == "day":
        return (x.value - y.value) % 7 == 0 and any(
            _WEEKDAY.fullmatch(u.text, m.start, m.end) for u, m in ((a, x), (b, y))
        )
    if x.heads and y.heads and x.heads.isdisjoint(y.heads):
        return True
    if bool(_FIRST.search(a.text)) != bool(_FIRST.search(b.text)) or _counted_with(a, x) != _counted_with(b, y):
        return True
    if x.noun in _PEOPLE and _harm_of(a, x) != _harm_of(b, y):
        return True
    one, other = (set(_YEAR.findall(u.text)) for u in (a, b))
    return x.noun != "year" and bool(one and other) and one.isdisjoint(other)


def _counted_with(unit: Unit, amount: Amount) -> str:
    """What is counted along with it: the entities of "37 people and entities"."""
    found = None if amount.is_measure else _AND.match(unit.text, amount.end)
    return stem(found["noun"].lower()) if found else ""


def _harm_of(unit: Unit, amount: Amount) -> str:
    """The harm that is named nearest to a count of people, where a mark or "and" between is worth three words."""
    found = []
    for harm, start, end in harms_in(unit.text[:_MAX_TEXT]):
        between = unit.text[min(end, amount.end) : max(start, amount.start)]
        found.append((len(between.split()) + _MARK * len(_MARKS.findall(between)), start, harm))
    return min(found)[2] if found else ""


def _fits(value: Decimal, a: Amount) -> bool:
    return a.low <= value <= a.high


def is_past(text: str) -> bool:
    """Whether a text tells of an earlier year, or of earlier in this one."""
    return _PAST.search(text) is not None


def _is_of_use(text: str, a: Amount) -> bool:
    """Whether an amount is whole and stays: no part, no addition, no number of a name, nothing that changes hourly."""
    if a.noun in APART:
        return _PLANNED.search(text) is None and _PRINTED_AT.match(text) is None and _tells(text)
    return not (
        a.noun == "percent"
        or a.noun in CHANGING
        or a.near & CHANGING
        or _PART.search(text[: a.start][-20:])
        or _MORE.match(text, a.end)
        or (not a.is_measure and _GENERALLY.search(text, max(0, a.start - _REACH), a.start))
        or (a.noun == "duration" and (_OF.match(text, a.end) or _LIMIT.search(text)))
        or _THAT_NIGHT.search(text)
        or _is_number_of_name(text, a)
    )


def _tells(text: str) -> bool:
    """Whether a text tells of something, and is no bare "Posted Monday, June 2, 10:49 AM"."""
    told = {t for t in content_terms(words(text).norms, FUNCTION_WORDS) if t[0].isalpha() and len(t) > _SHORT}
    return len(told - _EMPTY - _PRINTED) >= _MIN_TOLD


def _is_number_of_name(text: str, a: Amount) -> bool:
    """Whether a count belongs to a name before it, as in "the Tern 9"; a sentence's first word is no name."""
    if a.is_measure or a.noun in CURRENCIES:
        return False
    named = _NUMBERED.search(text[max(0, a.start - _REACH) : a.start])
    return named is not None and bool(re.search(r"\w", text[: max(0, a.start - _REACH) + named.start()]))


def _are_of_a_size(x: Amount, y: Amount) -> bool:
    if x.noun in APART:
        return abs(x.value - y.value) <= APART[x.noun] or (x.noun == CLOCK and abs(x.value - y.value) == _HALF_A_DAY)
    low, high = sorted((x.value, y.value))
    if x.is_measure:
        most = _MAX_RATIO[x.noun]
    elif x.noun in CURRENCIES or x.noun in _PEOPLE:
        most = _MAX_RATIO_OF_SUMS
    else:
        most = _MAX_RATIO_OF_COUNTS
    return low > 0 and high <= most * low


def _are_counted_alike(x: Amount, y: Amount) -> bool:
    """Whether few things are described in the same words: two stone piers are not three iron piers."""
    if x.is_measure or x.noun in CURRENCIES:
        return True
    few, many = (x, y) if x.value < y.value else (y, x)
    if few.modifiers - many.modifiers:
        return False
    return few.value >= _SMALL or few.modifiers == many.modifiers or bool(few.modifiers)


def _sense(unit: Unit, amount: Amount) -> str:
    """The word that tells what a measure runs along: 40 feet long, 40 feet away."""
    found = _SENSE.match(unit.text, amount.end) if amount.is_measure else None
    return found[1].lower() if found else ""


def _are_tolls(x: Amount, y: Amount) -> bool:
    """Whether both count people who were killed, or both people who were hurt."""
    return x.noun in _PEOPLE and not HARMS.isdisjoint(x.near & y.near)
