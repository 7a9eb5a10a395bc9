"""The two forms that are one JSON object a text: lists of spans, and BBC Citron's."""

from __future__ import annotations

from math import isfinite
from typing import Any

from reportedly.errors import InputRejected
from reportedly.evaluate.marked import Marked, Parts, Places, check_places, checked
from reportedly.read.text import check_length, without_surrogates

_LONGEST_SHOWN = 40


def read_spans(given: dict[str, Any], name: str) -> Marked:
    """Read ``{"id", "text", "attributions": [{"source": [[start, end]], "cue": ..., "content": ...}], "discard"}``.

    An attribution may have a ``score``. What is missing is empty, the text excepted; other fields are passed over.

    Args:
        given: The object.
        name: The id of a text that has none.

    Raises:
        InputRejected: A field has another shape, or a place is not in the text.

    Examples:
        >>> given = {"id": 7, "text": "Kim said no.", "attributions": [{"cue": [[4, 8]], "content": [[9, 11]]}]}
        >>> read_spans(given, "a").attributions
        (Parts(content=((9, 11),), source=(), cue=((4, 8),), score=None),)
    """
    text = _text(given)
    attributions = []
    for each in _list(given, "attributions"):
        row = _object(each, "an attribution")
        content, source, cue = (_pairs(row, role) for role in ("content", "source", "cue"))
        attributions.append(Parts(content, source, cue, _score(row.get("score"))))
    return checked(Marked(text_id(given, name), text, tuple(attributions), _pairs(given, "discard")))


def read_citron(given: dict[str, Any], name: str) -> Marked:
    """Read BBC Citron's form: ``{"text", "quotes": [{"cue": {"start", "end", "text"}, "sources", "contents"}]}``.

    Its documentation: https://github.com/bbc/citron/blob/main/docs/data_format.md. ``confidence`` is the score. Its
    coreferences are passed over.

    Args:
        given: The object.
        name: The id of a text that has none, which is the rule in this form.

    Raises:
        InputRejected: A field has another shape, a place is not in the text, or other words stand there.

    Examples:
        >>> said = {"start": 4, "end": 8, "text": "said"}
        >>> read_citron({"text": "Kim said no.", "quotes": [{"cue": said, "sources": [], "contents": []}]}, "a").id
        'a'
    """
    text = _text(given)
    attributions = []
    for each in _list(given, "quotes"):
        row = _object(each, "a quote")
        source = tuple(sorted({_stretch(span, text) for span in _list(row, "sources")}))
        content = tuple(sorted({_stretch(span, text) for span in _list(row, "contents")}))
        cue = () if row.get("cue") is None else (_stretch(row["cue"], text),)
        attributions.append(Parts(content, source, cue, _score(row.get("confidence"))))
    return checked(Marked(text_id(given, name), text, tuple(attributions)))


def text_id(given: dict[str, Any], name: str) -> str:
    """The id that an object has for its text, else the name."""
    own = given.get("id")
    return (
        without_surrogates(str(own)) if isinstance(own, str | int) and not isinstance(own, bool) and own != "" else name
    )


def _text(given: dict[str, Any]) -> str:
    if not isinstance(given.get("text"), str):
        raise InputRejected('no text; give it as "text"')
    return check_length(without_surrogates(given["text"]))


def _list(given: dict[str, Any], name: str) -> list[Any]:
    value = given.get(name) or []
    if not isinstance(value, list):
        raise InputRejected(f"{name!r} is no list: {_shown(value)}")
    return value


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputRejected(f"{what} is no object: {_shown(value)}")
    return value


def _pairs(given: dict[str, Any], name: str) -> Places:
    out = set()
    for value in _list(given, name):
        if not isinstance(value, list) or len(value) != 2 or not all(type(n) is int for n in value):
            raise InputRejected(f"{name!r} has a span that is no pair of whole numbers: {_shown(value)}")
        out.add((value[0], value[1]))
    return tuple(sorted(out))


def _stretch(value: Any, text: str) -> tuple[int, int]:
    span = _object(value, "a span")
    start, end, words = span.get("start"), span.get("end"), span.get("text")
    if type(start) is not int or type(end) is not int:
        raise InputRejected(f"a span without whole numbers as start and end: {_shown(value)}")
    check_places(((start, end),), text)
    if isinstance(words, str) and words.split() != text[start:end].split():
        there = text[start:end]
        raise InputRejected(f"a span has the words {_shown(words)}, its text {_shown(there)}")
    return start, end


def _score(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= 1:
        raise InputRejected(f"a score that is no number from 0 to 1: {_shown(value)}")
    return float(value)


def _shown(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 3] + "..."
