"""Quotation marks: which words of a text stand inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportedly.records import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
_OPEN = "\u201c\u201e\u201f\u00ab"
_CLOSE = "\u201d\u00bb"
_STRAIGHT = '"\uff02'
_SINGLE_OPEN = "\u2018\u201b"
_SINGLE = "'\u2019"
_LEADERS = "([{\u2014\u2013-/:"
_MARK = re.compile("[\"\uff02\u201c\u201d\u201e\u201f\u00ab\u00bb'\u2018\u2019\u201b]")


def quotations(text: str) -> list[Span]:
    """Find the words inside quotation marks, outermost marks only, without the marks.

    A quotation that runs over several paragraphs gives one span a paragraph: each new paragraph opens with a mark and
    only the last one closes. A mark that is never closed ends with its paragraph; one that was never opened begins
    with it. A span says where marks stand, not that anybody said the words.

    Args:
        text: Any text, in code points. Marks may be curly, straight, angled, or single in the British manner.

    Returns:
        Spans in order, none overlapping, none empty.

    Examples:
        >>> text = 'She said: "Stay calm." He left.'
        >>> [text[s.start:s.end] for s in quotations(text)]
        ['Stay calm.']
    """
    spans: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        spans.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return spans


def running(text: str) -> list[list[Span]]:
    r"""Find the quotations that run over paragraphs, one span a paragraph, as `quotations` gives them.

    A paragraph runs on where its last quotation is not closed and the next paragraph opens with a mark.

    Examples:
        >>> text = "“It held,” she said. “Then it broke.\n“We closed the gate.”"
        >>> [[text[s.start:s.end] for s in run] for run in running(text)]
        [['Then it broke.', 'We closed the gate.']]
    """
    runs: list[list[Span]] = []
    open_until = -1
    for span in quotations(text):
        begins = span.start - 1
        if runs and 0 <= open_until <= begins and not text[open_until:begins].strip():
            runs[-1].append(span)
        else:
            runs.append([span])
        is_open = span.end == len(text) or text[span.end] in "\n\r\u2028\u2029"
        open_until = span.end if is_open else -1
    return [run for run in runs if len(run) > 1]


def _in_paragraph(text: str, start: int, end: int) -> list[Span]:
    """Outermost quotations: a single-marked one that holds double marks is one; one that only crosses them is none."""
    if not _MARK.search(text, start, end):
        return []
    doubles = [s for s in _doubles(text, start, end) if s.end > s.start]
    singles = [s for s in _singles(text, start, end, doubles) if s.end > s.start]
    crossing = frozenset(singles)
    spans: list[Span] = []
    for span in sorted([*doubles, *singles], key=lambda s: (s.start, -s.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
        elif span.end > spans[-1].end and spans[-1] in crossing:
            spans[-1] = span
    return spans


def _doubles(text: str, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    opened: int | None = None
    for i in range(start, end):
        mark = text[i]
        if mark in _OPEN or (mark in _STRAIGHT and _opens(text, i, start, end, opened)):
            opened = i + 1 if opened is None else opened
        elif mark in _CLOSE or mark in _STRAIGHT:
            if opened is not None:
                spans.append(Span(opened, i))
                opened = None
            elif not spans and not text[max(i - 1, start)].isdigit():
                spans.append(Span(start, i))
    if opened is not None:
        spans.append(Span(opened, end))
    return spans


def _opens(text: str, i: int, start: int, end: int, opened: int | None) -> bool:
    """Whether the straight mark at i opens a quotation, by the characters beside it, then by what is open."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    led = before.isspace() or before in _LEADERS
    if led and not after.isspace():
        return opened is None
    if not led and (after.isspace() or not after.isalnum()):
        return False
    return opened is None


def _singles(text: str, start: int, end: int, doubles: list[Span]) -> list[Span]:
    """Single marks that quote: opened after a space, closed before one, outside double marks; no apostrophes."""
    spans: list[Span] = []
    opened: int | None = None
    curly = False
    for i in range(start, end):
        mark = text[i]
        if mark not in _SINGLE_OPEN and mark not in _SINGLE:
            continue
        at = bisect_right(doubles, Span(i, len(text)))
        if at and i < doubles[at - 1].end:
            continue
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if opened is None:
            led = before.isspace() or before in _LEADERS
            if led and after.isalnum() and (mark in _SINGLE_OPEN or mark == "'") and not after.isdigit():
                opened, curly = i + 1, mark in _SINGLE_OPEN
        elif mark in _SINGLE and (mark != "'" or not curly) and not before.isspace() and not after.isalnum():
            possessive = before == "s" and after == " " and _closes_later(text, i + 1, end)
            if not possessive:
                spans.append(Span(opened, i))
                opened = None
    if opened is not None and opened == start + 1 and curly:
        spans.append(Span(opened, end))
    return spans


def _closes_later(text: str, start: int, end: int) -> bool:
    """Whether a better closing mark comes before another quotation opens: one after a full stop or a comma."""
    for i in range(start, end):
        if text[i] in _SINGLE_OPEN:
            return False
        if text[i] in _SINGLE and text[i - 1] in ".,!?\u2026" and (i + 1 == end or not text[i + 1].isalnum()):
            return True
    return False
