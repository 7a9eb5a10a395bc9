"""How archives and messages begin, for those that come without a name."""

from __future__ import annotations

import re

from reportedly.read.unpack import BROKEN, method_of

_TAR_MARK = 257
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")
_SAMPLE = 4096
# The first file of an archive that holds a crawl; its name stands after a header of 30 bytes.
_CRAWL = re.compile(rb"(?s:PK\x03\x04.{26})(?:archive/|datapackage|indexes/|pages/)")
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):")
_FIELDS = {
    *("arc-seal", "bcc", "cc", "content-type", "date", "delivered-to", "dkim-signature", "from", "list-id"),
    *("message-id", "mime-version", "received", "reply-to", "return-path", "sender", "subject", "to", "x-mailer"),
}
_SAVED = re.compile(
    r"^(?:Snapshot-Content-Location:|Content-Type:\s+multipart/related\b(?s:.{0,200}?)type=\"?text/html)",
    re.IGNORECASE | re.MULTILINE,
)


def archive_kind(data: bytes) -> str | None:
    r"""Tell which archive begins so; None for none.

    Examples:
        >>> archive_kind(b"PK\x03\x04..."), archive_kind(b"The lock is shut.") is None
        ('.zip', True)
    """
    if data.startswith(_ZIP):
        return ".wacz" if _CRAWL.match(data) else ".zip"
    if data.startswith((b"WARC/1.", b"WARC/0.")):
        return ".warc"
    method = method_of(data)
    if method is None:
        return ".tar" if _is_tar(data) else None
    try:
        start = method().decompress(data[: 4 * _SAMPLE], _SAMPLE)
    except BROKEN:
        start = b""
    return ".warc.gz" if start.startswith(b"WARC/") else ".tar.gz"


def message_kind(start: str) -> str | None:
    r"""Tell whether a text begins as a message, or a page saved as one: with at least three headers of a message.

    Examples:
        >>> message_kind("From: a@post.example\nTo: b@post.example\nSubject: Lock\n\nThe lock is shut.")
        '.eml'
        >>> message_kind("Subject: a lock. It is shut.") is None
        True
    """
    head = start.replace("\r\n", "\n").partition("\n\n")[0]
    lines = [line for line in head.split("\n")[:200] if not line.startswith((" ", "\t"))]
    names = {match[1].lower() for match in map(_FIELD.match, lines) if match}
    if len(names & _FIELDS) < 3 or len(lines) > 2 * len(names) + 20:
        return None
    return ".mhtml" if _SAVED.search(head) else ".eml"


def _is_tar(data: bytes) -> bool:
    return data[_TAR_MARK : _TAR_MARK + 5] == b"ustar"
