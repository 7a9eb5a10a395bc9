"""ninjs 1 to 3, the JSON of news agencies (IPTC).

The outlet is the provider, else the holder of the copyright, else the source. The credit is who is named as source of
the item (`infosources`, `source`) and is not the outlet. The date is when the first version was made, or published
where that is stated, or the end of its embargo, if that is later; `contentcreated` does not tell when the content came
out. The byline is `by`, and the kind is told by genres. Items that are not text, and a package without a text of its
own, hold no report; what is associated with an item is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputRejected
from reportedly.read.fields import LONGEST_NAME, Fields, one_line, web_address
from reportedly.read.formats import nitf
from reportedly.read.formats.content import words
from reportedly.read.formats.xml import parse
from reportedly.read.html import without_title
from reportedly.read.newsroom import check_status, credit_beside, first_public, kind_of, with_dateline
from reportedly.read.text import without_surrogates

_BODIES = ("bodyhtml", "bodyxhtml", "bodyhtml5", "bodytext")
_NO_TEXT = ("audio", "component", "event", "graphic", "picture", "planning", "video")
_MOST_LISTED = 20


def fields(item: dict[str, Any]) -> Fields:
    """Take a report from a ninjs object whose names are written in small letters without "_".

    Raises:
        InputRejected: No text in it, withdrawn, or it is no report.
    """
    check_status(_string(item.get("pubstatus")))
    held = (_string(item.get("type")) or "").casefold()
    if held in _NO_TEXT:
        raise InputRejected(f"a ninjs item of type '{held}', not text")
    text = _text(item)
    if not text and held == "composite":
        raise InputRejected("a ninjs package ('composite') without a text of its own; give its items")
    if not text:
        raise InputRejected("a ninjs item without text: it has none of bodies, body_html, body_xhtml and body_text")
    title = _string(item.get("headline")) or _of_role(item.get("headlines")) or _string(item.get("title"))
    sources = [*_names(item.get("infosources")), *_names(item.get("infosource")), *_names(item.get("source"))]
    holder = _names(item.get("copyrightholder"))
    outlet = next(iter([*_names(item.get("provider")), *holder, *sources]), None)
    uri = next(filter(None, (_string(item.get(name)) for name in ("uri", "guid", "id"))), None)
    return Fields(
        text=with_dateline(without_title(text, title), _string(item.get("dateline"))),
        own_key=uri,
        kind=kind_of(_codes(item.get("genre"), item.get("genres"))),
        url=next(filter(None, map(web_address, [*_addresses(item), uri])), None),
        outlet_name=one_line(outlet, LONGEST_NAME),
        title=title,
        byline=one_line(_string(item.get("by")) or _string(item.get("byline")) or _bylines(item), LONGEST_NAME),
        published=first_public(
            item.get("firstpublished") or item.get("firstcreated"),
            item.get("version"),
            item.get("versioncreated"),
            item.get("embargoed"),
        ),
        credit=credit_beside(outlet, [_string(item.get("creditline"))], sources, holder),
    )


def _text(item: dict[str, Any]) -> str:
    """The words of the body, from markup where there is any, as that has paragraphs; "" where there are none."""
    given = {
        str(body.get("contenttype") or body.get("role")): body.get("value") for body in _objects(item.get("bodies"))
    }
    html = [value for name, value in given.items() if "html" in name.lower()]
    plain = [value for name, value in given.items() if "html" not in name.lower() and "nitf" not in name.lower()]
    bodies = (value for value in (*(item.get(name) for name in _BODIES), *html, *plain) if isinstance(value, str))
    text = next(filter(None, (words(without_surrogates(body)) for body in bodies)), "")
    marked = next((value for name, value in given.items() if name.lower().endswith("nitf")), None)
    return text or (nitf.body(parse(marked)) if isinstance(marked, str) else "")


def _string(value: Any) -> str | None:
    return one_line(value) if isinstance(value, str) else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for each in value[:_MOST_LISTED] if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield {name.replace("_", "").lower(): inner for name, inner in each.items()}


def _names(value: Any) -> list[str]:
    """The names of parties, given as text or as objects."""
    values = value[:_MOST_LISTED] if isinstance(value, list) else [value]
    found = (each.get("name") or each.get("literal") if isinstance(each, dict) else each for each in values)
    return list(filter(None, map(_string, found)))


def _of_role(value: Any) -> str | None:
    """The value of role "main" in ninjs 2 and 3, else the first."""
    values = sorted(_objects(value), key=lambda each: each.get("role") != "main")
    return next(filter(None, (_string(each.get("value")) for each in values)), None)


def _codes(*values: Any) -> Iterator[str | None]:
    for each in (each for value in values for each in _objects(value)):
        yield from (_string(each.get(name)) for name in ("code", "uri", "literal", "name"))


def _addresses(item: dict[str, Any]) -> Iterator[str | None]:
    yield from (_string(item.get(name)) for name in ("url", "link", "canonicalurl"))
    yield from (_string(link.get("href")) for link in _objects(item.get("links")) if link.get("rel") == "canonical")


def _bylines(item: dict[str, Any]) -> str | None:
    """The authors that some agencies list beside the byline or in its place."""
    printed = (_string(each.get("by")) or _string(each.get("byline")) for each in _objects(item.get("bylines")))
    return ", ".join(filter(None, printed)) or ", ".join(_names(item.get("authors"))) or None
