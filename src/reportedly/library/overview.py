"""A library at a glance, a page at a time: its stories with the claim that most reports carry, its reports alone."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reportedly.library.coding import unpack
from reportedly.library.listing import Listed, n_waiting
from reportedly.library.store import Store
from reportedly.records import Claim

_PAGE = 20


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story on one line.

    Attributes:
        outlets: The outlets of its reports, each once, by name.
        n_undated: How many of its reports have no date.
        claim: The claim that most of its reports carry; None where no two carry one.
    """

    id: str
    title: str
    n_reports: int
    outlets: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    n_undated: int
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Some of a library's stories and of its reports alone, newest first; the numbers count all of them."""

    stories: tuple[StoryLine, ...]
    n_stories: int
    alone: tuple[Listed, ...]
    n_alone: int
    n_reports: int
    n_waiting: int


@dataclass(frozen=True, slots=True)
class _Claims:
    """What is read of a block: the rest is passed over."""

    claims: tuple[Claim, ...]


def overview(store: Store, *, stories_from: int = 0, alone_from: int = 0, limit: int = _PAGE) -> Overview:
    """Give a page of stories and one of reports that are in none; only these stories' claims are read.

    Args:
        store: The library.
        stories_from: How many stories to pass over, the newest.
        alone_from: How many reports that are in no story to pass over, the newest.
        limit: How many of each to give.
    """
    rows = store.rows(
        "SELECT story.id, story.title, story.block, count(*), json_group_array(DISTINCT outlet) "
        "FILTER (WHERE outlet IS NOT NULL), min(first_day), max(last_day), sum(last_day IS NULL) "
        "FROM story JOIN in_block ON in_block.story = story.id GROUP BY story.id "
        "ORDER BY max(last_day) IS NULL, max(last_day) DESC, story.id LIMIT ? OFFSET ?",
        (limit, stories_from),
    )
    claims: dict[int, tuple[Claim, ...]] = {}
    stories = []
    for id_, title, block, n_reports, outlets, first, last, n_undated in list(rows):
        if block not in claims:
            row = store.one("SELECT data FROM block WHERE id = ?", (block,))
            claims[block] = unpack(_Claims, row[0], f"block {block}").claims if row else ()
        most = min((c for c in claims[block] if c.story == id_), key=_spread, default=None)
        named = tuple(sorted(map(str, json.loads(outlets))))
        stories.append(StoryLine(id_, title, n_reports, named, first, last, n_undated, most))
    alone = store.rows(
        "SELECT report.id, coalesce(report.key, report.id), report.title, in_block.outlet, first_day, last_day, "
        "(SELECT count(*) FROM report AS version WHERE version.current = report.id) "
        "FROM in_block JOIN report ON report.id = in_block.report WHERE in_block.story IS NULL "
        "ORDER BY last_day IS NULL, last_day DESC, report.key LIMIT ? OFFSET ?",
        (limit, alone_from),
    )
    return Overview(
        tuple(stories),
        store.count("SELECT count(*) FROM story"),
        tuple(Listed(*row) for row in alone),
        store.count("SELECT count(*) FROM in_block WHERE story IS NULL"),
        store.count("SELECT count(*) FROM in_block"),
        n_waiting(store),
    )


def _spread(claim: Claim) -> tuple[int, int]:
    return -claim.n_reports, -claim.n_outlets
