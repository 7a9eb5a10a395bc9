"""Read the weights of a shipped model back, so that a network can go on from it where the run itself is not at hand.

Usage: python training/thaw.py MODEL --encoder FOLDER --to RUN

MODEL is a folder that export.py wrote. The weights are those that the model uses, in full precision again: what was
lost when they were made small stays lost, and is learnt anew in a few steps.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper
from safetensors.numpy import save_file

from graph import BERT, MPNET, Array


class Frozen:
    """The products, norms and tables of a graph, in the order in which `network_graph` writes them."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.held = {c.name: c for c in graph.initializer}
        nodes = list(graph.node)
        after = {name: node for node in nodes for name in node.input}
        self.made_by = {name: node for node in nodes for name in node.output}
        self.linears = [made for n in nodes if (made := self._linear(n, after.get(n.output[0]))) is not None]
        self.norms = [tuple(map(self.array, n.input[1:])) for n in nodes if n.op_type == "LayerNormalization"]
        self.tables = [self._table(n) for n in nodes if n.op_type in {"Gather", "GatherBlockQuantized"}]
        self.places = next(self.array(n.input[0]) for n in nodes if n.op_type == "Slice" and n.input[0] in self.held)

    def array(self, name: str) -> Array:
        """A constant."""
        return numpy_helper.to_array(self.held[name])

    def _linear(self, node: onnx.NodeProto, following: Any) -> tuple[Array, Array] | None:
        """Weight of shape (out, in) and bias of a node that is a layer's product."""
        if node.op_type == "DynamicQuantizeMatMul":
            small, scale, _, bias = (self.array(name) for name in node.input[1:])
            return (small * scale).T * self._evened(node.input[0]), bias
        if node.op_type == "MatMul":
            return self.array(node.input[1]).T, self.array(following.input[1])
        if node.op_type == "MatMulNBits":
            about = {a.name: a.i for a in node.attribute}
            packed, scale = self.array(node.input[1]), self.array(node.input[2])
            small = packed if about["bits"] == 8 else np.stack([packed & 15, packed >> 4], -1)
            counted = small.reshape(about["N"], -1, about["block_size"]).astype(np.float32) - 2 ** (about["bits"] - 1)
            weight = counted * scale.reshape(about["N"], -1, 1)
            return weight.reshape(about["N"], about["K"]), self.array(following.input[1])
        return None

    def _evened(self, name: str) -> Array:
        """What the inputs of a product are multiplied by so that none is much larger than the others; else 1."""
        by = self.made_by[name]
        return self.array(by.input[1]) if by.op_type == "Mul" and by.input[1] in self.held else np.ones(1, np.float32)

    def _table(self, node: onnx.NodeProto) -> Array:
        if node.op_type == "Gather":
            return self.array(node.input[0]) if node.input[0] in self.held else np.zeros(0)
        packed = np.frombuffer(self.held[node.input[0]].raw_data, np.uint8)
        small = np.stack([packed & 15, packed >> 4], -1).astype(np.int8)
        small = np.where(small > 7, small - 16, small)
        scale = self.array(node.input[2])
        return (small.reshape(*scale.shape, -1) * scale[..., None]).reshape(len(scale), -1)


def thaw(folder: Path, encoder: Path) -> dict[str, Array]:
    """The network's weights by name, as `Network.state_dict` has them."""
    frozen = Frozen(onnx.load(folder / "model.onnx").graph)
    settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    config = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    n_places = config["max_position_embeddings"]
    words, *rest = (t for t in frozen.tables if t.ndim == 2)
    if words.dtype == np.int8:
        scale, *rest = rest
        words = words * scale
    features, *near = (t for t in rest if t.dtype == np.float32)
    names, first = (MPNET, 2) if near else (BERT, 0)
    table = "encoder.embeddings."
    weights = {f"{table}word_embeddings.weight": words, "features.weight": features}
    weights[f"{table}position_embeddings.weight"] = np.pad(
        frozen.places, ((first, n_places - first - len(frozen.places)), (0, 0))
    )
    if not near:  # what it adds to every word is in the places already
        n_types = config["type_vocab_size"]
        weights[f"{table}token_type_embeddings.weight"] = np.zeros((n_types, words.shape[1]))
    else:
        weights["encoder.encoder.relative_attention_bias.weight"] = near[0]
    linears, norms = iter(frozen.linears), iter(frozen.norms)

    def put(name: str, values: tuple[Array, ...]) -> None:
        weights[f"{name}.weight"], weights[f"{name}.bias"] = values

    put(f"{table}LayerNorm", next(norms))
    for i in range((len(frozen.norms) - 1) // 2):
        layer = f"encoder.encoder.layer.{i}."
        weight, bias = next(linears)
        for name, *third in zip(names["qkv"], np.split(weight, 3), np.split(bias, 3), strict=True):
            put(layer + name, tuple(third))
        put(layer + str(names["attended"]), next(linears))
        put(layer + str(names["attended_norm"]), next(norms))
        put(layer + "intermediate.dense", next(linears))
        put(layer + "output.dense", next(linears))
        put(layer + "output.LayerNorm", next(norms))
    for name in ("tag", "link_hidden.0", "link", "null"):
        put(name, next(linears))
    weights["bias"] = np.array(settings["bias"])
    return {name: np.ascontiguousarray(values, dtype=np.float32) for name, values in weights.items()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="whose shape the model has")
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    save_file(thaw(given.model, given.encoder), given.to / "network.safetensors")
