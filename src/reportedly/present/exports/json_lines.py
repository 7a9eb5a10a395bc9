"""A dossier as JSON Lines: a record a line, each with its type."""

from __future__ import annotations

import json
from typing import Any

from reportedly.errors import DossierError
from reportedly.present.dossier import FORMAT, from_object, to_json
from reportedly.records import Dossier

_HEAD = "dossier"
_TYPES = {
    "reports": "report",
    "entities": "entity",
    "statements": "statement",
    "stories": "story",
    "reuse": "reuse",
    "dependence": "dependence",
    "claims": "claim",
    "conflicts": "conflict",
    "developments": "development",
    "rejected": "rejected",
    "corrections": "correction",
}
_TABLES = {type_: table for table, type_ in _TYPES.items()}


def to_json_lines(dossier: Dossier) -> str:
    """Write a dossier as JSON Lines (https://jsonlines.org): first what it is, then a record a line.

    Each line is an object with a ``type``; its other fields are those of the dossier's format, so nothing is left out.

    Examples:
        >>> print(to_json_lines(Dossier()), end="")
        {"type": "dossier", "format": "reportedly/dossier", "version": 1}
    """
    whole = json.loads(to_json(dossier))
    rows: list[dict[str, Any]] = [{"type": _HEAD, **{key: whole[key] for key in whole if key not in _TYPES}}]
    rows += [{"type": type_, **row} for table, type_ in _TYPES.items() for row in whole.get(table, ())]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def from_json_lines(text: str) -> Dossier:
    """Read a dossier back from JSON Lines; lines of one type keep their order.

    Args:
        text: JSON Lines as `to_json_lines` writes them; empty lines are passed over.

    Raises:
        DossierError: It is not a dossier of a version that is read; the message names the line or the place.

    Examples:
        >>> from_json_lines(to_json_lines(Dossier())) == Dossier()
        True
        >>> from_json_lines('{"type": "rumour"}')
        Traceback (most recent call last):
        reportedly.errors.DossierError: not a dossier: line 1: the type 'rumour'; the first line's is 'dossier'
    """
    whole: dict[str, Any] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DossierError(
                f"not a dossier: line {number}: not JSON; give the whole file that was written"
            ) from error
        type_ = row.pop("type", None) if isinstance(row, dict) else None
        found = repr(type_[:40]) if isinstance(type_, str) else "that is missing"
        if not whole:
            if type_ != _HEAD:
                raise DossierError(f"not a dossier: line {number}: the type {found}; the first line's is {_HEAD!r}")
            whole = {**row, **{table: [] for table in _TYPES}}
        elif isinstance(type_, str) and type_ in _TABLES:
            whole[_TABLES[type_]].append(row)
        else:
            raise DossierError(f"not a dossier: line {number}: the type {found}; there are {', '.join(_TABLES)}")
    if not whole:
        raise DossierError(f'not a dossier: no "format": "{FORMAT}" in it; it is empty')
    return from_object(whole)


def is_json_lines(text: str) -> bool:
    """Whether a text begins as `to_json_lines` does, so that the errors of that form are the ones to show.

    Examples:
        >>> is_json_lines(to_json_lines(Dossier())), is_json_lines(to_json(Dossier()))
        (True, False)
    """
    first = text.lstrip()[:200].partition("\n")[0]
    return first.replace(" ", "").startswith(f'{{"type":"{_HEAD}"')
