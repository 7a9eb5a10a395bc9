r"""Rich Text Format: one report, or the many that a press database puts in one file.

striprtf turns it into text. Before it sees a file, what its expressions would take long over is made plain: fields lose
their instructions, pictures their digits, and the table of fonts all but each font's character set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from reportedly.errors import InputRejected
from reportedly.read import exports
from reportedly.read.input import Input, Part

_START = b"{\\rtf"
_DIGITS = re.compile(r"(?:[0-9a-fA-F]{64,}+[\r\n]*+)++")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")
_FONTS = re.compile(r"\{\\fonttbl\b")
_BRACE = re.compile(r"[{}]")
_FONT = re.compile(r"\\f(\d{1,5})(?:\\(?!fcharset|f\d)[a-z]{1,32}-?\d{0,10}+| ){0,8}\\fcharset(\d{1,3})(?!\d)")
_MOST_FONTS = 2000
_TITLE = re.compile(r"\{\\title ([^{}\\]{1,1000})\}")
_BROKEN = (ValueError, TypeError, LookupError, OverflowError, RecursionError)


def read(given: Input) -> Iterator[Part]:
    """Give a document's reports.

    One that is no database's export is a report of no outlet, byline or date: those in the file's information are the
    file's. Its title is the one there.

    Raises:
        InputRejected: It is not RTF, broken, too large or without text.
    """
    data = given.whole()
    if not data.lstrip()[: len(_START)] == _START:
        raise InputRejected("not RTF")
    source = data.decode("cp1252", "replace")
    title = _TITLE.search(source)
    try:
        text = rtf_to_text(_plain(source), errors="replace")  # type: ignore[no-untyped-call]
    except _BROKEN as error:
        raise InputRejected("broken RTF") from error
    # A character beyond the first 65,536 comes as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    yield from exports.of_document(given, text.split("\n"), title[1] if title else None)


def _plain(source: str) -> str:
    """The same text with nothing in it that costs more than its length; cells are parted by tabs, not by "|"."""
    source = _DIGITS.sub("", source).replace("\\fldinst", "\\fldtype")
    start = _FONTS.search(source)
    if start:
        end = _group_end(source, start.start())
        fonts = _FONT.findall(source[start.start() : end])[:_MOST_FONTS]
        plain = "\n".join(f"{{\\f{font}\\fcharset{charset} x;}}" for font, charset in fonts)
        source = f"{source[: start.start()]}{{\\fonttbl\n{plain}}}{source[end:]}"
    return _CELL.sub(r"\\tab", source)


def _group_end(source: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(source, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(source)
