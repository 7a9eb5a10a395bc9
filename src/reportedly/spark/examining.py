"""Extraction and resolution on Spark, report by report, and the signatures by which reports are held against others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial, reduce
from typing import TYPE_CHECKING

from reportedly.compare import signature
from reportedly.extract import load_model
from reportedly.library.stages import Settings
from reportedly.pipeline import examine
from reportedly.records import Findings, Rejected, Report
from reportedly.spark import schemas
from reportedly.spark.folder import Folder, Stage
from reportedly.spark.rows import Row, Rows, mapped, record, text

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


def findings(folder: Folder, batches: Sequence[Stage], reports: Stage, settings: Settings, n_parts: int) -> list[Stage]:
    """Examine each report once: with each batch of inputs those that came with it, and all again by other settings.

    Args:
        folder: The run's.
        batches: The drafts, in the order in which they were added.
        reports: All reports.
        settings: By which they are examined.
        n_parts: In how many tasks the work is cut.

    Returns:
        A stage a batch. A report that was replaced by another draft of it may lie in an earlier one, under another
        ``given``.
    """
    made: list[Stage] = []

    def look() -> DataFrame:
        left = reports.frame.where("same_as IS NULL").select("report_id", "given", "data", "text")
        for stage in made:
            left = left.join(stage.frame.select("report_id", "given"), ["report_id", "given"], "left_anti")
        return mapped(left.repartition(n_parts), partial(examined_rows, settings), schemas.FINDINGS)

    for i, _ in enumerate(batches):
        stage = folder.stage(f"findings-{i}", batches[: i + 1], look, program=settings.stage)
        made.append(stage)
    return made


def examined_rows(settings: Settings, rows: Rows) -> Iterator[Row]:
    """Examine the reports of some rows; one in which nothing can be found is a row with the reason."""
    load_model(settings.model)  # once a worker: it is held for all that the process is given
    for row in rows:
        given = replace(record(Report, row["data"]), text=row["text"])
        made = examine(given, model=settings.model, min_score=settings.min_score, events=settings.events)
        base = {"report_id": row["report_id"], "given": row["given"], "text": row["text"]}
        if isinstance(made, Rejected):
            yield {**base, "report": None, "data": None, "reason": made.reason, "n_unsure": 0}
        else:
            bare = replace(made, report=replace(made.report, text="", key=""))
            yield {**base, "report": text(bare.report), "data": text(bare), "reason": None, "n_unsure": made.n_unsure}


def examined(folder: Folder, found: Sequence[Stage], reports: Stage, keys: Stage) -> Stage:
    """The current reports with their keys and what was found in each."""

    def make() -> DataFrame:
        whole = reduce(lambda a, b: a.unionAll(b), (stage.frame for stage in found))
        current = reports.frame.where("same_as IS NULL").select("report_id", "given", "path")
        return whole.join(current, ["report_id", "given"]).join(keys.frame, "report_id")

    return folder.stage("examined", [*found, reports, keys], make)


def failed(examined: DataFrame) -> DataFrame:
    """The reports in which nothing could be found, as rejected rows."""
    return examined.where("reason IS NOT NULL").selectExpr(
        "COALESCE(path, key) AS input", "'extract' AS stage", "reason", "true AS is_named"
    )


def signatures(folder: Folder, found: Sequence[Stage]) -> list[Stage]:
    """Make each report's signature, once; a stage a batch, as the findings have."""
    return [
        folder.stage(
            f"signatures-{i}",
            [stage],
            partial(mapped, stage.frame.where("data IS NOT NULL"), _signatures, schemas.SIGNATURES),
        )
        for i, stage in enumerate(found)
    ]


def finding(row: Row) -> Findings:
    """Read what was found in a report, whole, from a row that has its text and its key."""
    made = record(Findings, row["data"])
    return replace(made, report=replace(made.report, text=row["text"], key=row["key"]))


def _signatures(rows: Rows) -> Iterator[Row]:
    for row in rows:
        made = signature(replace(record(Report, row["report"]), text=row["text"]))
        counted = zip(made.terms, made.counts.tolist(), made.priors.tolist(), strict=True)
        yield {
            "report_id": row["report_id"],
            "given": row["given"],
            "heading": made.heading,
            "is_titled": made.is_titled,
            "first_day": made.days[0],
            "last_day": made.days[1],
            "shingles": made.shingles.tolist(),
            "terms": [{"term": term, "n_term": n, "n_prior": prior} for term, n, prior in counted],
        }
