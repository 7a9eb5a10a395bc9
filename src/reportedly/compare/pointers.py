"""What a denial points at: whose claim it is that somebody denies, or what was said just before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reportedly.compare.words import FUNCTION_WORDS, content_terms, terms_of, words
from reportedly.resolve.lexicon import TITLES

_CLAIM = (
    r"(?P<claim>claims?|allegations?|accusations?|charges?|accounts?|assertions?|reports?|suggestions?|contentions?|"
    r"versions?|testimony|stor(?:y|ies)|characteri[sz]ations?|insinuations?)"
)
_SOME = r"(?:(?:both|all|any|each)(?: of)? )?"
_KIND = r"(?:(?!of\b|that\b)[a-z-]+ ){0,2}?"
_SO_MUCH = r"(?:(?!not\b)[a-z]+ly |just |all |a (?:total |complete |pack of )?)?"
_FALSE = (
    r"(?:false\b|untrue|not true|lies?\b|baseless|unfounded|fabricat\w+|inaccurate|incorrect|without merit|nonsense)"
)
_WORTHLESS = (
    r"(?:groundless|ridiculous|absurd|bogus|wrong\b|meritless|ludicrous|fiction|outrageous|preposterous|rubbish|smear)"
)
_SO = rf"(?:(?:as|is|are|was|were|to be) )?[\"\u201c\u2018']?{_SO_MUCH}"
_END = (
    r"(?=[\"\u201d\u2019']?(?:\W*\Z|\s*[,.;:!?)\u2013\u2014-]|\s+(?:and|but|because|since|as|by|when|with|or|for)\b))"
)
_UNTRUE = rf"{_SO}{_FALSE}{_END}"
_CALLED = rf"{_SO}(?:{_FALSE}|{_WORTHLESS}){_END}"
_SIGN = re.compile(rf"\b(?:{_FALSE}|{_WORTHLESS})", re.IGNORECASE)
_BACK = re.compile(
    rf"\W*{_SOME}(?:(?P<which>that|this|those|these|such|the|his|her|their|its|an?) )?{_KIND}{_CLAIM}"
    rf"(?: (?:against|about) (?:him|her|them|it))?(?:\W*\Z| (?P<untrue>{_CALLED}))",
    re.IGNORECASE,
)
_IT = re.compile(
    rf"\W*(?:{_SOME}(?:that|this|it|them)|doing so|having done so|(?P<which>(?:all of |both of )?which))\W*\Z|"
    rf"\W*(?:that|this|it|they)(?:['\u2019]s)?\W? ?(?P<untrue>{_UNTRUE})",
    re.IGNORECASE,
)
_ANYTHING = re.compile(
    r"\W*(?:any |all )?(?:(?:such|direct|criminal|sexual) )?"
    r"(?:involvement|wrongdoing|responsibility|role|misconduct|impropriety)(?: in (?:it|this|that|the \w+))?\W*\Z",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    rf"\W*{_SOME}(?P<whose>(?:\w[\w.\u2019'-]* ){{0,6}}?\w[\w.-]*)['\u2019]s? {_KIND}{_CLAIM}\b(?P<what>.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(
    rf"\W*(?:(?:[Aa]n?|[Tt]he|[Tt]hat) )?(?P<whose>(?!(?:The|Th[ai]t|Th[eo]se|This|Such|All|Any|His|Her|Their|An?)\b)"
    rf"[A-Z][\w.]*(?: [A-Z][\w.]*){{0,3}}) {_KIND}{_CLAIM}\b(?P<what>.*)\Z",
    re.DOTALL,
)
_BY = re.compile(
    rf"\W*(?:\w+ ){{0,4}}?{_CLAIM} (?:(?:made|levell?ed|raised|brought|launched|lodged|published|broadcast) )?"
    r"(?:against (?:him|her|them|it) )?(?:by|from) "
    r"(?P<whose>(?:(?:the|an?|his|her|their|its) )?(?:(?:former|several|some|other|many) )*\w[\w.\u2019'-]*"
    r"(?: [A-Z][\w.\u2019'-]*){0,5})(?P<what>.*)\Z",
    re.DOTALL,
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|"
    r"contradict(?:s|ed|ing)?|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|debunk(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:reject|dismiss|repudiat)", re.IGNORECASE)
_NOT_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|no longer|cannot|if|whether|could|would|might|may|should|"
    r"(?:declin|refus|fail|need|want|unable|hard)\w* to|confirm\w* or)|n['\u2019]t) (?:\w+ ){0,3}?"
    r"(?:den(?:y|ies|ied|ying)|disput|refut|rebut|contradict|reject|dismiss|debunk|repudiat)",
    re.IGNORECASE,
)
_THAT = frozenset(["that", "this", "those", "these", "such"])
_ACCUSATIONS = ("alleg", "accus", "charge")
_PLEAS = ("suggest", "version")
"""What may be turned down without being said to be untrue: a suggestion, a bill's version."""
_BEFORE, _MAX_CHARACTERS = 40, 400

