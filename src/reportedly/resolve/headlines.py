"""Lines in which capitals show no names: headlines and cross-heads."""

from __future__ import annotations

import re

from reportedly.records import Span
from reportedly.resolve import lexicon

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['\u2019-](?=[^\W_]))*")
_LONGEST_HEADLINE, _LEAST_RISING = 300, 4


def headline_spans(text: str) -> list[Span]:
    r"""Lines in which nearly every longer word is capitalised, or all letters are: headlines and cross-heads.

    Examples:
        >>> headline_spans("Harbour Master Warns Of Lock Failure\nThe lock is old, he said.")
        [Span(start=0, end=36, field='text')]
    """
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        if line.end() - line.start() > _LONGEST_HEADLINE:
            continue
        words = _WORD.findall(line[0])
        rising = sum(w[0].isupper() and len(w) > 3 for w in words)
        if rising >= _LEAST_RISING and all(w[0].isupper() or w in lexicon.UNRAISED for w in words):
            spans.append(Span(line.start(), line.end()))
    return spans
