"""Which passages two reports share, and how much of each report they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.compare.dates import is_before
from reportedly.compare.words import Body
from reportedly.covered import covered
from reportedly.records import Direction, Evidence, Findings, Published, Reuse, Span

_SEED = 5
_MAX_GAP = 10
_MIN_WORDS = 12
_MIN_MATCHED = 0.6
_MAX_PLACES = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """Words [a_start, a_end) of one body aligned with words [b_start, b_end) of another; n_words of them agree."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    n_words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two reports share.

    Attributes:
        a: The report whose id sorts first.
        b: The other.
        passages: In the order of the second body.
        share: Share of the shorter body that lies in passages.
        a_share: Share of the first body's words outside quotation marks that lies in passages.
        b_share: The same of the second body.
        n_own: Words outside quotation marks that lie in passages, counted on the side that has fewer.
        spans: Where each passage stands in the texts of both.
    """

    a: str
    b: str
    passages: tuple[Passage, ...]
    share: float
    a_share: float
    b_share: float
    n_own: int
    spans: tuple[tuple[Span, Span], ...] = ()


def align(a: Sequence[str], b: Sequence[str]) -> list[Passage]:
    """Find passages of some twelve words and more that two sequences of words share, in whatever order.

    Runs of five equal words are seeds; runs that follow each other on both sides with at most ten words between them
    are one passage, so a cut or changed word does not break it. Cost grows with the words of both, times the places
    (at most 16 are looked at) where a seed stands.

    Returns:
        Passages in the order of b; empty where nothing is shared.

    Examples:
        >>> a = "at night the old gate of the sea lock gave way and water came in over the sill".split()
        >>> b = "the old gate of the sea lock gave way and soon water came in over the sill".split()
        >>> align(a, b)
        [Passage(a_start=2, a_end=18, b_start=0, b_end=17, n_words=16)]
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for i in range(len(a) - _SEED + 1):
        here = places.setdefault(tuple(a[i : i + _SEED]), [])
        if len(here) < _MAX_PLACES:
            here.append(i)
    runs: list[tuple[int, int, int]] = []
    j = 0
    while j <= len(b) - _SEED:
        found = places.get(tuple(b[j : j + _SEED]))
        if not found:
            j += 1
            continue
        expected = runs[-1][0] + runs[-1][2] if runs else 0
        length, _, i = max((_run(a, b, i, j), -abs(i - expected), i) for i in found)
        runs.append((i, j, length))
        j += length
    return [p for p in _chained(runs) if _is_long(p)]


def _run(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    n, limit = _SEED, min(len(a) - i, len(b) - j)
    while n < limit and a[i + n] == b[j + n]:
        n += 1
    return n


def _chained(runs: list[tuple[int, int, int]]) -> list[Passage]:
    passages: list[Passage] = []
    for i, j, n in runs:
        last = passages[-1] if passages else None
        if last and 0 <= i - last.a_end <= _MAX_GAP and j - last.b_end <= _MAX_GAP:
            passages[-1] = Passage(last.a_start, i + n, last.b_start, j + n, last.n_words + n)
        else:
            passages.append(Passage(i, i + n, j, j + n, n))
    return passages


def _is_long(p: Passage) -> bool:
    length = max(p.a_end - p.a_start, p.b_end - p.b_start)
    return length >= _MIN_WORDS and p.n_words >= _MIN_MATCHED * length


def overlap(a: Body, b: Body) -> Overlap | None:
    """Align two bodies and measure what they share; None where they share no passage.

    Quoted words are reuse of a quotation, which two outlets may have heard for themselves, so the shares that tell a
    copy count the words outside quotation marks only. A high share does not say who copied whom.
    """
    first, second = sorted((a, b), key=lambda body: body.report)
    passages = align(first.words.norms, second.words.norms)
    if not passages:
        return None
    a_in = covered(len(first.words), [(p.a_start, p.a_end) for p in passages])
    b_in = covered(len(second.words), [(p.b_start, p.b_end) for p in passages])
    a_own, a_all = _own(first, a_in)
    b_own, b_all = _own(second, b_in)
    shorter = a_in if len(a_in) <= len(b_in) else b_in
    return Overlap(
        first.report,
        second.report,
        tuple(passages),
        sum(shorter) / max(1, len(shorter)),
        a_own / max(1, a_all),
        b_own / max(1, b_all),
        min(a_own, b_own),
        tuple((_span(first, p.a_start, p.a_end), _span(second, p.b_start, p.b_end)) for p in passages),
    )


def _own(body: Body, shared: bytearray) -> tuple[int, int]:
    own = [c for c, quoted in zip(shared, body.is_quoted, strict=True) if not quoted]
    return sum(own), len(own)


def direction(a: Findings, b: Findings) -> Direction:
    """Tell which of two reports that share passages came first: by credit, else by time, else unknown.

    Reports that print one agency's copy both have it from there, so their times say nothing about each other.
    """
    a_credits, b_credits = ({c.entity for c in f.credits} for f in (a, b))
    if a.report.outlet in b_credits - {None}:
        return "a_to_b"
    if b.report.outlet in a_credits - {None}:
        return "b_to_a"
    if a.printed & b.printed:
        return "unknown"
    return by_time(a.report.published, b.report.published)


def by_time(a: Published, b: Published) -> Direction:
    """Tell by their dates alone which of two reports came first."""
    if is_before(a, b):
        return "a_to_b"
    return "b_to_a" if is_before(b, a) else "unknown"


def reuse(overlaps: Sequence[Overlap], ways: Callable[[str, str], Direction]) -> list[Reuse]:
    """Give every shared passage as spans of both texts; cost grows with the passages.

    Args:
        overlaps: What pairs of reports share.
        ways: Which of two reports came first.
    """
    out = []
    for o in overlaps:
        way = ways(o.a, o.b)
        out += [Reuse(a.at(o.a), b.at(o.b), way, round(o.share, 3)) for a, b in o.spans]
    return sorted(out, key=lambda r: (r.a, r.b))


def evidence(body: Body, start: int, end: int) -> Evidence:
    """Give words [start, end) of a body as a span of its report."""
    return _span(body, start, end).at(body.report)


def _span(body: Body, start: int, end: int) -> Span:
    return Span(body.words.starts[start], body.words.ends[end - 1])
