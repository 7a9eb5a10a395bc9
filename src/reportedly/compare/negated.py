"""What a sentence says that something is not, and whether another says that it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.compare.words import FUNCTION_WORDS, content_terms, terms_of, words

NEGATIVE = re.compile(
    r"(?=[cdfnu])(?:\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|false|untrue|den(?:y|ies|ied|ials?))\b|"
    r"n['\u2019]t\b)",
    re.IGNORECASE,
)
"""Words of negation; the first letter is looked at before all else, which takes a third of the time."""
_IS_NOT = re.compile(
    r"\b(?:is|are|was|were)(?: not|n['\u2019]t)\b"
    r"(?! (?:\w+ )?(?:only|just|merely|simply|alone|all|necessarily|every\w*)\b| to\b)",
    re.IGNORECASE,
)
_IS = re.compile(
    r"\b(?:is|are|was|were)\b|\b(?:it|he|she|that|there)(?P<short>['\u2019]s)\b|\b(?:they|we|you)['\u2019]re\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\W+(?:\w+\W+)?only\b", re.IGNORECASE)
_BECOMES = re.compile(r"\W+(?:getting|becoming)\b", re.IGNORECASE)
_END = re.compile(
    r"[,;:.!?\u2014\u201d\"]|\b(?:but|because|which|who|that|when|while|as|if|unless|and)\b", re.IGNORECASE
)
_UNLIKE = re.compile(r"\b(?:different from|unlike|rather than|instead of|other than)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:it|this|that|they|he|she|these|those)\W*\Z", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_BEFORE, _AFTER = 80, 80


@dataclass(frozen=True)
class Negated:
    """What something is said not to be.

    Attributes:
        subject: Stems of the words that say what it is that is not so.
        predicate: The words that say what it is not.
    """

    subject: frozenset[str]
    predicate: frozenset[str]

    def is_said(self, text: str) -> bool:
        """Whether a text says of the same that it is so, without an "only"; a pronoun may stand for the same.

        Examples:
            >>> lamp = negated("The lamp of the weir was not out of order")
            >>> lamp.is_said("Both say that the weir lamp was out of order"), lamp.is_said("The lamp is old")
            (True, False)
        """
        norms = words(text).norms
        if self.subject.isdisjoint(content_terms(norms, FUNCTION_WORDS)) or not self.predicate.issubset(norms):
            return False
        for found in _IS.finditer(text):
            subject, before = _before(text, found.start() if not found["short"] else found.start("short"))
            is_same = not self.subject.isdisjoint(subject) or _PRONOUN.search(before) is not None
            is_so = not _ONLY.match(text, found.end()) and not _BECOMES.match(text, found.end())
            if is_same and is_so and self.predicate <= _after(text, found.end()):
                return True
        return False


def negated(text: str) -> Negated | None:
    """What a text with one negation, an "is not", says that something is not; None where it says no such thing.

    None too where a pronoun is all that says what is not so, and for "is not the only", "is not just".
    """
    found = _IS_NOT.search(text)
    if found is None or len(NEGATIVE.findall(text)) != 1 or _IF.search(text, 0, found.start()):
        return None
    subject, _ = _before(text, found.start())
    predicate = _after(text, found.end())
    return Negated(subject, predicate) if subject and predicate else None


def _before(text: str, at: int) -> tuple[frozenset[str], str]:
    """The terms of the clause before a place, with its words as written."""
    before = text[max(0, at - _BEFORE) : at].rstrip(' "\u201c')
    start = max((m.end() for m in _END.finditer(before)), default=0)
    return terms_of(before, start), before


def _after(text: str, at: int) -> frozenset[str]:
    """The words of content after a place in its clause, of which those round a quotation mark at its start are part."""
    after = text[at : at + _AFTER].lstrip(' "\u201c')
    end = min((m.start() for m in (_END.search(after), _UNLIKE.search(after)) if m), default=len(after))
    return frozenset(norm for norm in words(after, 0, end).norms if content_terms([norm], FUNCTION_WORDS))
