"""What textacy finds in marked texts, in a form that `reportedly evaluate --predictions` reads; it needs no reportedly.

Usage: quotations.py GOLD.json PREDICTIONS.json

GOLD.json is a list of objects with `id` and `text`. The Python that runs this has spaCy and textacy. Where marks don't
balance textacy raises; such a text is given to it again line by line, so that only the lines at fault are lost.
"""

from __future__ import annotations

import json
import re
import sys
from contextlib import suppress
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from textacy.extract import direct_quotations

from peers import MODELS

Found = list[dict[str, list[list[int]]]]


def found(nlp: Language, text: str) -> Found:
    """Speaker, cue and content of each direct quotation, as offsets."""
    try:
        return _quotations(nlp(text), 0)
    except ValueError:
        made: Found = []
        for line in re.finditer(r"[^\n]+", text):
            with suppress(ValueError):
                made += _quotations(nlp(line[0]), line.start())
        return made


def _quotations(doc: Doc, start: int) -> Found:
    return [
        {
            "source": [_span(quotation.speaker, start)],
            "cue": [_span(quotation.cue, start)],
            "content": [[start + quotation.content.start_char, start + quotation.content.end_char]],
        }
        for quotation in direct_quotations(doc)
    ]


def _span(tokens: list[Token], start: int) -> list[int]:
    return [start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1])]


def main(gold: str, predictions: str) -> None:
    """Write the quotations of each text."""
    nlp = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    texts = json.loads(Path(gold).read_text(encoding="utf-8"))
    made = [{"id": t["id"], "text": t["text"], "attributions": found(nlp, t["text"])} for t in texts]
    Path(predictions).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
