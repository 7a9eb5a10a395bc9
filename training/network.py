"""The network: one encoder, a tag head and a link head."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from reportedly.extract.decode import LINKED, N_BUCKETS, N_TAGS
from reportedly.extract.tokens import N_FEATURES

_LAYER = re.compile(r"\.layer\.(\d+)\.")


class Network(nn.Module):
    """Tags, link vectors and null scores for each word piece; `reportedly.extract.decode` reads them."""

    def __init__(self, encoder_folder: Path, settings: dict[str, Any]) -> None:
        super().__init__()
        link_size = settings["heads"]["link_size"]
        config = AutoConfig.from_pretrained(encoder_folder, attn_implementation="eager")
        config.num_hidden_layers = len(settings["encoder"].get("layers", range(config.num_hidden_layers)))
        config.attention_probs_dropout_prob = 0.0  # its random numbers cost more than the products on a processor
        self.encoder = AutoModel.from_config(config, add_pooling_layer=False)
        size = config.hidden_size
        self.features = nn.Embedding(N_FEATURES, size)
        nn.init.normal_(self.features.weight, std=0.01)
        self.dropout = nn.Dropout(0.1)
        self.tag = nn.Linear(size, N_TAGS)
        self.link_hidden = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.Dropout(0.1))
        self.link = nn.Linear(size, len(LINKED) * 4 * link_size)
        self.null = nn.Linear(size, len(LINKED))
        self.bias = nn.Parameter(torch.zeros(len(LINKED), N_BUCKETS))
        self.link_size = link_size

    def load_encoder(self, folder: Path) -> None:
        """Take the pre-trained weights; what has no place here (a pooler) is left out, what lacks is an error."""
        weights = load_file(folder / "model.safetensors")
        missing, _ = self.encoder.load_state_dict(weights, strict=False)
        if missing := [name for name in missing if "position_ids" not in name]:
            raise ValueError(f"{folder}: no weights for {json.dumps(missing)}")

    def start_from(self, run: Path, layers: list[int]) -> None:
        """Take the weights of a trained network, and of its layers only these, in this order."""
        weights = {}
        for name, values in load_file(run / "network.safetensors").items():
            found = _LAYER.search(name)
            if found is None:
                weights[name] = values
            elif int(found[1]) in layers:
                weights[_LAYER.sub(f".layer.{layers.index(int(found[1]))}.", name)] = values
        self.load_state_dict(weights)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Shapes (b, n) in; tags (b, n, 7), links (b, n, 8, link_size) and nulls (b, n, 2) out."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.features(features)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        linked = self.link_hidden(hidden)
        links = self.link(linked).unflatten(-1, (len(LINKED) * 4, self.link_size))
        return self.tag(hidden), links, self.null(linked)
