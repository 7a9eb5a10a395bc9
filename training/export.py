"""Write a trained network into the package: ONNX with 8-bit weights, tokenizer, settings. Its card is written by hand.

Usage: python training/export.py training/minilm.toml --encoder FOLDER --run FOLDER --to src/reportedly/model
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from safetensors.torch import load_file
from torch import Tensor, nn

from network import Network

BLOCK = 128  # weights that share one scale


class Exported(nn.Module):
    """The network for one window of n pieces, without a batch: no output can depend on another window."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Shapes (n,) in; log probabilities (n, 7), links (n, 8, link_size), nulls (n, 2) out."""
        tags, links, nulls = self.network(ids[None], features[None], torch.ones_like(ids)[None])
        return torch.log_softmax(tags[0, 1:-1], -1), links[0, 1:-1], nulls[0, 1:-1]


def export(settings: dict[str, Any], encoder: Path, run: Path, folder: Path) -> None:
    """Write model.onnx, tokenizer.json and settings.json; the figures of the last epoch go into the settings."""
    network = Network(encoder, settings["heads"]["link_size"])
    network.load_state_dict(load_file(run / "network.safetensors"))
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        n = torch.export.Dim("n", min=3, max=settings["window"]["size"])
        ids = torch.arange(64) + 1000
        torch.onnx.export(
            Exported(network), (ids, torch.zeros_like(ids)), plain, dynamo=True, external_data=False,
            input_names=["ids", "features"], output_names=["tags", "links", "nulls"],
            dynamic_shapes={"ids": {0: n}, "features": {0: n}},
        )  # fmt: skip
        quantizer = MatMulNBitsQuantizer(
            onnx.load(plain), bits=8, block_size=BLOCK, is_symmetric=True, accuracy_level=4
        )
        quantizer.process()
        model = quantizer.model.model
        _shrink_embeddings(model)
        _drop_notes(model)
        onnx.save(model, folder / "model.onnx")
    shutil.copyfile(encoder / "tokenizer.json", folder / "tokenizer.json")
    last = json.loads((run / "figures.jsonl").read_text().splitlines()[-1])
    about = {
        "format": 1,
        "encoder": {k: settings["encoder"][k] for k in ("name", "licence")},
        "window": settings["window"],
        "bias": [[round(x, 5) for x in row] for row in network.bias.tolist()],
        "trained": last,
    }
    (folder / "settings.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _shrink_embeddings(model: Any) -> None:
    """Keep large tables that are only looked up as 8-bit rows with one scale each, widened after the look-up."""
    graph = model.graph
    tables = {t.name: t for t in graph.initializer if t.data_type == onnx.TensorProto.FLOAT and len(t.dims) == 2}
    for node in [n for n in graph.node if n.op_type == "Gather" and n.input[0] in tables]:
        table = tables[node.input[0]]
        if table.dims[0] < 1000 or sum(table.name in n.input for n in graph.node) > 1:
            continue
        rows = onnx.numpy_helper.to_array(table)
        scale = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-8) / 127
        small = np.clip(np.round(rows / scale), -127, 127).astype(np.int8)
        table.CopyFrom(onnx.numpy_helper.from_array(small, table.name))
        scales = table.name + "_scale"
        graph.initializer.append(onnx.numpy_helper.from_array(scale.astype(np.float32), scales))
        wide, ids, make = node.output[0], node.input[1], onnx.helper.make_node
        node.output[0] = wide + "_small"
        added = [
            make("Cast", [wide + "_small"], [wide + "_cast"], to=onnx.TensorProto.FLOAT),
            make("Gather", [scales, ids], [wide + "_scale"]),
            make("Mul", [wide + "_cast", wide + "_scale"], [wide]),
        ]
        place = list(graph.node).index(node) + 1
        for i, new in enumerate(added):
            graph.node.insert(place + i, new)
        for value in [v for v in graph.value_info if v.name == wide]:
            graph.value_info.remove(value)


def _drop_notes(model: Any) -> None:
    """Leave out what the exporter notes of the machine: where in which file each node came from."""
    graph = model.graph
    for holder in (model, graph, *graph.node, *graph.initializer, *graph.value_info, *graph.input, *graph.output):
        del holder.metadata_props[:]
        holder.doc_string = ""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    export(tomllib.loads(given.settings.read_text()), given.encoder, given.run, given.to)
