"""Reports given as JSON objects, under the names that newsrooms, feeds and data sets use."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from math import isfinite
from typing import Any, get_args

from reportedly.errors import InputRejected
from reportedly.read.columns import listed, plain_name
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, LONGEST_TITLE, Fields, one_line, web_address
from reportedly.read.input import Columns
from reportedly.read.newsroom import credit_beside
from reportedly.read.text import without_surrogates
from reportedly.records import ReportKind

# Names as `plain_name` has them; the first that has a value counts.
_NAMES = {
    "id": ("id", "uuid", "guid", "key", "articleid", "storiesid", "storyid", "docid"),
    "url": ("url", "link", "canonicalurl", "sourceurl", "permalink", "weburl", "articleurl"),
    "outlet": (
        "outlet", "publisher", "source", "sitename", "sourcename", "medianame", "publication", "newssource",
        "newspaper", "provider", "sourcedomain", "domain",
    ),
    "title": ("title", "headline", "webtitle"),
    "published": (
        "published", "date", "publishedat", "publishdate", "datepublished", "pubdate", "datepublish", "publisheddate",
        "publicationdate", "webpublicationdate", "seendate", "datetime", "timestamp", "createdat",
    ),
    "text": (
        "text", "body", "content", "article", "maintext", "fulltext", "articletext", "articlebody", "storytext",
        "bodytext", "plaintext", "articlecontent", "paragraphs",
    ),
    "byline": ("byline", "author", "authors", "creator", "writer"),
    "kind": ("kind",),
    "credit": ("credit", "creditline", "agency", "newsagency", "sourceorganization", "provider"),
}  # fmt: skip
_LISTS = ("reports", "articles", "items", "results", "documents", "docs", "entries", "stories", "hits", "data")
# What search engines put all reports within, and what they and feeds put a report's fields within.
_ANSWERS = ("hits", "response", "data")
_WRAPS = ("source", "fields", "attributes", "article")
_ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[mn]dash|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_KINDS: dict[str, ReportKind] = {kind: kind for kind in get_args(ReportKind)}
_MARKUP = re.compile(
    r"\s{0,100}<(?:!doctype|html|body|article|section|div|p|h[1-6]|span|br|ul|ol|blockquote|figure|img|a)\b",
    re.IGNORECASE,
)


def parse(text: str) -> Any:
    """Read JSON; NaN and numbers of any size pass.

    Raises:
        InputRejected: It is not JSON, or nested too deeply; the reason says where.
    """
    try:
        return json.loads(text.lstrip("\ufeff"), parse_int=_number, strict=False)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}" if "\n" in text.strip() else f"character {error.pos + 1}"
        raise InputRejected(f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}, {where}") from error
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
    if not isinstance(data, dict) or _values(_plain(data), "text"):
        return None
    inner = [data[name] for name in _ANSWERS if isinstance(data.get(name), dict)]
    return next((each[name] for each in (data, *inner) for name in _LISTS if isinstance(each.get(name), list)), None)


def names_of(records: Iterable[Any]) -> list[str]:
    """Give the names of all fields in some records and in the objects within them, in the order in which they come.

    Examples:
        >>> names_of([{"a": 1}, {"b": {"c": 2}}])
        ['a', 'b', 'c']
    """
    found: dict[str, None] = {}
    for record in records:
        if isinstance(record, dict):
            within = (value for value in record.values() if isinstance(value, dict))
            found.update((name, None) for each in (record, *within) for name in each)
    return list(found)


def knows(name: str) -> bool:
    """Tell whether a record's field or a table's column goes by a name that is read.

    Examples:
        >>> knows("Published At"), knows("n_words")
        (True, False)
    """
    plain = plain_name(name)
    return plain in _WRAPS or any(plain in names for names in _NAMES.values())


def has_text(names: Iterable[str], columns: Columns = ()) -> bool:
    """Tell whether one of these names is that of a text, by itself or by the user's word."""
    return any(field == "text" for field, _ in columns) or not {*map(plain_name, names)}.isdisjoint(_NAMES["text"])


