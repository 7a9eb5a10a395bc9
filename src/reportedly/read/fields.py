"""What one record of an input says about a report, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.read.text import without_surrogates
from reportedly.records import ReportKind

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Fields:
    """A report's text and what its input states beside it; None for what the input does not state.

    ``published`` is an ISO date that the page or the record gives as metadata, never one guessed from the text.
    """

    text: str
    own_key: str | None = None
    kind: ReportKind = "news"
    url: str | None = None
    outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None


def one_line(value: str | None) -> str | None:
    r"""Make a name or a title of some markup's words: white space runs become one space, nothing becomes None.

    Examples:
        >>> one_line("  The Inland\n Record ")
        'The Inland Record'
        >>> one_line(" ") is None
        True
    """
    return _SPACE.sub(" ", without_surrogates(value or "")[:_LONGEST]).strip() or None


def web_address(value: str | None) -> str | None:
    """Return an http or https address as given, None for anything else. It says nothing about what is there.

    Examples:
        >>> web_address("https://record.example/a")
        'https://record.example/a'
        >>> web_address("javascript:alert(1)") is None
        True
    """
    address = (value or "").strip()
    if not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and named else None
