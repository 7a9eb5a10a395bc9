"""Write down what an exported model says of texts, for smaller ones to learn from.

Usage: python training/teach.py MODEL --to FOLDER [--news FILE]

The texts are those of PolNeAR train that networks learn from, and those of --news: lines of JSON with a `text`, which
nobody has annotated. What is written is 1 KB a word piece. The model runs as it does in use, on every core.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prepare import Example, examples, read_news, trained_on
from reportedly.extract import Tagger
from reportedly.extract.decode import Attribution, Output, Prior, attributions
from reportedly.extract.tokens import Tokens
from reportedly.extract.windows import Window

_PARTS = ("tags", "links", "nulls")
Arrays = dict[str, NDArray[np.float16]]


class Taught:
    """What a teacher said, text by text, read from a folder as it is asked for."""

    def __init__(self, folder: Path) -> None:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        self.prior = Prior(*(np.array(about[name], dtype=np.float32) for name in ("bias", "follows")))
        self._starts: dict[str, int] = about["starts"]
        self._arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _PARTS}
        self._found: dict[str, list[Attribution]] = {}

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
            found = attributions(parts, self.prior, example.tokens.lines(), example.tokens.quoted())
            self._found[example.id] = found
        return self._found[example.id]


@cache
def _teacher(folder: Path) -> Tagger:
    return Tagger(folder)


def _answer(asked: tuple[Path, Tokens]) -> Arrays:
    """The outputs of a text's windows as one, each piece from the window that keeps it."""
    folder, tokens = asked
    kept = [(o, slice(w.keep_start - w.start, w.keep_end - w.start)) for w, o in _teacher(folder).outputs(tokens)]
    return {name: np.concatenate([getattr(o, name)[at] for o, at in kept]).astype(np.float16) for name in _PARTS}


def teach(model: Path, news: Path | None, folder: Path) -> None:
    """Ask the teacher about every text, and write down its answers."""
    teacher = Tagger(model)
    texts = trained_on(examples("train", teacher.vocabulary)) + (read_news(news, teacher.vocabulary) if news else [])
    texts = [text for text in texts if len(text.tokens)]
    n = sum(len(text.tokens) for text in texts)
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, NDArray[np.float16]] = {}
    starts, at = {}, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        answers: Iterator[Arrays] = pool.map(_answer, [(model, text.tokens) for text in texts], chunksize=8)
        for i, (text, answer) in enumerate(zip(texts, answers, strict=True), 1):
            starts[text.id] = at
            for name, values in answer.items():
                if name not in arrays:
                    path, shape = folder / f"{name}.npy", (n, *values.shape[1:])
                    arrays[name] = np.lib.format.open_memmap(path, mode="w+", dtype=np.float16, shape=shape)
                arrays[name][at : at + len(values)] = values
            at += len(text.tokens)
            if i % 100 == 0:
                print(f"{i} of {len(texts)} texts, {at} of {n} pieces", flush=True)
    for array in arrays.values():
        array.flush()
    about = {"bias": teacher.prior.bias.tolist(), "follows": teacher.prior.follows.tolist(), "starts": starts}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, help="a folder that export.py wrote")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    teach(given.model, given.news, given.to)
