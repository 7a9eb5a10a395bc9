"""Which capitalised words are titles before a name, and which of them are the name itself: "Ada King"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from reportedly.resolve import lexicon
from reportedly.resolve.given_names import FAMILY_FIRST, GENDERS
from reportedly.resolve.kinds import Token

_BORNE = frozenset({"king", "bishop", "pope", "prince", "major", "cardinal", "baron"})
_CAPITALISED = re.compile(r"[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'\u2019-]+\.?")
_FULL = re.compile(r"\b(?:[A-Z][\w'\u2019-]{0,24}\.? ){1,4}(?P<last>[A-Z][a-z]+)\b(?!\.? [A-Z])")


def is_last_name(words: Sequence[str], i: int) -> bool:
    """Whether a word among capitalised ones ends a person's name, though it is a title elsewhere.

    It follows a given name; "King", which most who bear it are, also two names of any kind.

    Examples:
        >>> is_last_name(["Ada", "King"], 1), is_last_name(["Rev", "Ada", "Quist", "King", "Jr"], 3)
        (True, True)
        >>> is_last_name(["Danish", "King"], 1), is_last_name(["King", "Quist"], 0)
        (False, False)
    """
    before = list(dropwhile(lambda word: word.lower() in lexicon.ROLES, words[:i]))
    if not before or any(word.lower() not in lexicon.ENDINGS for word in words[i + 1 :]):
        return False
    is_named = len(before) > 1 and words[i].lower() == "king"
    return before[0].lower() in GENDERS or (is_named and not any(_is_of_office(word) for word in before))


def is_given_name(word: str) -> bool:
    """Whether a capitalised word may begin somebody's name: a usual one for it, or one that is nothing else.

    Examples:
        >>> is_given_name("Coretta"), is_given_name("Executive"), is_given_name("NFL")
        (True, False, False)
    """
    low = word.lower()
    if low in GENDERS or low in FAMILY_FIRST:
        return True
    is_word = low in lexicon.ROLES or low in lexicon.common_words() or _is_of_office(word)
    return not is_word and _CAPITALISED.fullmatch(word) is not None


def _is_of_office(word: str) -> bool:
    low = word.lower()
    return word in lexicon.DEMONYMS or word in lexicon.PLACES or low in lexicon.TITLES or low in lexicon.BODIES


def titles_borne(text: str) -> frozenset[str]:
    """The titles that are somebody's last name in a text, where his name stands in full.

    Examples:
        >>> sorted(titles_borne("A letter by Ada King was read. The Pope wrote to Queen Ada."))
        ['King']
    """
    found = (m for m in _FULL.finditer(text) if m["last"].lower() in _BORNE)
    return frozenset(m["last"] for m in found if is_last_name(words := m[0].split(), len(words) - 1))


def is_surname_alone(text: str, token: Token, borne: frozenset[str]) -> bool:
    """Whether a lone title stands for the one who bears it as his last name: "King", not "the King".

    Args:
        text: The text of the word.
        token: A word with nothing capitalised beside it.
        borne: As `titles_borne` gives them.
    """
    return token.text in borne and text[max(0, token.start - 4) : token.start].lower() != "the "


def is_title(token: Token, i: int, run: list[Token]) -> bool:
    """Whether a capitalised word of a run is a title: any listed one, or a role in front of a full name.

    A role may follow a title there: "Chief Executive Ada Quist".
    """
    is_led = i <= 1 and len(run) > i + 2 and all(t.low in lexicon.ROLES for t in run[:i])
    is_listed = token.low in lexicon.TITLES or (is_led and token.low in lexicon.ROLES)
    return is_listed and not is_last_name([t.text for t in run], i)


def role_before(text: str, start: int) -> list[str]:
    """Up to four lower-case words right before a name, where the last is a role: "conservative talk show host"."""
    before = text[max(0, start - 60) : start]
    match = re.search(r"((?:[^\W\d_][\w-]* ){1,4})$", before)
    if match is None:
        return []
    words = match[1].split()
    if words[-1].lower() not in lexicon.ROLES or words[-1].lower() in ("source", "individual"):
        return []
    for i in range(len(words) - 1, -1, -1):
        if words[i].lower() in lexicon.STARTERS - {"former", "campaign", "opinion", "exclusive"}:
            return [w.lower() for w in words[i + 1 :]]
    return [w.lower() for w in words]
