"""What a network in training says of a text, window by window, as the run-time model does."""

from __future__ import annotations

from typing import Any

import torch
from torch.nn.functional import log_softmax

from network import Network
from reportedly.extract.decode import Output
from reportedly.extract.tokens import Tokens, Vocabulary
from reportedly.extract.windows import Window, windows


def outputs(
    network: Network, tokens: Tokens, vocabulary: Vocabulary, settings: dict[str, Any]
) -> list[tuple[Window, Output]]:
    """The output of each window of a text."""
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
