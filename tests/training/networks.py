"""Small networks with weights by chance, of the two shapes that training knows."""

from typing import Any

import numpy as np

Weights = dict[str, np.ndarray]

SIZE, LINK_SIZE, WIDTH, N_WORDS, N_FEATURES = 12, 8, 128, 50, 30
_PARTS = {
    "bert": ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"),
    "mpnet": ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o"),
}
_NORMS = {"bert": "attention.output.LayerNorm", "mpnet": "attention.LayerNorm"}


def config(kind: str) -> dict[str, Any]:
    """What the encoder's config.json says."""
    about = {
        "model_type": kind, "hidden_size": WIDTH, "intermediate_size": 2 * WIDTH, "num_hidden_layers": 3,
        "num_attention_heads": 2, "vocab_size": N_WORDS, "max_position_embeddings": SIZE + 8, "layer_norm_eps": 1e-5,
        "pad_token_id": 0,
    }  # fmt: skip
    return about | ({"relative_attention_num_buckets": 32} if kind == "mpnet" else {"type_vocab_size": 2})


def weights(kind: str, n_words: int = N_WORDS, n_places: int = SIZE + 8) -> Weights:
    """A network's weights by name."""
    dice = np.random.default_rng(7)
    made: Weights = {}

    def drawn(*shape: int) -> np.ndarray:
        return dice.normal(0, 0.1, shape).astype(np.float32)

    def linear(name: str, n_in: int, n_out: int) -> None:
        made[f"{name}.weight"], made[f"{name}.bias"] = drawn(n_out, n_in), drawn(n_out)

    def norm(name: str) -> None:
        made[f"{name}.weight"], made[f"{name}.bias"] = 1 + drawn(WIDTH), drawn(WIDTH)

    table = "encoder.embeddings."
    made[f"{table}word_embeddings.weight"] = drawn(n_words, WIDTH)
    made[f"{table}position_embeddings.weight"] = drawn(n_places, WIDTH)
    made["features.weight"] = drawn(N_FEATURES, WIDTH)
    if kind == "mpnet":
        made["encoder.encoder.relative_attention_bias.weight"] = drawn(32, 2)
    else:
        made[f"{table}token_type_embeddings.weight"] = drawn(2, WIDTH)
    norm(f"{table}LayerNorm")
    for i in range(3):
        layer = f"encoder.encoder.layer.{i}."
        for name in _PARTS[kind]:
            linear(layer + name, WIDTH, WIDTH)
        norm(layer + _NORMS[kind])
        linear(f"{layer}intermediate.dense", WIDTH, 2 * WIDTH)
        linear(f"{layer}output.dense", 2 * WIDTH, WIDTH)
        norm(f"{layer}output.LayerNorm")
    linear("tag", WIDTH, 7)
    linear("link_hidden.0", WIDTH, WIDTH)
    linear("link", WIDTH, 8 * LINK_SIZE)
    linear("null", WIDTH, 2)
    made["bias"] = drawn(2, 20)
    return made


def sizes(of: Weights, outstanding: str = "") -> Weights:
    """The largest inputs of each layer, as export.py sees them; of one layer some stand out by far."""
    seen = {name.removesuffix(".weight"): np.ones(values.shape[1]) for name, values in of.items() if values.ndim == 2}
    if outstanding:
        seen[outstanding][:3] = 90
    return seen
