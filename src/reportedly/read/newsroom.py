"""What newsroom formats state alike: a report's kind by genre, whose copy it is, when it came out, its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.errors import InputRejected
from reportedly.read.dates import iso_date
from reportedly.read.fields import LONGEST_NAME, one_line
from reportedly.read.furniture import furniture
from reportedly.records import ReportKind

_RELEASE = ("release", "pressrelease", "newsrelease", "mediarelease")
_TRANSCRIPT = ("transcript", "transcripts", "transcriptandverbatim")
_UNUSABLE = {"canceled": "withdrawn", "cancelled": "withdrawn", "withheld": "held back"}
_DOMAIN = re.compile(r"\.(?:com?|org|net|info|news)?(?:\.?[a-z]{2})?\Z")
_COMPANY = frozenset("ag gmbh inc limited llc ltd plc".split())
# How credits join parties: "STT–AFP", "APA/dpa". A hyphen is part of a name.
_JOINS = re.compile(r"\s*[/\u2013\u2014|;]\s*")
_DASH = re.compile(r"[-\u2010-\u2015]\s*\Z")


def kind_of(genres: Iterable[str | None]) -> ReportKind:
    """Tell the kind of a report by genre codes, those of IPTC's NewsCodes among them; news where none tells.

    Examples:
        >>> kind_of(["genre:Current", "genre:Press-Release"]), kind_of(["http://cv.iptc.org/newscodes/genre/Current"])
        ('release', 'news')
    """
    codes = [re.sub(r"[\W_]", "", local_code(genre).casefold()) for genre in genres if genre]
    if any(code in _RELEASE for code in codes):
        return "release"
    return "transcript" if any(code in _TRANSCRIPT for code in codes) else "news"


def local_code(code: str) -> str:
    """The code without its scheme: what follows the last ":" or "/" of "stat:usable" or an address."""
    return re.split("[:/]", code.rstrip("/"))[-1]


def check_status(status: str | None) -> None:
    """Refuse what its provider withdrew or does not let out.

    Raises:
        InputRejected: Its status, in the words of NewsML, NITF or ninjs, is that of an item that must not be used.

    Examples:
        >>> check_status("stat:usable")
        >>> check_status("stat:canceled")
        Traceback (most recent call last):
        reportedly.errors.InputRejected: withdrawn by its provider: its status is 'canceled'
    """
    code = local_code(status or "").casefold()
    what = next((what for start, what in _UNUSABLE.items() if code.startswith(start)), None)
    if what:
        raise InputRejected(f"{what} by its provider: its status is '{code[:40]}'")


def credit_beside(outlet: str | None, *stated: Iterable[str | None]) -> str | None:
    """Whose copy it is, where that is not the outlet's own.

    Args:
        outlet: The outlet's name.
        stated: What the input says of it, the clearest word first; the first that says anything counts.

    Examples:
        >>> credit_beside("Port Elder Wire", [None], ["Port Elder Wire/Meridian"], ["Coastline"])
        'Meridian'
        >>> credit_beside("meridian.com", ["Meridian"], ["Coastline"]) is None
        True
        >>> credit_beside("The Inland Press", ["IP"]) is None
        True
    """
    lines = (filter(None, (one_line(name, LONGEST_NAME) for name in names)) for names in stated)
    said = next(filter(None, map(list, lines)), [])
    parties = dict.fromkeys(part for name in said for part in _JOINS.split(name))
    return one_line("/".join(part for part in parties if part and not _same(part, outlet)), LONGEST_NAME)


def first_public(created: object, version: object, version_created: object, embargo: object) -> str | None:
    """The day of publication, as newsroom formats tell it, which have no date of that name.

    It is the day on which the first version was made, or until when that was under embargo. The day of a version
    counts only for the first version, as that of a later one is the day of an update.

    Examples:
        >>> first_public("2025-05-13T08:00:00Z", 3, "2025-05-15T10:00:00Z", None)
        '2025-05-13'
        >>> first_public(None, 3, "2025-05-15T10:00:00Z", None) is None
        True
        >>> first_public("2025-05-13T08:00:00Z", 1, None, "2025-05-14T00:01:00Z")
        '2025-05-14'
    """
    is_first = version is None or str(version).strip() in {"", "0", "1"}
    days = (iso_date(created) or (iso_date(version_created) if is_first else None), iso_date(embargo))
    return max(filter(None, days), default=None)


def with_dateline(text: str, dateline: str | None) -> str:
    """Put a dateline that the input states beside a text where print has it: before the words of the first line.

    Only one that reads as a dateline there, with an agency, a day or in capitals; and none where the text has one.

    Examples:
        >>> with_dateline("The lock is shut.", "PORT ELDER (Meridian) -")
        'PORT ELDER (Meridian) - The lock is shut.'
        >>> with_dateline("The lock is shut.", "Port Elder")
        'The lock is shut.'
    """
    dateline = one_line(dateline, LONGEST_NAME)
    first = text.partition("\n")[0]
    if not dateline or not first or first.casefold().startswith(dateline.casefold()) or _opens_with_dateline(first):
        return text
    dash = "" if _DASH.search(dateline) else " \u2014"
    opened = f"{dateline}{dash} {text}"
    return opened if _opens_with_dateline(opened.partition("\n")[0]) else text


def _opens_with_dateline(line: str) -> bool:
    return any(part.kind == "dateline" and part.start == 0 and part.end < len(line) for part in furniture(line)[:1])


def _same(name: str, outlet: str | None) -> bool:
    """Whether one name is the other, begins it or has its initials; the address of a site stands for its name."""
    shorter, longer = sorted((_words(name), _words(outlet or "")), key=len)
    return bool(shorter) and (longer[: len(shorter)] == shorter or shorter == ["".join(word[0] for word in longer)])


def _words(name: str) -> list[str]:
    bare = _DOMAIN.sub("", name.casefold().removeprefix("www.").removeprefix("the "))
    return [word for word in re.findall(r"\w+", bare) if word not in _COMPANY]