Needs = Literal["nothing", "apposed", "bearing", "charge"]


@dataclass(frozen=True)
class Pointer:
    """What a denial points at.

    Attributes:
        whose: Stems of the name, or of the last word, of who claims it; none where it points at what was just said.
        is_name: Whether these are of a name.
        told: Stems of what is claimed, as far as the denial tells it.
        needs: What the claim must be where nothing else tells which is meant: ``bearing``, an accusation or something
            about who denies it; ``apposed``, that, or in the same sentence ("..., a claim she denies"); ``charge``, an
            accusation of who denies it.
        is_bare: Whether it is a bare "it" or the like, which may be turned down without being said to be untrue.
    """

    whose: frozenset[str] = frozenset()
    is_name: bool = False
    told: frozenset[str] = frozenset()
    needs: Needs = "nothing"
    is_bare: bool = False


def denies(text: str, start: int, end: int) -> bool:
    """Whether the cue [start, end) of a text denies what follows, with the words before it.

    Examples:
        >>> denies("She denied it.", 4, 10), denies("She would neither confirm nor deny it.", 30, 34)
        (True, False)
    """
    return bool(_DENIES.search(text, start, end)) and not _NOT_DENIED.search(text, max(0, start - _BEFORE), end)


def is_told_untrue(text: str, start: int, end: int) -> bool:
    """Whether words in [start, end) of a text may say that something is untrue.

    Examples:
        >>> is_told_untrue("the claim is baseless", 0, 21)
        True
    """
    return _SIGN.search(text, start, end) is not None


def is_against(cue: str) -> bool:
    """Whether a cue may also be of a plea or a plan that is turned down."""
    return _AGAINST.search(cue) is not None


def pointer(text: str, *, is_denied: bool) -> Pointer | None:
    """Read what the content of a statement points at; None where it tells itself what is denied.

    Args:
        text: A sentence of the content.
        is_denied: Whether its cue denies it; if not, its own words must say that something is untrue.

    Examples:
        >>> sorted(pointer("the mayor of Marrow's claim that the lamps were lit", is_denied=True).whose)
        ['marrow']
        >>> pointer("those claims", is_denied=True).needs, pointer("that the lamps were lit", is_denied=True)
        ('nothing', None)
        >>> pointer("that is not true", is_denied=False)
        Pointer(whose=frozenset(), is_name=False, told=frozenset(), needs='nothing', is_bare=False)
    """
    if len(text) > _MAX_CHARACTERS:
        return None
    claimed = _claimed(text, is_denied=is_denied)
    if claimed:
        return claimed
    back = _BACK.match(text)
    if back and (is_denied or back["untrue"]):
        which, claim = (back["which"] or "").lower(), back["claim"].lower()
        if claim == "charges":
            return Pointer(needs="charge")
        needs: Needs = "nothing" if which in _THAT else "apposed" if which in {"", "a", "an"} else "bearing"
        return Pointer(needs=needs, is_bare=claim.startswith(_PLEAS) and not back["untrue"])
    it = _IT.match(text)
    if it and (is_denied or it["untrue"]):
        return Pointer(needs="bearing" if it["which"] else "nothing", is_bare=not it["untrue"])
    if is_denied and _ANYTHING.match(text):
        return Pointer(needs="charge")
    return None


def _claimed(text: str, *, is_denied: bool) -> Pointer | None:
    """What a denial that names a claimant points at."""
    found = _WHOSE.match(text) or (is_denied and (_BY.match(text) or _NAMED.match(text))) or None
    if found is None or not (is_denied or re.match(rf"\W*{_CALLED}", found["what"], re.IGNORECASE)):
        return None
    whose, is_name = _claimant(found["whose"])
    told = terms_of(found["what"]) if is_denied else frozenset()
    needs: Needs = "bearing" if found["claim"].lower().startswith(_ACCUSATIONS) else "nothing"
    return Pointer(whose, is_name, told - terms_of(found["whose"]), needs) if whose else None


def _claimant(text: str) -> tuple[frozenset[str], bool]:
    """The stems of the name that a text ends with, without titles, or of its last word."""
    found = words(text)
    name: list[str] = []
    for norm, start in reversed(list(zip(found.norms, found.starts, strict=True))):
        if not text[start].isupper():
            break
        if norm not in TITLES:
            name.append(norm)
    stems = content_terms(name or found.norms[-1:], FUNCTION_WORDS)
    return frozenset(stems), bool(name)
