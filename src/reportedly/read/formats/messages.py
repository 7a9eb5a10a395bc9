"""Mail messages (RFC 5322): one report a message, and its attachments of readable kinds beside it.

The subject is the title and Date the day it was sent, which is when it came out. The outlet is the organization or
the mailing list that the message names, else the host of the sender's address; the sender's name is the byline. A
message may be a press release, a newsletter or a letter, and its headers do not tell which: its kind is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

from reportedly.errors import InputRejected
from reportedly.read import mime
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, Fields, one_line
from reportedly.read.formats import kind_of
from reportedly.read.html import read_fragment
from reportedly.read.input import Input, Part, PassedOver
from reportedly.read.members import harmless
from reportedly.read.text import check_length

_LARGEST = 50_000_000
_MOST_ATTACHMENTS = 100
# A part of plain text with fewer words than this share of the page beside it only says that there is a page.
_STUB = 0.3
# Whoever writes from these hosts is not they.
_MAIL_HOSTS = (
    *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com"),
    *("aol.com", "icloud.com", "me.com", "mac.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.com", "mail.ru"),
    *("proton.me", "protonmail.com", "tutanota.com", "yandex.ru", "qq.com", "163.com", "126.com"),
)
_HOST_PREFIX = re.compile(r"\A(?:www|e?mail|news|newsletters?|lists?|mg|smtp|info)\.(?=[^.]+\.)")
# The names that mailing services make up for lists.
_NUMBERED = re.compile(r"[0-9a-f]{12}|\d{6}")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"\A>+ ?")


def read(given: Input) -> Iterator[Part]:
    """Give the message's text, then each attachment as an input of its own; a message within it is read as one."""
    message = mime.parse(given.whole(_LARGEST))
    parts = list(mime.leaves(message))
    attached = [part for part in parts if _is_attached(part)]
    n_passed = 0
    try:
        text = _text([part for part in parts if not _is_attached(part)])
        yield Part(_fields(message, check_length(text)))
    except InputRejected as error:
        if not any(_kind(part) for part in attached):
            raise
        if str(error) != "empty":
            yield Part(error)
    for number, part in enumerate(attached, 1):
        kind = _kind(part)
        if kind is None or number > _MOST_ATTACHMENTS:
            n_passed += 1
            continue
        label = harmless(mime.file_name(part) or f"attachment {number}{kind}")
        if kind_of(label) != kind:
            label += kind
        try:
            yield Part(given.metered().member(label, mime.content(part)))
        except InputRejected as error:
            yield Part(error, label=f"{given.name}/{label}")
    if n_passed:
        yield Part(PassedOver(n_passed))


def _is_attached(part: EmailMessage) -> bool:
    try:
        is_attachment = part.get_content_disposition() == "attachment"
    except Exception:  # the parser of headers raises what it likes
        is_attachment = False
    return is_attachment or mime.kind(part) not in ("text/plain", "text/html")


def _kind(part: EmailMessage) -> str | None:
    """The kind of file that an attachment is, if it is one that is read."""
    by_type = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html"}.get(mime.kind(part))
    return kind_of(mime.file_name(part) or "") or by_type


def _text(parts: list[EmailMessage]) -> str:
    plain = "\n\n".join(filter(str.strip, map(_plain, (part for part in parts if mime.kind(part) == "text/plain"))))
    pages = [read_fragment(mime.text(part)) for part in parts if mime.kind(part) == "text/html"]
    page = "\n\n".join(filter(None, pages))
    return page if len(plain.split()) <= _STUB * len(page.split()) else plain


def _plain(part: EmailMessage) -> str:
    """A part of plain text without the signature, its flowed lines joined (RFC 3676)."""
    text = mime.text(part)
    try:
        is_flowed, drops_space = part.get_param("format") == "flowed", part.get_param("delsp") == "yes"
    except Exception:  # as above
        is_flowed = drops_space = False
    marks = list(_SIGNATURE.finditer(text))
    text = text[: marks[-1].start()] if marks else text
    return _unflowed(text, drops_space=drops_space) if is_flowed else text.strip("\n")


def _unflowed(text: str, *, drops_space: bool) -> str:
    joined: list[str] = []
    is_open = False
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if is_open:
            joined[-1] += line
        else:
            joined.append(line)
        is_open = line.endswith(" ") and not _QUOTED.match(line)
        if is_open and drops_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(line.rstrip() for line in joined).strip("\n")


def _fields(message: EmailMessage, text: str) -> Fields:
    sender, address = mime.sender(message)
    outlet = _outlet(message, address)
    byline = one_line(sender, LONGEST_NAME)
    return Fields(
        text=text,
        kind="unknown",
        outlet_name=outlet,
        title=one_line(mime.header(message, "Subject")),
        byline=byline if byline and byline != outlet and "@" not in byline else None,
        published=iso_date(mime.header(message, "Date")),
    )


def _outlet(message: EmailMessage, address: str) -> str | None:
    mailing_list = (mime.header(message, "List-Id") or "").partition("<")[0].strip(' "')
    for named in (mime.header(message, "Organization"), mailing_list):
        if named and not _NUMBERED.search(named):
            return one_line(named, LONGEST_NAME)
    host = _HOST_PREFIX.sub("", address.rpartition("@")[2].lower())
    return one_line(host, LONGEST_NAME) if host not in _MAIL_HOSTS else None
