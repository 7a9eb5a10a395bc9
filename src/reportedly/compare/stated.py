"""Which amounts and moments that a sentence states can be compared with those of another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.compare.amounts import Amount, amounts
from reportedly.compare.figures import CURRENCIES
from reportedly.compare.moments import APART, moments
from reportedly.compare.units import Unit
from reportedly.compare.words import STOPWORDS, stem, terms_of
from reportedly.records import Published

CHANGING = frozenset(
    map(
        stem,
        "price priced trading trade traded stock market index rate petition likes followers signatures "
        "poll polls bitcoin currency chance still now far seasons season games game inning innings outs points goals "
        "goal runs score scored scoring touchdown homer delegate delegates views degrees wind winds gusts needed "
        "remain remains remained precincts moving rain rainfall snow snowfall storm".split(),
    )
)
_PRINTED = frozenset(map(stem, "posted updated published edited printed edt est pdt pst cst gmt bst".split()))
_PRINTED_AT = re.compile(r"\W*(?:updated?|note|posted|published|correction)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"[\w'\u2019-]*[A-Z][\w'\u2019-]*\s\Z")
_PART = re.compile(
    r"\b(?:further|another|other|additional|extra|remaining|included?s?|every|each|per|next|last|past|first|opening|plus|of|"
    r"(?:most|much|part|half|some|all|rest|one) of (?:an?|the|its|his|her|their))"
    r"\s+\W?(?:\d[\d.,]*\s?(?:to|-|\u2013|and|or)\s?)?\Z",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"\b(?:including|of which)\W{1,2}\Z", re.IGNORECASE)
_MORE = re.compile(
    r"\W{1,2}(?:\w+\W){0,2}?(?:others?|to (?:\d|one|two|three|four|five|six|seven|eight|nine)|"
    r"more|additional|further|extra|apiece|each|later|ago|earlier|per|"
    r"an?[ -](?:hour|day|week|month|year|share|head|person|piece))\b",
    re.IGNORECASE,
)
_GENERALLY = re.compile(r"\b(?:most|average|typical(?:ly)?|usual(?:ly)?|normal(?:ly)?|every)\b", re.IGNORECASE)
_THAT_NIGHT = re.compile(r"\bthat (?:night|day|year|month|week|evening|morning|time)\b", re.IGNORECASE)
_A_YEAR = re.compile(
    r"[^;]{0,60}\b(?:each|every|per|an?) (?:year|month|week|day)\b(?! (?:ago|earlier|later|before|after)\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\band (?:another|one more|a (?:second|third|fourth|fifth|further))\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:could|may|might)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:as recently as|scheduled|will|due|planned|expected|set to|next|would)\b", re.IGNORECASE)
CALENDAR = frozenset(
    map(
        stem,
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
        "year years month months week weeks eve local mr mrs ms dr".split(),
    )
)
EMPTY = CALENDAR | frozenset(map(stem, STOPWORDS))
_PAST = re.compile(
    r"\b(?:(?:came|comes?|coming) (?:\w+ ){1,3}after|"
    r"last (?:year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)|earlier this year|years? ago|previous(?:ly)?|ever|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_SELDOM_ONE = frozenset({"percent", "duration"})
"""Shares and terms, of which like ones are mostly of two things: see docs/figures.md."""
_SHORT, _MIN_TOLD = 2, 2
MAX_TEXT = 2_000
"""How many characters of a sentence are read."""
_MOST, _REACH, _CLAUSE = 12, 30, 60
"""How many amounts of a sentence are kept; in how many characters a name stands before its number, and words that say
that it only may be."""


@dataclass(frozen=True)
class Stated:
    """An amount where it stands: the sentence, as a unit, and the amount in it."""

    unit: Unit
    amount: Amount


def stated(unit: Unit, published: Published) -> list[Amount]:
    """Give the amounts and moments of a sentence that can be compared; cost grows with the text.

    Args:
        unit: The sentence.
        published: When its report came out.
    """
    text = unit.text[:MAX_TEXT]
    return [a for a in (*amounts(text), *moments(text, published)) if _is_of_use(text, a)][:_MOST]


def is_past(text: str) -> bool:
    """Whether a text tells of an earlier year, or of earlier in this one."""
    return _PAST.search(text) is not None


def _is_of_use(text: str, a: Amount) -> bool:
    """Whether an amount is whole and stays: no part, no addition, no number of a name, nothing that changes hourly."""
    if a.noun in APART:
        return _PLANNED.search(text) is None and _PRINTED_AT.match(text) is None and _tells(text)
    return not (
        a.noun in _SELDOM_ONE
        or a.noun in CHANGING
        or a.near & CHANGING
        or _PART.search(text[: a.start][-20:])
        or (a.noun in CURRENCIES and _INCLUDING.search(text[: a.start][-20:]))
        or _MORE.match(text, a.end)
        or (not a.is_measure and _GENERALLY.search(text, max(0, a.start - _REACH), a.start))
        or _THAT_NIGHT.search(text)
        or (not a.is_measure and (_A_YEAR.match(text, a.end) or _AND_ANOTHER.search(text, a.end)))
        or (a.is_measure and _MAY.search(text, max(0, a.start - _CLAUSE), a.start))
        or _is_number_of_name(text, a)
    )


def _tells(text: str) -> bool:
    """Whether a text tells of something, and is no bare "Posted Monday, June 2, 10:49 AM"."""
    told = {t for t in terms_of(text) if t[0].isalpha() and len(t) > _SHORT}
    return len(told - EMPTY - _PRINTED) >= _MIN_TOLD


def _is_number_of_name(text: str, a: Amount) -> bool:
    """Whether a count belongs to a name before it, as in "the Tern 9"; a sentence's first word is no name."""
    if a.is_measure or a.noun in CURRENCIES:
        return False
    named = _NUMBERED.search(text[max(0, a.start - _REACH) : a.start])
    return named is not None and bool(re.search(r"\w", text[: max(0, a.start - _REACH) + named.start()]))
