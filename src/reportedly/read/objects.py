"""Reports given as JSON objects, under the names that newsrooms, feeds and data sets use."""

from __future__ import annotations

import json
import re
from typing import Any, get_args

from reportedly.errors import InputRejected
from reportedly.read.dates import iso_date
from reportedly.read.fields import Fields, one_line, web_address
from reportedly.read.text import without_surrogates
from reportedly.records import ReportKind

# Names without capitals, "_" and "-"; the first that has a value counts.
_NAMES = {
    "id": ("id", "uuid", "guid", "key"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "permalink"),
    "outlet": ("outlet", "publisher", "source", "sitename", "sourcename", "domain", "publication", "newssource"),
    "title": ("title", "headline"),
    "published": (
        "published", "date", "publishedat", "publishdate", "datepublished", "pubdate", "timestamp", "createdat",
    ),
    "text": ("text", "body", "content", "article", "maintext", "fulltext", "articletext", "articlebody"),
    "byline": ("byline", "author", "authors", "creator"),
    "kind": ("kind",),
}  # fmt: skip
_LISTS = ("reports", "articles", "items", "results", "documents", "docs", "entries", "stories", "data")
_KINDS: dict[str, ReportKind] = {kind: kind for kind in get_args(ReportKind)}
_MARKUP = re.compile(
    r"\s{0,100}<(?:!doctype|html|body|article|section|div|p|h[1-6]|span|br|ul|ol|blockquote|figure|img|a)\b",
    re.IGNORECASE,
)
_MOST_NAMED = 8


def parse(text: str) -> Any:
    """Read JSON; NaN and numbers of any size pass.

    Raises:
        InputRejected: It is not JSON, or nested too deeply; the reason says where.
    """
    try:
        return json.loads(text.lstrip("\ufeff"), parse_int=_number, strict=False)
    except json.JSONDecodeError as error:
        raise InputRejected(f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}, line {error.lineno}") from error
    except RecursionError as error:
        raise InputRejected("not JSON that can be read: it is nested too deeply") from error


def records(data: Any) -> list[Any] | None:
    """The records of a file that holds several: a list, or an object with a list under a usual name; None for one.

    Examples:
        >>> records([{"text": "a"}, {"text": "b"}]) == records({"articles": [{"text": "a"}, {"text": "b"}]})
        True
        >>> records({"text": "a"}) is None
        True
    """
    if isinstance(data, list):
        return data
    if isinstance(data, dict) and not _values(data, "text"):
        return next((data[name] for name in _LISTS if isinstance(data.get(name), list)), None)
    return None


def read_object(record: Any) -> Fields:
    """Take a report from a JSON object.

    Names count without regard to capitals, "_" and "-". A name, an outlet or an author may be text, a list, or an
    object with a "name". Markup in the text gives way to its words, a block a line. A date that can't be
    read, or read in two ways, is left out.

    Raises:
        InputRejected: Not an object, or one without text; the reason names the fields there are.

    Examples:
        >>> read_object({"_id": 7, "source": {"name": "Elder Bay Courier"}, "body": "The lock is shut."}).outlet_name
        'Elder Bay Courier'
        >>> read_object({"headline": "Lock shut"})
        Traceback (most recent call last):
        reportedly.errors.InputRejected: no text: it has the fields 'headline'; give one of text, body, content, article
    """
    if not isinstance(record, dict):
        raise InputRejected("not a JSON object")
    text = next(filter(None, map(_text, _values(record, "text"))), None)
    if text is None:
        raise InputRejected(_no_text(record))
    return Fields(
        text=_words(without_surrogates(text)),
        own_key=_first(record, "id"),
        kind=_KINDS.get(str(_first(record, "kind")).lower(), "news"),
        url=next(filter(None, (web_address(_name(value)) for value in _values(record, "url"))), None),
        outlet_name=_first(record, "outlet"),
        title=_first(record, "title"),
        byline=_first(record, "byline"),
        published=next(filter(None, (iso_date(_inner(value)) for value in _values(record, "published"))), None),
    )


def _values(record: dict[str, Any], field: str) -> list[Any]:
    """The record's values under a field's names that are not empty, in the order of the names."""
    plain = {re.sub("[_-]", "", name).lower(): name for name in reversed(record)}
    found = (record[plain[name]] for name in _NAMES[field] if name in plain)
    return [value for value in found if value not in (None, "", [], {})]


def _first(record: dict[str, Any], field: str) -> str | None:
    return next(filter(None, (one_line(_name(value)) for value in _values(record, field))), None)


def _inner(value: Any) -> Any:
    """The value in an object that only names one, as exports of databases and feeds have."""
    if isinstance(value, dict):
        return next(
            (value[name] for name in ("name", "$oid", "$date", "$numberLong", "title", "value") if name in value), None
        )
    return value


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(each) for each in value[:20] if not isinstance(each, list)))) or None
    value = _inner(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value) if value == value else None  # noqa: PLR0124 - NaN names nothing


def _text(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    return value if isinstance(value, str) else None


def _words(text: str) -> str:
    if not _MARKUP.match(text):
        return text
    from reportedly.read.html import read_fragment  # noqa: PLC0415 - a third of a second that most files save

    return read_fragment(text)


def _no_text(record: dict[str, Any]) -> str:
    names = [one_line(name[:40]) or "" for name in list(record)[:_MOST_NAMED]]
    if not names:
        return "no text: it has no fields; give one of text, body, content, article"
    more = f" and {len(record) - _MOST_NAMED} more" if len(record) > _MOST_NAMED else ""
    there = ", ".join(f"'{name}'" for name in names)
    return f"no text: it has the fields {there}{more}; give one of text, body, content, article"


def _number(digits: str) -> int | float:
    """Python refuses to read integers of more than some thousand digits."""
    return int(digits) if len(digits) < 400 else float("inf")
