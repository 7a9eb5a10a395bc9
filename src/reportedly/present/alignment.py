"""Two texts aligned along the passages they share: what is the same, what differs, what lies outside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from reportedly.compare.words import words

Kind = Literal["same", "only", "apart"]
Range = tuple[int, int]
Passage = tuple[int, int, int, int]

_WINDOW = 1500


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of two texts that stand beside each other, as half-open ranges of their numbers in each text.

    ``same``: equal words. ``only``: words of a shared passage that the other text lacks there. ``apart``: outside every
    shared passage. Of the last two kinds one side may be empty.
    """

    kind: Kind
    a: Range
    b: Range


class Numbered:
    """A text with its words numbered; each word takes with it what stands between it and the next word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        starts, ends = self.words.starts, self.words.ends
        inner = [_edge(text, end, start) for end, start in zip(ends, starts[1:], strict=False)]
        self._edges = [0, *inner, len(text)] if starts else [len(text)]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> Range:
        """The numbers of the words that start within code points [start, end)."""
        return bisect_left(self.words.starts, start), bisect_left(self.words.starts, end)

    def cut(self, first: int, last: int) -> str:
        """The text of words [first, last), all of it together being the text.

        Examples:
            >>> text = Numbered("“So,” he said.")
            >>> text.cut(0, 1), text.cut(1, 3)
            ('“So,” ', 'he said.')
        """
        start = 0 if first == 0 else self._edges[first]
        return self.text[start : self._edges[last]]

    def bare(self, first: int, last: int) -> tuple[str, str, str]:
        """The same in three: what stands before the first word, the words, what stands after the last."""
        if first == last:
            return self.cut(first, last), "", ""
        start, end = self.words.starts[first], self.words.ends[last - 1]
        left = 0 if first == 0 else self._edges[first]
        return self.text[left:start], self.text[start:end], self.text[end : self._edges[last]]

    def ends_sentence(self, number: int) -> bool:
        """Whether a sentence or a line seems to end with a word."""
        between = self.text[self.words.ends[number] : self._edges[number + 1]]
        is_stop = between.lstrip(",").startswith((".", "!", "?", "”", '"')) and between[-1:].isspace()
        return is_stop or "\n" in between


def _edge(text: str, end: int, start: int) -> int:
    """Where what belongs to the next word begins, such as its opening marks, between a word's end and its start."""
    for i in range(start, end, -1):
        if text[i - 1].isspace():
            return i
    return start


def align(a: Numbered, b: Numbered, passages: Iterable[Passage]) -> list[Stretch]:
    """Cut two texts into what is the same, what differs within shared passages, and what lies outside them.

    Words are compared as reuse is: case, accents, punctuation and a possessive ending make no difference. Of passages
    that overlap the longest is kept. On each side the stretches, sorted by where they start, are the whole text: no
    word is lost and none stands twice. Cost grows with the words of both texts, times at most 1,500 words of a passage
    that are compared at once.

    Args:
        a: The first text, which gives the order.
        b: The second text.
        passages: Start and end in the first, start and end in the second, in code points.

    Returns:
        Stretches; what stands in the second text before a passage comes before the passage.

    Examples:
        >>> one, two = Numbered("So the gate is shut."), Numbered("The gate was shut now.")
        >>> for stretch in align(one, two, [(3, 20, 0, 17)]):
        ...     print(stretch.kind, repr(one.cut(*stretch.a)), repr(two.cut(*stretch.b)))
        apart 'So ' ''
        same 'the gate ' 'The gate '
        only 'is ' 'was '
        same 'shut.' 'shut '
        apart '' 'now.'
    """
    kept = _disjoint([(*a.within(p[0], p[1]), *b.within(p[2], p[3])) for p in passages])
    ends = [0, *sorted(p[3] for p in kept)]
    before = dict(zip([*sorted(p[2] for p in kept), len(b)], ends, strict=True))
    ids: dict[str, int] = {}
    out: list[Stretch] = []
    done = 0
    for passage in kept:
        _add(out, "apart", (done, passage[0]), (before[passage[2]], passage[2]))
        for kind, in_a, in_b in _compared(a, b, passage, ids):
            _add(out, kind, in_a, in_b)
        done = passage[1]
    _add(out, "apart", (done, len(a)), (before[len(b)], len(b)))
    return out


def _add(out: list[Stretch], kind: Kind, a: Range, b: Range) -> None:
    """Add a stretch, to the last one where it goes on in both texts."""
    if a[0] == a[1] and b[0] == b[1]:
        return
    last = out[-1] if out else None
    if last and last.kind == kind and last.a[1] == a[0] and last.b[1] == b[0]:
        out[-1] = Stretch(kind, (last.a[0], a[1]), (last.b[0], b[1]))
    else:
        out.append(Stretch(kind, a, b))


def _disjoint(passages: Iterable[Passage]) -> list[Passage]:
    """Passages that don't overlap on either side, the longest first to be kept, in the order of the first text."""
    kept: list[Passage] = []
    taken: tuple[list[Range], list[Range]] = ([], [])
    for p in sorted(set(passages), key=lambda p: (p[0] - p[1], p)):
        sides = ((p[0], p[1]), (p[2], p[3]))
        if all(s < e and _is_free(s, e, ranges) for (s, e), ranges in zip(sides, taken, strict=True)):
            for side, ranges in zip(sides, taken, strict=True):
                ranges.insert(bisect_left(ranges, side), side)
            kept.append(p)
    return sorted(kept)


def _is_free(start: int, end: int, taken: Sequence[Range]) -> bool:
    at = bisect_left(taken, (start, end))
    return (at == 0 or taken[at - 1][1] <= start) and (at == len(taken) or taken[at][0] >= end)


def _compared(a: Numbered, b: Numbered, passage: Passage, ids: dict[str, int]) -> Iterator[tuple[Kind, Range, Range]]:
    """What is the same in a passage and what differs; of a very long one so many words at once."""
    i, i_end, j, j_end = passage
    while i < i_end or j < j_end:
        to_i, to_j = min(i + _WINDOW, i_end), min(j + _WINDOW, j_end)
        one = [ids.setdefault(word, len(ids)) for word in a.words.norms[i:to_i]]
        two = [ids.setdefault(word, len(ids)) for word in b.words.norms[j:to_j]]
        equal = [op for op in Indel.opcodes(one, two) if op.tag == "equal"]
        is_last = (to_i, to_j) == (i_end, j_end)
        if equal and not is_last and max(equal[-1].src_end, equal[-1].dest_end) > _WINDOW // 2:
            to_i, to_j = i + equal[-1].src_end, j + equal[-1].dest_end
        at = (i, j)
        for op in equal:
            yield "only", (at[0], i + op.src_start), (at[1], j + op.dest_start)
            yield "same", (i + op.src_start, i + op.src_end), (j + op.dest_start, j + op.dest_end)
            at = (i + op.src_end, j + op.dest_end)
        yield "only", (at[0], to_i), (at[1], to_j)
        i, j = to_i, to_j
