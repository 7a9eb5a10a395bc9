"""Components that an engine finds, and large ones split."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.components import bound, connect
from reportedly.compare.linkage import connected
from reportedly.engines import DuckDB

Pairs = dict[tuple[int, int], int]

EDGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).filter(lambda e: e[0] < e[1]), max_size=40)
SIMILARITIES = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda e: e[0] < e[1]), st.integers(120_000, 1_000_000)
)


@pytest.fixture(scope="module")
def engine() -> Iterator[DuckDB]:
    made = DuckDB(memory="256MB", threads=1)
    yield made
    made.close()


def components(engine: DuckDB, edges: Sequence[tuple[int, int]], few: int = 0) -> list[tuple[int, ...]]:
    engine.drop(tables.EDGES)
    engine.load(tables.EDGES, edges)
    connect(engine, few)
    assert engine.count(tables.EDGES) == 0
    return groups(engine, tables.COMPONENTS)


def groups(engine: DuckDB, table: tables.Table) -> list[tuple[int, ...]]:
    found: dict[object, list[int]] = {}
    for report, component in engine.rows(table):
        found.setdefault(component, []).append(int(str(report)))
    return sorted(tuple(group) for group in found.values())


def split(engine: DuckDB, similarities: Pairs, most: int) -> list[tuple[int, ...]]:
    engine.drop(tables.STORY_SIMILARITIES)
    engine.load(tables.STORY_SIMILARITIES, ((*pair, value) for pair, value in similarities.items()))
    engine.run(steps.STORIES[-1])
    bound(engine, most)
    return groups(engine, tables.STORY_MEMBERS)


@settings(max_examples=12, deadline=None)
@given(EDGES)
def test_components_are_those_of_the_graph(engine: DuckDB, edges: list[tuple[int, int]]) -> None:
    wanted = [tuple(map(int, group)) for group in connected((f"{a:02}", f"{b:02}") for a, b in edges)]
    assert components(engine, edges) == components(engine, edges, few=100) == wanted
    assert all(component == group[0] for group in wanted for component in [_component(engine, group)])


def _component(engine: DuckDB, group: tuple[int, ...]) -> object:
    return {component for report, component in engine.rows(tables.COMPONENTS) if report in group}.pop()


def test_a_long_way_is_one_component(engine: DuckDB) -> None:
    way = [7, 3, 9, 1, 8, 0, 5, 2, 6, 4]
    edges = [(min(a, b), max(a, b)) for a, b in pairwise(way)]
    assert components(engine, edges) == [tuple(range(10))]


def test_few_reports_are_left_together(engine: DuckDB) -> None:
    assert split(engine, {(0, 1): 200_000, (2, 3): 200_000}, most=4) == [(0, 1, 2, 3)]


def test_more_fall_apart_where_nothing_binds_them(engine: DuckDB, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert split(engine, {(0, 1): 200_000, (2, 3): 200_000}, most=3) == [(0, 1), (2, 3)]
    assert "bounded" not in caplog.text


def test_what_is_too_large_is_split_where_it_is_least_alike(engine: DuckDB, caplog: pytest.LogCaptureFixture) -> None:
    chain: Pairs = {(0, 1): 400_000, (1, 2): 150_000, (2, 3): 400_000, (4, 5): 125_000}
    with caplog.at_level(logging.INFO):
        assert split(engine, chain, most=3) == [(0, 1), (2, 3), (4, 5)]
    assert "bounded: 1 groups of like reports are of more than 3, the largest of 4" in caplog.text


def test_reports_that_are_all_the_same_are_none_alike_when_they_are_too_many(engine: DuckDB) -> None:
    same: Pairs = {(a, b): 1_000_000 for a in range(5) for b in range(a + 1, 5)}
    assert split(engine, same, most=4) == []


@settings(max_examples=10, deadline=None)
@given(SIMILARITIES, st.integers(2, 6))
def test_no_component_is_larger_than_the_bound(engine: DuckDB, similarities: Pairs, most: int) -> None:
    found = split(engine, similarities, most)
    assert all(len(group) <= most for group in found)
    reports = [r for group in found for r in group]
    assert len(reports) == len(set(reports)) <= len({r for pair in similarities for r in pair})
    engine.run(steps.PAIRS)
    place = {r: i for i, group in enumerate(found) for r in group}
    within = sorted((*pair, v) for pair, v in similarities.items() if place.get(pair[0], -1) == place.get(pair[1], -2))
    assert sorted(row[1:] for row in engine.rows(tables.STORY_PAIRS)) == within
