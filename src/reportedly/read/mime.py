"""Messages and saved pages in parts (MIME, RFC 2045 to 2049): what is wrong with a header costs that header alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, cast

from reportedly.errors import InputRejected
from reportedly.read.text import decode, encoding_named

if TYPE_CHECKING:
    from email.policy import Policy

_MOST_PARTS, _MOST_HEADERS = 10_000, 100_000
# The time that the parser of headers takes may grow with the square of their length.
_LONGEST_VALUE = 4_000
_BOUNDARY = re.compile(rb"^--", re.MULTILINE)
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:", re.MULTILINE)
_BLANK = re.compile(rb"\r?\n\r?\n")


class _Bounded(policy.EmailPolicy):
    """Headers are cut where they are longer than any that says something."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_VALUE]


def parse(data: bytes) -> EmailMessage:
    """Parse a message.

    Raises:
        InputRejected: It begins with no header, or has more parts or headers than are read.
    """
    start = data.lstrip(b"\r\n\t \xef\xbb\xbf")
    if start.startswith((b"From ", b">From ")):  # the line that mailbox files put before each message
        start = start.partition(b"\n")[2]
    if not _HEADER.match(start):
        raise InputRejected("no message: it begins with no header such as Subject:")
    n_parts = sum(1 for _ in _BOUNDARY.finditer(start))
    if n_parts > _MOST_PARTS:
        raise InputRejected(f"a message of about {n_parts:,} parts; at most {_MOST_PARTS:,} are read")
    n_headers = sum(1 for _ in _HEADER.finditer(start))
    if n_headers > _MOST_HEADERS:
        raise InputRejected(f"a message of about {n_headers:,} headers; at most {_MOST_HEADERS:,} are read")
    try:
        return message_from_bytes(start, policy=cast("Policy[EmailMessage]", _Bounded()))
    except RecursionError as error:
        raise InputRejected("a message whose parts lie too deep in each other") from error
    except Exception as error:  # whatever a message breaks in the parser, it costs that message alone
        raise InputRejected(f"no message that can be read: {type(error).__name__}") from error


def header(part: EmailMessage, name: str) -> str | None:
    """Give a header's value with its encoded words decoded; None where it is missing.

    One in bytes that no header may have is decoded as a text is, and one that the parser can't read is given as it is.
    """
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == name.lower()), None)
    if raw is None:
        return None
    value = raw
    with suppress(Exception):  # the parser of headers raises what it likes, and so does `decode` of no text
        value = decode(value.encode("ascii", "surrogateescape"))
        return str(policy.default.header_factory(name, value))
    return value


def sender(message: EmailMessage) -> tuple[str, str]:
    """Give the name and the address that a message is from, each "" where there is none."""
    with suppress(Exception):  # as above
        return parseaddr(header(message, "From") or "")
    return "", ""


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give the parts that hold no parts, in order; a message within the message is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and kind(part) != "message/rfc822":
            waiting.extend(cast("list[EmailMessage]", part.get_payload())[::-1])
        else:
            yield part


def kind(part: EmailMessage) -> str:
    """Give a part's content type, in small letters; text/plain where it states none that can be read."""
    try:
        return part.get_content_type()
    except Exception:  # as above
        return "text/plain"


def content(part: EmailMessage) -> bytes:
    """Give a part's bytes, its transfer encoding undone; of a message within it, that message."""
    try:
        payload = part.get_payload()
        if isinstance(payload, list):
            return b"".join(cast("EmailMessage", inner).as_bytes(policy=policy.compat32) for inner in payload[:1])
        data = part.get_payload(decode=True)
    except Exception as error:
        raise InputRejected(f"a part that can't be decoded: {type(error).__name__}") from error
    return data if isinstance(data, bytes) else b""


def charset(part: EmailMessage) -> str | None:
    """Name the encoding that a part states, if it is one of text."""
    try:
        return encoding_named(part.get_content_charset())
    except Exception:  # as above
        return None


def file_name(part: EmailMessage) -> str | None:
    """Give the name of an attachment; None where it has none."""
    try:
        return part.get_filename()
    except Exception:  # as above
        return None


def text(part: EmailMessage) -> str:
    """Decode a part of text."""
    return decode(content(part), charset(part)).replace("\r\n", "\n")


def moment(value: str | None) -> str | None:
    """Read a date and time as headers write them; an ISO date and time in UTC.

    Examples:
        >>> moment("Tue, 13 May 2025 10:10:00 +0200"), moment("yesterday") is None
        ('2025-05-13T08:10:00Z', True)
    """
    try:
        return parsedate_to_datetime(value or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (TypeError, ValueError, IndexError, OverflowError, OSError):
        return None
