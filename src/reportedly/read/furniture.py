"""Which stretches of a report are not body: bylines, datelines, credit lines, captions, promotion.

Each line is looked at alone: first as a whole, then its start (a dateline), then its last sentences (a credit or a
promotion that runs on).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.read import furniture_forms as forms
from reportedly.read.sentences import sentences
from reportedly.records import Furniture, FurnitureKind

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST = 600
_LONGEST_BYLINE = 160
_HEAD_LINES = 8
_DATELINE_LINES = 4


def furniture(text: str, byline: str | None = None, title: str | None = None) -> tuple[Furniture, ...]:
    r"""Find the stretches of a report that are not body.

    What is marked is a printed form, nothing more: whose name stands in a credit line or a dateline is decided
    elsewhere. Text that is not marked may still be furniture of a form that is not known here. A line that gives only
    the day of publication counts as a dateline; notes of corrections and updates count as promotion.

    Args:
        text: The report's text.
        byline: The byline given beside the text; a line that says just this is a byline too.
        title: The title given beside the text; a first line that repeats it is left alone.

    Returns:
        Stretches in order, none overlapping; () where there are none.

    Examples:
        >>> text = "By Jane Roe\nELDER BAY (Meridian) \u2014 The lock is shut.\nWith wire reports"
        >>> [(f.kind, text[f.start:f.end]) for f in furniture(text)][:2]
        [('byline', 'By Jane Roe'), ('dateline', 'ELDER BAY (Meridian) \u2014')]
    """
    lines = [(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if start < end]
    found: list[Furniture] = []
    n_body = 0
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if number == 0 and title and line.casefold() == title.casefold():
            continue
        kind = _whole(line, number, len(lines), byline)
        if kind:
            found.append(Furniture(start, end, kind))
            continue
        is_last = number == len(lines) - 1
        found.extend(_parts(text, start, end, n_body, is_last))
        n_body += 1
    return tuple(found)


def _whole(line: str, number: int, n_lines: int, byline: str | None) -> FurnitureKind | None:
    if forms.GALLERY.search(line):
        return "caption"
    if len(line) > _LONGEST:
        return None
    is_head = number < _HEAD_LINES
    if (is_head or number == n_lines - 1) and _is_byline(line, byline):
        return "byline"
    if is_head and forms.STAMP.fullmatch(line):
        return "dateline"
    if forms.CREDIT.fullmatch(line) and _is_one_sentence(line):
        return "credit"
    if forms.PROMOTION.fullmatch(line):
        return "promotion"
    if forms.CAPTION.fullmatch(line) and not (len(line) > 60 and forms.SAID.search(line)):
        return "caption"
    return None


def _is_byline(line: str, byline: str | None) -> bool:
    if len(line) > _LONGEST_BYLINE:
        return False
    if byline and line.casefold() in {byline.casefold(), f"by {byline}".casefold()}:
        return True
    return bool(forms.BYLINE.fullmatch(line) or forms.JOB.fullmatch(line))


def _is_one_sentence(line: str) -> bool:
    """Copyright notices run over several sentences; other credits do not."""
    return len(sentences(line)) == 1 or forms.LONG_CREDIT.match(line) is not None


def _parts(text: str, start: int, end: int, n_body: int, is_last: bool) -> Iterator[Furniture]:
    if n_body < _DATELINE_LINES:
        match = forms.DATELINE.match(text, start, end) or forms.BARE_DATELINE.match(text, start, end)
        if match:
            yield Furniture(start, match.end(), "dateline")
            start = match.end()
    tail: list[Furniture] = []
    for span in reversed(sentences(text, max(start, end - 3 * _LONGEST), end)[1:]):
        kind = _sentence_kind(text[span.start : span.end])
        if kind is None:
            break
        tail.append(Furniture(span.start, span.end, kind))
    body_end = tail[-1].start if tail else end
    if text.find(forms.LAST_LINK, start, body_end) >= 0:
        links = forms.LINKS.finditer(text, start, body_end)
        yield from (Furniture(*m.span(m.lastgroup or 0), "promotion") for m in links)
    yield from reversed(tail)
    if is_last and not tail:
        credit = forms.END_CREDIT.search(text, max(start, end - 80), end)
        if credit:
            yield Furniture(credit.end() - len(credit[0].lstrip()), credit.end(), "credit")


def _sentence_kind(sentence: str) -> FurnitureKind | None:
    if len(sentence) > _LONGEST or sentence[-1] in '"\u201d':
        return None
    if forms.CREDIT.fullmatch(sentence):
        return "credit"
    return "promotion" if forms.PROMOTION.fullmatch(sentence) else None
