"""Write down what a trained network says of texts, for smaller ones to learn from.

Usage: python training/teach.py training/mpnet.toml --encoder FOLDER --run RUN --to FOLDER [--news FILE]

The texts are those of PolNeAR train that networks learn from, and those of --news: lines of JSON with a `text`, which
nobody has annotated. What is written is 1 KB a word piece.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.torch import load_file

from network import Network
from predict import outputs
from prepare import Example, examples, read_news, trained_on
from reportedly.extract.decode import LINKED, N_TAGS, Attribution, Output, attributions
from reportedly.extract.tokens import Vocabulary
from reportedly.extract.windows import Window

_PARTS = {"tags": (N_TAGS,), "links": (4 * len(LINKED),), "nulls": (len(LINKED),)}


class Taught:
    """What a teacher said, text by text, read from a folder as it is asked for."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        self.bias = np.array(about["bias"], dtype=np.float32)
        self._starts: dict[str, int] = about["starts"]
        self._found: dict[str, list[Attribution]] = {}
        self._arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _PARTS}

    def output(self, example: Example, window: Window) -> Output:
        """The teacher's output for some pieces of a text."""
        start = self._starts[example.id]
        at = slice(start + window.start, start + window.end)
        return Output(*(np.asarray(self._arrays[name][at]) for name in _PARTS))

    def attributions(self, example: Example) -> list[Attribution]:
        """What the teacher finds in a text, as it decodes it."""
        if example.id not in self._found:
            window = Window(0, len(example.tokens), 0, len(example.tokens))
            parts = [(window, self.output(example, window))]
            found = attributions(parts, self.bias, example.tokens.lines(), example.tokens.quoted())
            self._found[example.id] = found
        return self._found[example.id]


def whole(parts: list[tuple[Window, Output]]) -> dict[str, NDArray[np.float16]]:
    """The outputs of a text's windows as one, each piece from the window that keeps it."""
    kept = [(o, slice(w.keep_start - w.start, w.keep_end - w.start)) for w, o in parts]
    return {name: np.concatenate([getattr(o, name)[at] for o, at in kept]).astype(np.float16) for name in _PARTS}


def teach(settings: dict[str, Any], encoder: Path, run: Path, news: Path | None, folder: Path) -> None:
    """Ask the teacher about every text, and write down its answers."""
    link_size = settings["heads"]["link_size"]
    network = Network(encoder, link_size)
    network.load_state_dict(load_file(run / "network.safetensors"))
    network.eval()
    vocabulary = Vocabulary(encoder / "tokenizer.json")
    texts = trained_on(examples("train", vocabulary)) + (read_news(news, vocabulary) if news else [])
    n = sum(len(e.tokens) for e in texts)
    folder.mkdir(parents=True, exist_ok=True)
    arrays = {}
    for name, shape in _PARTS.items():
        full = (n, *shape, link_size) if name == "links" else (n, *shape)
        arrays[name] = np.lib.format.open_memmap(folder / f"{name}.npy", mode="w+", dtype=np.float16, shape=full)
    starts, at = {}, 0
    for i, example in enumerate(texts, 1):
        starts[example.id] = at
        for name, values in whole(outputs(network, example.tokens, vocabulary, settings)).items():
            arrays[name][at : at + len(values)] = values
        at += len(example.tokens)
        if i % 100 == 0:
            print(f"{i} of {len(texts)} texts, {at} of {n} pieces", flush=True)
    for array in arrays.values():
        array.flush()
    about = {"bias": network.bias.tolist(), "starts": starts}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("settings", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    teach(tomllib.loads(given.settings.read_text()), given.encoder, given.run, given.news, given.to)
