"""Dates as metadata writes them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])|([0-9]{4})([0-9]{2})([0-9]{2})T[0-9]{6}")
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d")
_NUMBER = re.compile(r"\d{9,13}(?:\.\d{1,9})?")
_EARLIEST, _LATEST = 1800, 2200


def iso_date(value: object) -> str | None:
    """Read the day off a date in metadata: ISO 8601, RFC 2822, seconds or milliseconds since 1970, "May 13, 2025".

    The day is the one written, whatever the time zone; a number of seconds gives the day in UTC. A date that can be
    read in two ways (05/06/2025) gives None, as does one without a day.

    Examples:
        >>> iso_date("2025-05-13T23:30:00-05:00"), iso_date("Tue, 13 May 2025 15:10:00 GMT"), iso_date(1747150200)
        ('2025-05-13', '2025-05-13', '2025-05-13')
        >>> iso_date("05/06/2025") is None
        True
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()[:80]
    found = _from_number(text) or _from_iso(text) or _from_words(text)
    return found.isoformat() if found and _EARLIEST <= found.year < _LATEST else None


def _from_number(text: str) -> date | None:
    if not _NUMBER.fullmatch(text):
        return None
    seconds = float(text)
    if seconds >= 1e11:
        seconds /= 1000
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()


def _from_iso(text: str) -> date | None:
    match = _ISO.match(text)
    try:
        return date(*map(int, filter(None, match.groups()))) if match else None
    except ValueError:
        return None


def _from_words(text: str) -> date | None:
    for form in _WRITTEN:
        try:
            return datetime.strptime(text.replace(".", ""), form).date()
        except ValueError:
            continue
    try:
        parts = parsedate(text)
        return date(*parts[:3]) if parts and ":" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
