"""The speakers of a story: each with all that its reports have from it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.present.view import View
from reportedly.records import EntityKind, Statement

_EDGES = re.compile(r"\A\W+|\W+\Z")


@dataclass(frozen=True, slots=True)
class Saying:
    """What reports have in the very same words from one speaker."""

    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom statements come from, as far as their chains go; two unnamed ones are two.

    Attributes:
        id: The entity's id.
        name: As the dossier has it; of an unnamed one, the words that describe it.
        sayings: In the order of the reports.
        n_reports: How many reports have something from it.
    """

    id: str
    name: str
    kind: EntityKind
    sayings: tuple[Saying, ...]
    n_reports: int


def speaking(view: View, reports: Iterable[str]) -> set[str]:
    """Give the ids of all who speak in some reports."""
    said = (s for report in reports for s in view.statements_of(report) if s.voice == "attributed" and s.chain)
    return {s.chain[-1].entity for s in said}


def speakers_of(view: View, reports: Iterable[str]) -> list[Speaker]:
    """Gather who speaks in some reports; those with a name first, of these the ones in most reports.

    Cost grows with the statements.
    """
    said: dict[str, dict[str, list[Statement]]] = {}
    for report in reports:
        for statement in view.statements_of(report):
            if statement.voice == "attributed" and statement.chain:
                words = _EDGES.sub("", view.content(statement, 2000).casefold())
                said.setdefault(statement.chain[-1].entity, {}).setdefault(words, []).append(statement)
    found = []
    for id_, by_words in said.items():
        sayings = tuple(Saying(tuple(statements)) for statements in by_words.values())
        entity = view.entities[id_]
        n_reports = len({s.report for saying in sayings for s in saying.statements})
        found.append(Speaker(id_, view.name(entity), entity.kind, sayings, n_reports))
    return sorted(
        found, key=lambda s: (s.kind == "unnamed", -s.n_reports, -len(s.sayings), s.name, s.sayings[0].statements[0].id)
    )
