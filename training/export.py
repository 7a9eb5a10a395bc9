"""Write a trained network out for use: ONNX, tokenizer, settings. Its card is written by hand.

Usage: python training/export.py training/minilm.toml --encoder FOLDER --run FOLDER --to src/reportedly/model/fast
"""

from __future__ import annotations

import argparse
import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from safetensors.torch import load_file
from torch import Tensor

from graph import Array, network_graph
from network import Network
from prepare import Example, examples, follows, trained_on
from reportedly.extract.model import FORMAT
from reportedly.extract.tokens import N_FEATURES, Vocabulary

UNCALIBRATED = [0.0, 0.2, 0.2, 0.2, 0.2, 0.2, 0.0]  # until calibrate.py has fitted it
FEED_FORWARD = (".intermediate.dense", ".output.dense")
SAMPLE = 40  # texts on which the sizes of inputs are looked at
FLOAT = dict.fromkeys(("words", "attention", "feed_forward", "heads"), "float32")


def export(settings: dict[str, Any], encoder: Path, run: Path, folder: Path) -> None:
    """Write model.onnx, tokenizer.json and settings.json; the figures of the last epoch go into the settings."""
    size, link_size = settings["window"]["size"], settings["heads"]["link_size"]
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    state = load_file(run / "network.safetensors")
    weights = {name: tensor.numpy() for name, tensor in state.items()}
    network = Network(encoder, settings)
    network.load_state_dict(state)
    config["num_hidden_layers"] = network.encoder.config.num_hidden_layers
    learnt = trained_on(examples("train", Vocabulary(encoder / "tokenizer.json")))
    seen, together = inputs_of(network.eval(), learnt[:: len(learnt) // SAMPLE], size)
    _check(network, network_graph(weights, seen, config, size, link_size, FLOAT), size)
    folder.mkdir(parents=True, exist_ok=True)
    graph = network_graph(weights, seen, config, size, link_size, settings["precision"], together)
    onnx.save(graph, folder / "model.onnx")
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")
    last = json.loads((run / "figures.jsonl").read_text().splitlines()[-1])
    about = {
        "format": FORMAT,
        "encoder": {k: settings["encoder"][k] for k in ("name", "licence")},
        "window": settings["window"],
        "bias": [[round(x, 5) for x in row] for row in network.bias.tolist()],
        "follows": [[round(x, 3) for x in row] for row in follows(learnt).tolist()],
        "calibration": UNCALIBRATED,
        "trained": last,
    }
    (folder / "settings.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def inputs_of(network: Network, texts: list[Example], size: int) -> tuple[dict[str, Array], dict[str, Array]]:
    """For each linear layer the largest size of each of its inputs, over the beginnings of some texts.

    And, for those of the feed-forward parts, the sums of products of every two of them.
    """
    seen: dict[str, Array] = {}
    together: dict[str, Array] = {}

    def look(name: str, inputs: tuple[Tensor, ...]) -> None:
        flat = inputs[0].flatten(0, -2)
        seen[name] = np.maximum(seen.get(name, 0), flat.abs().amax(0).numpy())
        if name.endswith(FEED_FORWARD):
            together[name] = together.get(name, 0) + (flat.T @ flat).numpy()

    hooks = [
        module.register_forward_pre_hook(lambda _, inputs, name=name: look(name, inputs))
        for name, module in network.named_modules()
        if isinstance(module, torch.nn.Linear)
    ]
    for text in texts:
        ids, features = (torch.from_numpy(x[: size - 2])[None] for x in (text.tokens.ids, text.tokens.features))
        with torch.no_grad():
            network(ids, features, torch.ones_like(ids))
    for hook in hooks:
        hook.remove()
    return seen, together


def _check(network: Network, graph: onnx.ModelProto, size: int) -> None:
    """Stop where the graph, in full precision, is not the network that was trained."""
    session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
    dice = np.random.default_rng(0)
    for n in (3, size // 2, size):
        feed = {"ids": dice.integers(1000, 20000, n), "features": dice.integers(0, N_FEATURES, n)}
        ids, features = (torch.from_numpy(values)[None] for values in feed.values())
        with torch.no_grad():
            tags, links, nulls = (x[0, 1:-1] for x in network(ids, features, torch.ones_like(ids)))
        true = [torch.log_softmax(tags, -1), links, nulls]
        for name, a, b in zip(("tags", "links", "nulls"), true, session.run(None, feed), strict=True):
            if not np.allclose(a.numpy(), b, atol=1e-3):
                raise SystemExit(f"{name} of {n} pieces differ by {np.abs(a.numpy() - b).max()}: mend graph.py")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    export(tomllib.loads(given.settings.read_text()), given.encoder, given.run, given.to)
