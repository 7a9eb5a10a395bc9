"""Training texts cut into windows, and windows put into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from prepare import IGNORED, Example
from reportedly.extract.decode import Attribution, Output, Piece
from reportedly.extract.tokens import Vocabulary
from reportedly.extract.windows import Window
from teach import Taught


@dataclass(frozen=True)
class Cut:
    """A window of a training text.

    Attributes:
        attributions: What of the annotation lies wholly inside; where there is none, what the teacher finds. Places
            count from the first piece after the special one.
        is_gold: Whether the text is annotated.
        taught: The teacher's output for the pieces between the special ones.
    """

    ids: list[int]
    features: list[int]
    tags: list[int]
    attributions: list[Attribution]
    is_gold: bool
    taught: Output | None


def cut(example: Example, window: Window, vocabulary: Vocabulary, taught: Taught | None) -> Cut:
    """The pieces of a window between the two special ones, with what is known of them."""

    def inside(piece: Piece) -> bool:
        return window.start <= piece[0] and piece[1] <= window.end

    def moved(piece: Piece) -> Piece:
        return piece[0] - window.start, piece[1] - window.start

    at = slice(window.start, window.end)
    kept = [
        Attribution(
            moved(a.cue), tuple(map(moved, filter(inside, a.source))), tuple(map(moved, filter(inside, a.content)))
        )
        for a in (example.attributions if example.is_gold or taught is None else taught.attributions(example))
        if inside(a.cue) and all(map(inside, a.source))
    ]
    return Cut(
        [vocabulary.first, *example.tokens.ids[at].tolist(), vocabulary.last],
        [0, *example.tokens.features[at].tolist(), 0],
        [IGNORED, *example.tags[at].tolist(), IGNORED],
        kept,
        example.is_gold,
        taught.output(example, window) if taught else None,
    )


def epoch_of(
    data: list[Example], vocabulary: Vocabulary, settings: dict[str, Any], dice: random.Random, taught: Taught | None
) -> Iterator[list[Cut]]:
    """Batches of windows of like length; each text is cut at another place in each epoch."""
    size = settings["window"]["size"] - 2
    cuts = []
    for example in data:
        start = -dice.randrange(size)
        while start < len(example.tokens):
            window = Window(max(start, 0), min(start + size, len(example.tokens)), 0, 0)
            if window.end - window.start > 8:
                cuts.append(cut(example, window, vocabulary, taught))
            start += size
    cuts.sort(key=lambda c: len(c.ids) // 32 + dice.random())
    batch = settings["schedule"]["batch"]
    budget = batch * settings["window"]["size"]
    batches: list[list[Cut]] = [[]]
    for c in cuts:
        if (len(batches[-1]) + 1) * len(c.ids) > budget:
            batches.append([])
        batches[-1].append(c)
    dice.shuffle(batches)
    yield from batches


def stack(rows: list[list[int]], fill: int) -> Tensor:
    """Rows of one batch, padded to the longest."""
    width = max(map(len, rows))
    return torch.tensor([row + [fill] * (width - len(row)) for row in rows])
