"""What refers to what in a dossier, and whether all of it holds together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    Field,
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
    (Mark, "report"): "reports",
    (Statement, "report"): "reports",
    (Link, "entity"): "entities",
    (Story, "reports"): "reports",
    (Dependence, "reports"): "reports",
    (Dependence, "root"): "reports",
    (Origin, "entity"): "entities",
    (Origin, "statements"): "statements",
    (Claim, "story"): "stories",
    (Conflict, "a"): "statements",
    (Conflict, "b"): "statements",
    (Development, "steps"): "statements",
}
_Tables = dict[str, dict[str, Any]]
_Sizes = Mapping[str, Mapping[Field, int]]
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
    sizes: _Sizes = {r.id: {"text": len(r.text), "title": len(r.title or "")} for r in dossier.reports}
    try:
        _check(dossier, tables, sizes)
    except _Wrong as wrong:
        raise Unfit(f"{_written(wrong.place)}: {wrong.what}") from None


class _Wrong(Exception):  # noqa: N818 - caught here, and said as `Unfit`
    """What is wrong, and the keys and numbers that lead to it: put before it on the way up."""

    def __init__(self, what: str, *place: str | int) -> None:
        super().__init__(what)
        self.what, self.place = what, place

    def within(self, *place: str | int) -> _Wrong:
        """The same, as seen from what holds it."""
        return _Wrong(self.what, *place, *self.place)


_Check = Callable[[Any, _Tables, _Sizes], None]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is looked at in records of one type, by name and key: what refers to a table, is a score, holds records."""

    refers: tuple[tuple[str, str, str], ...]
    scores: tuple[tuple[str, str], ...]
    spans: tuple[tuple[str, str], ...]
    holds: tuple[tuple[str, str, _Check], ...]


_PLANS: dict[type, _Plan] = {}


def _plan(kind: type) -> _Plan:
    if kind not in _PLANS:
        _PLANS[kind] = _made_plan(kind)
    return _PLANS[kind]


def _made_plan(kind: type) -> _Plan:
    refers, scores, spans, holds = [], [], [], []
    for member in members(kind):
        kinds = (member.kind, *get_args(member.kind))
        if (kind, member.name) in _REFERS_TO:
            refers.append((member.name, member.key, _REFERS_TO[kind, member.name]))
        if float in kinds:
            scores.append((member.name, member.key))
        if Span in kinds or Furniture in kinds:
            spans.append((member.name, member.key))
        elif any(is_dataclass(each) for each in kinds):
            holds.append((member.name, member.key, next((_OFTEN[each] for each in kinds if each in _OFTEN), _check)))
    return _Plan(tuple(refers), tuple(scores), tuple(spans), tuple(holds))


def _check(record: Any, tables: _Tables, sizes: _Sizes) -> None:
    """Check a record and all that it holds.

    Args:
        record: Any record but a span.
        tables: Rows by id.
        sizes: How long the fields of reports are, by the reports' ids.

    Raises:
        _Wrong: Something is.
    """
    plan = _plan(type(record))
    for name, key, table in plan.refers:
        value = getattr(record, name)
        for id_ in value if isinstance(value, tuple) else (value,):
            if id_ is not None and id_ not in tables[table]:
                raise _Wrong(f"{table} has no {id_!r}", key)
    for name, key in plan.scores:
        value = getattr(record, name)
        if value is not None and not 0 <= value <= 1:
            raise _Wrong(f"expected a number from 0 to 1, found {value}", key)
    for name, key in plan.spans:
        for i, span in enumerate(getattr(record, name)):
            size = sizes[record.report][span.field] if type(span) is Span else sizes[record.id]["text"]
            if not 0 <= span.start < span.end <= size:
                raise _outside(span, size).within(key, i)
    for name, key, check in plan.holds:
        value = getattr(record, name)
        if isinstance(value, tuple):
            for i, held in enumerate(value):
                try:
                    check(held, tables, sizes)
                except _Wrong as wrong:
                    raise wrong.within(key, i) from None
        elif value is not None:
            try:
                check(value, tables, sizes)
            except _Wrong as wrong:
                raise wrong.within(key) from None


def _check_evidence(evidence: Evidence, tables: _Tables, sizes: _Sizes) -> None:  # noqa: ARG001 - as the others
    size = sizes.get(evidence.report)
    if size is None:
        raise _Wrong(f"reports has no {evidence.report!r}", "report")
    if not 0 <= evidence.start < evidence.end <= size[evidence.field]:
        raise _outside(evidence, size[evidence.field])


def _check_carried(carried: Carried, tables: _Tables, sizes: _Sizes) -> None:
    statement = tables["statements"].get(carried.statement)
    if statement is None:
        raise _Wrong(f"statements has no {carried.statement!r}", "statement")
    size = sizes[statement.report][carried.field]
    if not 0 <= carried.start < carried.end <= size:
        raise _outside(carried, size)


def _outside(span: Span | Furniture | Evidence | Carried, size: int) -> _Wrong:
    return _Wrong(f"not in its report, {span.start} to {span.end} of {size} characters")


_OFTEN: dict[Any, _Check] = {Evidence: _check_evidence, Carried: _check_carried}
"""Of these a dossier holds so many, and a library's page waits for their check, that they have one of their own."""


def _written(place: _Place) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")
