"""What one record of an input says about a report, whatever format it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.read.text import without_surrogates
from reportedly.records import ReportKind

_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Marks that show nothing or turn the direction of writing; the two joiners that scripts need stay.
_UNSEEN = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
LONGEST_NAME, LONGEST_TITLE, _LONGEST_ADDRESS = 200, 1000, 2000


@dataclass(frozen=True, slots=True)
class Fields:
    """A report's text and what its input states beside it; None for what the input does not state.

    ``published`` is an ISO date that the page or the record gives as metadata, never one guessed from the text.
    ``credit`` is whose copy the text is by the input's own word: an agency, or another outlet.
    """

    text: str
    own_key: str | None = None
    kind: ReportKind = "news"
    url: str | None = None
    outlet_name: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    credit: str | None = None


def one_line(value: str | None, longest: int = LONGEST_TITLE) -> str | None:
    r"""Make a name or a title of some words: one line, cut after so many seen characters; None for nothing.

    Examples:
        >>> one_line("  The Inland\n Rec\u200bord ")
        'The Inland Record'
        >>> one_line(" ") is None
        True
    """
    seen = _UNSEEN.sub("", without_surrogates((value or "")[: 4 * longest]))
    return _SPACE.sub(" ", seen).strip()[:longest].rstrip() or None


def web_address(value: str | None) -> str | None:
    """Return an http or https address, None for anything else and for more than 2,000 characters.

    A user's name and password in it are left out. It says nothing about what is there.

    Examples:
        >>> web_address("https://record.example/a"), web_address("https://me:secret@record.example/a")
        ('https://record.example/a', 'https://record.example/a')
        >>> web_address("javascript:alert(1)") is None
        True
    """
    address = (value or "").strip()
    if len(address) > _LONGEST_ADDRESS or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not named:
        return None
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else address
