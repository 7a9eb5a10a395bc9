"""From the model's numbers to attributions: spans by best path, then each content to its cue and each cue to a source.

Training, scoring and use share this module.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reportedly.extract.certainty import Signs
from reportedly.extract.windows import Window

Floats = NDArray[np.float32]
Piece = tuple[int, int]

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINKED = ("source", "content")
N_TAGS = len(TAGS)
N_BUCKETS = 20
# Taken from the score of "none" for quoted content; chosen among 0, 4 and 12 on PolNeAR dev, where 12 finds most
# quotations at no loss elsewhere. To be chosen anew with another model.
_QUOTED = 12.0
# How much the odds of one tag after another count beside the model's own; chosen among 0, 0.1, 0.2 and 0.4 on texts of
# PolNeAR train that the model had not learnt from. To be chosen anew with another way of training.
_HABIT = np.float32(0.15)
_FORBIDDEN = np.zeros((N_TAGS, N_TAGS), dtype=np.float32)
for _to in (2, 4, 6):
    for _from in range(N_TAGS):
        if _from not in (_to, _to - 1):
            _FORBIDDEN[_from, _to] = -1e9
    _FORBIDDEN[[_to - 1, _to], _to - 1] = -1e9  # 46 times in all that networks learn from


@dataclass(frozen=True)
class Prior:
    """What decoding knows beside the model's outputs.

    Attributes:
        bias: What a distance adds to the score of a link, shape (2, N_BUCKETS): source, content.
        follows: Log odds of a tag after another, to those of the tag at all, shape (7, 7); from annotated texts.
    """

    bias: Floats
    follows: Floats

    @classmethod
    def none(cls) -> Prior:
        """Know nothing."""
        return cls(np.zeros((len(LINKED), N_BUCKETS), np.float32), np.zeros((N_TAGS, N_TAGS), np.float32))


@dataclass(frozen=True)
class Output:
    """The model's output for a stretch of n pieces.

    Attributes:
        tags: Log probabilities, shape (n, 7).
        links: Link vectors, shape (n, 8, d): for source then content, the cue's first and last, then the part's. In
            half precision where the model made them: a long report's are the most of what is held.
        nulls: Scores of "no cue" for a content and "no source" for a cue, shape (n, 2): source, content.
    """

    tags: Floats
    links: NDArray[np.float16] | Floats
    nulls: Floats


@dataclass(frozen=True)
class Attribution:
    """Pieces of one attribution, half-open; the cue is one span, sources and contents may be several.

    Attributes:
        signs: The probabilities that it rests on, as `reportedly.extract.certainty` reads them.
    """

    cue: Piece
    source: tuple[Piece, ...] = ()
    content: tuple[Piece, ...] = ()
    signs: Signs | None = field(default=None, compare=False)


def best_path(tags: Floats, follows: Floats) -> NDArray[np.int64]:
    """The likeliest sequence of tags in which no span begins with an inside tag, and no two of one role touch.

    Linear in the number of pieces.

    Args:
        tags: Log probabilities, shape (n, 7).
        follows: As in `Prior`.
    """
    steps = (_FORBIDDEN + _HABIT * follows).astype(np.float32)
    n = len(tags)
    back = np.zeros((n, N_TAGS), dtype=np.int64)
    best = tags[0].copy()
    best[[2, 4, 6]] = -1e9
    for i in range(1, n):
        step = best[:, None] + steps
        back[i] = step.argmax(axis=0)
        best = step[back[i], np.arange(N_TAGS)] + tags[i]
    path = np.zeros(n, dtype=np.int64)
    path[-1] = int(best.argmax())
    for i in range(n - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def spans(path: Sequence[int] | NDArray[np.int64]) -> dict[str, list[Piece]]:
    """Read spans off a sequence of tags.

    Examples:
        >>> spans([1, 2, 3, 5, 6, 6, 0])
        {'source': [(0, 2)], 'cue': [(2, 3)], 'content': [(3, 6)]}
    """
    found: dict[str, list[Piece]] = {role: [] for role in ROLES}
    start, role = 0, ""
    for i, tag in enumerate([*(int(t) for t in path), 0]):
        inside = tag and tag % 2 == 0 and TAGS[tag][2:] == role
        if role and not inside:
            found[role].append((start, i))
            role = ""
        if tag and not role:
            start, role = i, TAGS[tag][2:]
    return found


def bucket(cue: Piece, part: Piece) -> int:
    """Which of N_BUCKETS distances, in doubling steps, lies between a cue and a part, before it or after it."""
    after = part[0] >= cue[0]
    gap = part[0] - cue[1] if after else cue[0] - part[1]
    return min(max(gap, 0).bit_length(), N_BUCKETS // 2 - 1) + (N_BUCKETS // 2 if after else 0)


def link_scores(output: Output, bias: Floats, role: str, cues: Sequence[Piece], parts: Sequence[Piece]) -> Floats:
    """Score each cue against each part of one role, shape (cues, parts)."""
    k = LINKED.index(role) * 4

    def vectors(places: list[int], which: int) -> Floats:
        return output.links[places, k + which].astype(np.float32)

    first_cue, last_cue = vectors([c[0] for c in cues], 0), vectors([c[1] - 1 for c in cues], 1)
    first, last = vectors([p[0] for p in parts], 2), vectors([p[1] - 1 for p in parts], 3)
    distance = np.array([[bias[LINKED.index(role), bucket(c, p)] for p in parts] for c in cues], dtype=np.float32)
    scale = np.float32(1 / np.sqrt(output.links.shape[-1]))
    return np.asarray((first_cue @ first.T + last_cue @ last.T) * scale + distance, dtype=np.float32)


def attributions(
    parts: Sequence[tuple[Window, Output]],
    prior: Prior,
    lines: Collection[int] = (),
    quoted: Collection[int] = (),
) -> list[Attribution]:
    """Decode one report from its windows' outputs.

    Each content goes to its best cue, or to none; each cue to its best source, or to none. A content that runs over
    lines is asked line by line, so that an unclosed quotation does not swallow the next speaker's. The scores of one
    asker are all read in the window that shows most of both its sides, where that has the answer. A cue without
    content, and a content without cue, are no attribution. Cost grows with the pieces, and with the spans squared
    within a window.

    Args:
        parts: The windows of one report, in order, with their outputs.
        prior: What is known beside them.
        lines: Where lines begin.
        quoted: The pieces inside quotation marks; a content that begins with one hardly ever belongs to nobody.

    Returns:
        Attributions in the order of their cues.
    """
    if not parts:
        return []
    tags = np.concatenate([o.tags[w.keep_start - w.start : w.keep_end - w.start] for w, o in parts])
    found = spans(best_path(tags, prior.follows))
    pieces = [piece for content in found["content"] for piece in _by_line(content, lines)]
    cue_of, content_p = _choose(parts, prior.bias, pieces, found["cue"], "content", quoted)
    source_of, source_p = _choose(parts, prior.bias, found["cue"], found["source"], "source")
    contents: dict[Piece, list[Piece]] = {}
    for piece, cue in cue_of.items():
        contents.setdefault(cue, []).append(piece)
    out = []
    for cue in sorted(contents):
        source = (source_of[cue],) if cue in source_of else ()
        content = tuple(sorted(contents[cue]))
        signs = Signs(
            cue=_certainty(tags, cue),
            content=min(_certainty(tags, piece) for piece in content),
            source=min((_certainty(tags, piece) for piece in source), default=None),
            content_link=min(content_p[piece] for piece in content),
            source_link=source_p[cue],
        )
        out.append(Attribution(cue, source, content, signs))
    return out


def _by_line(piece: Piece, lines: Collection[int]) -> list[Piece]:
    cuts = [piece[0], *(i for i in range(piece[0] + 1, piece[1]) if i in lines), piece[1]]
    return list(pairwise(cuts))


def _choose(
    parts: Sequence[tuple[Window, Output]],
    bias: Floats,
    askers: list[Piece],
    answers: list[Piece],
    role: str,
    quoted: Collection[int] = (),
) -> tuple[dict[Piece, Piece], dict[Piece, float]]:
    """For each asker its best answer, where that beats none, and the probability of what was chosen."""
    best: dict[tuple[Piece, Piece], tuple[int, float]] = {}
    none: dict[Piece, tuple[int, float]] = {}
    for window, output in parts:
        here = [_inside(p, window) for p in askers if window.start <= p[0] and p[1] <= window.end]
        there = [_inside(p, window) for p in answers if window.start <= p[0] and p[1] <= window.end]
        if not here:
            continue
        by_cue = role == "content"
        scores = np.zeros((len(there), len(here)), dtype=np.float32)
        if there:
            cues, linked = (there, here) if by_cue else (here, there)
            scores = link_scores(output, bias, role, cues, linked)
            scores = scores if by_cue else scores.T
        size = window.end - window.start
        for j, asker in enumerate(here):
            a = (asker[0] + window.start, asker[1] + window.start)
            room = min(asker[0], size - asker[1])
            null = float(output.nulls[asker[0], LINKED.index(role)]) - (_QUOTED if a[0] in quoted else 0)
            none[a] = max(none.get(a, (-1, 0.0)), (room, null))
            for i, answer in enumerate(there):
                b = (answer[0] + window.start, answer[1] + window.start)
                best[a, b] = max(best.get((a, b), (-1, 0.0)), (room, float(scores[i, j])))
    chosen: dict[Piece, Piece] = {}
    probability: dict[Piece, float] = {}
    rows: dict[Piece, list[tuple[float, Piece]]] = {}
    for (asker, answer), (_, score) in best.items():
        rows.setdefault(asker, []).append((score, answer))
    for asker, (_, null) in none.items():
        row = rows.get(asker, [])
        values = np.array([null, *(score for score, _ in row)])
        weights = np.exp(values - values.max())
        top = int(values.argmax())
        probability[asker] = float(weights[top] / weights.sum())
        if top:
            chosen[asker] = row[top - 1][1]
    return chosen, probability


def _inside(piece: Piece, window: Window) -> Piece:
    return piece[0] - window.start, piece[1] - window.start


def _certainty(tags: Floats, piece: Piece) -> float:
    """The mean over the span of the probability that each piece is in a span at all of this kind."""
    own = tags[piece[0] : piece[1]]
    role = int(own[0, 1:].argmax() // 2)
    return float(np.exp(own[:, 1 + 2 * role : 3 + 2 * role]).sum(axis=1).mean())
