"""Windows over a report's word pieces, and their outputs put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Window:
    """Pieces [start, end) go through the encoder; pieces [keep_start, keep_end) take their tags from this window."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def windows(n_pieces: int, size: int, overlap: int) -> Iterator[Window]:
    """Cover a report with windows; neighbours share `overlap` pieces or a few more, and each keeps its half of them.

    There are as few windows as can be, and all of one length, no longer than that takes.

    Examples:
        >>> [(w.start, w.end, w.keep_start, w.keep_end) for w in windows(12, 6, 2)]
        [(0, 6, 0, 4), (3, 9, 4, 7), (6, 12, 7, 12)]
    """
    if n_pieces == 0:
        return
    n = max(1, -(-(n_pieces - overlap) // (size - overlap)))
    length = min(n_pieces, -(-(n_pieces + (n - 1) * overlap) // n))
    starts = [i * (n_pieces - length) // (n - 1) for i in range(n)] if n > 1 else [0]
    ends = [start + length for start in starts]
    middles = [0, *((start + end) // 2 for start, end in zip(starts[1:], ends, strict=False)), n_pieces]
    for i in range(n):
        yield Window(starts[i], ends[i], middles[i], middles[i + 1])
