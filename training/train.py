"""Fine-tune an encoder on PolNeAR train and score each epoch on dev.

Usage: python training/train.py training/minilm.toml --encoder FOLDER --run FOLDER [--epochs N] [--texts N]
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor
from torch.nn.functional import cross_entropy, log_softmax

from network import Network
from prepare import Example, digest, examples, gold_file
from reportedly.extract.decode import LINKED, Attribution, Output, Piece, attributions, bucket, spans
from reportedly.extract.tokens import Tokens, Vocabulary
from reportedly.extract.windows import Window, windows
from score import score_attributions

IGNORED = -100


@dataclass(frozen=True)
class Cut:
    """A window of a training text; positions count from the window's first piece, the special one."""

    ids: list[int]
    features: list[int]
    tags: list[int]
    attributions: list[Attribution]


def cut(example: Example, window: Window, vocabulary: Vocabulary) -> Cut:
    """The pieces of a window between the two special ones, with what of the annotation lies wholly inside."""

    def inside(piece: Piece) -> bool:
        return window.start <= piece[0] and piece[1] <= window.end

    def moved(piece: Piece) -> Piece:
        return piece[0] - window.start + 1, piece[1] - window.start + 1

    at = slice(window.start, window.end)
    kept = [
        Attribution(
            moved(a.cue), tuple(map(moved, filter(inside, a.source))), tuple(map(moved, filter(inside, a.content)))
        )
        for a in example.attributions
        if inside(a.cue) and all(map(inside, a.source))
    ]
    return Cut(
        [vocabulary.first, *example.tokens.ids[at].tolist(), vocabulary.last],
        [0, *example.tokens.features[at].tolist(), 0],
        [IGNORED, *example.tags[at].tolist(), IGNORED],
        kept,
    )


def epoch_of(
    data: list[Example], vocabulary: Vocabulary, settings: dict[str, Any], dice: random.Random
) -> Iterator[list[Cut]]:
    """Batches of windows of like length; each text is cut at another place in each epoch."""
    size = settings["window"]["size"] - 2
    cuts = []
    for example in data:
        start = -dice.randrange(size)
        while start < len(example.tokens):
            window = Window(max(start, 0), min(start + size, len(example.tokens)), 0, 0)
            if window.end - window.start > 8:
                cuts.append(cut(example, window, vocabulary))
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


def link_loss(network: Network, batch: list[Cut], tags: Tensor, links: Tensor, nulls: Tensor, spurious: bool) -> Tensor:
    """Cross entropy of each content's cue among the window's cues, and of each cue's source among its sources.

    With `spurious`, spans that the tagger finds and gold has not stand among the answers, and are asked with "none".
    """
    losses = []
    scale = 1 / math.sqrt(network.link_size)
    paths = tags.argmax(-1).tolist() if spurious else []
    for i, window in enumerate(batch):
        cues = [a.cue for a in window.attributions]
        sources = sorted({s for a in window.attributions for s in a.source})
        contents = sorted({c for a in window.attributions for c in a.content})
        if spurious:
            guessed = spans(paths[i][: len(window.ids)])
            cues += _apart(guessed["cue"], cues)
            sources += _apart(guessed["source"], sources)
            contents += _apart(guessed["content"], contents)
        if not cues:
            continue
        for role, parts in (("source", sources), ("content", contents)):
            if not parts:
                continue
            k = LINKED.index(role)
            at = links[i, :, 4 * k : 4 * k + 4]
            score = at[[c[0] for c in cues], 0] @ at[[p[0] for p in parts], 2].T
            score = (score + at[[c[1] - 1 for c in cues], 1] @ at[[p[1] - 1 for p in parts], 3].T) * scale
            score = score + network.bias[k][torch.tensor([[bucket(c, p) for p in parts] for c in cues])]
            if role == "content":
                target = _targets(parts, {c: cues.index(a.cue) for a in window.attributions for c in a.content})
                none = nulls[i, [p[0] for p in parts], k]
                losses.append(cross_entropy(torch.cat([none[:, None], score.T], 1), target, reduction="sum"))
            else:
                target = _targets(cues, {a.cue: parts.index(a.source[0]) for a in window.attributions if a.source})
                none = nulls[i, [c[0] for c in cues], k]
                losses.append(cross_entropy(torch.cat([none[:, None], score], 1), target, reduction="sum"))
    return torch.stack(losses).sum() if losses else tags.sum() * 0


def _apart(guessed: list[Piece], gold: list[Piece]) -> list[Piece]:
    return [g for g in guessed if not any(g[0] < b and a < g[1] for a, b in gold)]


