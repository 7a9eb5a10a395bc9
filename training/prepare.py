"""PolNeAR texts as tokens, tags and links.

Usage: python training/prepare.py --encoder FOLDER (prints what it found under $REPORTEDLY_GOLD/gold/polnear)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from reportedly.evaluate.cleaning import cleaned
from reportedly.extract.decode import N_TAGS, ROLES, Attribution, Floats, Piece
from reportedly.extract.tokens import Ints, Tokens, Vocabulary

Text = TypeVar("Text")
IGNORED = -100  # the tag of pieces whose tag is not known
HELD_OUT = 16  # of so many texts, the first is held out


@dataclass(frozen=True)
class Example:
    """One text: its pieces, a tag for each, and its attributions as pieces; without gold there are no tags."""

    id: str
    tokens: Tokens
    tags: Ints
    attributions: list[Attribution]
    is_gold: bool = True


def gold_file(part: str) -> Path:
    """The path of a PolNeAR part under $REPORTEDLY_GOLD."""
    folder = os.environ.get("REPORTEDLY_GOLD")
    if not folder:
        raise SystemExit("REPORTEDLY_GOLD is not set; set it to the folder that holds gold/ and tools/")
    return Path(folder) / "gold" / "polnear" / f"{part}.json"


def digest(path: Path) -> str:
    """The SHA-256 of a data file, for the model card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def example(text: dict[str, Any], vocabulary: Vocabulary) -> Example:
    """Map one text's spans to pieces. Spans that fall between pieces are left out; discarded text stays, untagged."""
    tokens = vocabulary.tokens(text["text"])
    tags = np.zeros(len(tokens), dtype=np.int64)
    found = []
    for attribution in text["attributions"]:
        pieces: dict[str, tuple[Piece, ...]] = {}
        for k, role in enumerate(ROLES):
            spans = [_pieces(tokens, *span) for span in _repaired(text["text"], role, attribution[role])]
            pieces[role] = tuple(s for s in spans if s[0] < s[1])
            for start, end in pieces[role]:
                tags[start:end] = 2 + 2 * k
                tags[start] = 1 + 2 * k
        if pieces["cue"]:
            found.append(Attribution(pieces["cue"][0], pieces["source"], pieces["content"]))
    return Example(text["id"], tokens, tags, found)


def _pieces(tokens: Tokens, start: int, end: int) -> Piece:
    return int(np.searchsorted(tokens.ends, start, "right")), int(np.searchsorted(tokens.starts, end, "left"))


def _repaired(text: str, role: str, spans: list[list[int]]) -> list[tuple[int, int]]:
    """Spans without the marks at their edges, as they are judged; contents are joined where only marks part them."""
    places = sorted((start, end) for start, end in spans)
    if role == "content":
        return list(cleaned(text, tuple(places)))
    return [found for place in places for found in cleaned(text, (place,))]


def examples(part: str, vocabulary: Vocabulary) -> list[Example]:
    """All texts of a PolNeAR part."""
    return [example(text, vocabulary) for text in json.loads(gold_file(part).read_text(encoding="utf-8"))]


def follows(texts: list[Example]) -> Floats:
    """How much likelier each tag is after another than at all, as log odds, shape (7, 7)."""
    pairs = np.ones((N_TAGS, N_TAGS))
    for text in texts:
        np.add.at(pairs, (text.tags[:-1], text.tags[1:]), 1)
    after, at_all = pairs / pairs.sum(axis=1, keepdims=True), pairs.sum(axis=0) / pairs.sum()
    return np.asarray(np.log(after / at_all), dtype=np.float32)


def read_news(path: Path, vocabulary: Vocabulary) -> list[Example]:
    """Texts that nobody has annotated, from lines of JSON with a `text`; ids are numbers of lines."""
    out = []
    for i, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        tokens = vocabulary.tokens(json.loads(line)["text"])
        out.append(Example(f"news-{i}", tokens, np.full(len(tokens), IGNORED), [], is_gold=False))
    return out


def trained_on(train: list[Text]) -> list[Text]:
    """What of PolNeAR train a network learns from: all but the texts that are held out."""
    return [e for i, e in enumerate(train) if i % HELD_OUT]


def held_out(train: list[Text]) -> list[Text]:
    """What of PolNeAR train no network learns from; its scores are calibrated on it."""
    return [e for i, e in enumerate(train) if i % HELD_OUT == 0]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="a folder with tokenizer.json")
    vocabulary = Vocabulary(parser.parse_args().encoder / "tokenizer.json")
    for name in ("train", "dev"):
        made = examples(name, vocabulary)
        pieces = sum(len(e.tokens) for e in made)
        links = sum(len(e.attributions) for e in made)
        print(f"{name}: {len(made)} texts, {pieces} pieces, {links} attributions, sha256 {digest(gold_file(name))}")
