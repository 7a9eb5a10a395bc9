"""All that a library holds, but for times and the numbers of rows."""

from __future__ import annotations

from typing import Any

from reportedly.library import Library
from reportedly.library.store import reading_from

_QUERIES = {
    "meta": "SELECT name, value FROM meta WHERE name NOT IN ('writer', 'salt')",
    "text": "SELECT digest, text FROM text",
    "draft": "SELECT digest, report, text, data FROM draft",
    "rejected": "SELECT given, input, stage, reason FROM rejected",
    "report": "SELECT report.id, key, draft.digest, address, title, current, version FROM report "
    "JOIN draft ON draft.n = report.draft",
    "finding": "SELECT finding.report, draft.digest, stage, finding.data, reason FROM finding "
    "JOIN draft ON draft.n = finding.draft",
    "signature": "SELECT report, head, shingles FROM signature",
    "overlap": "SELECT a, b, data FROM overlap",
    "correction": "SELECT id, data FROM correction",
    "forgotten": "SELECT hash FROM forgotten",
    "shared": "SELECT a, b, data FROM shared",
    "block": "SELECT key, data FROM block",
    "story": "SELECT story.id, block.key, title FROM story JOIN block ON block.id = block",
    "in_block": "SELECT report, block.key, text, story, outlet, first_day, last_day FROM in_block "
    "JOIN block ON block.id = block",
    "entity": "SELECT entity.id, block.key, name, kind FROM entity JOIN block ON block.id = block",
    "statement": "SELECT statement.id, block.key, report, voice, quote, speaker, content FROM statement "
    "JOIN block ON block.id = block",
}


def contents(library: Library) -> dict[str, list[tuple[Any, ...]]]:
    with reading_from(library.path) as store:
        return {table: sorted(store.rows(query), key=repr) for table, query in _QUERIES.items()}
