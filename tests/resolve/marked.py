"""Reads golden cases: sources, cues and contents marked in a text as [S1:words], [U1:words], [C1:words]."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from reportedly.records import Findings, Report, Span, Statement
from reportedly.resolve import resolve

_MARK = re.compile(r"\[([SUC])([\d,]+):([^\[\]]*)\]")


@dataclass(frozen=True)
class Case:
    title: str
    outlet: str | None
    text: str
    statements: tuple[Statement, ...]
    chains: dict[int, str]
    with_kinds: bool
    byline: str | None = None


def read_case(path: Path) -> Case:
    heads: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").split("\n")
    while lines[0].startswith("# "):
        key, _, value = lines.pop(0)[2:].partition(": ")
        heads[key] = value
    body, _, expected = "\n".join(lines).partition("\n---\n")
    text, statements = read_marks(body)
    chains = {int(n): chain.strip() for n, _, chain in (line.partition(":") for line in expected.split("\n") if line)}
    return Case(heads["title"], heads.get("outlet"), text, statements, chains, "kinds" in heads, heads.get("byline"))


def read_marks(body: str) -> tuple[str, tuple[Statement, ...]]:
    """Give a text without its marks, and the statements that they mark, named s1, s2 and so on."""
    text, parts, at = "", dict[int, dict[str, list[Span]]](), 0
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        for n in mark[2].split(","):
            by_role = parts.setdefault(int(n), {"S": [], "U": [], "C": []})
            by_role[mark[1]].append(Span(len(text), len(text) + len(mark[3])))
        text += mark[3]
        at = mark.end()
    text += body[at:]
    return text, tuple(
        Statement(f"s{n}", "r", "attributed", tuple(p["C"]), tuple(p["S"]), tuple(p["U"]), "indirect", "says")
        for n, p in sorted(parts.items())
    )


def run_case(case: Case) -> Findings:
    return resolve(Report("r", "case", case.text, outlet_name=case.outlet, byline=case.byline), case.statements)


def shown(findings: Findings, *, with_kinds: bool = False) -> dict[int, str]:
    """Chains by statement, links from the reader inwards; "~" before an inferred one, "/kind" behind the name."""
    names = {e.id: f"{e.name}/{e.kind}" if with_kinds else e.name for e in findings.entities}
    return {
        int(s.id[1:]): " > ".join(("~" if link.inferred else "") + names[link.entity] for link in s.chain)
        for s in findings.statements
    }
