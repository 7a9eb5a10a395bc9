"""The dossier as JSON, format version 1: written, read back, and described by a JSON Schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from importlib import resources
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from reportedly import records
from reportedly.errors import DossierError
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
    Origin,
    Published,
    Rejected,
    Report,
    Span,
    Statement,
    Story,
)

FORMAT = "reportedly/dossier"
VERSION = 1

_KEYS: dict[tuple[type, str], str] = {(Published, "start"): "from", (Published, "end"): "to"}
_LEFT_OUT: set[tuple[type, str]] = {(Rejected, "is_named")}
_ONLY_WHERE_SET = {"field", "outlet_name"}
_ORDER: dict[type, str] = {
    Report: "id key kind path url outlet outlet_name title byline language text published furniture",
    Statement: "id report voice source cue content quote act score occasion chain",
}
_REFERS_TO: dict[tuple[type, str], str] = {
    (Report, "outlet"): "entities",
    (Evidence, "report"): "reports",
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
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_Kind = TypeVar("_Kind")


def to_json(dossier: Dossier) -> str:
    r"""Write a dossier as JSON, format version 1.

    The order of keys is fixed and lists stay in the dossier's order, so one dossier gives one text, byte for byte.
    Scores are rounded to three decimals; which inputs the user named himself is not written.

    Returns:
        JSON that ends with a new line and that can be encoded as UTF-8.

    Examples:
        >>> to_json(Dossier()).splitlines()[:3]
        ['{', ' "format": "reportedly/dossier",', ' "version": 1,']
    """
    whole = {"format": FORMAT, "version": VERSION, **_encode(dossier)}
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return _LONE_SURROGATE.sub("\ufffd", text) + "\n"


def from_json(text: str) -> Dossier:
    """Read a dossier of format version 1 and check that it holds together.

    Types, fixed values, ids, references and spans are checked, so that what shows a dossier can rely on them; whether
    the findings are right is not. Fields that this version doesn't know are ignored.

    Args:
        text: JSON as `to_json` writes it.

    Raises:
        DossierError: It is not a dossier of version 1; the message names the place.

    Examples:
        >>> from_json(to_json(Dossier())) == Dossier()
        True
        >>> from_json('{"format": "reportedly/dossier", "version": 7}')
        Traceback (most recent call last):
        reportedly.errors.DossierError: a dossier of version 7; this program reads version 1
    """
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DossierError(f"not a dossier: not JSON{where}: {message.lower()}; {_reads()}") from error
    return from_object(raw)


def from_object(raw: object) -> Dossier:
    """Make a dossier of what its JSON holds, and check that it holds together.

    Raises:
        DossierError: It is not a dossier of version 1; the message names the place.
    """
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DossierError(f'not a dossier: no "format": "{FORMAT}" in it; {_reads()}')
    if raw.get("version") != VERSION or isinstance(raw["version"], bool):
        found = json.dumps(raw.get("version"))[:40]
        raise DossierError(f"a dossier of version {found}; this program reads version {VERSION}")
    dossier = _decode_record(Dossier, raw, "")
    _check(dossier)
    return dossier


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a dossier of version 1.

    It describes shapes and fixed values; that ids resolve and that spans lie within their texts it can't say.

    Examples:
        >>> schema()["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    file = resources.files(__package__).joinpath("dossier.schema.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True, slots=True)
class _Member:
    """One attribute of a record: its name, its key in JSON, its type, and what stands for it where it isn't written."""

    name: str
    key: str
    kind: Any
    default: Any


def _members(record: Any) -> tuple[_Member, ...]:
    kinds = get_type_hints(record)
    by_name = {field.name: field for field in fields(record)}
    names = _ORDER[record].split() if record in _ORDER else list(by_name)
    return tuple(
        _Member(name, _KEYS.get((record, name), name), kinds[name], default)
        for name in names
        if (record, name) not in _LEFT_OUT
        for default in [by_name[name].default if name in _ONLY_WHERE_SET else MISSING]
    )


_MEMBERS: dict[Any, tuple[_Member, ...]] = {
    record: _members(record) for record in vars(records).values() if is_dataclass(record)
}


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((member, getattr(value, member.name)) for member in _MEMBERS[type(value)])
        return {m.key: _encode(v) for m, v in pairs if m.default is MISSING or v != m.default}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    return round(value, 3) if isinstance(value, float) else value


def _decode_record(record: type[_Kind], value: Any, place: str) -> _Kind:
    if not isinstance(value, dict):
        raise _unfit(place, "an object", value)
    found = {}
    for member in _MEMBERS[record]:
        where = f"{place}.{member.key}" if place else member.key
        if member.key in value:
            found[member.name] = _decode(member.kind, value[member.key], where)
        elif member.default is MISSING:
            raise DossierError(f"not a dossier: {where} is missing; {_reads()}")
    return record(**found)


def _decode(kind: Any, value: Any, place: str) -> Any:
    if is_dataclass(kind):
        return _decode_record(kind, value, place)  # type: ignore[arg-type]
    options = get_args(kind)
    if get_origin(kind) is Literal:
        if value not in options:
            raise _unfit(place, "one of " + ", ".join(options), value)
        return value
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _unfit(place, "a list", value)
        return tuple(_decode(options[0], item, f"{place}[{i}]") for i, item in enumerate(value))
    if type(None) in options:
        return None if value is None else _decode(options[0], value, place)
    if kind is float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise _unfit(place, "a number from 0 to 1", value)
        return float(value)
    if type(value) is not kind:
        raise _unfit(place, {str: "a string", int: "a whole number", bool: "true or false"}[kind], value)
    return _LONE_SURROGATE.sub("\ufffd", value) if kind is str else value


def _unfit(place: str, expected: str, value: Any) -> DossierError:
    found = json.dumps(value, ensure_ascii=True)
    found = found if len(found) <= 40 else found[:39] + "..."
    return DossierError(f"not a dossier: {place or 'the whole'}: expected {expected}, found {found}; {_reads()}")


def _reads() -> str:
    return f"this program reads {FORMAT}, version {VERSION}"


def _records(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every record within a value, itself included, with its place."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _records(item, f"{place}[{i}]")
    elif is_dataclass(value):
        yield place, value
        for member in _MEMBERS[type(value)]:
            name = f"{place}.{member.key}" if place else member.key
            yield from _records(getattr(value, member.name), name)


def _check(dossier: Dossier) -> None:
    """Refuse ids given twice, references to nothing, and spans outside their texts."""
    tables: dict[str, dict[str, Any]] = {}
    for name in ("reports", "entities", "statements", "stories", "claims", "conflicts", "developments"):
        tables[name] = {}
        for i, row in enumerate(getattr(dossier, name)):
            if row.id in tables[name]:
                raise DossierError(f"not a dossier: {name}[{i}].id: {row.id!r} was there before; {_reads()}")
            tables[name][row.id] = row
    for place, record in _records(dossier, ""):
        for member in _MEMBERS[type(record)]:
            table = _REFERS_TO.get((type(record), member.name))
            value = getattr(record, member.name) if table else None
            for id_ in value if isinstance(value, tuple) else (value,):
                if table and id_ is not None and id_ not in tables[table]:
                    raise DossierError(f"not a dossier: {place}.{member.key}: {table} has no {id_!r}; {_reads()}")
    for place, report, span in _all_spans(dossier, tables):
        words = report.field_text(getattr(span, "field", "text"))
        if not 0 <= span.start < span.end <= len(words):
            found = f"{span.start} to {span.end} of {len(words)} characters"
            raise DossierError(f"not a dossier: {place}: not in its report, {found}; {_reads()}")


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
