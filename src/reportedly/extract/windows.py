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
    """Cover a report with windows; neighbours share `overlap` pieces, and each keeps its half of what they share.

    The windows of one report have nearly one length, so that none is short of context.

    Examples:
        >>> [(w.start, w.end, w.keep_start, w.keep_end) for w in windows(10, 6, 2)]
        [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    if n_pieces == 0:
        return
    n = max(1, -(-(n_pieces - overlap) // (size - overlap)))
    starts = [round(i * (n_pieces - size) / (n - 1)) for i in range(n)] if n > 1 else [0]
    ends = [min(start + size, n_pieces) for start in starts]
    middles = [0, *((start + end) // 2 for start, end in zip(starts[1:], ends, strict=False)), n_pieces]
    for i in range(n):
        yield Window(starts[i], ends[i], middles[i], middles[i + 1])
