"""Every SQL step on tables small enough to check by eye."""

from collections.abc import Iterator, Sequence

import pytest

from reportedly import tables
from reportedly.compare import steps
from reportedly.engines import DuckDB, Row, Step
from reportedly.tables import Table

STEPS = {step.gives.name: step for step in (*steps.REUSE, *steps.STORIES, *steps.CLAIMS)}


@pytest.fixture
def engine() -> Iterator[DuckDB]:
    made = DuckDB(memory="256MB", threads=2)
    yield made
    made.close()


def run(engine: DuckDB, name: str, *given: tuple[Table, Sequence[Row]]) -> list[Row]:
    for table, rows in given:
        engine.load(table, rows)
    step: Step = STEPS[name]
    engine.run(step)
    return list(engine.rows(step.gives))


def test_every_step_needs_what_is_loaded_or_given_before() -> None:
    loaded = {tables.SHINGLES, tables.REPORT_DAYS, tables.REPORT_TERMS, tables.UNIT_TERMS}
    for step in (*steps.REUSE, *steps.STORIES, *steps.CLAIMS):
        assert set(step.needs) <= loaded
        loaded.add(step.gives)
        assert step.sql.startswith("-- ")
        assert "-- Cost:" in step.sql


def test_shared_shingles_are_those_of_two_reports(engine: DuckDB) -> None:
    rows = run(engine, "shared_shingles", (tables.SHINGLES, [("r2", 5), ("r1", 5), ("r1", 6)]))
    assert rows == [(5, 2, "r1")]


def test_reuse_candidates_share_two_shingles(engine: DuckDB) -> None:
    shingles = [("r1", 1), ("r1", 2), ("r2", 1), ("r2", 2), ("r3", 1)]
    run(engine, "shared_shingles", (tables.SHINGLES, shingles))
    assert run(engine, "reuse_candidates") == [("r1", "r2", 2)]


def test_a_shingle_of_many_reports_pairs_each_with_the_first_only(engine: DuckDB) -> None:
    reports = [f"r{i:03}" for i in range(100)]
    shingles = [(r, s) for r in reports for s in (1, 2)]
    run(engine, "shared_shingles", (tables.SHINGLES, shingles))
    assert run(engine, "reuse_candidates") == [("r000", r, 2) for r in reports[1:]]


def test_term_weights_fall_with_reports_and_with_the_prior(engine: DuckDB) -> None:
    days = [("r1", None, None), ("r2", None, None)]
    terms = [("r1", "ferry", 1, 60), ("r2", "ferry", 1, 60), ("r1", "marrow", 1, 3)]
    rows = run(engine, "term_weights", (tables.REPORT_DAYS, days), (tables.REPORT_TERMS, terms))
    assert rows == [("ferry", 2, 2783), ("marrow", 1, 5523)]


def test_report_weights_and_norms(engine: DuckDB) -> None:
    terms = [("r1", "ferry", 1, 60), ("r1", "marrow", 3, 3)]
    weights = [("ferry", 2, 2000), ("marrow", 1, 5000)]
    rows = run(engine, "report_weights", (tables.REPORT_TERMS, terms), (tables.TERM_WEIGHTS, weights))
    assert rows == [("r1", "ferry", 200, 2), ("r1", "marrow", 1049, 1)]
    assert run(engine, "report_norms") == [("r1", 200**2 + 1049**2)]


def test_key_terms_are_the_weightiest_that_others_share(engine: DuckDB) -> None:
    weights = [("r1", f"t{i:02}", i, 2) for i in range(30)] + [("r1", "alone", 99, 1), ("r1", "common", 99, 301)]
    rows = run(engine, "key_terms", (tables.REPORT_WEIGHTS, weights))
    assert rows == [("r1", f"t{i:02}") for i in range(6, 30)]


def test_story_candidates_share_two_key_terms(engine: DuckDB) -> None:
    terms = [(r, t) for r in ("r1", "r2") for t in "abc"] + [("r3", "a")]
    assert run(engine, "story_candidates", (tables.KEY_TERMS, terms)) == [("r1", "r2", 3)]


@pytest.mark.parametrize(("day", "dot"), [(70, 16), (71, 12), (None, 16)])
def test_story_similarities_and_the_days_between(engine: DuckDB, day: int | None, dot: int) -> None:
    rows = run(
        engine,
        "story_similarities",
        (tables.STORY_CANDIDATES, [("r1", "r2", 2)]),
        (tables.REPORT_WEIGHTS, [("r1", "a", 2, 2), ("r2", "a", 8, 2), ("r2", "b", 1, 1)]),
        (tables.REPORT_DAYS, [("r1", 10, 10), ("r2", day, day)]),
        (tables.REPORT_NORMS, [("r1", 4), ("r2", 65)]),
    )
    assert rows == [("r1", "r2", dot, 4, 65)]


def test_claim_candidates_share_enough_within_one_story(engine: DuckDB) -> None:
    terms = [("t1", "u1", "pin", 1), ("t1", "u2", "pin", 1), ("t1", "u1", "gear", 1), ("t1", "u2", "gear", 1)]
    terms += [("t1", "u3", "pin", 1), ("t2", "u4", "pin", 1), ("t2", "u4", "gear", 1)]
    counts = run(engine, "unit_term_counts", (tables.UNIT_TERMS, terms))
    assert counts == [("t1", "gear", 2), ("t1", "pin", 3), ("t2", "gear", 1), ("t2", "pin", 1)]
    assert run(engine, "claim_candidates") == [("t1", "u1", "u2", 2)]


def test_a_term_of_many_units_pairs_nobody(engine: DuckDB) -> None:
    terms = [("t1", f"u{i:02}", "pin", 2) for i in range(61)]
    run(engine, "unit_term_counts", (tables.UNIT_TERMS, terms))
    assert run(engine, "claim_candidates") == []
