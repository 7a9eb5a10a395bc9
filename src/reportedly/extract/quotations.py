"""Quotation marks: which words of a text stand inside quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right

from reportedly.records import Span

_PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
BREAKS = frozenset(["", "\n", "\r", "\u2028", "\u2029"])
"""What stands at either end of a paragraph; nothing at the ends of a text."""
_OPEN = "\u201c\u201e\u201f\u00ab"
_STRAIGHT = '"\uff02'
_KINDS = {
    **dict.fromkeys(_STRAIGHT, 0),
    **dict.fromkeys("\u201c\u201d\u201e\u201f", 1),
    **dict.fromkeys("\u00ab\u00bb", 2),
}
_SINGLE_OPEN = "\u2018\u201b"
_SINGLE = "'\u2019"
_LEADERS = "([{\u2014\u2013-/:"
_CURLY = re.compile("[\u201c\u201d\n\r\u2028\u2029]")
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
    text = turned(text)
    for paragraph in _PARAGRAPH.finditer(text):
        spans.extend(_in_paragraph(text, paragraph.start(), paragraph.end()))
    return spans


def turned(text: str) -> str:
    """The text with double curly marks that face the wrong way turned round, sign for sign.

    A closing mark in front of a word, while nothing in its paragraph is open, opens; an opening one behind a word,
    while something is, closes.

    Examples:
        >>> turned("”It held,“ she said.")
        '“It held,” she said.'
    """
    signs: dict[int, str] = {}
    is_open = False
    for match in _CURLY.finditer(text):
        i, mark = match.start(), match[0]
        before, after = text[i - 1 : i] or " ", text[i + 1 : i + 2] or " "
        if mark == "”":
            is_open = not is_open and (before.isspace() or before in _LEADERS) and after.isalnum()
        elif mark == "“":
            is_open = not (is_open and not before.isspace() and before not in _LEADERS and not after.isalnum())
        else:
            is_open = False
            continue
        meant = "“" if is_open else "”"
        if mark != meant:
            signs[i] = meant
    if not signs:
        return text
    return "".join(signs.get(i, sign) for i, sign in enumerate(text))


def running(text: str) -> list[list[Span]]:
    r"""Find the quotations that run over paragraphs, one span a paragraph, as `quotations` gives them.

    A paragraph runs on where its last quotation is not closed and the next paragraph opens with a mark.

    Examples:
        >>> text = "“It held,” she said. “Then it broke.\n“We closed the gate.”"
        >>> [[text[s.start:s.end] for s in run] for run in running(text)]
        [['Then it broke.', 'We closed the gate.']]
    """
    runs: list[list[Span]] = []
    for span in quotations(text):
        if runs and goes_on(text, runs[-1][-1], span):
            runs[-1].append(span)
        else:
            runs.append([span])
    return [run for run in runs if len(run) > 1]


def goes_on(text: str, span: Span, following: Span) -> bool:
    r"""Whether a quotation that its paragraph does not close goes on in the one that follows it.

    Examples:
        >>> text = "“It held.\n“Then it broke.”"
        >>> goes_on(text, *quotations(text))
        True
    """
    is_open = text[span.end : span.end + 1] in BREAKS
    return is_open and span.end < following.start and not text[span.end : following.start - 1].strip()


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
    """Quotations in double marks, which others in marks of another kind may stand within."""
    spans: list[Span] = []
    opened: int | None = None
    outer: int | None = None
    is_within = False
    for i in range(start, end):
        kind = _KINDS.get(text[i])
        if kind is None:
            continue
        if _opens(text, i, start, end, outer):
            if opened is None:
                opened, outer = i + 1, kind
            elif kind != outer:
                is_within = True
        elif is_within and kind != outer:
            is_within = False
        elif opened is not None:
            spans.append(Span(opened, i))
            opened, outer = (i + 1, kind) if _reopens(text, i, start, end) else (None, None)
            is_within = False
        elif not spans and not text[max(i - 1, start)].isdigit():
            spans.append(Span(start, i))
    if opened is not None:
        spans.append(Span(opened, end))
    return spans


def _opens(text: str, i: int, start: int, end: int, outer: int | None) -> bool:
    """Whether the mark at i opens a quotation, by the characters beside it, its shape and the kind that is open."""
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    led = before.isspace() or before in _LEADERS
    if text[i] in _STRAIGHT:
        if not led and (after.isspace() or not after.isalnum()):
            return False
        return outer is None or (led and not after.isspace() and outer != _KINDS[text[i]])
    return text[i] in _OPEN and (led or after.isalnum() or outer is None)


def _reopens(text: str, i: int, start: int, end: int) -> bool:
    """Whether a straight mark leads a sentence after one that was not closed: paragraphs that were run together."""
    after = text[i + 1] if i + 1 < end else " "
    return text[i] in _STRAIGHT and i - 2 >= start and text[i - 2] in ".?!" and text[i - 1] == " " and after.isalnum()


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
