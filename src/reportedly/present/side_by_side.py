"""Two reports side by side: what they share in rows, with the words that differ marked and the rest shortened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from reportedly.present.alignment import Numbered, Passage, Range, Stretch, align

_ROW, _LEAST_CUT = 30, 16


@dataclass(frozen=True, slots=True)
class Room:
    """How much of two texts is shown.

    Attributes:
        n_around: Words shown on either side of a difference; of longer runs of equal words the middle is left out.
        n_apart: Words shown of a stretch outside the shared passages, where it touches one.
        n_words: Words shown of each text altogether, some rows more or less.
    """

    n_around: int = 12
    n_apart: int = 12
    n_words: int = 320


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side as they stand in the text, unescaped; of kind ``cut`` a count of words that are left out."""

    kind: Literal["same", "only", "apart", "cut"]
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside each other.

    Attributes:
        n_same: So many equal words of both are left out here; then there is nothing else in the row.
        is_moved: The second text has this before what stands above it.
    """

    a: tuple[Piece, ...] = ()
    b: tuple[Piece, ...] = ()
    n_same: int = 0
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two texts in rows.

    Attributes:
        n_same: Equal words of the shared passages.
        n_only_a: Words of the passages that only the first text has there.
        n_only_b: Words of the passages that only the second text has there.
        n_left: Words of the first text's passages that come after the last row.
    """

    rows: tuple[Row, ...]
    n_same: int
    n_only_a: int
    n_only_b: int
    n_left: int


def side_by_side(a: Numbered, b: Numbered, passages: Iterable[Passage], room: Room) -> SideBySide:
    """Set two texts side by side along the passages that they share, as `align` cuts them.

    A difference does not tell which of the two was changed. What is left out is counted where it stood, so a side's
    pieces are words of its text in their order, unchanged, with gaps.

    Args:
        a: The first text, which gives the order of rows.
        b: The second text.
        passages: Start and end in the first, start and end in the second, in code points.
        room: How much to show.

    Returns:
        Rows; none where nothing is shared.

    Examples:
        >>> one, two = Numbered("The gate is shut."), Numbered("The gate was shut.")
        >>> found = side_by_side(one, two, [(0, 17, 0, 18)], Room())
        >>> [(piece.kind, piece.text) for piece in found.rows[0].a]
        [('same', 'The gate '), ('only', 'is'), ('same', ' shut.')]
        >>> found.n_same, found.n_only_a, found.n_only_b
        (3, 1, 1)
    """
    found = align(a, b, passages)
    if all(stretch.kind == "apart" for stretch in found):
        return SideBySide((), 0, 0, 0, 0)
    rows = _Rows(a, b, room)
    n_left = 0
    for i, stretch in enumerate(found):
        if rows.is_full:
            n_left = sum(_size(s.a) for s in found[i:] if s.kind != "apart")
            break
        rows.add(stretch, is_first=i == 0, is_last=i == len(found) - 1)
    rows.close()
    only = [s for s in found if s.kind == "only"]
    n_same = sum(_size(s.a) for s in found if s.kind == "same")
    return SideBySide(tuple(rows.done), n_same, sum(_size(s.a) for s in only), sum(_size(s.b) for s in only), n_left)


def _size(words: Range) -> int:
    return words[1] - words[0]


@dataclass(slots=True)
class _Rows:
    """Rows while they are made; ``n_row`` and ``n_shown`` count words of the side that has more."""

    one: Numbered
    two: Numbered
    room: Room
    done: list[Row] = field(default_factory=list)
    a: list[Piece] = field(default_factory=list)
    b: list[Piece] = field(default_factory=list)
    n_row: int = 0
    n_shown: int = 0
    reached: int = 0
    is_moved: bool = False

    @property
    def is_full(self) -> bool:
        return self.n_shown >= self.room.n_words

    def close(self) -> None:
        if self.a or self.b:
            self.done.append(Row(tuple(self.a), tuple(self.b), is_moved=self.is_moved))
        self.a, self.b, self.n_row, self.is_moved = [], [], 0, False

    def add(self, stretch: Stretch, is_first: bool, is_last: bool) -> None:
        if stretch.kind == "same":
            self.same(stretch)
        elif stretch.kind == "only":
            self.count(stretch)
            self.differing(self.a, self.one, stretch.a)
            self.differing(self.b, self.two, stretch.b)
        else:
            self.close()
            head, tail = (0 if is_first else self.room.n_apart), (0 if is_last else self.room.n_apart)
            for pieces, text, words in ((self.a, self.one, stretch.a), (self.b, self.two, stretch.b)):
                self.shortened(pieces, text, words, "apart", head, tail)
            self.n_shown += min(max(_size(stretch.a), _size(stretch.b)), head + tail)
            self.close()

    def count(self, stretch: Stretch) -> None:
        """Keep count of a stretch of a passage, and tell whether the second text has it in another place."""
        n = max(_size(stretch.a), _size(stretch.b))
        self.n_row, self.n_shown = self.n_row + n, self.n_shown + n
        self.is_moved |= stretch.b[0] < self.reached
        self.reached = stretch.b[1]

    def same(self, stretch: Stretch) -> None:
        n, around = _size(stretch.a), self.room.n_around
        if n <= 2 * around + _LEAST_CUT:
            self.equal(stretch)
            return
        (a, to_a), (b, to_b) = stretch.a, stretch.b
        self.equal(Stretch("same", (a, a + around), (b, b + around)))
        self.close()
        self.done.append(Row(n_same=n - 2 * around))
        self.equal(Stretch("same", (to_a - around, to_a), (to_b - around, to_b)))

    def equal(self, stretch: Stretch) -> None:
        """Add equal words; a row that has become long ends with the first sentence that ends in them."""
        (a, to_a), (b, to_b) = stretch.a, stretch.b
        for i in range(a, to_a):
            if self.n_row + i + 1 - a >= _ROW and self.one.ends_sentence(i):
                first = Stretch("same", (a, i + 1), (b, b + i + 1 - a))
                self.words(first)
                self.close()
                a, b = first.a[1], first.b[1]
        self.words(Stretch("same", (a, to_a), (b, to_b)))

    def words(self, stretch: Stretch) -> None:
        self.count(stretch)
        self.put(self.a, "same", self.one.cut(*stretch.a))
        self.put(self.b, "same", self.two.cut(*stretch.b))

    def differing(self, pieces: list[Piece], text: Numbered, words: Range) -> None:
        if _size(words) > 2 * self.room.n_around + _LEAST_CUT:
            self.shortened(pieces, text, words, "only", self.room.n_around, self.room.n_around)
            return
        before, own, after = text.bare(*words)
        self.put(pieces, "same", before)
        self.put(pieces, "only", own)
        self.put(pieces, "same", after)

    def shortened(
        self, pieces: list[Piece], text: Numbered, words: Range, kind: Literal["only", "apart"], head: int, tail: int
    ) -> None:
        """Add a stretch with its middle, or what is far from a passage, left out and counted."""
        first, last = words
        if last - first <= head + tail + _LEAST_CUT:
            self.put(pieces, kind, text.cut(first, last))
            return
        self.put(pieces, kind, text.cut(first, first + head) if head else "")
        self.put(pieces, "cut", f"{last - first - head - tail:,} words")
        self.put(pieces, kind, text.cut(last - tail, last) if tail else "")

    @staticmethod
    def put(pieces: list[Piece], kind: Literal["same", "only", "apart", "cut"], text: str) -> None:
        if text and pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        elif text:
            pieces.append(Piece(kind, text))
