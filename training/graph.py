"""The network as an ONNX graph for one window of n pieces: written out node by node, so that it is known to be fused.

The products run in 8 bits: weights with one scale a column, what goes in with one scale a window, found as it runs
(`DynamicQuantizeMatMul`). As a window is a run of its own, no output can depend on another window. Two neighbouring
weights share 8 bits: processors without the dot products of VNNI add their products in 16 bits, which more would
overflow. A few inputs that are much larger than the others are made smaller, and their weights larger.
Where some inputs of a layer stand out by far, as in the middle of MPNet, weights have one scale a block and inputs one
a row and block (`MatMulNBits`); so do weights in 4 bits, which are for what would be too large otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rounding import in_blocks, in_columns

Array = NDArray[Any]
MICROSOFT = "com.microsoft"
_BLOCKS = {"int8": 128, "int4": 64}  # weights that share one scale, where they have one a block
_OUTSTANDING = 40  # chosen by what 8 bits do to each layer of the teacher
_EVEN = 5  # how often the median input the largest may have; chosen on the held-out texts
_SMALL = 64  # products with fewer columns stay in full precision: they cost nothing

BERT = {
    "qkv": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
}
MPNET = {
    "qkv": ("attention.attn.q", "attention.attn.k", "attention.attn.v"),
    "attended": "attention.attn.o",
    "attended_norm": "attention.LayerNorm",
}


@dataclass(frozen=True)
class Layer:
    """A linear layer.

    Attributes:
        weight: Shape (out, in).
        bias: Shape (out,).
        seen: The largest size of each input seen, shape (in,).
        together: Sums of products of the inputs, shape (in, in), where they are known.
    """

    weight: Array
    bias: Array
    seen: Array
    together: Array | None = None

    def stands_out(self) -> bool:
        """Whether some inputs are so large that one scale for all would leave the others next to nothing."""
        return bool(self.seen.max() > _OUTSTANDING * np.median(self.seen))

    def evened(self) -> tuple[Layer, Array]:
        """The same product for inputs divided by what is given beside it, which makes the few largest of them smaller.

        All inputs of a window share one scale, so the smaller the largest, the finer the scale. Their weights grow by
        as much, which changes the scale of few rows, since these weights are not the largest of theirs.
        """
        by = np.maximum(1, self.seen / (_EVEN * np.median(self.seen))).astype(np.float32)
        return Layer(self.weight * by, self.bias, self.seen / by), by


class Graph:
    """Nodes and constants in the making; every method gives the name of what it made."""

    def __init__(self, precision: dict[str, str]) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.precision = precision

    def constant(self, values: Array) -> str:
        """Hold an array."""
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, *inputs: str, outputs: tuple[str, ...] = (), domain: str = "", **settings: Any) -> str:
        """Add a node; the name of its first output."""
        made = list(outputs) or [f"t{len(self.nodes)}"]
        self.nodes.append(helper.make_node(kind, list(inputs), made, domain=domain, **settings))
        return made[0]

    def linear(self, x: str, layer: Layer, part: str, name: str = "") -> str:
        """A layer's product in the precision of this part of the network."""
        weight, bias = layer.weight, layer.bias
        outputs = (name,) if name else ()
        precision = self.precision[part] if len(bias) >= _SMALL else "float32"
        if precision == "float32":
            product = self.node("MatMul", x, self.constant(weight.T))
            return self.node("Add", product, self.constant(bias), outputs=outputs)
        if precision == "int8" and not layer.stands_out():
            layer, by = layer.evened()
            if by.max() > 1:
                x = self.node("Mul", x, self.constant(1 / by))
            small, scale = in_columns(layer.weight.T)
            held = (small, scale, np.zeros(len(bias), np.int8), bias)
            constants = [self.constant(values) for values in held]
            return self.node("DynamicQuantizeMatMul", x, *constants, outputs=outputs, domain=MICROSOFT)
        if precision in _BLOCKS:
            block, bits = _BLOCKS[precision], int(precision.removeprefix("int"))
            packed, scale = in_blocks(weight, bits, block, layer.together)
            product = self.node(
                "MatMulNBits", x, self.constant(packed), self.constant(scale), domain=MICROSOFT,
                K=weight.shape[1], N=weight.shape[0], bits=bits, block_size=block, accuracy_level=4,
            )  # fmt: skip
            return self.node("Add", product, self.constant(bias), outputs=outputs)
        raise ValueError(f"no precision {precision!r}; choose float32, int8 or int4")

    def looked_up(self, table: Array, ids: str) -> str:
        """Rows of a table; a table in 8 bits has one scale a row, one in 4 a scale a block."""
        if self.precision["words"] == "float32":
            return self.node("Gather", self.constant(table), ids)
        if self.precision["words"] == "int4":
            block = _BLOCKS["int4"]
            packed, scale = in_blocks(table, 4, block)
            pairs = (packed.reshape(len(table), -1) ^ 0x88).tobytes()  # numbers with a sign, not counted from -8
            name = f"c{len(self.constants)}"
            self.constants.append(helper.make_tensor(name, TensorProto.INT4, table.shape, pairs, raw=True))
            scales = self.constant(scale.reshape(len(table), -1))
            return self.node(
                "GatherBlockQuantized", name, ids, scales, domain=MICROSOFT,
                gather_axis=0, quantize_axis=1, block_size=block,
            )  # fmt: skip
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        wide = self.node("Cast", self.node("Gather", self.constant(small), ids), to=TensorProto.FLOAT)
        return self.node("Mul", wide, self.node("Gather", self.constant(scale.astype(np.float32)), ids))

    def norm(self, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        """Layer normalization over the last axis."""
        return self.node("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=epsilon)

    def model(self, inputs: list[Any], outputs: list[Any]) -> Any:
        """Everything as one model."""
        graph = helper.make_graph(self.nodes, "network", inputs, outputs, self.constants)
        sets = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=sets, ir_version=10)


def network_graph(
    weights: dict[str, Array],
    seen: dict[str, Array],
    config: dict[str, Any],
    size: int,
    link_size: int,
    precision: dict[str, str],
    together: dict[str, Array] | None = None,
) -> onnx.ModelProto:
    """Write out a trained network.

    Args:
        weights: The network's, by name, as `Network.state_dict` has them.
        seen: For each linear layer, by name, the largest size of each of its inputs on some texts.
        config: The encoder's config.json; of type bert or mpnet.
        size: Pieces in the longest window, the two special ones included.
        link_size: Width of link vectors.
        precision: float32, int8 or int4, for `words`, `attention`, `feed_forward` and `heads`.
        together: For linear layers, by name, sums of products of their inputs on some texts, by which small weights are
            rounded the better.

    Returns:
        Inputs `ids` and `features`, shape (n,); outputs without the special pieces: `tags`, log probabilities of
        shape (n - 2, 7), `links` (n - 2, 8, link_size) and `nulls` (n - 2, 2).
    """
    graph = Graph(precision)
    is_mpnet = config["model_type"] == "mpnet"
    names, epsilon = (MPNET if is_mpnet else BERT), config["layer_norm_eps"]
    zero, length = graph.constant(np.array([0])), graph.node("Shape", "ids")

    def of(name: str) -> tuple[Array, Array]:
        return weights[f"{name}.weight"], weights[f"{name}.bias"]

    def layer_of(*names: str) -> Layer:
        """Layers that read the same, as one."""
        weight, bias = (np.concatenate([of(name)[k] for name in names]) for k in (0, 1))
        return Layer(weight, bias, seen[names[0]], (together or {}).get(names[0]))

    table = "encoder.embeddings."
    places = weights[f"{table}position_embeddings.weight"][2 if is_mpnet else 0 :][:size]
    if not is_mpnet:
        places = places + weights[f"{table}token_type_embeddings.weight"][0]
    x = graph.looked_up(weights[f"{table}word_embeddings.weight"], "ids")
    x = graph.node("Add", x, graph.node("Gather", graph.constant(weights["features.weight"]), "features"))
    x = graph.node("Add", x, graph.node("Slice", graph.constant(places), zero, length))
    x = graph.norm(x, *of(f"{table}LayerNorm"), epsilon)
    near = [] if not is_mpnet else ["", "", _nearness(graph, weights, config, size, length)]
    thirds = graph.constant(np.full(3, config["hidden_size"]))
    for i in range(config["num_hidden_layers"]):
        layer = f"encoder.encoder.layer.{i}."
        three = layer_of(*(layer + name for name in names["qkv"]))
        qkv = graph.node("Unsqueeze", graph.linear(x, three, "attention"), zero)
        parts = tuple(f"{name}{i}" for name in "qkv")
        graph.node("Split", qkv, thirds, outputs=parts, axis=-1)
        heads = config["num_attention_heads"]
        attended = graph.node("MultiHeadAttention", *parts, *near, domain=MICROSOFT, num_heads=heads)
        attended = graph.linear(graph.node("Squeeze", attended, zero), layer_of(layer + names["attended"]), "attention")
        x = graph.norm(graph.node("Add", x, attended), *of(layer + names["attended_norm"]), epsilon)
        wide = graph.linear(x, layer_of(layer + "intermediate.dense"), "feed_forward")
        narrow = graph.linear(graph.node("Gelu", wide), layer_of(layer + "output.dense"), "feed_forward")
        x = graph.norm(graph.node("Add", x, narrow), *of(layer + "output.LayerNorm"), epsilon)
    x = graph.node("Slice", x, graph.constant(np.array([1])), graph.constant(np.array([-1])))
    graph.node("LogSoftmax", graph.linear(x, layer_of("tag"), "heads"), outputs=("tags",), axis=-1)
    linked = graph.node("Gelu", graph.linear(x, layer_of("link_hidden.0"), "heads"))
    flat = graph.linear(linked, layer_of("link"), "heads")
    n_vectors = len(weights["link.bias"]) // link_size
    graph.node("Reshape", flat, graph.constant(np.array([-1, n_vectors, link_size])), outputs=("links",))
    graph.linear(linked, layer_of("null"), "heads", name="nulls")
    return graph.model(
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["n"]) for name in ("ids", "features")],
        [
            helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["m", len(weights["tag.bias"])]),
            helper.make_tensor_value_info("links", TensorProto.FLOAT, ["m", n_vectors, link_size]),
            helper.make_tensor_value_info("nulls", TensorProto.FLOAT, ["m", len(weights["null.bias"])]),
        ],
    )


def _nearness(graph: Graph, weights: dict[str, Array], config: dict[str, Any], size: int, length: str) -> str:
    """What MPNet adds to attention by distance, shape (1, heads, n, n): buckets in doubling steps, as in T5."""
    half = config["relative_attention_num_buckets"] // 2
    exact, furthest = half // 2, 128
    distance = np.arange(size)[None] - np.arange(size)[:, None]
    far = np.log(np.maximum(np.abs(distance), 1).astype(np.float32) / exact) / np.log(furthest / exact)
    steps = np.minimum(exact + (far * (half - exact)).astype(np.int64), half - 1)
    buckets = np.where(np.abs(distance) < exact, np.abs(distance), steps) + half * (distance > 0)
    ends = graph.node("Concat", length, length, axis=0)
    here = graph.node("Slice", graph.constant(buckets.astype(np.int16)), graph.constant(np.array([0, 0])), ends)
    table = graph.constant(weights["encoder.encoder.relative_attention_bias.weight"])
    by_head = graph.node("Gather", table, graph.node("Cast", here, to=TensorProto.INT64))
    by_head = graph.node("Transpose", by_head, perm=[2, 0, 1])
    return graph.node("Unsqueeze", by_head, graph.constant(np.array([0])))
