"""What all reports have to do with each other, on Spark: what pairs share, stories, and which reports form a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial, reduce
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly import tables
from reportedly.compare import steps
from reportedly.compare.bounds import LARGEST, Bounded
from reportedly.compare.components import bound, connect
from reportedly.compare.copies import is_near_duplicate
from reportedly.compare.dependence import is_copy
from reportedly.compare.reuse import overlap
from reportedly.compare.stories import Heading, stories
from reportedly.compare.words import Body, body
from reportedly.records import Report
from reportedly.spark import schemas
from reportedly.spark.engine import Spark
from reportedly.spark.folder import Folder, Stage
from reportedly.spark.numbering import numbered
from reportedly.spark.rows import Row, Rows, grouped, mapped, record, text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_BODIES = 500
_LAST = 2**62  # a number that no report has

_PASSED_ON = frozenset(
    "wide_shingles wide_terms report_norms standing_days story_candidates large_components story_pairs".split()
)
"""Tables that are cheap to make of others, or are used once: they are not written down."""

_MEMBERS = """
SELECT COALESCE(m.component_id, s.first_id) AS component_id, s.report_id AS n, s.first_id AS first_n
FROM (
    SELECT report_id, first_id FROM (
        SELECT report_id, first_id, ROW_NUMBER() OVER (PARTITION BY first_id ORDER BY report_id) AS place
        FROM near_duplicates
    ) AS prints
    WHERE place < {most}
    UNION
    SELECT first_id, first_id FROM near_duplicates
    UNION
    SELECT report_id, report_id FROM story_members
) AS s
LEFT JOIN story_members AS m ON m.report_id = s.first_id
"""
"""Prints that no story can hold are left out here, so that no worker has to hold them."""


@dataclass(frozen=True)
class Related:
    """What all reports together show.

    Attributes:
        overlaps: What pairs of reports share.
        stories: The stories.
        blocks: The block of each report, and where a block was too large: which one it was, and which text it prints.
        bounded: How much was bounded.
    """

    overlaps: Stage
    stories: Stage
    blocks: Stage
    bounded: Bounded


class _Steps:
    """Keeps the tables of the steps in the run's folder, each under its number, so that an ended run goes on there."""

    def __init__(self, folder: Folder, made_from: Stage) -> None:
        self._folder, self.made_from, self._n = folder, made_from, 0

    def __call__(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        if name in _PASSED_ON:
            return make()
        self._n += 1
        return self._folder.stage(f"step-{self._n:03}-{name}", [self.made_from, str(self._n)], make).frame


def relate(folder: Folder, examined: Stage, signatures: Sequence[Stage], n_parts: int, most: int = LARGEST) -> Related:
    """Find what all reports have to do with each other; the same as `reportedly.compare.relate`.

    The relational steps are the same SQL files. Alignment and stories are the same functions, on workers.

    Args:
        folder: The run's.
        examined: What each report alone shows.
        signatures: Of all that was ever examined.
        n_parts: In how many parts components of stories are put.
        most: Of how many reports a story and a block are at most.
    """
    held = _held(folder, examined, signatures)
    keep = _Steps(folder, held)
    engine = Spark(folder.spark, keep)
    engine.take(tables.SHINGLES, held.frame.selectExpr("n AS report_id", "explode(shingles) AS shingle"))
    engine.take(tables.REPORT_TERMS, held.frame.selectExpr("n AS report_id", "inline(terms)"))
    engine.take(tables.REPORT_DAYS, held.frame.selectExpr("n AS report_id", "first_day", "last_day"))
    for step in steps.REUSE:
        if step.gives != tables.EDGES:  # in what order pairs are aligned best does not matter where they are joined
            engine.run(step)
    overlaps = folder.stage("overlaps", [held], lambda: _overlaps(engine, held.frame, examined.frame))
    keep.made_from = overlaps
    engine.take(tables.EDGES, overlaps.frame.where("is_near").selectExpr("a_n AS a_id", "b_n AS b_id"))
    connect(engine)
    engine.load(tables.REPORT_RANGE, [(0, _LAST)])
    for step in (*steps.STANDING, *steps.STORIES):
        engine.run(step)
    n_groups = bound(engine)
    engine.run(steps.PAIRS)
    told = folder.stage("stories", [overlaps, str(most)], lambda: _stories(engine, held.frame, n_parts, most))
    keep.made_from = told
    blocks = folder.stage("blocks", [told], lambda: _blocks(engine, overlaps.frame, told.frame, held.frame, most))
    printed = engine.frame(tables.NEAR_DUPLICATES).selectExpr("explode(array(report_id, first_id)) AS n").distinct()
    in_stories = told.frame.selectExpr("explode(reports) AS report_id").join(held.frame, "report_id").select("n")
    counted = (
        engine.frame(tables.WIDE_SHINGLES).selectExpr("'shingles' AS what"),
        engine.frame(tables.WIDE_TERMS).selectExpr("'terms'"),
        printed.join(in_stories, "n", "left_anti").selectExpr("'prints'"),
        blocks.frame.where("cut_id IS NOT NULL").select("cut_id").distinct().selectExpr("'blocks'"),
    )
    counts = reduce(lambda a, b: a.unionAll(b), counted).groupBy("what").count().collect()
    return Related(overlaps, told, blocks, Bounded(groups=n_groups, **dict(map(tuple, counts))))


def _held(folder: Folder, examined: Stage, signatures: Sequence[Stage]) -> Stage:
    """The signatures of the current reports, numbered by the reports' ids."""
    current = examined.frame.where("data IS NOT NULL").select("report_id", "given")
    numbers = numbered(current, ["report_id"], lambda make: folder.stage("placed", [examined], make).frame)
    whole = reduce(lambda a, b: a.unionAll(b), (stage.frame for stage in signatures))
    return folder.stage("signatures", [examined, *signatures], lambda: whole.join(numbers, ["report_id", "given"]))


def _overlaps(engine: Spark, held: DataFrame, examined: DataFrame) -> DataFrame:
    """Align the candidates, each with both texts beside it."""
    reports = examined.join(held.select("report_id", "n"), "report_id")
    a, b = (
        reports.selectExpr(f"n AS {side}_n", f"named_struct('report', report, 'text', text) AS {side}")
        for side in ("a", "b")
    )
    pairs = engine.frame(tables.REUSE_CANDIDATES).selectExpr("a_id AS a_n", "b_id AS b_n")
    return mapped(pairs.join(b, "b_n").join(a, "a_n"), _aligned, schemas.OVERLAPS)


def _aligned(rows: Rows) -> Iterator[Row]:
    @lru_cache(maxsize=_BODIES)
    def words(report: str, text: str) -> Body:
        return body(replace(record(Report, report), text=text))

    for row in rows:
        o = overlap(*(words(row[side]["report"], row[side]["text"]) for side in ("a", "b")))
        if o is not None:
            yield {
                "a_id": o.a, "b_id": o.b, "a_n": row["a_n"], "b_n": row["b_n"],
                "is_near": is_near_duplicate(o), "is_copy": is_copy(o), "data": text(o),
            }  # fmt: skip


def _stories(engine: Spark, held: DataFrame, n_parts: int, most: int) -> DataFrame:
    """Cluster the reports of each component, many components a task."""
    members = held.sparkSession.sql(_MEMBERS.format(most=most)).join(
        held.select("n", "report_id", "heading", "is_titled"), "n"
    )
    pairs = engine.frame(tables.STORY_PAIRS).selectExpr(
        "component_id", "a_id AS n", "b_id AS first_n", "similarity", "NULL", "NULL", "NULL"
    )
    rows = members.selectExpr(
        "component_id", "n", "first_n", "CAST(NULL AS BIGINT) AS similarity", "report_id", "heading", "is_titled"
    ).unionAll(pairs)
    return grouped(rows, "component_id", n_parts, partial(_told, most), schemas.STORIES)


def _told(most: int, rows: Rows) -> Iterator[Row]:
    for _, component in groupby(rows, itemgetter("component_id")):
        here = list(component)
        members = [row for row in here if row["similarity"] is None]
        ids = {row["n"]: row["report_id"] for row in members}
        headings = {row["report_id"]: Heading(row["heading"], row["is_titled"]) for row in members}
        copies: dict[str, list[str]] = {}
        for row in sorted(members, key=lambda row: row["n"]):
            if row["first_n"] != row["n"]:
                copies.setdefault(ids[row["first_n"]], []).append(row["report_id"])
        similarities = {
            (ids[row["n"]], ids[row["first_n"]]): row["similarity"] for row in here if row["similarity"] is not None
        }
        for story in stories(similarities, copies, headings, most):
            yield {"story_id": story.id, "title": story.title, "reports": list(story.reports)}


def _blocks(engine: Spark, overlaps: DataFrame, told: DataFrame, held: DataFrame, most: int) -> DataFrame:
    """The block of each report, by the number of its first one; what `reportedly.compare.blocks` does."""
    numbers = held.select("report_id", "n")
    of_stories = told.selectExpr("story_id", "explode(reports) AS report_id").join(numbers, "report_id")
    first = of_stories.groupBy("story_id").min("n").withColumnRenamed("min(n)", "a_id")
    pairs = of_stories.withColumnRenamed("n", "b_id").join(first, "story_id").where("a_id < b_id")
    of_one_story = pairs.select("a_id", "b_id")
    copied = overlaps.where("is_copy").selectExpr("a_n AS a_id", "b_n AS b_id")
    whole = _connected(engine, numbers, of_one_story.unionAll(copied))
    large = whole.groupBy("block_id").count().where(f"count > {most}").select("block_id")
    if large.isEmpty():
        return whole.selectExpr(
            "report_id", "block_id", "CAST(NULL AS BIGINT) AS cut_id", "CAST(NULL AS BIGINT) AS text_id"
        )
    cut = whole.join(large, "block_id").selectExpr("n AS a_id", "block_id AS cut_id")
    of_one_text = _connected(engine, numbers, copied.join(cut.select("a_id"), "a_id"))
    bound_still = of_one_story.unionAll(copied.join(cut.select("a_id"), "a_id", "left_anti"))
    made = _connected(engine, numbers, bound_still).join(cut.withColumnRenamed("a_id", "n"), "n", "left")
    texts = of_one_text.selectExpr("n", "block_id AS text_id")
    return made.join(texts, "n").selectExpr(
        "report_id", "block_id", "cut_id", "CASE WHEN cut_id IS NOT NULL THEN text_id END AS text_id"
    )


def _connected(engine: Spark, numbers: DataFrame, pairs: DataFrame) -> DataFrame:
    """Each report with the number of the first one that pairs connect it with; its own where none do."""
    engine.take(tables.EDGES, pairs)
    connect(engine)
    known = engine.frame(tables.COMPONENTS).selectExpr("report_id AS n", "component_id")
    return numbers.join(known, "n", "left").selectExpr("report_id", "n", "COALESCE(component_id, n) AS block_id")
