"""What training makes small: wrong tags, wrong links, and answers unlike the teacher's."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

from cuts import Cut
from network import Network
from prepare import IGNORED
from reportedly.extract.decode import LINKED, Floats, Output, Piece, bucket, link_scores, spans

Outputs = tuple[Tensor, Tensor, Tensor]


def tag_loss(batch: list[Cut], tags: Tensor, gold: Tensor, trust: float) -> Tensor:
    """Cross entropy with gold's tags and, by `trust`, with the teacher's; shapes (b, n, 7) and (b, n)."""
    loss = tags.sum() * 0
    if (gold != IGNORED).any():
        loss = cross_entropy(tags.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    taught = [(i, c.taught) for i, c in enumerate(batch) if c.taught is not None]
    if not taught:
        return loss
    own = torch.cat([log_softmax(tags[i, 1 : 1 + len(said.tags)], -1) for i, said in taught])
    told = torch.cat([torch.from_numpy(said.tags.astype(np.float32)) for _, said in taught]).exp()
    return (1 - trust) * loss + trust * -(told * own).sum(-1).mean()


def link_loss(
    network: Network, batch: list[Cut], outputs: Outputs, spurious: bool, bias: Floats | None, trust: float
) -> Tensor:
    """Cross entropy of each content's cue among the window's cues, and of each cue's source among its sources.

    With `spurious`, spans that the tagger finds and gold has not stand among the answers, and are asked with "none".
    The teacher's answers, by its own `bias` for distances, count by `trust`; alone where there is no gold.
    """
    tags, links, nulls = outputs
    losses = []
    paths = tags.argmax(-1).tolist() if spurious else []
    for i, window in enumerate(batch):
        cues = [a.cue for a in window.attributions]
        sources = sorted({s for a in window.attributions for s in a.source})
        contents = sorted({c for a in window.attributions for c in a.content})
        if spurious:
            guessed = spans(paths[i][1 : len(window.ids) - 1])
            cues += _apart(guessed["cue"], cues)
            sources += _apart(guessed["source"], sources)
            contents += _apart(guessed["content"], contents)
        if not cues:
            continue
        for role, parts in (("source", sources), ("content", contents)):
            if not parts:
                continue
            asked = _answers(network, links[i, 1:], nulls[i, 1:], role, cues, parts)
            if window.is_gold:
                if role == "content":
                    true = {c: cues.index(a.cue) for a in window.attributions for c in a.content}
                    target = _targets(parts, true)
                else:
                    target = _targets(cues, {a.cue: parts.index(a.source[0]) for a in window.attributions if a.source})
                losses.append((1 - trust) * cross_entropy(asked, target, reduction="sum"))
            if window.taught is not None and bias is not None:
                told = torch.from_numpy(_taught(window.taught, bias, role, cues, parts)).softmax(-1)
                losses.append((trust if window.is_gold else 1) * cross_entropy(asked, told, reduction="sum"))
    return torch.stack(losses).sum() if losses else tags.sum() * 0


def _answers(
    network: Network, links: Tensor, nulls: Tensor, role: str, cues: list[Piece], parts: list[Piece]
) -> Tensor:
    """Each asker's scores, "none" first: contents ask for a cue, cues for a source."""
    k = LINKED.index(role)
    at = links[:, 4 * k : 4 * k + 4]
    score = at[[c[0] for c in cues], 0] @ at[[p[0] for p in parts], 2].T
    score = score + at[[c[1] - 1 for c in cues], 1] @ at[[p[1] - 1 for p in parts], 3].T
    score = score / math.sqrt(network.link_size)
    score = score + network.bias[k][torch.tensor([[bucket(c, p) for p in parts] for c in cues])]
    askers = parts if role == "content" else cues
    none = nulls[[a[0] for a in askers], k]
    return torch.cat([none[:, None], score.T if role == "content" else score], 1)


def _taught(taught: Output, bias: Floats, role: str, cues: list[Piece], parts: list[Piece]) -> Floats:
    """The same as the teacher has it."""
    score = link_scores(taught, bias, role, cues, parts)
    askers = parts if role == "content" else cues
    none = taught.nulls[[a[0] for a in askers], LINKED.index(role)].astype(np.float32)
    return np.concatenate([none[:, None], score.T if role == "content" else score], axis=1)


def _apart(guessed: list[Piece], gold: list[Piece]) -> list[Piece]:
    return [g for g in guessed if not any(g[0] < b and a < g[1] for a, b in gold)]


def _targets(askers: list[Piece], answers: dict[Piece, int]) -> Tensor:
    return torch.tensor([answers[a] + 1 if a in answers else 0 for a in askers])
