"""NewsML-G2: a news item, or a message with several.

The outlet is the provider. The credit is who is named in the credit line, else as source of the item, else as holder of
the copyright, and is not the outlet. The date is when the first version was made, or the end of its embargo. The byline
is `by`, and the kind is told by genres. Pictures, packages and what was withdrawn hold no report, and are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from reportedly.errors import InputRejected
from reportedly.read.blocks import local_name
from reportedly.read.fields import LONGEST_NAME, Fields, one_line
from reportedly.read.formats.content import each, longest
from reportedly.read.html import without_title
from reportedly.read.input import Input, Part
from reportedly.read.newsroom import check_status, credit_beside, first_public, kind_of, local_code, with_dateline

_TEXT = ("text", "composite", "")
# Who took the picture or changed it is not whose copy it is.
_OTHER_ROLES = ("enhancer", "modifier", "phot", "photographer")


def read_tree(root: Any, given: Input) -> Iterator[Part]:
    """Give the report of a news item, or of each item in a message."""
    items = root.findall("{*}itemSet/{*}*") if local_name(root) == "newsMessage" else [root]
    if not items:
        raise InputRejected("a NewsML-G2 message without items")
    yield from each(given, items, _fields)


def _fields(item: Any) -> Fields:
    kind = local_name(item)
    if kind == "packageItem":
        n_parts = sum(1 for _ in item.iter("{*}itemRef"))
        raise InputRejected(f"a package: it points to items ({n_parts:,}) and has no text of its own; give those")
    if kind != "newsItem":
        raise InputRejected(f"a '{kind[:40]}' of NewsML-G2, which holds no report; only a 'newsItem' does")
    meta, about = item.find("{*}itemMeta"), item.find("{*}contentMeta")
    check_status(_code(meta, "pubStatus"))
    held = local_code(_code(meta, "itemClass") or "")
    if held.casefold() not in _TEXT:
        raise InputRejected(f"an item of class '{held[:40]}', not text")
    inner, _ = longest(item.iterfind("{*}contentSet/{*}*"))
    title = _words(about, "headline") or _words(meta, "title") or inner.title
    outlet = _party(_first(meta, "provider")) or inner.outlet_name
    sources = [node for node in _all(about, "infoSource") if local_code(node.get("role", "")) not in _OTHER_ROLES]
    holder = item.find("{*}rightsInfo/{*}copyrightHolder")
    credit_line = [_words(about, "creditline")]
    genres = [code for node in _all(about, "genre") for code in (node.get("qcode"), node.get("uri"), _name(node))]
    return replace(
        inner,
        text=with_dateline(without_title(inner.text, title), _words(about, "dateline")),
        own_key=one_line(item.get("guid")),
        kind=kind_of(genres) if genres else inner.kind,
        outlet_name=one_line(outlet, LONGEST_NAME),
        title=title,
        byline=one_line(_words(about, "by"), LONGEST_NAME) or inner.byline,
        published=first_public(
            _words(meta, "firstCreated"), item.get("version"), _words(meta, "versionCreated"), _words(meta, "embargoed")
        )
        or inner.published,
        credit=credit_beside(outlet, credit_line, map(_party, sources), [_party(holder)], [inner.credit]),
    )


def _all(node: Any, name: str) -> list[Any]:
    return [] if node is None else node.findall(f"{{*}}{name}")


def _first(node: Any, name: str) -> Any:
    return next(iter(_all(node, name)), None)


def _words(node: Any, name: str) -> str | None:
    """The first words under a name, of those that have any."""
    return next(filter(None, (one_line("".join(each.itertext())) for each in _all(node, name))), None)


def _code(node: Any, name: str) -> str | None:
    found = _first(node, name)
    return None if found is None else one_line(found.get("qcode") or found.get("uri"))


def _name(node: Any) -> str | None:
    return _words(node, "name") or one_line(node.get("literal"))


def _party(node: Any) -> str | None:
    """The name of a party, else the code that stands for it: "dpa" for "nprov:dpa"."""
    if node is None:
        return None
    return _name(node) or one_line(local_code(node.get("qcode") or ""))
