"""Fine-tune an encoder on PolNeAR train, alone or by a teacher's answers too, and score each epoch on dev.

Usage: python training/train.py training/minilm.toml --encoder FOLDER --run FOLDER
                                [--start RUN] [--taught FOLDER --news FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch.optim.lr_scheduler import LambdaLR

from cuts import epoch_of, stack
from losses import link_loss, tag_loss
from network import Network
from predict import outputs
from prepare import IGNORED, Example, digest, examples, follows, gold_file, read_news, trained_on
from reportedly.extract.decode import Floats, Prior, attributions
from reportedly.extract.tokens import Vocabulary
from score import score_attributions
from teach import Taught


def evaluate(
    network: Network, habits: Floats, data: list[Example], vocabulary: Vocabulary, settings: dict[str, Any]
) -> dict[str, Any]:
    """Figures on dev, by the scorer beside the gold data."""
    network.eval()
    prior = Prior(network.bias.detach().numpy(), habits)
    found = {
        e.id: (
            e.tokens,
            attributions(outputs(network, e.tokens, vocabulary, settings), prior, e.tokens.lines(), e.tokens.quoted()),
        )
        for e in data
    }
    return score_attributions(found, gold_file("dev"))


def optimizer_of(network: Network, schedule: dict[str, Any]) -> torch.optim.Optimizer:
    """AdamW, with a rate for the encoder and one for what is new."""
    inner = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    outer = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": inner, "lr": schedule["encoder_rate"]}, {"params": outer, "lr": schedule["head_rate"]}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def train(given: argparse.Namespace, settings: dict[str, Any]) -> None:
    """Train, writing a checkpoint and the figures after each epoch; go on from the last one where there is one."""
    schedule, n_epochs = settings["schedule"], settings["schedule"]["epochs"]
    torch.manual_seed(schedule["seed"])
    dice = random.Random(schedule["seed"])
    vocabulary = Vocabulary(given.encoder / "tokenizer.json")
    data, dev = trained_on(examples("train", vocabulary))[: given.texts], examples("dev", vocabulary)
    taught = Taught(given.taught) if given.taught else None
    news = read_news(given.news, vocabulary) if given.news else []
    trust, told = (schedule["trust"], taught.prior.bias) if taught else (0.0, None)

    def read_in(epoch: int) -> list[Example]:
        """Gold, and a part of the news that is another one in each epoch."""
        return data + news[epoch % n_epochs :: n_epochs]

    network = Network(given.encoder, settings)
    if given.start:
        network.start_from(given.start, settings["encoder"]["layers"])
    else:
        network.load_encoder(given.encoder)
    optimizer = optimizer_of(network, schedule)
    steps = len(list(epoch_of(read_in(0), vocabulary, settings, random.Random(0), None))) * n_epochs
    warm = schedule["warm_up"] * steps
    rate = LambdaLR(optimizer, lambda s: min((s + 1) / warm, max(steps - s, 1) / (steps - warm)))
    done = 0
    given.run.mkdir(parents=True, exist_ok=True)
    state = given.run / "state.pt"
    if state.exists():
        saved = torch.load(state, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        rate.load_state_dict(saved["rate"])
        dice.setstate(saved["dice"])
        done = saved["epoch"]
    for epoch in range(done + 1, n_epochs + 1):
        network.train()
        began, totals = time.monotonic(), np.zeros(2)
        for n, batch in enumerate(epoch_of(read_in(epoch), vocabulary, settings, dice, taught), 1):
            ids = stack([c.ids for c in batch], 0)
            mask = stack([[1] * len(c.ids) for c in batch], 0)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                made = network(ids, stack([c.features for c in batch], 0), mask)
            tags, links, nulls = (x.float() for x in made)
            loss = tag_loss(batch, tags, stack([c.tags for c in batch], IGNORED), trust)
            spurious = epoch >= schedule["spurious_from"]
            linked = link_loss(network, batch, (tags, links, nulls), spurious, told, trust)
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
        save_file(network.state_dict(), given.run / "network.safetensors")
        figures = evaluate(network, follows(data), dev, vocabulary, settings)
        seconds = round(time.monotonic() - began)
        figures |= {"epoch": epoch, "seconds": seconds, "train_sha256": digest(gold_file("train"))}
        with (given.run / "figures.jsonl").open("a") as out:
            out.write(json.dumps(figures) + "\n")
        brief = {k: v.get("f1", v.get("r")) if isinstance(v, dict) else v for k, v in figures.items()}
        print(json.dumps(brief), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="the run of a network whose layers this one starts with")
    parser.add_argument("--taught", type=Path, help="what teach.py wrote")
    parser.add_argument("--news", type=Path, help="the texts without annotation that it was asked about")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--texts", type=int, help="train on the first N texts only, to try things out")
    arguments = parser.parse_args()
    chosen = tomllib.loads(arguments.settings.read_text())
    if arguments.epochs:
        chosen["schedule"]["epochs"] = arguments.epochs
    train(arguments, chosen)
