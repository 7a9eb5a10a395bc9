"""A dossier from a path, whatever form it is kept in there."""

from __future__ import annotations

import sys
from pathlib import Path

from reportedly.errors import DossierError
from reportedly.library import Library
from reportedly.library.store import is_database
from reportedly.present.dossier import from_json
from reportedly.present.exports.json_lines import from_json_lines, is_json_lines
from reportedly.read.paths import os_words
from reportedly.records import Dossier
from reportedly.spark.gathering import is_run, read_run

MAX_BYTES = 500_000_000
_STDIN = "-"
_GIVE = "give one that trace --json wrote"


def read_dossier(path: str | Path) -> Dossier:
    """Read the dossier that a path holds: JSON of ``trace --json``, JSON Lines of ``export``, a library, a small run.

    That it holds together is checked; whether the findings are right is not.

    Args:
        path: A library; the folder of a run on Spark of at most 5,000 reports; another file of at most 500 MB; or ``-``
            for standard input.

    Raises:
        DossierError: It can't be read, is too large, or is no dossier of a version that is read.
        LibraryError: It is a library that can't be read.

    Examples:
        >>> read_dossier("nowhere.json")
        Traceback (most recent call last):
        reportedly.errors.DossierError: can't read 'nowhere.json': no such file; give one that trace --json wrote
    """
    name = str(path)
    try:
        if name != _STDIN and is_run(name):
            return read_run(name)
        if name != _STDIN and is_database(Path(name)):
            return Library(name).dossier()
        data = _data(name)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise DossierError(f"can't read {name!r}: no such file; {_GIVE}") from error
    except OSError as error:
        raise DossierError(f"can't read {name!r}: {os_words(error)}; {_GIVE}") from error
    if len(data) > MAX_BYTES:
        raise DossierError(f"can't read {name!r}: more than {MAX_BYTES:,} bytes; trace fewer reports at a time")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DossierError(f"can't read {name!r}: not UTF-8 at byte {error.start:,}; {_GIVE}") from error
    try:
        return from_json_lines(text) if is_json_lines(text) else from_json(text)
    except DossierError as error:
        raise DossierError(f"{name!r}: {error}") from error


def _data(name: str) -> bytes:
    if name != _STDIN:
        with Path(name).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    if sys.stdin is None:
        raise DossierError(f"standard input is closed; {_GIVE}")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