def _targets(askers: list[Piece], answers: dict[Piece, int]) -> Tensor:
    return torch.tensor([answers[a] + 1 if a in answers else 0 for a in askers])


def outputs(
    network: Network, tokens: Tokens, vocabulary: Vocabulary, settings: dict[str, Any]
) -> list[tuple[Window, Output]]:
    """What the network says of one text, window by window, as the run-time model does."""
    size, overlap = settings["window"]["size"] - 2, settings["window"]["overlap"]
    parts = []
    for window in windows(len(tokens), size, overlap):
        at = slice(window.start, window.end)
        ids = torch.tensor([[vocabulary.first, *tokens.ids[at], vocabulary.last]])
        features = torch.tensor([[0, *tokens.features[at], 0]])
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            tags, links, nulls = network(ids, features, torch.ones_like(ids))
        tags = log_softmax(tags.float(), -1)
        arrays = [x[0, 1:-1].float().numpy() for x in (tags, links, nulls)]
        parts.append((window, Output(*arrays)))
    return parts


def evaluate(network: Network, data: list[Example], vocabulary: Vocabulary, settings: dict[str, Any]) -> dict[str, Any]:
    """Figures on dev, by the scorer beside the gold data."""
    network.eval()
    bias = network.bias.detach().numpy()
    found = {
        e.id: (
            e.tokens,
            attributions(outputs(network, e.tokens, vocabulary, settings), bias, e.tokens.lines(), e.tokens.quoted()),
        )
        for e in data
    }
    return score_attributions(found, gold_file("dev"))


def train(settings: dict[str, Any], encoder: Path, run: Path, n_texts: int | None) -> None:
    """Train, writing a checkpoint and the figures after each epoch; go on from the last one where there is one."""
    schedule = settings["schedule"]
    torch.manual_seed(schedule["seed"])
    dice = random.Random(schedule["seed"])
    vocabulary = Vocabulary(encoder / "tokenizer.json")
    data, dev = examples("train", vocabulary)[:n_texts], examples("dev", vocabulary)
    network = Network(encoder, settings["heads"]["link_size"])
    network.load_encoder(encoder)
    inner = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    outer = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inner, "lr": schedule["encoder_rate"]}, {"params": outer, "lr": schedule["head_rate"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = len(list(epoch_of(data, vocabulary, settings, random.Random(0)))) * schedule["epochs"]
    warm = schedule["warm_up"] * steps
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(steps - s, 1) / (steps - warm))
    )
    done = 0
    run.mkdir(parents=True, exist_ok=True)
    state = run / "state.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        rate.load_state_dict(saved["rate"])
        dice.setstate(saved["dice"])
        done = saved["epoch"]
    for epoch in range(done + 1, schedule["epochs"] + 1):
        network.train()
        began, totals = time.monotonic(), np.zeros(2)
        for n, batch in enumerate(epoch_of(data, vocabulary, settings, dice), 1):
            ids = stack([c.ids for c in batch], 0)
            mask = stack([[1] * len(c.ids) for c in batch], 0)
            gold = stack([c.tags for c in batch], IGNORED)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                tags, links, nulls = network(ids, stack([c.features for c in batch], 0), mask)
            tags, links, nulls = tags.float(), links.float(), nulls.float()
            loss = cross_entropy(tags.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
            linked = link_loss(network, batch, tags, links, nulls, epoch >= schedule["spurious_from"])
            linked = linked / max(1, sum(len(c.attributions) for c in batch))
            optimizer.zero_grad()
            (loss + schedule["link_weight"] * linked).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
            totals += (loss.item(), linked.item())
            if n % 50 == 0:
                print(f"  {epoch}.{n}: {totals / n} {time.monotonic() - began:.0f} s", flush=True)
        torch.save(
            {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "rate": rate.state_dict(),
             "dice": dice.getstate(), "epoch": epoch}, state)  # fmt: skip
        save_file(network.state_dict(), run / "network.safetensors")
        figures = evaluate(network, dev, vocabulary, settings)
        figures |= {
            "epoch": epoch,
            "seconds": round(time.monotonic() - began),
            "train_sha256": digest(gold_file("train")),
        }
        with (run / "figures.jsonl").open("a") as out:
            out.write(json.dumps(figures) + "\n")
        print(
            json.dumps({k: v.get("f1", v.get("r")) if isinstance(v, dict) else v for k, v in figures.items()}),
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--texts", type=int, help="train on the first N texts only, to try things out")
    given = parser.parse_args()
    chosen = tomllib.loads(given.settings.read_text())
    if given.epochs:
        chosen["schedule"]["epochs"] = given.epochs
    train(chosen, given.encoder, given.run, given.texts)
