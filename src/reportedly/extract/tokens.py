"""Word pieces of a text, with what an uncased vocabulary loses: capitals, new lines, quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from reportedly.extract.quotations import quotations, turned

Ints = NDArray[np.int64]

N_SHAPES, N_BREAKS = 5, 3
N_FEATURES = N_SHAPES * N_BREAKS * 2
_NO_LETTERS = 4
_BLOCK = re.compile(r"[^\n]*\n*")
_BLOCK_SIZE = 20_000


@dataclass(frozen=True)
class Tokens:
    """A text's word pieces.

    Attributes:
        ids: Vocabulary numbers, shape (n,).
        starts: First code point of each piece, shape (n,).
        ends: Code point after each piece, shape (n,).
        features: One number a piece in [0, N_FEATURES): capitals, the break before it, inside quotation marks or not.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def lines(self) -> frozenset[int]:
        """Where lines begin, as numbers of pieces."""
        return frozenset(np.flatnonzero(self.features // 2 % N_BREAKS).tolist())

    def quoted(self) -> frozenset[int]:
        """Which pieces stand inside quotation marks."""
        return frozenset(np.flatnonzero(self.features % 2).tolist())


class Vocabulary:
    """A tokenizer file, read once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        first, last = self._tokenizer.encode("").ids
        self.first = int(first)
        self.last = int(last)

    def tokens(self, text: str) -> Tokens:
        """Split a text into word pieces; time and memory grow with its length.

        Examples:
            >>> from reportedly.extract.models import model_folder
            >>> tokens = Vocabulary(model_folder("fast") / "tokenizer.json").tokens("Kim said no.")
            >>> len(tokens), tokens.starts.tolist()
            (4, [0, 4, 9, 11])
        """
        text = turned(text)
        blocks = list(_blocks(text))
        encodings = self._tokenizer.encode_batch([text[s:e] for s, e in blocks], add_special_tokens=False)
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for (base, _), encoding in zip(blocks, encodings, strict=True):
            ids.extend(encoding.ids)
            offsets.extend((base + s, base + e) for s, e in encoding.offsets)
        spans = np.array(offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = spans[:, 0], spans[:, 1]
        return Tokens(np.array(ids, dtype=np.int64), starts, ends, _features(text, offsets))


def _blocks(text: str) -> list[tuple[int, int]]:
    """Whole lines, together until they reach the block size, so that no encoding holds a long text at once."""
    blocks: list[tuple[int, int]] = []
    start = end = 0
    for line in _BLOCK.finditer(text):
        if line.end() - start > _BLOCK_SIZE and end > start:
            blocks.append((start, end))
            start = end
        end = line.end()
    if end > start:
        blocks.append((start, end))
    return blocks


def _features(text: str, offsets: list[tuple[int, int]]) -> Ints:
    quoted = np.zeros(len(text) + 1, dtype=bool)
    for span in quotations(text):
        quoted[span.start : span.end] = True
    out = np.zeros(len(offsets), dtype=np.int64)
    for i, ((_, before), (start, end)) in enumerate(pairwise([(0, 0), *offsets])):
        breaks = min(text.count("\n", before, start), N_BREAKS - 1) if start > before else 0
        out[i] = (_shape(text[start:end]) * N_BREAKS + breaks) * 2 + quoted[start]
    return out


def has_letters(features: Ints) -> NDArray[np.bool_]:
    """Which pieces have a letter, by their features, shape (n,)."""
    return np.asarray(features // 2 // N_BREAKS != _NO_LETTERS)


def _shape(piece: str) -> int:
    if piece.islower():
        return 0
    if not piece.isalpha():
        return 3 if any(map(str.isalpha, piece)) else _NO_LETTERS
    if piece.istitle():
        return 1
    return 2 if piece.isupper() else 3
