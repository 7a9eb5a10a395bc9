"""Which files the named paths stand for."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportedly.read.formats import KINDS, kind_of
from reportedly.read.input import STDIN, Columns, Input
from reportedly.read.saved_pages import pages_of
from reportedly.read.text import MAX_BYTES
from reportedly.records import Rejected

TWICE = "given twice; it was read once"
OTHER_KIND = f"of another kind; what is read is {', '.join(KINDS[:-1])} and {KINDS[-1]}"
_OLD_WORD = "an old Word document; save it as .docx"
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def find_inputs(paths: Sequence[str | Path], columns: Columns = ()) -> tuple[list[Input], list[Rejected], int]:
    """Find the files that the named paths stand for, folders with all that is in them.

    Links within a folder are not followed out of it, nor to other folders; hidden files in it are passed over, and so
    are those in the folder that a browser saves beside a page. Of a file that is given twice, the mention that names it
    is kept, then the first by name; the other is rejected, and counts as named only if it named the file.

    Args:
        paths: Files and folders; "-" is standard input, which is read here, and anywhere else a file's name.
        columns: Names of a table's columns by report field, for the inputs that are tables.

    Returns:
        The inputs and what was refused, sorted by name, whatever the order of the paths; and how many files in folders
        were passed over because they are of another kind, or a piece of a saved page.
    """
    found: list[Input] = []
    rejected: list[Rejected] = []
    n_skipped = 0
    folders: set[Path] = set()
    for given in sorted(os.fspath(path) for path in paths):
        if is_address(given):
            rejected.append(Rejected(given, "read", "a web address; `reportedly add` fetches it into a library"))
        elif given == STDIN:
            _take(_stdin(), found, rejected)
        elif os.path.isdir(given):  # noqa: PTH112 - unlike Path's, it takes any string
            where = Path(given).resolve()
            if where in folders:
                rejected.append(_refused(Path(given), TWICE))
                continue
            folders.add(where)
            for each in _in_folder(Path(given)):
                if each is None:
                    n_skipped += 1
                else:
                    _take(each, found, rejected)
        else:
            _take(_file(Path(given)), found, rejected)
    kept, twice = _once([replace(each, columns=columns) for each in found])
    return kept, sorted(rejected + twice), n_skipped


def _take(one: Input | Rejected, found: list[Input], rejected: list[Rejected]) -> None:
    if isinstance(one, Input):
        found.append(one)
    else:
        rejected.append(one)


def _name(path: Path) -> str:
    return _SURROGATE.sub("\ufffd", path.as_posix())


def _refused(path: Path, reason: str, *, is_named: bool = True) -> Rejected:
    return Rejected(_name(path), "read", reason, is_named)


def os_words(error: OSError) -> str:
    """What the operating system says is wrong, in small letters."""
    words = error.strerror or type(error).__name__
    return words[:1].lower() + words[1:]


def _stdin() -> Input | Rejected:
    if sys.stdin is None:  # closed by the caller
        return Rejected(STDIN, "read", "standard input is closed")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        return Rejected(STDIN, "read", os_words(error))
    if len(data) > MAX_BYTES:
        return Rejected(
            STDIN, "read", f"more than {MAX_BYTES:,} bytes, which is the most that is read; give it as a file"
        )
    return Input(STDIN, Path(STDIN), data=data)


def is_address(name: str) -> bool:
    """Whether a name is a web address.

    Examples:
        >>> is_address("https://courier.example/lock"), is_address("https.txt")
        (True, False)
    """
    return name.lower().startswith(("http://", "https://"))


def at_hand(name: str, data: bytes) -> Input | Rejected:
    """Make an input of bytes that came under a name: its kind is told by that, and nothing is opened.

    Examples:
        >>> at_hand("lock.png", b"").reason[:15]
        'of another kind'
    """
    return Input(name, Path(name), data=data) if kind_of(name) else _refused(Path(name), OTHER_KIND)


def _file(path: Path) -> Input | Rejected:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return _refused(path, "no such file or folder")
    except OSError as error:
        return _refused(path, os_words(error))
    except ValueError:
        return _refused(path, "no such file or folder")
    if not stat.S_ISREG(mode):
        return _refused(path, "not a regular file")
    if _is_old_word(path.name):
        return _refused(path, _OLD_WORD)
    if kind_of(path.name) is None:
        return _refused(path, OTHER_KIND)
    return Input(_name(path), path)


def _in_folder(top: Path) -> Iterator[Input | Rejected | None]:
    """The inputs in a folder; None for each file of another kind."""
    root = top.resolve()
    waiting = [(top, False)]
    while waiting:
        folder, is_beside = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _refused(folder, os_words(error), is_named=folder == top)
            continue
        names = {entry.name for entry in entries}
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path, is_beside or not names.isdisjoint(pages_of(entry.name))))
            elif entry.is_symlink() and path.is_dir():
                yield _refused(path, "a link to a folder; it was not followed", is_named=False)
            elif is_beside:
                yield None
            elif _is_old_word(path.name):
                yield _refused(path, _OLD_WORD, is_named=False)
            elif kind_of(path.name) is None:
                yield None
            else:
                yield _listed(path, root, is_link=entry.is_symlink())


def _is_old_word(name: str) -> bool:
    return name.lower().endswith(".doc")


def _listed(path: Path, root: Path, *, is_link: bool) -> Input | Rejected:
    try:
        if is_link and not path.resolve().is_relative_to(root):
            return _refused(path, "a link out of the folder; it was not followed", is_named=False)
        if not stat.S_ISREG(path.stat().st_mode):
            return _refused(path, "not a regular file", is_named=False)
    except (OSError, RuntimeError):
        return _refused(path, "a link to nothing", is_named=False)
    return Input(_name(path), path, is_named=False)


def _once(found: list[Input]) -> tuple[list[Input], list[Rejected]]:
    kept: dict[Path, Input] = {}
    twice: list[Rejected] = []
    for each in sorted(
        found, key=lambda one: (not one.is_named, one.path.is_symlink(), one.name, os.fsencode(one.path))
    ):
        where = Path(STDIN) if each.data is not None else each.path.resolve()
        if where in kept:
            twice.append(Rejected(each.name, "read", TWICE, each.is_named))
        else:
            kept[where] = each
    return sorted(kept.values(), key=lambda one: (one.name, os.fsencode(one.path))), twice
