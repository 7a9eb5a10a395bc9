"""What was found in each report, kept until the report or the means of finding change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.errors import LibraryError
from reportedly.library.coding import pack, unpack
from reportedly.library.drafts import report_of
from reportedly.library.rows import drop_report
from reportedly.library.settling import Settled
from reportedly.library.store import Store
from reportedly.records import Findings, Rejected, Report


def stale(store: Store, stage: str, among: Iterable[Settled]) -> list[Settled]:
    """Give the current reports whose findings are missing, or were made by other means or from another draft."""
    fresh = {(id_, n) for id_, n in store.rows("SELECT report, draft FROM finding WHERE stage = ?", (stage,))}
    return [one for one in among if one.key is not None and (one.id, one.draft) not in fresh]


def reports(store: Store, settled: Iterable[Settled]) -> list[Report]:
    """Give current reports whole, ready to be examined."""
    return [report_of(store, one.draft, one.id, one.key or one.id) for one in settled]


def keep_finding(store: Store, settled: Settled, stage: str, made: Findings | Rejected) -> None:
    """Keep what was found in a report, or why nothing could be. Neither its text nor its key are part of it."""
    data = reason = None
    drop_report(store, settled.id)
    if isinstance(made, Findings):
        data = pack(replace(made, report=replace(made.report, text="", key="")))
    else:
        reason = made.reason
    store.run("INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?, ?)", (settled.id, settled.draft, stage, data, reason))


def replace_finding(store: Store, made: Findings) -> None:
    """Keep something else of what was found in a report by the same means."""
    data = pack(replace(made, report=replace(made.report, text="", key="")))
    store.run("UPDATE finding SET data = ? WHERE report = ?", (data, made.report.id))


def findings(store: Store) -> Iterator[Findings]:
    """Give what was found in the current reports, by their ids."""
    for (report,) in list(
        store.rows(
            "SELECT report.id FROM report JOIN finding ON finding.report = report.id "
            "WHERE report.key IS NOT NULL AND finding.data IS NOT NULL ORDER BY report.id"
        )
    ):
        yield finding_of(store, report)


def finding_of(store: Store, report: str) -> Findings:
    """Give what was found in a current report.

    Raises:
        LibraryError: Nothing was, or it can't be read.
    """
    row = store.one(
        "SELECT report.key, text.text, finding.data FROM report JOIN finding ON finding.report = report.id "
        "JOIN draft ON draft.n = report.draft JOIN text ON text.digest = draft.text "
        "WHERE report.id = ? AND report.key IS NOT NULL AND finding.data IS NOT NULL",
        (report,),
    )
    if row is None:
        raise LibraryError(f"nothing is kept of what was found in report {report}; add it again")
    key, text, data = row
    made = unpack(Findings, data, f"what was found in {key!r}")
    return replace(made, report=replace(made.report, id=report, key=key, text=text))


def refused(store: Store) -> list[Rejected]:
    """Give the current reports in which nothing could be found, with the reason."""
    rows = store.rows(
        "SELECT report.draft, report.id, report.key, finding.reason FROM report JOIN finding "
        "ON finding.report = report.id WHERE report.key IS NOT NULL AND finding.reason IS NOT NULL"
    )
    return [
        Rejected(report_of(store, n, id_, key).path or key, "extract", reason) for n, id_, key, reason in rows
    ]  # fmt: skip
