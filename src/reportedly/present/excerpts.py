"""Words of a text with spans marked in them: the whole text cut into segments, and excerpts around what matters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.read import sentences

Mark = tuple[int, int, str]

_AROUND = 240
_LONG_SPAN = 360
_GAP = 60


@dataclass(frozen=True, slots=True)
class Segment:
    """Words under one set of marks; `opens` and `closes` are the marks that begin before and end after these words."""

    text: str
    roles: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def marked(text: str, spans: Iterable[Mark]) -> list[Segment]:
    """Cut a text at the edges of spans that may overlap; time grows with the text, the spans, and how deep they lie.

    The words of all segments together are the text, unchanged and unescaped: whoever shows them escapes them.

    Args:
        text: Any text.
        spans: Start, end and role; parts outside the text and empty spans are left out.

    Returns:
        Segments in order; none is empty, so an empty text has none.

    Examples:
        >>> [(s.text, s.roles) for s in marked("Kim said no", [(0, 3, "source"), (4, 8, "cue")])]
        [('Kim', ('source',)), (' ', ()), ('said', ('cue',)), (' no', ())]
    """
    inside = sorted((max(s, 0), min(e, len(text)), role) for s, e, role in spans)
    inside = [mark for mark in inside if mark[0] < mark[1]]
    starts: dict[int, list[Mark]] = {}
    for mark in inside:
        starts.setdefault(mark[0], []).append(mark)
    edges = sorted({0, len(text), *(s for s, _, _ in inside), *(e for _, e, _ in inside)})
    segments: list[Segment] = []
    active: list[Mark] = []
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark[1] > start] + starts.get(start, [])
        segments.append(
            Segment(
                text[start:end],
                tuple(dict.fromkeys(role for _, _, role in active)),
                tuple(role for s, _, role in active if s == start),
                tuple(role for _, e, role in reversed(active) if e == end),
            )
        )
    return segments


def excerpt(text: str, spans: Sequence[Mark]) -> list[list[Segment]]:
    """Show spans within the sentences around them, in a bounded number of words.

    Long spans are cut in their middle, and what lies between distant spans is left out, so several pieces may come
    back. Sentences are those of `reportedly.read.sentences`.

    Returns:
        Pieces in the text's order, each as its segments; [] where there are no spans.

    Examples:
        >>> text = "It rained. Kim said no. Then it snowed."
        >>> [["".join(s.text for s in piece)] for piece in excerpt(text, [(11, 14, "source"), (15, 19, "cue")])]
        [['Kim said no.']]
    """
    windows: list[tuple[int, int]] = []
    for start, end, _ in spans:
        if end - start > _LONG_SPAN:
            windows.append((_before(text, start), _word_end(text, start + _LONG_SPAN // 2)))
            windows.append((_word_start(text, end - _LONG_SPAN // 3), _after(text, end)))
        else:
            windows.append((_before(text, start), _after(text, end)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if merged and start <= merged[-1][1] + _GAP:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [marked(text[s:e], [(a - s, b - s, role) for a, b, role in spans]) for s, e in merged]


def _before(text: str, start: int) -> int:
    """Where the sentence begins that holds `start`, or a word not too far before it."""
    low = max(0, start - _AROUND)
    begun = [s.start for s in sentences(text, low, min(len(text), start + _AROUND)) if s.start <= start]
    if low and len(begun) < 2:
        return min(_word_start(text, low), start)
    return begun[-1] if begun else start


def _after(text: str, end: int) -> int:
    """Where the sentence ends that holds the last of the words before `end`, or a word not too far after it."""
    high = min(len(text), end + _AROUND)
    ends = [s.end for s in sentences(text, max(0, end - _AROUND), high) if s.end >= end]
    if high < len(text) and len(ends) == 1:
        return max(end, _word_end(text, high))
    return ends[0] if ends else end


def _word_start(text: str, at: int) -> int:
    """The next place within reach at which a word begins."""
    for i in range(at, min(at + _GAP, len(text))):
        if i == 0 or text[i - 1].isspace():
            return i
    return at


def _word_end(text: str, at: int) -> int:
    """The last place within reach at which a word ends."""
    for i in range(at, max(at - _GAP, 0), -1):
        if i == len(text) or text[i].isspace():
            return i
    return at
