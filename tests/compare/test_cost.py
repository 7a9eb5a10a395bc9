"""What is compared grows with what is alike, not with all pairs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest

from reportedly.compare.comparison import _overlaps, _similarities
from reportedly.compare.stories import stories
from reportedly.compare.words import body
from reportedly.engines import DuckDB
from reportedly.records import Findings
from reportedly.tables import REUSE_CANDIDATES, STORY_CANDIDATES

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
    findings = {f.report.id: f for f in synthetic(make)}
    event_of = {report: f.report.key.split("-")[0] for report, f in findings.items()}
    bodies = {report: body(f.report) for report, f in findings.items()}
    engine = DuckDB()
    request.addfinalizer(engine.close)
    overlaps = _overlaps(bodies, engine)
    similarities = _similarities(findings, bodies, [], engine)
    assert len(list(engine.rows(REUSE_CANDIDATES))) == len(overlaps) == N_EVENTS * 3
    candidates = [(str(a), str(b)) for a, b, _ in engine.rows(STORY_CANDIDATES)]
    within = N_EVENTS * N_REPORTS * (N_REPORTS - 1) // 2
    assert sum(event_of[a] == event_of[b] for a, b in candidates) > 0.99 * within
    assert len(candidates) <= 4 * within
    found = stories(similarities, [], findings)
    assert len(found) == N_EVENTS
    assert all(len({event_of[r] for r in story.reports}) == 1 for story in found)
