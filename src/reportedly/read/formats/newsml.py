"""NewsML 1: items of components within components; of each item the longest text is its report.

The outlet is the provider, else who sent it, else the site that identifies it. The credit is who is named in the credit
line, else as source, and is not the outlet. The date is when the first revision was made. Headline, byline, dateline
and credit line are those of the component that holds the text, else of the next one around it. The kind is told by
genre.
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
from reportedly.read.newsroom import check_status, credit_beside, first_public, kind_of, with_dateline

# What a component or a content may be beside the report itself.
_NOT_MAIN = frozenset("abstract caption headline keyword summary supporting teaser thumbnail".split())


def read_tree(root: Any, given: Input) -> Iterator[Part]:
    """Give the report of each item."""
    items = root.findall("{*}NewsItem")
    if not items:
        raise InputRejected("NewsML without items")
    sender = _party([root], "{*}NewsEnvelope/{*}SentFrom")
    yield from each(given, items, lambda item: _fields(item, sender))


def _fields(item: Any, sender: str | None) -> Fields:
    management = "{*}NewsManagement/{*}"
    check_status(_code(item, f"{management}Status"))
    inner, node = longest(content for content in item.iter("{*}DataContent") if _is_main(content))
    around = [*node.iterancestors("{*}NewsComponent"), item]
    title = _line(around, "HeadLine") or inner.title
    provider, source = (_party(around, f"{{*}}AdministrativeMetadata/{{*}}{role}") for role in ("Provider", "Source"))
    identifier = "{*}Identification/{*}NewsIdentifier/{*}"
    outlet = provider or sender or inner.outlet_name or _words(item.find(f"{identifier}ProviderId"))
    return replace(
        inner,
        text=with_dateline(without_title(inner.text, title), _line(around, "DateLine")),
        own_key=_words(item.find(f"{identifier}PublicIdentifier")),
        kind=kind_of(genre.get("FormalName") for genre in item.iter("{*}Genre")),
        outlet_name=one_line(outlet, LONGEST_NAME),
        title=title,
        byline=one_line(_line(around, "ByLine"), LONGEST_NAME) or inner.byline,
        published=first_public(
            _words(item.find(f"{management}FirstCreated")),
            _words(item.find(f"{identifier}RevisionId")),
            _words(item.find(f"{management}ThisRevisionCreated")),
            None,
        )
        or inner.published,
        credit=credit_beside(outlet, [_line(around, "CreditLine")], [source], [inner.credit]),
    )


def _is_main(content: Any) -> bool:
    """Whether a content is the text itself, by the roles of what it lies in, and not in a code such as base64."""
    if local_name(content.getparent()) == "Encoding" or next(content.iterancestors("{*}DataContent"), None) is not None:
        return False
    roles = (_code(node, "{*}Role") or "" for node in content.iterancestors("{*}NewsComponent", "{*}ContentItem"))
    return not any(role.casefold() in _NOT_MAIN for role in roles)


def _line(around: list[Any], name: str) -> str | None:
    """The words of a news line, of the nearest component that has it."""
    return next(filter(None, (_words(node.find(f"{{*}}NewsLines/{{*}}{name}")) for node in around)), None)


def _party(around: list[Any], path: str) -> str | None:
    """The name of the first party under a path, of the nearest component that has one."""
    return next(filter(None, (_code(node, f"{path}/{{*}}Party") for node in around)), None)


def _code(node: Any, path: str) -> str | None:
    found = node.find(path)
    return None if found is None else one_line(found.get("FormalName"))


def _words(node: Any) -> str | None:
    return None if node is None else one_line("".join(node.itertext()))
