"""How much is found of each kind of attribution: the easy ones are most, and hide the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from reportedly.evaluate.counting import Recall
from reportedly.evaluate.marked import Parts, Places
from reportedly.extract.quotations import quotations
from reportedly.records import Span

_WORD = re.compile(r"[^\W_]+(?:[\u2019'.-][^\W_]+)*")
_LONG_SOURCE = 10


@dataclass(frozen=True, slots=True)
class _Shape:
    """What tells the kinds of an attribution apart."""

    n_words: int
    n_quoted: int
    n_pieces: int
    cue: str
    n_cue: int
    n_source: int


_KINDS: dict[str, Callable[[_Shape], bool]] = {
    "content fully quoted": lambda shape: 0 < shape.n_quoted == shape.n_words,
    "content mixed": lambda shape: 0 < shape.n_quoted < shape.n_words,
    "content unquoted": lambda shape: shape.n_quoted == 0,
    "content in several pieces": lambda shape: shape.n_pieces > 1,
    "cue “according to”": lambda shape: shape.cue == "according to",
    "cue of several words": lambda shape: shape.n_cue > 1,
    f"source of {_LONG_SOURCE} words or more": lambda shape: shape.n_source >= _LONG_SOURCE,
    "no source": lambda shape: shape.n_source == 0,
}
KINDS = tuple(_KINDS)


def count_kinds(text: str, gold: Sequence[Parts], found: Collection[int]) -> dict[str, Recall]:
    """Count the attributions of each kind in gold, and those of them that were found. One may be of several kinds.

    Precision by kind can't be told: what is wrong has no kind in gold.

    Args:
        text: The text.
        gold: Its attributions, cleaned and all with a content.
        found: The places in `gold` of those that were matched whole.

    Examples:
        >>> counts = count_kinds("It rains, Kim said.", [Parts(((0, 8),), ((10, 13),), ((14, 18),))], {0})
        >>> [name for name, recall in counts.items() if recall.found]
        ['content unquoted']
    """
    quoted = quotations(text)
    shapes = [_shape(text, parts, quoted) for parts in gold]
    return {
        name: Recall(sum(map(is_of, (shapes[i] for i in sorted(found)))), sum(map(is_of, shapes)))
        for name, is_of in _KINDS.items()
    }


def _shape(text: str, parts: Parts, quoted: Sequence[Span]) -> _Shape:
    words = _words(text, parts.content)
    return _Shape(
        n_words=len(words),
        n_quoted=sum(any(q.start <= start and end <= q.end for q in quoted) for start, end in words),
        n_pieces=len(parts.content),
        cue=" ".join(" ".join(text[start:end] for start, end in parts.cue).lower().split()),
        n_cue=len(_words(text, parts.cue)),
        n_source=len(_words(text, parts.source)),
    )


def _words(text: str, places: Places) -> Places:
    return tuple(word.span() for start, end in places for word in _WORD.finditer(text, start, end))
