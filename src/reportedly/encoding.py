"""Records as JSON values and back: the same for dossiers and for what a library keeps."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from reportedly.records import Published, Rejected, Report, Statement

_KEYS: dict[tuple[type, str], str] = {(Published, "start"): "from", (Published, "end"): "to"}
_LEFT_OUT: set[tuple[type, str]] = {(Rejected, "is_named")}
_ONLY_WHERE_SET = {"field", "outlet_name", "credit", "corrections"}
_ORDER: dict[type, str] = {
    Report: "id key kind path url outlet outlet_name title byline credit language text published furniture",
    Statement: "id report voice source cue content quote act score occasion chain",
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_Kind = TypeVar("_Kind")


class Unfit(ValueError):  # noqa: N818 - said as the end of a sentence that names the file
    """A value is not what a record has in that place: where, what was expected and what was found."""


@dataclass(frozen=True, slots=True)
class Member:
    """One attribute of a record: its name, its key in JSON, its type, and what stands for it where it isn't written."""

    name: str
    key: str
    kind: Any
    default: Any


_MADE: dict[Any, tuple[Member, ...]] = {}


def members(record: Any) -> tuple[Member, ...]:
    """The attributes of a record that are written, in the order in which they are."""
    if record not in _MADE:
        _MADE[record] = _members(record)
    return _MADE[record]


def _members(record: Any) -> tuple[Member, ...]:
    kinds = get_type_hints(record)
    by_name = {field.name: field for field in fields(record)}
    names = _ORDER[record].split() if record in _ORDER else list(by_name)
    return tuple(
        Member(name, _KEYS.get((record, name), name), kinds[name], default)
        for name in names
        if (record, name) not in _LEFT_OUT
        for default in [by_name[name].default if name in _ONLY_WHERE_SET else MISSING]
    )


def encode(value: Any, digits: int | None = None) -> Any:
    """Make JSON values of a record, in a fixed order of keys.

    What a record says of this run alone (which inputs the user named himself) is not written.

    Args:
        value: A record of `records.py`, or a record made of such.
        digits: To how many decimals numbers are rounded; None keeps them as they are.

    Examples:
        >>> from reportedly.records import Span
        >>> encode(Span(0, 7)), encode(Span(0, 7, "title"))
        ({'start': 0, 'end': 7}, {'start': 0, 'end': 7, 'field': 'title'})
    """
    if is_dataclass(value):
        pairs = ((member, getattr(value, member.name)) for member in members(type(value)))
        return {m.key: encode(v, digits) for m, v in pairs if m.default is MISSING or v != m.default}
    if isinstance(value, tuple):
        return [encode(item, digits) for item in value]
    return round(value, digits) if digits is not None and isinstance(value, float) else value


def decode(record: type[_Kind], value: Any, place: str = "") -> _Kind:
    """Make a record of JSON values, checking types and fixed values; keys that it doesn't have are passed over.

    Raises:
        Unfit: A value is missing, or is of another type or none of the fixed ones; the message names the place.

    Examples:
        >>> from reportedly.records import Span
        >>> decode(Span, {"start": 0, "end": 7})
        Span(start=0, end=7, field='text')
        >>> decode(Span, {"start": 0, "end": "7"})
        Traceback (most recent call last):
        reportedly.encoding.Unfit: end: expected a whole number, found "7"
    """
    if not isinstance(value, dict):
        raise _unfit(place, "an object", value)
    found = {}
    for member in members(record):
        where = f"{place}.{member.key}" if place else member.key
        if member.key in value:
            found[member.name] = _decode(member.kind, value[member.key], where)
        elif member.default is MISSING:
            raise Unfit(f"{where} is missing")
    return record(**found)


def writable(text: str) -> str:
    """Put a mark in the place of what UTF-8 can't write, lone halves of surrogate pairs."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def _decode(kind: Any, value: Any, place: str) -> Any:
    if is_dataclass(kind):
        return decode(kind, value, place)  # type: ignore[arg-type]
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
    return writable(value) if kind is str else value


def _unfit(place: str, expected: str, value: Any) -> Unfit:
    found = json.dumps(value, ensure_ascii=True)
    found = found if len(found) <= 40 else found[:39] + "..."
    return Unfit(f"{place or 'the whole'}: expected {expected}, found {found}")
