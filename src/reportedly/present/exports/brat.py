"""The attributed statements as brat's standoff annotation, in PolNeAR's scheme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportedly.present.exports.csv_tables import as_csv
from reportedly.present.view import View
from reportedly.records import Dossier, Span, Statement

INDEX = "index.csv"
_SETTINGS = """[entities]
Source
Cue
Content

[relations]

[events]
Attribution\tSource?:Source, Cue?:Cue, Content?:Content
Attribution-no-source\tCue?:Cue, Content?:Content

[attributes]
"""
_LINE = re.compile(r"[^\n]*[^\n\s][^\n]*")
_SPACE = re.compile(r"\s")


def brat(dossier: Dossier) -> dict[str, bytes]:
    r"""Write a text and an annotation a report: https://brat.nlplab.org/standoff.html, the scheme PolNeAR's.

    Each attributed statement of a text is an event with its source, cue and content; `reportedly evaluate` reads them
    back, as gold or as predictions. Files are numbered, and ``index.csv`` tells which report each is: nothing of a
    report becomes a name. Texts are whole. Left out are titles and what stands in them, own-voice statements, scores,
    chains, claims and all else that compares reports. A part that runs over several lines becomes a piece a line, and
    a U+FEFF at the very start becomes U+2060, since readers take it for a byte-order mark.

    Returns:
        The files by name.

    Examples:
        >>> from reportedly.records import Report
        >>> said = Statement("s1", "r1", "attributed", (Span(9, 11),), (Span(0, 3),), (Span(4, 8),))
        >>> files = brat(Dossier((Report("r1", "a", "Kim said no."),), (), (said,)))
        >>> print(files["report-1.ann"].decode().replace("\t", " | "), end="")
        T1 | Source 0 3 | Kim
        T2 | Cue 4 8 | said
        T3 | Content 9 11 | no
        T4 | Attribution 4 8 | said
        E1 | Attribution:T4 Source:T1 Cue:T2 Content:T3
    """
    view = View(dossier)
    width = len(str(len(dossier.reports)))
    files: dict[str, bytes] = {"annotation.conf": _SETTINGS.encode()}
    index = []
    for number, report in enumerate(dossier.reports, start=1):
        name = f"report-{number:0{width}}"
        text = "\u2060" + report.text[1:] if report.text.startswith("\ufeff") else report.text
        files[f"{name}.txt"] = text.encode("utf-8", "replace")
        files[f"{name}.ann"] = _annotation(text, view.statements_of(report.id)).encode("utf-8", "replace")
        index.append((name, report.id, report.key, view.outlet(report), report.title))
    files[INDEX] = as_csv(("file", "report_id", "report_key", "outlet", "title"), index)
    return files


def _annotation(text: str, statements: Iterable[Statement]) -> str:
    lines: list[str] = []
    n_marks = n_events = 0
    for statement in statements:
        parts = {"Source": statement.source, "Cue": statement.cue, "Content": statement.content}
        if statement.voice == "own" or any(span.field == "title" for spans in parts.values() for span in spans):
            continue
        pieces = {role: found for role, spans in parts.items() if (found := _pieces(text, spans))}
        if not pieces:
            continue
        roles: dict[str, str] = {}
        for role, found in pieces.items():
            n_marks += 1
            roles[role] = f"T{n_marks}"
            lines.append(_mark(n_marks, role, found, text))
        n_marks, n_events = n_marks + 1, n_events + 1
        kind = "Attribution" if "Source" in roles else "Attribution-no-source"
        # The event stands at its cue, and where that has no words at the next part that has.
        at = next(pieces[role] for role in ("Cue", "Content", "Source") if role in pieces)
        lines.append(_mark(n_marks, kind, at, text))
        lines.append(f"E{n_events}\t{kind}:T{n_marks} " + " ".join(f"{role}:{mark}" for role, mark in roles.items()))
    return "".join(f"{line}\n" for line in lines)


def _pieces(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches of some spans in order, cut at line ends; lines without words are left out."""
    return [match.span() for span in sorted(spans) for match in _LINE.finditer(text, span.start, span.end)]


def _mark(number: int, kind: str, pieces: Sequence[tuple[int, int]], text: str) -> str:
    at = ";".join(f"{start} {end}" for start, end in pieces)
    held = _SPACE.sub(" ", " ".join(text[start:end] for start, end in pieces))
    return f"T{number}\t{kind} {at}\t{held}"
