"""Who is quoted with some words, and how reports are called where only their ids are known."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from reportedly.library.joining import joined, same_as
from reportedly.library.searching import MOST_RANKED, having, query
from reportedly.library.store import Store
from reportedly.records import EntityKind


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker with the number of statements that have some words, and of the reports that they stand in."""

    id: str
    name: str
    kind: EntityKind
    story: str | None
    n_statements: int
    n_reports: int


def quoted_with(store: Store, words: str, limit: int = 8) -> tuple[Quoted, ...]:
    """Give the named speakers of the statements that have all of some words, those in most reports first.

    People of one name in two stories are two. Being quoted most says nothing about knowing most. Where very many
    statements have the words, only those added last count.

    Args:
        store: The library.
        words: The words, as for a search; none finds nobody.
        limit: How many speakers to give.

    Raises:
        UsageError: They are too many.
    """
    asked = query(words)
    if not asked:
        return ()
    rows = store.rows(
        "SELECT entity.id, entity.name, entity.kind, story.title, count(*), count(DISTINCT statement.report) "
        "FROM (SELECT value AS n FROM json_each(?)) AS near "
        "JOIN statement ON statement.n = near.n "
        "JOIN entity ON entity.block = statement.block AND entity.id = statement.speaker "
        "JOIN in_block ON in_block.report = statement.report LEFT JOIN story ON story.id = in_block.story "
        "WHERE statement.voice = 'attributed' AND entity.kind <> 'unnamed' "
        "GROUP BY entity.id, story.id ORDER BY 6 DESC, 5 DESC, entity.name, entity.id LIMIT ?",
        (json.dumps(having(store, "statement_words", asked)[:MOST_RANKED]), limit),
    )
    same = {id_: one.entity for one in joined(store) for id_ in one.ids}
    return tuple(
        Quoted(who.id, who.name, who.kind, *row[3:]) if (who := same.get(row[0])) else Quoted(*row) for row in rows
    )


def namesakes(store: Store, entity: str, limit: int = 20) -> tuple[Quoted, ...]:
    """Give the speakers of other stories who have the name of an entity; whether they are one, the name does not say.

    Unnamed sources have none, and those whom a correction made one with it are not among them.

    Args:
        store: The library.
        entity: The entity's id.
        limit: How many to give.
    """
    one = same_as(store, entity)
    rows = store.rows(
        "WITH own AS (SELECT value AS id FROM json_each(:ids)), "
        "one AS (SELECT DISTINCT folded FROM entity WHERE id IN own AND kind <> 'unnamed') "
        "SELECT other.id, other.name, other.kind, story.title, count(*), count(DISTINCT statement.report) "
        "FROM one JOIN entity AS other ON other.folded = one.folded "
        "AND other.id NOT IN own AND other.kind <> 'unnamed' "
        "JOIN statement ON statement.block = other.block AND statement.speaker = other.id "
        "JOIN in_block ON in_block.report = statement.report LEFT JOIN story ON story.id = in_block.story "
        "WHERE statement.voice = 'attributed' AND other.block NOT IN (SELECT block FROM entity WHERE id IN own) "
        "GROUP BY other.id, story.id ORDER BY 5 DESC, other.id LIMIT :limit",
        {"ids": json.dumps(one.ids if one else [entity]), "limit": limit},
    )
    return tuple(Quoted(*row) for row in rows)


def report_names(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Give what reports are called: outlet and title, as far as they have them, else the key; by id."""
    found = {}
    for id_ in sorted(ids):
        row = store.one(
            "SELECT in_block.outlet, report.title, coalesce(report.key, report.id) FROM report "
            "LEFT JOIN in_block ON in_block.report = report.id WHERE report.id = ?",
            (id_,),
        )
        if row is not None:
            outlet, title, key = row
            found[id_] = ": ".join(part for part in (outlet, title or key) if part)
    return found
