"""The comparison of a library's reports, kept in blocks: reports that belong together, each block with its dossier."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from reportedly.compare import compare
from reportedly.encoding import Unfit
from reportedly.errors import LibraryError
from reportedly.ids import content_id
from reportedly.library.coding import pack, unpack
from reportedly.library.findings import findings
from reportedly.library.refusals import shown_rejected
from reportedly.library.rows import drop_rows, keep_rows
from reportedly.library.stages import comparing_stage
from reportedly.library.store import Store
from reportedly.records import Dossier
from reportedly.references import check_whole


@dataclass(frozen=True, slots=True)
class Change:
    """What a comparison changed: the dossiers of the blocks that are gone, and of those that are new."""

    before: tuple[Dossier, ...] = ()
    after: tuple[Dossier, ...] = ()


def compare_library(store: Store) -> Change:
    """Compare the current reports, and keep what follows; within a transaction. What did not change is not done again.

    Returns:
        What changed: nothing where nothing that the comparison depends on did.
    """
    key = _key(store)
    kept = {row[0]: row[1] for row in store.rows("SELECT key, id FROM block")}
    if list(kept) == [key]:
        return Change()
    before = tuple(dossier for _, dossier in blocks(store))
    for block in kept.values():
        drop_block(store, block)
    found = list(findings(store))
    made = (compare(found),) if found else ()
    for dossier in made:
        keep_block(store, key, dossier)
    return Change(before, made)


def blocks(store: Store, ids: Collection[int] | None = None) -> Iterator[tuple[int, Dossier]]:
    """Give blocks with their dossiers, whole, in the order of the blocks; all where none are named."""
    for block, data in list(store.rows("SELECT id, data FROM block ORDER BY id")):
        if ids is not None and block not in ids:
            continue
        texts = dict(
            store.rows(
                "SELECT report.id, text.text FROM in_block JOIN report ON report.id = in_block.report "
                "JOIN draft ON draft.n = report.draft JOIN text ON text.digest = draft.text WHERE in_block.block = ?",
                (block,),
            )
        )
        dossier = unpack(Dossier, data, f"block {block}")
        try:
            whole = replace(dossier, reports=tuple(replace(r, text=texts[r.id]) for r in dossier.reports))
            check_whole(whole)
        except (Unfit, KeyError) as error:
            raise LibraryError(f"block {block} does not hold together: {error}") from error
        yield block, whole


def dossier_of(store: Store, ids: Collection[int] | None = None) -> Dossier:
    """Give the dossiers of blocks as one; of all where none are named."""
    whole = next((dossier for _, dossier in blocks(store, ids)), Dossier())
    return replace(whole, rejected=tuple(shown_rejected(store)))


def keep_block(store: Store, key: str, dossier: Dossier) -> None:
    """Keep a block under its key, without the texts, with the rows by which it is listed and searched."""
    bare = replace(dossier, reports=tuple(replace(report, text="") for report in dossier.reports), rejected=())
    store.run("INSERT INTO block (key, data) VALUES (?, ?)", (key, pack(bare)))
    keep_rows(store, store.count("SELECT last_insert_rowid()"), dossier)


def drop_block(store: Store, block: int) -> None:
    """Drop a block with all its rows."""
    drop_rows(store, block)
    store.run("DELETE FROM block WHERE id = ?", (block,))


def _key(store: Store) -> str:
    """A digest of all that the comparison depends on."""
    rows = store.rows(
        "SELECT report.id, report.key, finding.data FROM report JOIN finding ON finding.report = report.id "
        "WHERE report.key IS NOT NULL AND finding.data IS NOT NULL ORDER BY report.id"
    )
    parts = (content_id("f", id_, key, data.hex()) for id_, key, data in rows)
    return content_id("b", comparing_stage(), *parts)
