"""What tells two amounts of one noun apart: their sizes, and the words of the two sentences that state them."""

from __future__ import annotations

import re
from decimal import Decimal

from reportedly.compare.amounts import HARMS, Amount, harms_in
from reportedly.compare.figures import CURRENCIES
from reportedly.compare.moments import APART, CLOCK
from reportedly.compare.stated import MAX_TEXT, Stated
from reportedly.compare.words import stem

PEOPLE = frozenset(map(stem, "people persons person others victims casualties".split()))
HALF_A_DAY = 720
"""Minutes between a time in the morning and the same in the evening."""
_SMALL, _HALF_AN_HOUR = 10, 30
_MAX_RATIO = {"length": Decimal("2.5"), "mass": Decimal("2.5"), "speed": Decimal("2.5")}
_MAX_RATIO_OF_COUNTS, _MAX_RATIO_OF_SUMS = Decimal("1.5"), Decimal("1.4")
"""How many times the lower amount the higher may be. Set by reading conflicts, as in `one_thing`."""
_FIRST = re.compile(r"\b(?:original(?:ly)?|initial(?:ly)?|revised|new)\b", re.IGNORECASE)
_AND = re.compile(
    r"(?:\s(?!of\b)\w+){1,2} and (?P<noun>\w{3,20}s|crew|staff|security)\b(?! (?:\w+ed|a|an|the|his|her|their|at)\b)"
)
_SENSE = re.compile(
    r"\W{0,2}(?:\([^()]{0,24}\)\s)?"
    r"(long|deep|tall|high|wide|thick|away|from|(?:north|south)(?:east|west)?|east|west|above|below|off|apart|old|"
    r"across|in (?:diameter|width|depth|length|height))\b",
    re.IGNORECASE,
)
_ALIKE = {
    "across": "wide", "in diameter": "wide", "in width": "wide", "in depth": "deep", "in length": "long",
    "in height": "high", "tall": "high",
}  # fmt: skip
_UNUSUAL = frozenset(("deep", "wide", "thick"))  # "a 12-metre crater" may be any of them
_WEEKDAY, _WEEK = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE), 7
_MARKS, _MARK = re.compile(r"[,;]|\band\b"), 3
_ZONE = re.compile(r"\b(?:[ecmp][sd]?t|gmt|bst|cet|utc|eastern|central|pacific|local)\b", re.IGNORECASE)
_REACH = 30
_MONTH = re.compile(
    r"\b(?:in|last|since|for) (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def are_told_apart(a: Stated, b: Stated) -> bool:
    """Whether two amounts of one noun are of two things: by their sizes, or the words of the sentences round them."""
    x, y = a.amount, b.amount
    if not are_of_a_size(x, y):
        return True
    if x.noun == CLOCK:
        return _zone(a) != _zone(b) and (x.value - y.value) % _HALF_AN_HOUR == 0
    if x.noun == "day":
        return (x.value - y.value) % _WEEK == 0 and (_is_weekday(a) or _is_weekday(b))
    return (
        not _are_counted_alike(x, y)
        or _run_apart(_sense(a), _sense(b))
        or bool(x.heads and y.heads and x.heads.isdisjoint(y.heads))
        or bool(_FIRST.search(a.unit.text)) != bool(_FIRST.search(b.unit.text))
        or _counted_with(a) != _counted_with(b)
        or (x.noun in PEOPLE and _harm(a) != _harm(b))
        or (x.noun != "year" and are_of_other_years(a.unit.text, b.unit.text))
        or (x.noun not in APART and _are_of_other(_MONTH, a.unit.text, b.unit.text))
    )


def are_of_a_size(x: Amount, y: Amount) -> bool:
    """Whether two amounts of one noun are near enough to be meant for one."""
    if x.noun in APART:
        return abs(x.value - y.value) <= APART[x.noun] or (x.noun == CLOCK and abs(x.value - y.value) == HALF_A_DAY)
    low, high = sorted((x.value, y.value))
    if x.is_measure:
        most = _MAX_RATIO[x.noun]
    else:
        most = _MAX_RATIO_OF_SUMS if x.noun in CURRENCIES or x.noun in PEOPLE else _MAX_RATIO_OF_COUNTS
    return low > 0 and high <= most * low


def are_tolls(x: Amount, y: Amount) -> bool:
    """Whether both count people who were killed, or both people who were hurt."""
    return x.noun in PEOPLE and not HARMS.isdisjoint(x.near & y.near)


def _are_counted_alike(x: Amount, y: Amount) -> bool:
    """Whether the fewer are described in no more words, and few in the same: two stone piers, not three iron piers."""
    if x.is_measure or x.noun in CURRENCIES:
        return True
    few, many = (x, y) if x.value < y.value else (y, x)
    if few.modifiers - many.modifiers:
        return False
    return few.value >= _SMALL or few.modifiers == many.modifiers or bool(few.modifiers)


def _sense(stated: Stated) -> str:
    """The word that tells what a measure runs along: 40 feet long, 40 feet away, 40 miles south."""
    amount = stated.amount
    found = _SENSE.match(stated.unit.text, amount.end) if amount.is_measure else None
    return _ALIKE.get(found[1].lower(), found[1].lower()) if found else ""


def _run_apart(one: str, other: str) -> bool:
    """Whether two measures run along different things, or one along what the other need not mean."""
    return one != other and (bool(one and other) or one in _UNUSUAL or other in _UNUSUAL)


def _zone(stated: Stated) -> str:
    found = _ZONE.search(stated.unit.text, stated.amount.end, stated.amount.end + _REACH)
    return found[0].lower() if found else ""


def _is_weekday(stated: Stated) -> bool:
    return _WEEKDAY.fullmatch(stated.unit.text, stated.amount.start, stated.amount.end) is not None


def _counted_with(stated: Stated) -> str:
    """What is counted along with it: the entities of "37 people and entities"."""
    found = None if stated.amount.is_measure else _AND.match(stated.unit.text, stated.amount.end)
    return stem(found["noun"].lower()) if found else ""


def _harm(stated: Stated) -> str:
    """The harm that is named nearest to a count of people, where a mark or "and" between is worth three words."""
    text, amount = stated.unit.text, stated.amount
    found = []
    for harm, start, end in harms_in(text[:MAX_TEXT]):
        between = text[min(end, amount.end) : max(start, amount.start)]
        found.append((len(between.split()) + _MARK * len(_MARKS.findall(between)), start, harm))
    return min(found)[2] if found else ""


def are_of_other_years(one: str, other: str) -> bool:
    """Whether two texts name years, and none in common."""
    return _are_of_other(_YEAR, one, other)


def _are_of_other(named: re.Pattern[str], one: str, other: str) -> bool:
    first, second = set(named.findall(one)), set(named.findall(other))
    return bool(first and second) and first.isdisjoint(second)
