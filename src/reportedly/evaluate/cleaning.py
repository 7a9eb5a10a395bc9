"""Stretches of a text made comparable: what lies at their edges is not what is judged."""

from __future__ import annotations

from reportedly.evaluate.marked import Places

DOUBLE_MARKS = frozenset('"\u201c\u201d')
_EDGE = DOUBLE_MARKS | frozenset("\u201e\u201f\u00ab\u00bb'\u2018\u2019`,")


def cleaned(text: str, places: Places) -> Places:
    """Strip white space, quotation marks and commas from the edges, and join stretches that only these part.

    Corpora differ in whether such marks belong to a content, and nothing depends on it.

    Returns:
        Stretches in order; () where nothing is left.

    Examples:
        >>> cleaned("“No,” “never.”", ((0, 5), (6, 14)))
        ((1, 13),)
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(places):
        while start < end and _is_edge(text[start]):
            start += 1
        while end > start and _is_edge(text[end - 1]):
            end -= 1
        if start == end:
            continue
        if out and all(map(_is_edge, text[out[-1][1] : start])):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return tuple(out)


def _is_edge(character: str) -> bool:
    return character.isspace() or character in _EDGE
