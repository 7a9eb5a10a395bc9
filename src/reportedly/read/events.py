"""A user's file of events whose days are known."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.read.paths import os_words
from reportedly.records import KnownEvent

_MOST, _LONGEST = 1_000, 1_000_000
_HOW = "give a line each such as 2024-07-09/2024-07-11,NATO summit"


def read_events(path: str | Path) -> tuple[KnownEvent, ...]:
    r"""Read a CSV file of events: the day, or the first and last day with a slash between, then the name.

    A name may stand on several lines, each with its day, and is looked for in reports in whatever case. Nothing is
    looked up anywhere: what the file does not say is not known. Empty lines and lines that begin with ``#`` are passed
    over.

    Args:
        path: The file, in UTF-8.

    Returns:
        The events in order, each once.

    Raises:
        UsageError: The file can't be read, or a line of it is no event.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "events.csv")
        ...     _ = file.write_text("2025-06-03,harbour vote\n")
        ...     read_events(file)
        (KnownEvent(name='harbour vote', first=datetime.date(2025, 6, 3), last=datetime.date(2025, 6, 3)),)
    """
    try:
        if Path(path).stat().st_size > _LONGEST:
            raise UsageError(f"--events {path}: more than {_LONGEST:,} bytes; {_HOW}")
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = os_words(error) if isinstance(error, OSError) else "not text in UTF-8"
        raise UsageError(f"--events {path}: {why}") from error
    found = set()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text)), 1):
            if row and row[0].strip() and not row[0].lstrip().startswith("#"):
                found.add(_event(row, f"--events {path}, line {number}"))
    except csv.Error as error:
        raise UsageError(f"--events {path}: no CSV: {error}; {_HOW}") from error
    if len(found) > _MOST:
        raise UsageError(f"--events {path}: {len(found):,} events; at most {_MOST:,} are read")
    return tuple(sorted(found))


def _event(row: list[str], where: str) -> KnownEvent:
    first, _, last = row[0].strip().partition("/")
    name = " ".join(",".join(row[1:]).split())
    if not name:
        raise UsageError(f"{where}: no name after {row[0].strip()[:40]!r}; {_HOW}")
    try:
        event = KnownEvent(name[:200], date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        raise UsageError(f"{where}: {row[0].strip()[:40]!r} is no day; {_HOW}") from None
    if event.last < event.first:
        raise UsageError(f"{where}: {last} comes before {first}; {_HOW}")
    return event
