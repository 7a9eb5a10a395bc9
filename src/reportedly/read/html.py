"""Reports on web pages: trafilatura finds the body, the page's own metadata gives the rest."""

from __future__ import annotations

import json
import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

import lxml.html
from lxml import etree
from trafilatura import bare_extraction

from reportedly.errors import InputRejected
from reportedly.read.blocks import block_lines
from reportedly.read.dates import iso_date
from reportedly.read.embedded import posts_in_line
from reportedly.read.fields import LONGEST_NAME, Fields, one_line, web_address
from reportedly.read.furniture import furniture
from reportedly.read.text import encoding_named

for _logger in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_logger).addHandler(logging.NullHandler())

MAX_ELEMENTS = 20_000
_MAX_ATTRIBUTES = 200
# Beyond this many elements trafilatura's second opinion, whose time grows with their square, is not asked for.
_MANY_ELEMENTS = 4000
_FEWEST_WORDS = 25
_LONGEST_BYLINE = 120
_LINKED_DATA_AT_MOST = 20_000
_LINKED = ("headline", "publisher", "author", "datePublished", "articleBody")
_ITEM = re.compile(r"^- (?=\S)", re.MULTILINE)
_DECLARATION = re.compile(r"\A\s{0,200}<\?xml[^>]{0,200}>")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_-]{2,30})", re.IGNORECASE
)
_TAG = re.compile(r"<[a-zA-Z!/?]")
_SCRIPT, _SCRIPT_END = re.compile(r"<script\b", re.IGNORECASE), re.compile(r"</script", re.IGNORECASE)
# As HTML5 cuts a tag into attributes, quotation marks only after "="; each match goes on where the last one ended.
_ATTRIBUTE = r"""[\s/]*+=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_ELEMENT = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{_MAX_ATTRIBUTES}}}+({_ATTRIBUTE})?")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_at",
    "pubdate",
    "date",
)
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d|[a-z]{3})[/-]([0-3]?\d)(?![\d])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEPARATOR = re.compile(r" (?:[|\u2013\u2014\u00b7\u2022\u00bb:-]|::|--) ")
_PARSER = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)


def declared_encoding(start: bytes) -> str | None:
    """Read the encoding that a page names in its first bytes; None where it names none."""
    match = _DECLARED.search(start[:2048])
    return encoding_named(match[1].decode("ascii")) if match else None


def has_markup(text: str) -> bool:
    """Tell whether there is a tag near the start of a text."""
    return bool(_TAG.search(text, 0, 5000))


def read_page(markup: str, address: str | None = None) -> Fields:
    """Take a report from a web page.

    The body is what trafilatura (Barbaresi, ACL 2021) takes for it, a paragraph or an embedded post a line, without
    the comments, tables and a first line that repeats the title. Title, outlet, byline, date and address are what the
    page says of itself; a date is the day of first publication, from metadata or the address, and never guessed.
    Nothing is run or fetched.

    Args:
        markup: The page.
        address: Where it was, for a page that does not say it.

    Raises:
        InputRejected: "no article found", or more than MAX_ELEMENTS.

    Examples:
        >>> body = "<p>" + "The sea lock was shut on Tuesday, and the mayor said it would be so for a week. " * 3
        >>> page = read_page("<title>Lock shut | Elder Bay Courier</title><body><article>" + body)
        >>> page.title, page.published
        ('Lock shut | Elder Bay Courier', None)
    """
    markup = _DECLARATION.sub("", markup)
    n_elements = _check_elements(markup)
    try:
        tree = lxml.html.fromstring(markup)
        if posts_in_line(tree):
            markup = lxml.html.tostring(tree, encoding="unicode")
        document = bare_extraction(
            markup,
            include_comments=False,
            include_tables=False,
            include_links=False,
            deduplicate=False,
            fast=n_elements > _MANY_ELEMENTS,
        )
    except Exception as error:  # whatever a page breaks in the parsers, it costs that page alone
        raise InputRejected("no article found") from error
    linked = _linked_data(tree)
    fields = _metadata(tree, linked, address)
    text = _in_lines(str(getattr(document, "text", None) or ""), linked.get("articleBody", ""))
    text = without_title(text, fields.title)
    if _n_body_words(text) < _FEWEST_WORDS:
        raise InputRejected("no article found")
    return Fields(
        text=text,
        url=fields.url,
        outlet_name=fields.outlet_name,
        title=fields.title,
        byline=fields.byline,
        published=fields.published,
    )


def read_fragment(markup: str, without: Iterable[str] = ()) -> str:
    r"""Take all words from a piece of markup, a block a line.

    Args:
        markup: The piece of a page.
        without: Names of elements whose words are left out, beside those of scripts and the like.

    Raises:
        InputRejected: Nothing that can be read, or more than MAX_ELEMENTS.

    Examples:
        >>> read_fragment("<p>The lock is <b>shut</b>.</p><p>For a week.</p>")
        'The lock is shut.\nFor a week.'
    """
    _check_elements(markup)
    try:
        tree = lxml.html.fromstring(f"<div>{markup}</div>", parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputRejected("no text in its markup") from error
    posts_in_line(tree)
    return block_lines(tree, without=without)


def _check_elements(markup: str) -> int:
    """Count a page's elements, before anything parses it: what they cost may grow with their square."""
    first, *scripts = _SCRIPT.split(markup)
    ends = ((script, _SCRIPT_END.search(script)) for script in scripts)
    n_elements = len(scripts)
    for part in [first, *(script[end.end() :] for script, end in ends if end)]:
        for element in _ELEMENT.finditer(part):
            n_elements += 1
            if element[1]:
                raise InputRejected(f"a tag of more than {_MAX_ATTRIBUTES} attributes, which is the most that is read")
    if n_elements > MAX_ELEMENTS:
        raise InputRejected(f"a page of {n_elements:,} elements; at most {MAX_ELEMENTS:,} are read")
    return n_elements


