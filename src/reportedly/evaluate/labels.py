"""Labels on tokens: "B-" where a part begins, "I-" where it goes on, "O" for none; one label a token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from reportedly.evaluate.marked import ROLES, Parts, Place, Places, Role, TokenLine
from reportedly.evaluate.prose import CLOSING, OPENING, printed

LABELS = frozenset(("O", *(f"{mark}-{role}" for mark in "BI" for role in ROLES)))
_BEFORE_CLOSING = frozenset(",.;:?!")
_COMMA = ","
# Where parts overlap the shorter kind is kept: a content would otherwise swallow the cue and the source within it.
_PAINTED: tuple[Role, ...] = ("content", "source", "cue")


def parts_of(labels: Sequence[str]) -> dict[Role, list[Place]]:
    """Read the parts of one line off its labels, as half-open runs of tokens.

    An "I-" that follows no label of its role belongs to nothing, as in CofeNet's own counting.

    Examples:
        >>> parts_of(["B-source", "B-cue", "I-cue", "O", "I-content"])
        {'source': [(0, 1)], 'cue': [(1, 3)], 'content': []}
    """
    found: dict[Role, list[Place]] = {role: [] for role in ROLES}
    start: int | None = None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{labels[start][2:]}":
            found[_role(labels[start])].append((start, i))
            start = None
        if label.startswith("B-"):
            start = i
    return found


def labels_of(parts: dict[Role, list[Place]], n_tokens: int) -> tuple[str, ...]:
    """Write parts, as runs of tokens, as labels: what `parts_of` reads, where no two parts overlap.

    Where they do, a token has the label of the cue, else of the source, else of the content; of two parts of one role
    the one that begins later.

    Examples:
        >>> labels_of({"source": [(0, 1)], "cue": [(1, 2)], "content": [(1, 4)]}, 5)
        ('B-source', 'B-cue', 'B-content', 'I-content', 'O')
    """
    painted: list[tuple[Role, Place] | None] = [None] * n_tokens
    for role in _PAINTED:
        for run in sorted(parts.get(role, ())):
            painted[run[0] : run[1]] = [(role, run)] * (run[1] - run[0])
    out = []
    for before, here in zip([None, *painted], painted, strict=False):
        out.append("O" if here is None else f"{'I' if here == before else 'B'}-{here[0]}")
    return tuple(out)


def label_lines(lines: Sequence[TokenLine], attributions: Iterable[Parts]) -> list[tuple[str, ...]]:
    """Label the tokens of a text with the attributions that were found in it, line by line.

    A token belongs to a part that has any of its characters, and a part over several lines begins anew on each.
    Statements are kept without marks at their edges, where PolNeAR has some, so parts are widened as PolNeAR's
    train part has them: a content over the quotation marks beside it, with the stop or comma before a closing one (99
    of 100 such contents there hold them), and a source with a comma in it over the comma that ends its apposition (89
    of 100).
    """
    parts: list[dict[Role, list[Place]]] = [{role: [] for role in ROLES} for _ in lines]
    words = [printed(line.tokens) for line in lines]
    starts = [line.places[0][0] for line in lines]
    for attribution in attributions:
        for role in ROLES:
            for start, end in attribution.of(role):
                first = max(bisect_right(starts, start) - 1, 0)
                for i in range(first, bisect_left(starts, end)):
                    run = _tokens_in(lines[i].places, start, end)
                    if run[0] < run[1]:
                        parts[i][role].append(_widened(run, words[i], role))
    return [labels_of(found, len(line.tokens)) for line, found in zip(lines, parts, strict=True)]


def _role(label: str) -> Role:
    return next(role for role in ROLES if label[2:] == role)


def _tokens_in(places: Places, start: int, end: int) -> Place:
    first = bisect_right(places, start, key=lambda place: place[1])
    return first, bisect_left(places, end, key=lambda place: place[0])


def _widened(run: Place, words: Sequence[str], role: Role) -> Place:
    first, last = run
    if role == "source" and list(words[last : last + 1]) == [_COMMA] and _COMMA in words[first:last]:
        return first, last + 1
    if role != "content":
        return run
    while first > 0 and words[first - 1] in OPENING:
        first -= 1
    while (after := _after_closing(last, words)) > last:
        last = after
    return first, last


def _after_closing(last: int, words: Sequence[str]) -> int:
    """The end of the closing mark that comes next, stops and commas before it passed over; `last` where none does."""
    at = last
    while at < len(words) and words[at] in _BEFORE_CLOSING:
        at += 1
    return at + 1 if at < len(words) and words[at] in CLOSING else last
