"""CSV as it is met: rows of a file in which some may be broken, each of which costs itself alone."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from reportedly.errors import InputRejected
from reportedly.read.text import MAX_CHARACTERS

Row = list[str] | InputRejected
_DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'"?sep=(?P<delimiter>.)"?\s*', re.IGNORECASE)
_LONGEST_ROW = 2 * MAX_CHARACTERS
_MOST_UNCLOSED = 20


def read_rows(lines: Iterable[str | InputRejected], is_known: Callable[[str], bool]) -> Iterator[tuple[int, Row]]:
    r"""Give the rows of a table with the number of the line that each begins on; the first is the header.

    The delimiter is the one that finds the most known columns in the first line, then the most columns. A row whose
    quotation marks do not match is refused, as its words could be others; the line after the first one of it begins a
    new row.

    Args:
        lines: The lines with their ends; or why one can't be read.
        is_known: Whether a column of such a name is read.

    Raises:
        InputRejected: There are more than 20 such rows of several lines.

    Examples:
        >>> list(read_rows(["title;text\n", 'Lock shut;"Shut,\n', 'they say."\n'], {"text"}.__contains__))
        [(1, ['title', 'text']), (2, ['Lock shut', 'Shut,\nthey say.'])]
    """
    feed = _Feed(iter(lines))
    found = csv.reader(feed, delimiter=feed.delimiter(is_known), strict=True)
    n_unclosed = 0
    while True:
        feed.begin()
        try:
            yield feed.number, _next(found)
        except StopIteration:
            return
        except csv.Error:
            refused = InputRejected("a row whose quotation marks do not match")
        except InputRejected as error:
            refused = error
        else:
            continue
        yield feed.number, refused
        n_unclosed += feed.again()
        if n_unclosed > _MOST_UNCLOSED:
            raise InputRejected(f"not CSV: more than {_MOST_UNCLOSED} rows whose quotation marks do not match")


def _next(rows: Iterator[list[str]]) -> list[str]:
    """The next row; the limit on a value is one for the whole process, so it is put back."""
    before = csv.field_size_limit(_LONGEST_ROW)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(before)


class _Feed:
    """Lines for the parser, which can be taken back when a row turns out to have no end.

    Attributes:
        number: The number of the line that the row begins on.
    """

    def __init__(self, lines: Iterator[str | InputRejected]) -> None:
        self.number = 1
        self._lines = lines
        self._waiting: deque[str | InputRejected] = deque()
        self._taken: list[str | InputRejected] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self._taken.append(line)
        if isinstance(line, InputRejected):
            raise line
        self._size += len(line)
        if self._size > _LONGEST_ROW:
            raise InputRejected(f"a row of more than {_LONGEST_ROW:,} characters, which is the most that is read")
        return line

    def begin(self) -> None:
        """Let the next line begin a row."""
        self.number += len(self._taken)
        self._taken.clear()
        self._size = 0

    def again(self) -> bool:
        """Take back all lines of this row but the first; tell whether there were any."""
        back = self._taken[1:]
        self._waiting.extendleft(reversed(back))
        del self._taken[1:]
        return bool(back)

    def delimiter(self, is_known: Callable[[str], bool]) -> str:
        """Choose what parts the columns by the first line that is not empty, which is then read again."""
        line = ""
        for line in self:
            if line.strip():
                break
        if not self._taken:
            return _DELIMITERS[0]
        told = _SEPARATOR.fullmatch(line)
        if told:
            return told["delimiter"]
        self._waiting.append(line)
        del self._taken[-1]

        def found(delimiter: str) -> tuple[int, int]:
            columns = next(csv.reader([line[:_LONGEST_ROW]], delimiter=delimiter), [])
            return sum(map(is_known, columns)), len(columns)

        return max(_DELIMITERS, key=found)
