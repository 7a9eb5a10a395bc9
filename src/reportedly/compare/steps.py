"""The relational steps of comparing, each one file of SQL, in the order in which they run."""

from __future__ import annotations

from importlib import resources

from reportedly import tables
from reportedly.engines import Step
from reportedly.tables import Table


def _step(gives: Table, *needs: Table, file: str = "") -> Step:
    """A step whose file has the table's name; another one where several steps give the table."""
    path = resources.files("reportedly.compare").joinpath("sql", f"{file or gives.name}.sql")
    return Step(path.read_text(encoding="utf-8"), needs, gives)


REUSE = (
    _step(tables.SHARED_SHINGLES, tables.SHINGLES),
    _step(tables.WIDE_SHINGLES, tables.SHARED_SHINGLES),
    _step(tables.REUSE_CANDIDATES, tables.SHARED_SHINGLES, tables.SHINGLES),
    _step(tables.EDGES, tables.REUSE_CANDIDATES, file="reuse_edges"),
)
APART = (_step(tables.COMPONENTS, tables.EDGES),)
JOINED = (
    _step(tables.NEAREST_LABELS, tables.EDGES),
    _step(tables.COMPONENTS, tables.COMPONENTS, tables.NEAREST_LABELS, file="components_joined"),
    _step(tables.EDGES, tables.EDGES, tables.NEAREST_LABELS, file="edges_left"),
)
GROUPS = _step(tables.REUSE_GROUPS, tables.REUSE_CANDIDATES, tables.COMPONENTS)
STANDING = (
    _step(tables.NEAR_DUPLICATES, tables.COMPONENTS),
    _step(tables.STANDING_DAYS, tables.REPORT_DAYS, tables.NEAR_DUPLICATES),
    _step(tables.STANDING_TERMS, tables.REPORT_TERMS, tables.NEAR_DUPLICATES),
)
WEIGHED = (
    _step(tables.TERM_WEIGHTS, tables.STANDING_TERMS, tables.STANDING_DAYS),
    _step(tables.WIDE_TERMS, tables.TERM_WEIGHTS),
    _step(tables.REPORT_WEIGHTS, tables.STANDING_TERMS, tables.TERM_WEIGHTS),
    _step(tables.REPORT_NORMS, tables.REPORT_WEIGHTS),
    _step(tables.KEY_TERMS, tables.REPORT_WEIGHTS),
)
CANDIDATES = _step(tables.STORY_CANDIDATES, tables.KEY_TERMS, tables.REPORT_RANGE)
SIMILARITIES = _step(
    tables.STORY_SIMILARITIES,
    tables.STORY_CANDIDATES,
    tables.REPORT_WEIGHTS,
    tables.STANDING_DAYS,
    tables.REPORT_NORMS,
)
MEMBERS = _step(tables.STORY_MEMBERS, tables.STORY_SIMILARITIES)
STORIES = (*WEIGHED, CANDIDATES, SIMILARITIES, MEMBERS)
LARGE = _step(tables.LARGE_COMPONENTS, tables.STORY_MEMBERS, tables.STORY_BOUNDS)
SPLIT = _step(
    tables.EDGES,
    tables.STORY_SIMILARITIES,
    tables.STORY_MEMBERS,
    tables.LARGE_COMPONENTS,
    tables.STORY_BOUNDS,
    file="story_edges",
)
FALLEN = _step(
    tables.STORY_MEMBERS, tables.STORY_MEMBERS, tables.LARGE_COMPONENTS, tables.COMPONENTS, file="story_members_split"
)
PAIRS = _step(tables.STORY_PAIRS, tables.STORY_SIMILARITIES, tables.STORY_MEMBERS)
