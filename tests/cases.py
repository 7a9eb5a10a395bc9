"""Titled golden cases, kept as text that a journalist could add to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: list[str]


def load(path: Path) -> list[Case]:
    """Read cases: ``# title:``, ``# note:``, the report's lines, then what is expected, a line each after ``= ``."""
    cases = []
    for block in path.read_text(encoding="utf-8").split("# title: ")[1:]:
        title, _, rest = block.partition("\n")
        lines = [line for line in rest.splitlines() if not line.startswith("# note:")]
        text = [line for line in lines if not line.startswith("= ")]
        while text and not text[-1]:
            text.pop()
        cases.append(Case(title, "\n".join(text), [line[2:] for line in lines if line.startswith("= ")]))
    return cases
