"""Forgetting a speaker: what he is said to have said goes, and stays out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from reportedly.errors import LibraryError
from reportedly.library.comparing import Change, blocks, compare_now
from reportedly.library.corrections import numbered
from reportedly.library.findings import finding_of, replace_finding
from reportedly.library.forgotten import IsOut, keep_out, left_out, without_entities
from reportedly.library.naming import speaker_called
from reportedly.library.removing import drop_blocks_of, drop_reports, purge
from reportedly.library.reports import Reports
from reportedly.library.store import Store
from reportedly.records import Dossier, Entity, Statement


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten.

    Attributes:
        name: The speaker's name, as it was.
        n_statements: How many statements went.
        stories: The titles of the stories in which they stood, with how many of each.
        n_removed: How many reports were taken out.
        is_purged: Whether the bytes are gone from the file, as for `Removed`.
        change: What that changed in the comparison.
    """

    name: str
    n_statements: int
    stories: tuple[tuple[str, int], ...]
    n_removed: int
    is_purged: bool
    change: Change


def forget(store: Store, speaker: str, *, reports: bool = False) -> Forgotten:
    """Drop all statements that a speaker made or passed on, and the speaker; whoever is so called is left out later.

    Only salted hashes of the names are kept. The reports' own texts stay, and the name in them, unless the reports are
    taken out too.

    Args:
        store: The library.
        speaker: A name or an entity's id.
        reports: Whether the reports that hold such statements are taken out.

    Raises:
        LibraryError: There is no such speaker, several are so called, or it is the outlet of reports.
    """
    entity = speaker_called(store, speaker)
    held = [row[0] for row in store.rows("SELECT block FROM entity WHERE id = ?", (entity,))]
    parts = [dossier for _, dossier in blocks(store, held)]
    known = [e for part in parts for e in part.entities if e.id == entity]
    printed = [r.key for part in parts for r in part.reports if r.outlet == entity]
    if printed:
        raise LibraryError(
            f"{known[0].name!r} is the outlet of {len(printed):,} reports; `reportedly remove` takes these out"
        )
    told = [(part, s) for part in parts for s in part.statements if any(link.entity == entity for link in s.chain)]
    titles = Counter(_story(part, s.report) for part, s in told)
    rows = Reports(store)
    with store.writing():
        keep_out(store, known)
        is_out = left_out(store)
        quoting = {s.report for _, s in told}
        here = {report.id for part in parts for report in part.reports}
        for report in sorted(here):
            _strip(store, report, [s for _, s in told if s.report == report], entity, is_out)
        drop_blocks_of(store, here)
        _drop_corrections(store, is_out)
        gone = drop_reports(store, rows, {rows.by_id[r].current for r in quoting}) if reports else frozenset()
        change = compare_now(store, rows)
        store.set_meta("purge", "due")
    return Forgotten(known[0].name, len(told), tuple(sorted(titles.items())), len(gone), purge(store), change)


def _strip(store: Store, report: str, told: list[Statement], entity: str, is_out: IsOut) -> None:
    """Take a speaker out of what was found in one report, where he has an id of his own."""
    found = finding_of(store, report)
    before = {s.id: s for s in found.statements}
    # Where reports are compared a chain may grow at its near end; it is the far end that names who spoke.
    local = {
        mine.entity
        for s in told
        if s.id in before
        for mine, joined in zip(reversed(before[s.id].chain), reversed(s.chain), strict=False)
        if joined.entity == entity
    }
    gone = frozenset(e.id for e in found.entities if e.id in local or is_out(e)) - {found.report.outlet}
    left = without_entities(found, gone)
    left = replace(left, statements=tuple(s for s in left.statements if s.id not in {t.id for t in told}))
    if left != found:
        replace_finding(store, left)


def _drop_corrections(store: Store, is_out: IsOut) -> None:
    """Drop corrections that name whom they are about."""
    named = {n: [*(mark.name for mark in made.marks), *made.values] for n, made in numbered(store)}
    about = [n for n, names in named.items() if any(is_out(Entity("", name, "person")) for name in names if name)]
    store.run_all("DELETE FROM correction WHERE n = ?", ((n,) for n in about))


def _story(part: Dossier, report: str) -> str:
    return next((story.title for story in part.stories if report in story.reports), "in no story")
