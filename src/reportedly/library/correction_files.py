"""Corrections as a small file that people can share."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.compare import correction
from reportedly.encoding import Unfit, decode, encode
from reportedly.errors import InputRejected, LibraryError, UsageError
from reportedly.library.correcting import WANTED, days
from reportedly.read.input import Input
from reportedly.read.paths import os_words
from reportedly.records import Correction

FORMAT, VERSION = "reportedly/corrections", 1
_MOST = 10_000


def to_text(given: Iterable[Correction]) -> str:
    """Write corrections as such a file.

    Examples:
        >>> from reportedly.records import Mark
        >>> from_text(to_text([correction("date", [Mark("r1")], ["2024-06-01"])]))[0].values
        ('2024-06-01',)
    """
    whole = {"format": FORMAT, "version": VERSION, "corrections": [encode(made) for made in given]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def from_text(text: str) -> list[Correction]:
    """Read a file of corrections; ids are made anew, so that nobody's file gives one thing the id of another.

    Raises:
        LibraryError: It is no such file.
    """
    reads = f"this program reads {FORMAT}, version {VERSION}"
    try:
        raw: Any = json.loads(text)
        if not isinstance(raw, dict) or raw.get("format") != FORMAT or raw.get("version") != VERSION:
            raise Unfit("it says that it is something else")
        rows = raw.get("corrections")
        if not isinstance(rows, list) or len(rows) > _MOST:
            raise Unfit(f"it has no list of corrections, or one of more than {_MOST:,}")
        found = [decode(Correction, row, f"corrections[{i}]") for i, row in enumerate(rows)]
        for i, made in enumerate(found):
            _check(made, i)
    except (ValueError, RecursionError, UsageError) as error:
        raise LibraryError(f"not a file of corrections: {error}; {reads}") from error
    return [correction(made.kind, made.marks, made.values, made.note) for made in found]


def _check(made: Correction, i: int) -> None:
    """Refuse a correction that does not hold what its kind wants."""
    n_marks = 1 if made.kind in ("other_speaker", "chain", "date") else 2
    n_values = {"chain": range(1, 100), "date": range(1, 3)}.get(made.kind, range(1))
    if len(made.marks) != n_marks or len(made.values) not in n_values:
        raise Unfit(f"corrections[{i}] does not hold what {made.kind} wants: {WANTED[made.kind]}")
    if made.kind == "date":
        days(made.values)


def read_corrections(path: str) -> list[Correction]:
    """Read such a file from a path.

    Raises:
        LibraryError: It can't be read, or is no such file.
    """
    try:
        return from_text(Input(path, Path(path)).whole().decode("utf-8-sig"))
    except OSError as error:
        raise LibraryError(
            f"can't read {path!r}: {os_words(error)}; give a file that `corrections --json` wrote"
        ) from error
    except (InputRejected, UnicodeDecodeError) as error:
        raise LibraryError(f"can't read {path!r}: {error}; give a file that `corrections --json` wrote") from error
