"""What refers to what in a dossier, and whether all of it holds together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

from reportedly.encoding import Unfit, members
from reportedly.records import (
    Carried,
    Claim,
    Conflict,
    Dependence,
    Development,
    Dossier,
    Evidence,
    Furniture,
    Link,
    Mark,
    Origin,
    Report,
    Span,
    Statement,
    Story,
)

_REFERS_TO: dict[tuple[type, str], str] = {
    (Report, "outlet"): "entities",
    (Evidence, "report"): "reports",
    (Mark, "report"): "reports",
    (Statement, "report"): "reports",
    (Link, "entity"): "entities",
    (Story, "reports"): "reports",
    (Dependence, "reports"): "reports",
    (Dependence, "root"): "reports",
    (Carried, "statement"): "statements",
    (Origin, "entity"): "entities",
    (Origin, "statements"): "statements",
    (Claim, "story"): "stories",
    (Conflict, "a"): "statements",
    (Conflict, "b"): "statements",
    (Development, "steps"): "statements",
}


def check_whole(dossier: Dossier) -> None:
    """Refuse ids given twice, references to nothing, and spans outside their texts.

    What shows a dossier can then rely on them; whether the findings are right it doesn't say.

    Raises:
        Unfit: The message names the place.

    Examples:
        >>> check_whole(Dossier(stories=(Story("t1", "Harbour shut", ("r1",)),)))
        Traceback (most recent call last):
        reportedly.encoding.Unfit: stories[0].reports: reports has no 'r1'
    """
    tables: dict[str, dict[str, Any]] = {}
    for name in ("reports", "entities", "statements", "stories", "claims", "conflicts", "developments"):
        tables[name] = {}
        for i, row in enumerate(getattr(dossier, name)):
            if row.id in tables[name]:
                raise Unfit(f"{name}[{i}].id: {row.id!r} was there before")
            tables[name][row.id] = row
    for place, record in _records(dossier, ""):
        for member in members(type(record)):
            table = _REFERS_TO.get((type(record), member.name))
            value = getattr(record, member.name) if table else None
            for id_ in value if isinstance(value, tuple) else (value,):
                if table and id_ is not None and id_ not in tables[table]:
                    raise Unfit(f"{place}.{member.key}: {table} has no {id_!r}")
    for place, report, span in _all_spans(dossier, tables):
        words = report.field_text(getattr(span, "field", "text"))
        if not 0 <= span.start < span.end <= len(words):
            found = f"{span.start} to {span.end} of {len(words)} characters"
            raise Unfit(f"{place}: not in its report, {found}")


def _records(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every record within a value, itself included, with its place."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _records(item, f"{place}[{i}]")
    elif is_dataclass(value):
        yield place, value
        for member in members(type(value)):
            name = f"{place}.{member.key}" if place else member.key
            yield from _records(getattr(value, member.name), name)


def _all_spans(
    dossier: Dossier, tables: dict[str, dict[str, Any]]
) -> Iterator[tuple[str, Report, Span | Evidence | Carried | Furniture]]:
    owner: Any = None
    for place, record in _records(dossier, ""):
        if isinstance(record, Report):
            owner = record
        elif isinstance(record, Statement):
            owner = tables["reports"][record.report]
        elif isinstance(record, Evidence):
            yield place, tables["reports"][record.report], record
        elif isinstance(record, Carried):
            yield place, tables["reports"][tables["statements"][record.statement].report], record
        elif isinstance(record, Span | Furniture):
            yield place, owner, record