def read_object(record: Any, columns: Columns = ()) -> Fields:
    """Take a report from a JSON object or from a row of a table by its columns.

    Names count without regard to capitals, spaces, "_" and "-". A field that ``columns`` names a column for is read
    from there and from nowhere else. A name, an outlet or an author may be text, a list, or an
    object with a "name". The fields may lie one object deeper ("_source", "fields"). A string by itself is a report's
    text, and text in a list has a paragraph an entry. Markup in the text gives way to its words, a block a line, and
    where there are character references, to what they stand for. A date that can't be read, or read in two ways, is
    left out. Names are cut after 200 characters, titles and ids after 1,000.

    Raises:
        InputRejected: Not an object, or one without text; the reason names the fields there are.

    Examples:
        >>> read_object({"_id": 7, "source": {"name": "Elder Bay Courier"}, "body": "The lock is shut."}).outlet_name
        'Elder Bay Courier'
        >>> read_object({"headline": "Lock shut"})
        Traceback (most recent call last):
        reportedly.errors.InputRejected: no text: it has the fields 'headline'; give one of text, body, content, article
    """
    if isinstance(record, str):
        return Fields(_words(without_surrogates(record)))
    if not isinstance(record, dict):
        raise InputRejected("not a JSON object")
    given, record = record, _unwrapped(_mapped(_plain(record), columns))
    text = next(filter(None, map(_text, _values(record, "text"))), None)
    if text is None:
        raise InputRejected(_no_text(given))
    outlet = _first(record, "outlet", LONGEST_NAME)
    return Fields(
        text=_words(without_surrogates(text)),
        own_key=_first(record, "id"),
        kind=_KINDS.get(str(_first(record, "kind")).lower(), "news"),
        url=next(filter(None, (web_address(_name(value)) for value in _values(record, "url"))), None),
        outlet_name=outlet,
        title=_first(record, "title"),
        byline=_first(record, "byline", LONGEST_NAME),
        published=next(filter(None, (iso_date(_inner(value)) for value in _values(record, "published"))), None),
        credit=credit_beside(outlet, [_first(record, "credit", LONGEST_NAME)]),
    )


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its names written plainly; of names that then are one, the first counts."""
    return {plain_name(name): record[name] for name in reversed(record)}


def _mapped(record: dict[str, Any], columns: Columns) -> dict[str, Any]:
    """The record with what the user named columns for under the fields' own names, and under no others."""
    if not columns:
        return record
    within = [record, *(_plain(record[name]) for name in _WRAPS if isinstance(record.get(name), dict))]
    plain = {field: plain_name(name) for field, name in columns}
    values = {field: next((each[name] for each in within if name in each), None) for field, name in plain.items()}
    others = {name for field in values for name in _NAMES[field]}
    return {name: value for name, value in record.items() if name not in others} | values


def _unwrapped(record: dict[str, Any]) -> dict[str, Any]:
    """The record together with the object within it that has the text, if it has none itself."""
    if any(map(_text, _values(record, "text"))):
        return record
    for name in _WRAPS:
        fields = _plain(record[name]) if isinstance(record.get(name), dict) else {}
        if any(map(_text, _values(fields, "text"))):
            return {other: value for other, value in record.items() if other != name} | fields
    return record


def _values(record: dict[str, Any], field: str) -> list[Any]:
    """The values under a field's names that are not empty, in the order of the names."""
    found = (record[name] for name in _NAMES[field] if name in record)
    return [value for value in found if value not in (None, "", [], {})]


def _first(record: dict[str, Any], field: str, longest: int = LONGEST_TITLE) -> str | None:
    names = (_name(value) for value in _values(record, field))
    return next(filter(None, (one_line(_unescaped(name), longest) for name in names if name)), None)


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
    if isinstance(value, float) and not isfinite(value):
        return None
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _text(value: Any) -> str | None:
    if isinstance(value, list):
        parts = [each.get("text") if isinstance(each, dict) else each for each in value]
        words = [part for part in parts if isinstance(part, str)]
        return "\n".join(words) if len(words) == len(parts) else None
    return value if isinstance(value, str) else None


def _unescaped(text: str) -> str:
    return html.unescape(text) if _ENTITY.search(text) else text


def _words(text: str) -> str:
    if not _MARKUP.match(text):
        return _unescaped(text)
    from reportedly.read.html import read_fragment  # noqa: PLC0415 - a third of a second that most files save

    return read_fragment(text)


def _no_text(record: dict[str, Any]) -> str:
    if not record:
        return "no text: it has no fields; give one of text, body, content, article"
    return f"no text: it has the fields {listed(record)}; give one of text, body, content, article"


def _number(digits: str) -> int | float:
    """Python refuses to read integers of more than some thousand digits."""
    return int(digits) if len(digits) < 400 else float("inf")
