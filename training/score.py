"""Score attributions with the scorer that stands beside the gold data, so that there is one way of counting."""

from __future__ import annotations

import importlib.util
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from reportedly.extract.decode import Attribution, Piece
from reportedly.extract.tokens import Tokens


def score_attributions(found: dict[str, tuple[Tokens, list[Attribution]]], gold: Path) -> dict[str, Any]:
    """The figures of `score.py attribution` for attributions in pieces.

    Args:
        found: Each text's pieces and attributions, by the text's id.
        gold: A PolNeAR part.
    """
    texts = {d["id"]: d["text"] for d in json.loads(gold.read_text(encoding="utf-8"))}
    statements = []
    for key, (tokens, attributions) in found.items():
        for i, a in enumerate(attributions):
            parts = {"source": a.source, "cue": (a.cue,), "content": a.content}
            spans = {role: [_span(tokens, p) for p in pieces] for role, pieces in parts.items()}
            statements.append({"id": f"{key}-{i}", "report": key, "voice": "attributed"} | spans)
    empty: dict[str, list[Any]] = {"entities": [], "claims": [], "conflicts": [], "dependence": [], "stories": []}
    reports = [{"id": k, "key": k, "text": texts[k]} for k in found]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.json"
        path.write_text(json.dumps(empty | {"reports": reports, "statements": statements}), encoding="utf-8")
        scorer = _scorer()
        figures: dict[str, Any] = scorer.score_attribution(scorer.Dossier(path), gold)
    return figures


def right(text: dict[str, Any], tokens: Tokens, found: list[Attribution]) -> list[bool]:
    """Of each attribution found in a gold text, whether its content and its source both overlap gold's by half."""
    scorer = _scorer()

    def cleaned(spans: list[dict[str, int]]) -> Any:
        return scorer.clean(text["text"], [(s["start"], s["end"]) for s in spans])

    made = [[cleaned([_span(tokens, p) for p in parts]) for parts in (a.content, a.source)] for a in found]
    true = [[scorer.clean(text["text"], a[role]) for role in ("content", "source")] for a in text["attributions"]]
    true = [pair for pair in true if pair[0]]

    def overlap(gold: Any, pair: Any) -> float:
        content = scorer.half(gold[0], pair[0])
        source = content and scorer.half(gold[1], pair[1])
        return float(source and content + source)

    matched = {j for _, j in scorer.match(true, made, overlap)}
    return [j in matched for j in range(len(made))]


def _span(tokens: Tokens, piece: Piece) -> dict[str, int]:
    return {"start": int(tokens.starts[piece[0]]), "end": int(tokens.ends[piece[1] - 1])}


def _scorer() -> Any:
    path = Path(os.environ["REPORTEDLY_GOLD"]) / "tools" / "score.py"
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no scorer there; REPORTEDLY_GOLD must be the folder that holds gold/ and tools/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
