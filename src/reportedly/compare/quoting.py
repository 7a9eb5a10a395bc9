"""Words of reports inside our own fixed sentences: always between quotation marks, never altered, cut at a word."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from reportedly.records import Evidence, Findings

_MAX_CHARACTERS = 80
_T = TypeVar("_T", bound=Hashable)


def quoted(text: str, start: int, end: int, size: int = _MAX_CHARACTERS) -> str:
    """Quote the words [start, end) of a text, at most `size` characters of them; nothing where there are none.

    Examples:
        >>> quoted("The gate held.", 4, 8)
        '“gate”'
    """
    if not text[start:end].strip():
        return ""
    if end - start <= size:
        return f"\u201c{text[start:end].strip()}\u201d"
    cut = text.rfind(" ", start, start + size)
    return f"\u201c{text[start : cut if cut > start else start + size].strip()}\u201d \u2026"


def quoted_words(e: Evidence, findings: Mapping[str, Findings]) -> str:
    """Quote the words that a piece of evidence points at."""
    return quoted(findings[e.report].report.field_text(e.field), e.start, e.end)


def listed(names: Sequence[str]) -> str:
    """Join names as in a sentence.

    Examples:
        >>> listed(["the Post", "the Times", "the Mail"])
        'the Post, the Times and the Mail'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def distinct(items: Iterable[_T]) -> list[_T]:
    """Keep the first of equal items, in order.

    Examples:
        >>> distinct(["b", "a", "b"])
        ['b', 'a']
    """
    return list(dict.fromkeys(items))
