"""What refers to what in a dossier, and whether all of it holds together."""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass
from typing import Any, get_args

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
_Tables = dict[str, dict[str, Any]]
_Place = tuple[str | int, ...]


def check_whole(dossier: Dossier) -> None:
    """Refuse ids given twice, references to nothing, spans outside their texts, and scores that are none.

    What shows a dossier can then rely on them; whether the findings are right it doesn't say.

    Raises:
        Unfit: The message names the place.

    Examples:
        >>> check_whole(Dossier(stories=(Story("t1", "Harbour shut", ("r1",)),)))
        Traceback (most recent call last):
        reportedly.encoding.Unfit: stories[0].reports: reports has no 'r1'
    """
    tables: _Tables = {}
    for name in ("reports", "entities", "statements", "stories", "claims", "conflicts", "developments"):
        rows = getattr(dossier, name)
        tables[name] = {row.id: row for row in rows}
        if len(tables[name]) < len(rows):
            seen: set[str] = set()
            for i, row in enumerate(rows):
                if row.id in seen:
                    raise Unfit(f"{name}[{i}].id: {row.id!r} was there before")
                seen.add(row.id)
    _check(dossier, (), tables, None)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is looked at in records of one type, by name and key: what refers to a table, is a score, holds records."""

    refers: tuple[tuple[str, str, str], ...]
    scores: tuple[tuple[str, str], ...]
    holds: tuple[tuple[str, str], ...]


_PLANS: dict[type, _Plan] = {}


def _plan(kind: type) -> _Plan:
    if kind not in _PLANS:
        _PLANS[kind] = _made_plan(kind)
    return _PLANS[kind]


def _made_plan(kind: type) -> _Plan:
    refers, scores, holds = [], [], []
    for member in members(kind):
        kinds = (member.kind, *get_args(member.kind))
        if (kind, member.name) in _REFERS_TO:
            refers.append((member.name, member.key, _REFERS_TO[kind, member.name]))
        if float in kinds:
            scores.append((member.name, member.key))
        if any(is_dataclass(each) for each in kinds):
            holds.append((member.name, member.key))
    return _Plan(tuple(refers), tuple(scores), tuple(holds))


def _check(record: Any, place: _Place, tables: _Tables, owner: Report | None) -> None:
    """Check a record and all that it holds; a library's page waits for this, so a place is put in words only at fault.

    Args:
        record: Any record.
        place: The keys and numbers that lead to it.
        tables: Rows by id.
        owner: The report in which its spans lie, as far as they don't say.
    """
    kind = type(record)
    if kind is Span or kind is Furniture:
        _check_span(record, place, owner)
        return
    if kind is Report:
        owner = record
    elif kind is Statement:
        owner = tables["reports"].get(record.report)
    plan = _plan(kind)
    for name, key, table in plan.refers:
        value = getattr(record, name)
        for id_ in value if isinstance(value, tuple) else (value,):
            if id_ is not None and id_ not in tables[table]:
                raise Unfit(f"{_written((*place, key))}: {table} has no {id_!r}")
    if kind is Evidence:
        _check_span(record, place, tables["reports"][record.report])
    elif kind is Carried:
        _check_span(record, place, tables["reports"][tables["statements"][record.statement].report])
    for name, key in plan.scores:
        value = getattr(record, name)
        if value is not None and not 0 <= value <= 1:
            raise Unfit(f"{_written((*place, key))}: expected a number from 0 to 1, found {value}")
    for name, key in plan.holds:
        value = getattr(record, name)
        if isinstance(value, tuple):
            for i, held in enumerate(value):
                _check(held, (*place, key, i), tables, owner)
        elif value is not None:
            _check(value, (*place, key), tables, owner)


def _check_span(span: Any, place: _Place, owner: Report | None) -> None:
    size = 0 if owner is None else len(owner.field_text(getattr(span, "field", "text")))
    if not 0 <= span.start < span.end <= size:
        raise Unfit(f"{_written(place)}: not in its report, {span.start} to {span.end} of {size} characters")


def _written(place: _Place) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")
