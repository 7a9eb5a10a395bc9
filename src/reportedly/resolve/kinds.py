"""What kind of thing a run of capitalised words most likely names, by the words and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reportedly.resolve import lexicon
from reportedly.resolve.given_names import GENDERS
from reportedly.resolve.outlets import gazetteer
from reportedly.resolve.wellknown import BODIES

NameKind = Literal["person", "organization", "outlet", "group", "place", "unknown"]

_PLURALS = frozenset({"centers", "centres", "institutes"})
JOINING = {
    "of": lexicon.BODIES
    | _PLURALS
    | {"voice", "times", "state", "secretary", "chiefs", "hall", "daughters", "sons", "radio"},
    "for": lexicon.BODIES | _PLURALS | {"americans", "citizens", "priorities", "physicians", "doctors", "transport"},
    "on": lexicon.BODIES,
}
"""The words inside the names of bodies, and what each may follow there."""
_MEDIA = (
    r"(?:newspaper|news agency|news service|newswire|magazine|broadcaster|news site|news website|tabloid|radio station)"
)
_USED_AS_OUTLET_BEFORE = re.compile(
    rf"\b{_MEDIA} $|\b(?:told|tells|telling|according to|interview with|reported by) The $|"
    r"\b(?:gave|gives|given|giving|granted) (?:an?|his|her|the) (?:[\w-]+ )?interview to (?:the )?$"
)
_SITE = re.compile(r"\.(?:com|org|net|info|io|tv|co\.[a-z]{2})\Z", re.IGNORECASE)
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?:-(?:TV|FM|AM))?")
_USED_AS_OUTLET_AFTER = re.compile(rf"(?:, an? (?:[\w-]+ ){{0,4}}?)? ?{_MEDIA}\b")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its bounds, as written without its possessive ending and in lower case."""

    start: int
    end: int
    text: str
    low: str
    is_possessive: bool


def kind_of_run(text: str, run: Sequence[Token]) -> tuple[NameKind, bool]:
    """The kind that a run of words most likely names, and whether the words themselves show it."""
    words = text[run[0].start : run[-1].end]
    first, last = run[0].low, run[-1].low
    if words in lexicon.PLACES or (words.isupper() and words.title() in lexicon.PLACES):
        return "place", True
    if words in lexicon.PEOPLES:
        return "group", True
    if words in BODIES or _SITE.search(words):
        return "organization", True
    is_paper = lexicon.is_outlet_word(last, surely=False)
    if len(run) > 1 and words.rpartition(" ")[0] in lexicon.PLACES and last.endswith("s") and not is_paper:
        return "organization", True  # a team: "Chicago Bears"
    has_given = first in GENDERS and len(run) > 1
    has_the = text[max(0, run[0].start - 4) : run[0].start] in ("The ", "the ")
    if lexicon.is_outlet_word(last, surely=True) and (not has_given or has_the) and (len(run) > 1 or has_the):
        return "outlet", len(run) > 1
    if _is_used_as_outlet(text, run):
        return "outlet", True
    if len(run) == 1 and has_the and first in gazetteer().by_ambiguous_name:
        return "outlet", False
    if any(t.low in JOINING for t in run):
        return "organization", True
    if last in lexicon.BODIES or (first in lexicon.BODIES and len(run) > 1 and first not in ("grant", "guard")):
        return "organization", True
    if len(run) > 1 and lexicon.is_outlet_word(last, surely=False) and (not has_given or has_the):
        return "outlet", False
    if len(run) > 1 and last in lexicon.GEOGRAPHY and not has_given:
        return "place", False
    if len(run) == 1 and (run[0].text.isupper() and len(run[0].text) > 1):
        return "organization", len(run[0].text) <= 6
    if "&" in words or (len(run) == 1 and any(c.isupper() for c in run[0].text[3:])):
        return "organization", False
    if words in lexicon.DEMONYMS:
        return "unknown", False
    if has_given and len(run) <= 5:
        return "person", True
    if has_the and len(run) == 1 and first.endswith("s") and not first.endswith("ss"):
        is_family = any(f" {run[0].text[:-1]}{mark}" in text for mark in (" ", "\u2019", "'", ","))
        return ("group", False) if is_family else ("organization", False)
    if has_the and len(run) > 1:
        return ("unknown", False) if run[-1].text in lexicon.DEMONYMS else ("organization", False)
    if 2 <= len(run) <= 4:
        return "person", False
    return "unknown", False


def _is_used_as_outlet(text: str, run: Sequence[Token]) -> bool:
    """Whether the words around a name call it a news medium: "the news agency Lodestar", "Lodestar, a newspaper"."""
    start, end = run[0].start, run[-1].end
    if run[-1].text in lexicon.DEMONYMS:
        return False
    if len(run) == 1 and _CALL_SIGN.fullmatch(run[0].text) is not None:
        return True
    is_before = run[-1].low not in lexicon.BODIES and (
        _USED_AS_OUTLET_BEFORE.search(text, max(0, start - 30), start) is not None
    )
    return is_before or _USED_AS_OUTLET_AFTER.match(text, end, end + 80) is not None
