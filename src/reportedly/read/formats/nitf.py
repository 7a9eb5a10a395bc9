"""NITF 3: the dispatches of news agencies, and the archives of papers.

The outlet is the publication (`pubdata`), else the distributor, else the holder of the copyright. The credit is the
distributor in a publication's own file, else the holder, where that is another than the outlet. The date is that of
publication, else of issue or release, whichever is later; of a later version of a story that of issue does not count.
The byline is as printed, and the kind is told by `tobject.property`. Tables, pictures and their captions are left out,
and a tagline at the end is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportedly.errors import InputRejected
from reportedly.read.blocks import block_lines
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, Fields, one_line, web_address
from reportedly.read.html import without_title
from reportedly.read.input import Input, Part
from reportedly.read.newsroom import check_status, credit_beside, first_public, kind_of, with_dateline

_LEFT_OUT = ("media", "table", "body.head")
_OWNER = "{*}body/{*}body.head/{*}rights/{*}rights.owner"


def read_tree(root: Any, given: Input) -> Iterator[Part]:  # noqa: ARG001 - as all modules of XML
    """Give the report of an NITF file."""
    yield Part(fields(root))


def fields(root: Any) -> Fields:
    """Take a report from an NITF document.

    Raises:
        InputRejected: No words in its body, or withdrawn.
    """
    docdata = root.find("{*}head/{*}docdata")
    check_status(_attribute(docdata, ".", "management-status"))
    title = _words(root, "{*}body/{*}body.head/{*}hedline/{*}hl1") or _words(root, "{*}head/{*}title")
    text = without_title(body(root), title)
    if not text:
        raise InputRejected("NITF without words in its body.content")
    dateline = root.find("{*}body/{*}body.head/{*}dateline")
    text = with_dateline(text, None if dateline is None else " ".join(dateline.itertext()))
    distributor = _words(root, "{*}body/{*}body.head/{*}distributor")
    holder = _attribute(docdata, "{*}doc.copyright", "holder") or _words(root, _OWNER)
    publication = _attribute(root, "{*}head/{*}pubdata", "name")
    outlet = publication or distributor or holder
    byline = root.find("{*}body/{*}body.head/{*}byline")
    return Fields(
        text=text,
        own_key=_attribute(docdata, "{*}doc-id", "id-string"),
        kind=kind_of(node.get("tobject.property.type") for node in root.iter("{*}tobject.property")),
        url=web_address(_attribute(root, "{*}head/{*}pubdata", "ex-ref")),
        outlet_name=one_line(outlet, LONGEST_NAME),
        title=title,
        byline=None if byline is None else one_line(", ".join(_pieces(byline)), LONGEST_NAME),
        published=_published(root, docdata),
        credit=credit_beside(outlet, [distributor if publication else None], [holder]),
    )


def body(root: Any) -> str:
    """The words of an NITF body, a paragraph a line, with the tagline at its end; "" where there are none."""
    content = root.find(".//{*}body.content")
    if content is None:
        return ""
    # The New York Times' archive has the first paragraphs twice: by themselves, and within the full text.
    full = next((node for node in content.iterchildren("{*}block") if node.get("class") == "full_text"), content)
    tagline = root.find(".//{*}body.end/{*}tagline")
    ends = [] if tagline is None else [block_lines(tagline, _LEFT_OUT)]
    return "\n".join(filter(None, [block_lines(full, _LEFT_OUT), *ends]))


def _published(root: Any, docdata: Any) -> str | None:
    version = _attribute(docdata, "{*}du-key", "version")
    issue, release = (_attribute(docdata, f"{{*}}date.{name}", "norm") for name in ("issue", "release"))
    return iso_date(_attribute(root, "{*}head/{*}pubdata", "date.publication")) or first_public(
        None, version, issue, release
    )


def _attribute(node: Any, path: str, name: str) -> str | None:
    found = None if node is None else node.find(path)
    return None if found is None else one_line(found.get(name))


def _words(root: Any, path: str) -> str | None:
    found = root.find(path)
    return None if found is None else one_line(" ".join(found.itertext()))


def _pieces(node: Any) -> list[str]:
    """The words of a byline, a part of it each: the name, and the title or the agency beside it."""
    return list(filter(None, (" ".join(piece.split()) for piece in node.itertext())))
