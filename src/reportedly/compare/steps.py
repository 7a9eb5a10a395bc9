"""The relational steps of comparing, each one file of SQL, in the order in which they run."""

from __future__ import annotations

from importlib import resources

from reportedly import tables
from reportedly.engines import Step
from reportedly.tables import Table


def _step(gives: Table, *needs: Table) -> Step:
    sql = resources.files("reportedly.compare").joinpath("sql", f"{gives.name}.sql").read_text(encoding="utf-8")
    return Step(sql, needs, gives)


REUSE = (
    _step(tables.SHARED_SHINGLES, tables.SHINGLES),
    _step(tables.REUSE_CANDIDATES, tables.SHARED_SHINGLES, tables.SHINGLES),
)
STORIES = (
    _step(tables.TERM_WEIGHTS, tables.REPORT_TERMS, tables.REPORT_DAYS),
    _step(tables.REPORT_WEIGHTS, tables.REPORT_TERMS, tables.TERM_WEIGHTS),
    _step(tables.REPORT_NORMS, tables.REPORT_WEIGHTS),
    _step(tables.KEY_TERMS, tables.REPORT_WEIGHTS),
    _step(tables.STORY_CANDIDATES, tables.KEY_TERMS),
    _step(
        tables.STORY_SIMILARITIES,
        tables.STORY_CANDIDATES,
        tables.REPORT_WEIGHTS,
        tables.REPORT_DAYS,
        tables.REPORT_NORMS,
    ),
)
CLAIMS = (
    _step(tables.UNIT_TERM_COUNTS, tables.UNIT_TERMS),
    _step(tables.CLAIM_CANDIDATES, tables.UNIT_TERMS, tables.UNIT_TERM_COUNTS),
)
