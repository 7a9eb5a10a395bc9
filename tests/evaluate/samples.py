"""One marked text, written in every form that is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.evaluate.marked import Marked, Parts, Place
from reportedly.present import to_json
from reportedly.records import Dossier, Report, Span, Statement

TEXT = (
    "“The ferry will not sail,” Hanne Orrick said on Tuesday. “We need two more days.”\n\n"
    "According to the harbour authority, the pier is safe. It is feared that more seals will fail.\n\n"
    "Read more: ten piers to see"
)


def at(words: str, text: str = TEXT) -> Place:
    """Where words stand."""
    start = text.index(words)
    return start, start + len(words)


FERRY = Marked(
    "ferry",
    TEXT,
    (
        Parts((at("“The ferry will not sail,”"), at("“We need two more days.”")), (at("Hanne Orrick"),), (at("said"),)),
        Parts((at("the pier is safe"),), (at("the harbour authority"),), (at("According to"),)),
        Parts((at("that more seals will fail"),), (), (at("is feared"),)),
    ),
    (at("Read more: ten piers to see"),),
)


def brat(marked: Marked) -> str:
    """An .ann file: contents in pieces as one mark, every part a mark of its own."""
    lines: list[str] = []
    n_marks = 0

    def mark(kind: str, places: Sequence[Place]) -> str:
        nonlocal n_marks
        n_marks += 1
        words = " ".join(marked.text[s:e] for s, e in places).replace("\n", " ")
        lines.append(f"T{n_marks}\t{kind} {';'.join(f'{s} {e}' for s, e in places)}\t{words}")
        return f"T{n_marks}"

    for number, parts in enumerate(marked.attributions, start=1):
        given = {"Content": parts.content, "Cue": parts.cue, "Source": parts.source}
        names = {role: mark(role, places) for role, places in given.items() if places}
        kind = "Attribution" if parts.source else "Attribution-no-source"
        trigger = mark(kind, parts.cue)
        lines.append(f"E{number}\t{kind}:{trigger} " + " ".join(f"{role}:{name}" for role, name in names.items()))
    for place in marked.discard:
        mark("Discard", [place])
    return "\n".join([*lines, "A1\tPolarity E1 Negative", "#1\tAnnotatorNotes T1\tcheck this", ""])


def spans(marked: Marked) -> dict[str, Any]:
    rows = [
        {"source": p.source, "cue": p.cue, "content": p.content, **({} if p.score is None else {"score": p.score})}
        for p in marked.attributions
    ]
    return {"id": marked.id, "text": marked.text, "attributions": rows, "discard": marked.discard}


def citron(marked: Marked) -> dict[str, Any]:
    def stretch(place: Place) -> dict[str, Any]:
        return {"start": place[0], "end": place[1], "text": marked.text[slice(*place)]}

    quotes = [
        {
            "cue": stretch(p.cue[0]),
            "sources": list(map(stretch, p.source)),
            "contents": list(map(stretch, p.content)),
            "confidence": p.score,
        }
        for p in marked.attributions
    ]
    return {"text": marked.text, "quotes": quotes}


def dossier(*texts: Marked) -> str:
    reports = tuple(Report(f"r{i}", marked.id, marked.text) for i, marked in enumerate(texts))
    statements = [
        _statement(f"r{i}", j, p) for i, marked in enumerate(texts) for j, p in enumerate(marked.attributions)
    ]
    own = Statement("own", "r0", "own", (Span(0, 1),))
    return to_json(Dossier(reports=reports, statements=(*statements, own)))


def _statement(report: str, number: int, parts: Parts) -> Statement:
    content, source, cue = (tuple(Span(*x) for x in places) for places in (parts.content, parts.source, parts.cue))
    return Statement(f"{report}.{number}", report, "attributed", content, source, cue, score=parts.score)


def token_line(words: str, id_: str | None = "ferry") -> str:
    """A line of tokens from "token/label" words."""
    tokens, labels = zip(*(word.rsplit("/", 1) for word in words.split()), strict=True)
    named = {"o": "O", "s": "source", "c": "cue", "t": "content"}
    full = [named[x] if x == "o" else f"{'B' if x[0].isupper() else 'I'}-{named[x.lower()]}" for x in labels]
    return json.dumps({"tokens": tokens, "labels": full} | ({} if id_ is None else {"id": id_}))


def write_spans(path: Path, *texts: Marked) -> Path:
    path.write_text(json.dumps([spans(marked) for marked in texts]), encoding="utf-8")
    return path