def _in_lines(text: str, linked_body: str) -> str:
    """The body without trafilatura's marks of list items; if it is the linked data's, in the lines it has there."""
    if linked_body and text.split() == linked_body.split():
        text = "\n".join(filter(None, (" ".join(line.split()) for line in linked_body.splitlines())))
    return _ITEM.sub("", text)


def _metadata(tree: Any, linked: dict[str, str], address: str | None) -> Fields:
    meta = _meta(tree)
    url = _address(tree, meta) or web_address(address)
    title = one_line(
        meta.get("og:title") or linked.get("headline") or _first_text(tree, "//h1") or _first_text(tree, "//title")
    )
    outlet = next((meta[name] for name in _OUTLET_NAMES if name in meta), None) or linked.get("publisher")
    outlet = one_line(outlet, LONGEST_NAME) if outlet and not web_address(outlet) else None
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    if outlet is None:
        outlet = _outlet_in_title(_first_text(tree, "//title"), host) or host or None
    return Fields(
        text="",
        url=url,
        outlet_name=outlet,
        title=_without_outlet(title, outlet),
        byline=_byline(tree, meta, linked),
        published=iso_date(linked.get("datePublished")) or _date(tree, meta) or _date_in(url),
    )


def _meta(tree: Any) -> dict[str, str]:
    """The first value of each meta tag, by its name in small letters."""
    found: dict[str, str] = {}
    for node in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name = node.get(attribute)
            if name and node.get("content").strip():
                found.setdefault(name.strip().lower(), node.get("content"))
    return found


def _linked_data(tree: Any) -> dict[str, str]:
    """Headline, publisher, author, date and body of the first article in the page's JSON-LD."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds):
                found = {name: _name(node.get(name)) for name in _LINKED}
                return {name: value for name, value in found.items() if value}
    return {}


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of linked data, outer ones first."""
    queue = deque([data])
    for _ in range(_LINKED_DATA_AT_MOST):
        if not queue:
            return
        node = queue.popleft()
        if isinstance(node, dict):
            yield node
            queue.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            queue.extend(node[:1000])


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(each) for each in value[:10] if not isinstance(each, list)))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _address(tree: Any, meta: dict[str, str]) -> str | None:
    links = [node.get("href") for node in tree.xpath('//link[@rel="canonical"][@href]')]
    return next(filter(None, map(web_address, [*links, meta.get("og:url")])), None)


def _first_text(tree: Any, path: str) -> str | None:
    return next((text for text in (one_line(node.text_content()) for node in tree.xpath(path)) if text), None)


def _byline(tree: Any, meta: dict[str, str], linked: dict[str, str]) -> str | None:
    """The author as named in metadata; as printed where the printed line says more, such as an agency."""
    named = [linked.get("author"), meta.get("author"), meta.get("article:author"), meta.get("dc.creator")]
    author = next((one_line(name, LONGEST_NAME) for name in named if name and not web_address(name)), None)
    printed = _first_text(tree, '//*[contains(@class, "byline") or @rel="author" or @itemprop="author"]')
    printed = printed and re.split(r"\s*[|\u00b7\u2022]", printed, maxsplit=1)[0]
    printed = one_line(re.sub(r"\A(?i:written |posted )?(?i:by):? ", "", printed)) if printed else None
    if printed and len(printed) <= _LONGEST_BYLINE and (author is None or author.casefold() in printed.casefold()):
        return printed
    return re.sub(r"\A(?i:by):? ", "", author) if author else None


def _date(tree: Any, meta: dict[str, str]) -> str | None:
    for name in _DATE_NAMES:
        found = iso_date(meta.get(name))
        if found:
            return found
    marked = tree.xpath('//*[@itemprop="datePublished"]/@datetime')
    times = tree.xpath("(//article | //main)//time[@datetime][not(ancestor::aside)]") or tree.xpath("//time[@datetime]")
    first = [node.get("datetime") for node in times if not re.search("modif|updat", _label(node))]
    return next(filter(None, map(iso_date, [*marked, *first[:1]])), None)


def _label(node: Any) -> str:
    return f"{node.get('class', '')} {node.get('itemprop', '')}".lower()


def _date_in(url: str | None) -> str | None:
    match = _DATE_IN_PATH.search(urlsplit(url).path.lower()) if url else None
    if not match:
        return None
    year, month, day = match.groups()
    if month.isalpha():
        month = str(_MONTHS.index(month) + 1) if month in _MONTHS else "0"
    return iso_date(f"{year}-{int(month):02d}-{int(day):02d}")


def _outlet_in_title(title: str | None, host: str) -> str | None:
    """The last part of a page's title if it spells the page's host."""
    parts = _SEPARATOR.split(title or "")
    label = re.sub(r"[^a-z0-9]", "", host.rsplit(".", 1)[0])
    name = re.sub(r"[^a-z0-9]", "", parts[-1].lower()).removeprefix("the")
    return parts[-1] if len(parts) > 1 and len(name) > 3 and name in label else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    if not title or not outlet:
        return title
    ends = [(part.start(), part.end()) for part in _SEPARATOR.finditer(title)]
    if ends and title[ends[-1][1] :].casefold().removeprefix("the ") == outlet.casefold().removeprefix("the "):
        return title[: ends[-1][0]].strip() or title
    return title


def without_title(text: str, title: str | None) -> str:
    """The text without a first line that repeats its title."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest and one_line(first.casefold()) == title.casefold() else text


def _n_body_words(text: str) -> int:
    words = len(text.split())
    return words - sum(len(text[part.start : part.end].split()) for part in furniture(text))
