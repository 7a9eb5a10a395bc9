"""What is compared grows with what is alike, not with all pairs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from reportedly.compare.comparison import aligner
from reportedly.compare.corpus import relate
from reportedly.compare.signatures import signature
from reportedly.engines import DuckDB
from reportedly.records import Findings
from reportedly.tables import REUSE_GROUPS, STORY_CANDIDATES

N_EVENTS, N_REPORTS = 200, 10


def synthetic(make: Callable[..., Findings]) -> Iterator[Findings]:
    """Ten reports an event, three of them copies of one dispatch, over a vocabulary that all events share."""
    chance = random.Random(5)
    common = [_word(i) for i in range(3_000)]
    for event in range(N_EVENTS):
        own = [f"X{_word(event)}{_word(i)}" for i in range(12)]

        def text(own: list[str] = own) -> str:
            return " ".join(chance.choice(own) if chance.random() < 0.25 else chance.choice(common) for _ in range(80))

        dispatch = text()
        for i in range(N_REPORTS):
            yield make(f"{event}-{i}", f"{dispatch if i < 3 else text()} {_word(i)}")


def _word(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}") + "k"


def test_candidates_of_two_thousand_reports_are_those_of_their_events(
    make: Callable[..., Findings], request: pytest.FixtureRequest
) -> None:
    signatures = {f.report.id: signature(f.report) for f in synthetic(make)}
    reports = {f.report.id: f.report for f in synthetic(make)}
    event_of = {report: r.key.split("-")[0] for report, r in reports.items()}
    engine = DuckDB()
    request.addfinalizer(engine.close)
    corpus = relate([signatures[r] for r in sorted(signatures)], aligner(reports.__getitem__), engine)
    assert len(list(engine.rows(REUSE_GROUPS))) == len(corpus.overlaps) == N_EVENTS * 3
    ids = sorted(signatures)
    candidates = [(ids[int(str(a))], ids[int(str(b))]) for a, b, _ in engine.rows(STORY_CANDIDATES)]
    standing = N_REPORTS - 2  # one of the three copies stands for all
    within = N_EVENTS * standing * (standing - 1) // 2
    assert sum(event_of[a] == event_of[b] for a, b in candidates) > 0.99 * within
    assert len(candidates) <= 5 * within
    assert len(corpus.stories) == N_EVENTS
    assert all(len({event_of[r] for r in story.reports}) == 1 for story in corpus.stories)
