"""Words whose capital at the start of a sentence shows nothing, since they are no names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.resolve.given_names import GENDERS
from reportedly.resolve.kinds import Token
from reportedly.resolve.lexicon import common_words
from reportedly.resolve.titles import titles_borne

_PARTICIPLE = re.compile(
    r"[A-Z][a-z]{2,}ing (?:into|to|for|on|at|the|an?|his|her|its|their|with|from|in|back|up|down|out|about|of)\b"
)
_FORMED = re.compile(r"[A-Z][a-z]{3,}(?:ing|[^e]ed|(?:al|at|ent|ant|ous|ing|ed|ab|ib|iv|ar|in|er|ght|ort)e?ly)")
_GOES_ON = re.compile(
    r" (?:to|by|in|into|on|at|for|from|with|as|the|an?|his|her|its|their|that|this|not|it|[a-z]{3,}(?:es|eos|ts))\b|"
    r"(?<=ly),? [a-z]"
)
_GREAT = re.compile(r"(?<=[\w,] )[A-Z][^\W_]*(?:[-'\u2019&._][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Casing:
    """The words of a text that stand there in small letters, and with a capital where no sentence begins.

    ``borne`` are titles that are somebody's last name there.
    """

    small: frozenset[str]
    great: frozenset[str]
    borne: frozenset[str]


def casing(text: str) -> Casing:
    """Go through a text once for how its words are written.

    Examples:
        >>> sorted(casing("Price rises hurt, Tom Price said.").great)
        ['Price', 'Tom']
    """
    words = (m[0] for m in re.finditer(r"[^\W\d_]{3,}", text))
    great = frozenset(m[0] for m in _GREAT.finditer(text))
    return Casing(frozenset(w for w in words if w.islower()), great, titles_borne(text))


def is_plain_word(text: str, token: Token, written: Casing) -> bool:
    """Whether a word that begins a sentence and stands by itself is no name.

    A participle, an adverb, by its ending and by what follows, or a common word; none where the text has it with a
    capital within a sentence.

    Examples:
        >>> one, other = "Somehow it rained.", "Price said no. So did Tom Price."
        >>> is_plain_word(one, Token(0, 7, "Somehow", "somehow", False), casing(one))
        True
        >>> is_plain_word(other, Token(0, 5, "Price", "price", False), casing(other))
        False
    """
    if _PARTICIPLE.match(text, token.start) is not None:
        return True
    if token.low in GENDERS or token.text in written.great:
        return False
    is_adverb = _FORMED.fullmatch(token.text) is not None and _GOES_ON.match(text, token.end) is not None
    return is_adverb or token.low in common_words()
