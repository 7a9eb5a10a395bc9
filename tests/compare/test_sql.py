"""Every SQL step on tables small enough to check by eye."""

from collections.abc import Iterator, Sequence

import pytest
from tests.spark.reports import PYSPARKS_OWN

from reportedly import tables
from reportedly.compare import steps
from reportedly.engines import DuckDB, Engine, Row, Step
from reportedly.errors import EngineError
from reportedly.spark.engine import Spark
from reportedly.tables import Table

ALL = (
    *steps.REUSE, *steps.APART, *steps.JOINED, *steps.STANDING, *steps.STORIES,
    steps.LARGE, steps.SPLIT, *steps.APART, *steps.JOINED, steps.FALLEN, steps.PAIRS,
)  # fmt: skip
STEPS = {step.gives.name: step for step in ALL}


pytestmark = pytest.mark.filterwarnings(*PYSPARKS_OWN)


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Both engines, by the same files."""
    is_spark = request.param == "spark"
    made = Spark(request.getfixturevalue("spark").newSession()) if is_spark else DuckDB(memory="256MB", threads=2)
    yield made
    made.close()


def run(engine: Engine, name: str, *given: tuple[Table, Sequence[Row]]) -> list[Row]:
    for table, rows in given:
        engine.load(table, rows)
    step: Step = STEPS[name]
    engine.run(step)
    return list(engine.rows(step.gives))


def test_every_step_needs_what_is_loaded_or_given_before() -> None:
    loaded = {tables.SHINGLES, tables.REPORT_DAYS, tables.REPORT_TERMS}
    loaded |= {tables.EDGES, tables.STORY_BOUNDS, tables.REPORT_RANGE}
    for step in ALL:
        assert set(step.needs) <= loaded
        loaded.add(step.gives)
        assert step.sql.startswith("-- ")
        assert "-- Cost:" in step.sql


def test_what_a_step_gives_can_be_added_to_its_table(engine: Engine) -> None:
    engine.load(tables.REPORT_WEIGHTS, [(1, "a", 3, 2)])
    norms = Step(
        "SELECT report_id, weight * weight AS norm FROM report_weights", (tables.REPORT_WEIGHTS,), tables.REPORT_NORMS
    )
    with pytest.raises(EngineError, match="report_norms"):
        engine.add(norms)
    engine.load(tables.REPORT_NORMS, [(0, 4)])
    engine.add(norms)
    assert list(engine.rows(tables.REPORT_NORMS)) == [(0, 4), (1, 9)]


def test_shared_shingles_are_those_of_two_reports(engine: Engine) -> None:
    rows = run(engine, "shared_shingles", (tables.SHINGLES, [(2, 5), (1, 5), (1, 6)]))
    assert rows == [(5, 2, 1)]


def test_reuse_candidates_share_two_shingles(engine: Engine) -> None:
    shingles = [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1)]
    run(engine, "shared_shingles", (tables.SHINGLES, shingles))
    assert run(engine, "reuse_candidates") == [(1, 2, 2)]


def test_a_shingle_of_many_reports_pairs_each_with_the_first_only(engine: Engine) -> None:
    shingles = [(r, s) for r in range(100) for s in (1, 2)]
    run(engine, "shared_shingles", (tables.SHINGLES, shingles))
    assert run(engine, "reuse_candidates") == [(0, r, 2) for r in range(1, 100)]
    assert run(engine, "wide_shingles") == [(1, 100), (2, 100)]


def test_a_report_for_which_another_stands_takes_no_part_in_stories(engine: Engine) -> None:
    run(engine, "near_duplicates", (tables.COMPONENTS, [(1, 1), (2, 1)]))
    days: list[Row] = [(1, 5, 6), (2, 5, 5), (3, None, None)]
    assert run(engine, "standing_days", (tables.REPORT_DAYS, days)) == [(1, 5, 6), (3, None, None)]
    terms: list[Row] = [(1, "ferry", 1, 60), (2, "ferry", 2, 60)]
    assert run(engine, "standing_terms", (tables.REPORT_TERMS, terms)) == [(1, "ferry", 1, 60)]


def test_term_weights_fall_with_reports_and_with_the_prior(engine: Engine) -> None:
    days = [(1, None, None), (2, None, None)]
    terms = [(1, "ferry", 1, 60), (2, "ferry", 1, 60), (1, "marrow", 1, 3)]
    rows = run(engine, "term_weights", (tables.STANDING_DAYS, days), (tables.STANDING_TERMS, terms))
    assert rows == [("ferry", 2, 2783), ("marrow", 1, 5523)]


def test_a_term_of_more_than_three_hundred_reports_is_wide(engine: Engine) -> None:
    rows = run(engine, "wide_terms", (tables.TERM_WEIGHTS, [("ferry", 300, 1), ("harbour", 301, 1)]))
    assert rows == [("harbour", 301)]


def test_report_weights_and_norms(engine: Engine) -> None:
    terms = [(1, "ferry", 1, 60), (1, "marrow", 3, 3)]
    weights = [("ferry", 2, 2000), ("marrow", 1, 5000)]
    rows = run(engine, "report_weights", (tables.STANDING_TERMS, terms), (tables.TERM_WEIGHTS, weights))
    assert rows == [(1, "ferry", 200, 2), (1, "marrow", 1049, 1)]
    assert run(engine, "report_norms") == [(1, 200**2 + 1049**2)]


def test_key_terms_are_the_weightiest_that_others_share(engine: Engine) -> None:
    weights = [(1, f"t{i:02}", i, 2) for i in range(30)] + [(1, "alone", 99, 1), (1, "common", 99, 301)]
    rows = run(engine, "key_terms", (tables.REPORT_WEIGHTS, weights))
    assert rows == [(1, f"t{i:02}") for i in range(6, 30)]


def test_story_candidates_share_two_key_terms(engine: Engine) -> None:
    terms = [(r, t) for r in (1, 2) for t in "abc"] + [(3, "a")]
    given = (tables.KEY_TERMS, terms), (tables.REPORT_RANGE, [(0, 9)])
    assert run(engine, "story_candidates", *given) == [(1, 2, 3)]


@pytest.mark.parametrize(("first", "last", "pairs"), [(1, 1, [(1, 2), (1, 4)]), (2, 3, [(2, 4)]), (4, 9, [])])
def test_story_candidates_are_those_of_a_range_with_all_later_reports(
    engine: Engine, first: int, last: int, pairs: list[Row]
) -> None:
    terms = [(r, t) for r in (1, 2, 4) for t in "ab"]
    rows = run(engine, "story_candidates", (tables.KEY_TERMS, terms), (tables.REPORT_RANGE, [(first, last)]))
    assert [row[:2] for row in rows] == pairs


@pytest.mark.parametrize(("day", "similarity"), [(70, 992_278), (71, 744_208), (None, 992_278)])
def test_story_similarities_and_the_days_between(engine: Engine, day: int | None, similarity: int) -> None:
    rows = run(
        engine,
        "story_similarities",
        (tables.STORY_CANDIDATES, [(1, 2, 2)]),
        (tables.REPORT_WEIGHTS, [(1, "a", 2, 2), (2, "a", 8, 2), (2, "b", 1, 1)]),
        (tables.STANDING_DAYS, [(1, 10, 10), (2, day, day)]),
        (tables.REPORT_NORMS, [(1, 4), (2, 65)]),
    )
    assert rows == [(1, 2, similarity)]


def test_pairs_that_are_hardly_alike_count_as_none_alike(engine: Engine) -> None:
    rows = run(
        engine,
        "story_similarities",
        (tables.STORY_CANDIDATES, [(1, 2, 2), (1, 3, 2)]),
        (tables.REPORT_WEIGHTS, [(1, "a", 100, 2), (2, "a", 12, 2), (3, "a", 11, 2)]),
        (tables.STANDING_DAYS, [(r, None, None) for r in (1, 2, 3)]),
        (tables.REPORT_NORMS, [(r, 10_000) for r in (1, 2, 3)]),
    )
    assert rows == [(1, 2, 120_000)]
