"""From lines as they are set on pages to paragraphs: what is one sentence in print is one sentence again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from reportedly.read.fields import LONGEST_TITLE, one_line


@dataclass(slots=True)
class Line:
    """A line of print.

    Attributes:
        page: The number of its page, from 0.
        x: Where it begins, from the left, in points.
        y: How far it is from the bottom of the page.
        size: The size of its letters.
        is_bold: Whether all of it is bold.
        begins_bold: Whether its first words are.
    """

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool = False
    begins_bold: bool = False


_AT_EDGE = 2
_PAGE_NUMBER = re.compile(r"\W{0,3}(?:\d{1,3}|(?:[^\W\d]{1,8} )?\d{1,3} ?(?:/|[^\W\d]{1,4}) ?\d{1,3})\W{0,3}")
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}\Z")
_LIST_ITEM = re.compile(r"[•●▪■◦‣*–—-] |\(?\d{1,2}[.)] ")
_BROKEN_WORD = re.compile(r"(\w+)[-\u2010\xad]\Z")
_LETTERS = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xa0": " "})
# Tuned by eye on public releases, articles and papers: a gap or a size that is set apart, a line that ends early.
_WIDER, _LARGER, _SHORTER, _INDENT = 1.3, 1.1, 0.8, 0.7
_TITLE_IS_LARGER = 1.2
_FEWEST_TITLE_WORDS = 3


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Join lines into paragraphs, without what runs along the edges of the pages.

    A new paragraph begins after a wider gap, at another size of letters, after a bold line and before one, at an
    indented line or a list's item, and after a sentence that ends early in its line or at the end of a column. A word
    that is broken at the end of a line is one word again, with its hyphen only if it has one elsewhere.

    Examples:
        >>> paragraphs([Line("The sea lock is", 0, 50, 700, 10), Line("shut.", 0, 50, 688, 10)])
        ['The sea lock is shut.']
    """
    kept = _without_edges(lines)
    leading = _leading(kept)
    longest = {key: max(len(line.text) for line in group) for key, group in _by_size(kept)}
    hyphenated = set(re.findall(r"\b[^\W\d_]+-[^\W\d_]+\b", "\n".join(line.text for line in kept)))
    found: list[str] = []
    before: Line | None = None
    for line in kept:
        text = " ".join(line.text.translate(_LIGATURES).split())
        if before is None or _begins(before, line, leading, longest[_size(before)]):
            found.append(text)
        else:
            found[-1] = _joined(found[-1], text, hyphenated)
        before = line
    return found


def headline(lines: Sequence[Line], stated: str | None) -> str | None:
    """Choose a title: the stated one if the text begins with it, else what is largest on the first page; or None."""
    text = "".join(_LETTERS.findall(" ".join(line.text for line in lines)[: 3 * LONGEST_TITLE])).casefold()
    letters = "".join(_LETTERS.findall(stated or "")).casefold()
    if letters and len((stated or "").split()) >= _FEWEST_TITLE_WORDS and letters in text:
        return one_line(stated)
    body = Counter[float]()
    for line in lines:
        body[_size(line)] += len(line.text)
    if not body:
        return None
    usual = body.most_common(1)[0][0]
    first = [line for line in lines if line.page == 0]
    runs = [(size, list(run)) for size, run in groupby(first, key=_size) if size > _TITLE_IS_LARGER * usual]
    for _, run in sorted(runs, key=lambda each: -each[0]):
        title = one_line(" ".join(line.text.translate(_LIGATURES) for line in run))
        if title and len(title.split()) >= _FEWEST_TITLE_WORDS:
            return title
    return None


def _size(line: Line) -> float:
    return round(2 * line.size) / 2


def _by_size(lines: Sequence[Line]) -> Iterator[tuple[float, Iterator[Line]]]:
    return groupby(sorted(lines, key=_size), key=_size)


def _without_edges(lines: Sequence[Line]) -> list[Line]:
    """The lines but page numbers, and those that stand at the same place of several pages, whatever their digits."""
    at_edge: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        by_height = sorted(page, key=lambda line: line.y)
        at_edge += by_height[:_AT_EDGE] + by_height[_AT_EDGE:][-_AT_EDGE:]
    pages: dict[tuple[str, int], set[int]] = {}
    for line in at_edge:
        pages.setdefault(_place(line), set()).add(line.page)
    aside = {id(line) for line in at_edge if _PAGE_NUMBER.fullmatch(line.text.strip()) or len(pages[_place(line)]) > 1}
    return [line for line in lines if id(line) not in aside]


def _place(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.strip()), round(line.y / 4)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from line to line, as a share of the letters' size."""
    gaps = [
        (a.y - b.y) / b.size for a, b in pairwise(lines) if a.page == b.page and b.size and 0 < a.y - b.y < 3 * b.size
    ]
    return median(gaps) if gaps else 1.2


def _begins(before: Line, line: Line, leading: float, longest: int) -> bool:
    """Whether a line begins a paragraph."""
    small, large = sorted((_size(before), _size(line)))
    is_heading_over = (before.is_bold and not line.begins_bold) or (line.is_bold and not before.begins_bold)
    if large > _LARGER * small or is_heading_over or _LIST_ITEM.match(line.text.lstrip()):
        return True
    is_ended = bool(_SENTENCE_END.search(before.text.rstrip()))
    gap = before.y - line.y
    if line.page != before.page or gap < 0:
        return is_ended
    if gap > _WIDER * leading * line.size:
        return True
    is_indented = line.x - before.x > _INDENT * line.size
    return is_ended and (is_indented or len(before.text.rstrip()) < _SHORTER * longest)


def _joined(text: str, more: str, hyphenated: set[str]) -> str:
    broken = _BROKEN_WORD.search(text)
    if not broken:
        return f"{text} {more}"
    rest = _LETTERS.match(more)
    is_one_word = more[:1].islower() and broken[1].isalpha() and len(broken[1]) > 1
    if is_one_word and rest and f"{broken[1]}-{rest[0]}" not in hyphenated:
        return text[: broken.end(1)] + more
    return f"{text[: broken.end(1)]}-{more}"
