"""What the files in an archive are called, and which of them are read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from reportedly.errors import InputRejected
from reportedly.read.fields import one_line
from reportedly.read.formats import kind_of
from reportedly.read.input import Input, Part, PassedOver
from reportedly.read.saved_pages import is_beside_page

MOST_MEMBERS = 100_000
_LONGEST_PATH, _LONGEST_PART = 4000, 300
LARGEST = 100_000_000
"""The most bytes that are read of one file in an archive, as it is held whole; the file's own reader may take less."""


def harmless(name: str) -> str:
    r"""Make a label of the name of a file in an archive: it opens nothing, and no part of it leads upwards.

    Examples:
        >>> harmless("../../etc/a.txt"), harmless("C:\\pile\\b\x1b[2J.txt"), harmless("/")
        ('etc/a.txt', 'C:/pile/b [2J.txt', 'unnamed')
    """
    parts = (one_line(part, _LONGEST_PART) for part in name[-_LONGEST_PATH:].replace("\\", "/").split("/"))
    return "/".join(part for part in parts if part and part not in (".", "..")) or "unnamed"


def is_hidden(label: str) -> bool:
    """Tell whether a file is one that archivers add or that its folder would not show.

    Examples:
        >>> is_hidden("__MACOSX/._a.txt"), is_hidden("pile/.git/a.txt"), is_hidden("pile/a.txt")
        (True, True, False)
    """
    return any(part.startswith(".") or part == "__MACOSX" for part in label.split("/"))


def is_wanted(label: str, names: Container[str] = ()) -> bool:
    """Tell whether a file in an archive is read: of a known kind, not hidden, and no piece of a saved page.

    Examples:
        >>> is_wanted("pile/a.txt"), is_wanted("pile/a.png"), is_wanted("__MACOSX/a.txt")
        (True, False, False)
    """
    return kind_of(label) is not None and not is_hidden(label) and not is_beside_page(label, names)


def members(given: Input, found: Iterable[tuple[str, bytes | InputRejected | None]]) -> Iterator[Part]:
    """Give what an archive holds as inputs of their own.

    Args:
        given: The archive.
        found: Its files, each with its label and its bytes, or why it is not read, or None if it is passed over. What
            is wrong with the archive itself has no label.

    Raises:
        InputRejected: There is nothing to read in it.
    """
    n_passed = n_given = 0
    for label, what in found:
        if n_passed + n_given >= MOST_MEMBERS:
            yield Part(InputRejected(f"more than {MOST_MEMBERS:,} files in an archive; the rest of it was not read"))
            break
        n_passed += what is None
        n_given += what is not None
        if isinstance(what, bytes):
            yield Part(given.member(label, what))
        elif what is not None:
            yield Part(what, label=f"{given.name}/{label}" if label else given.name)
    if not n_given:
        others = f"; files of other kinds passed over: {n_passed:,}" if n_passed else ""
        raise InputRejected(f"no file in it that is read{others}")
    if n_passed:
        yield Part(PassedOver(n_passed))


def too_large(size: int) -> InputRejected:
    """Say that a file in an archive is too large to be held."""
    return InputRejected(f"a file of {size:,} bytes in an archive; at most {LARGEST:,} are read there; unpack it first")
