"""A library at a glance, a page at a time: its stories with the claim that most reports carry, its reports alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from reportedly.library.coding import read
from reportedly.library.listing import Listed, n_waiting
from reportedly.library.store import Store
from reportedly.records import Claim

_PAGE = 20


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim on one line."""

    id: str
    text: str
    n_reports: int
    n_outlets: int
    n_origins: int

    @classmethod
    def of(cls, claim: Claim) -> Self:
        """What stands of a claim on one line."""
        return cls(claim.id, claim.text, claim.n_reports, claim.n_outlets, len(claim.origins))


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
    claim: ClaimLine | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Some of a library's stories and of its reports alone, newest first; the numbers count all of them."""

    stories: tuple[StoryLine, ...]
    n_stories: int
    alone: tuple[Listed, ...]
    n_alone: int
    n_reports: int
    n_waiting: int


def overview(store: Store, *, stories_from: int = 0, alone_from: int = 0, limit: int = _PAGE) -> Overview:
    """Give a page of stories and one of reports that are in none; no block is read for it.

    Args:
        store: The library.
        stories_from: How many stories to pass over, the newest.
        alone_from: How many reports that are in no story to pass over, the newest.
        limit: How many of each to give.
    """
    stories = store.rows(
        "SELECT id, title, n_reports, outlets, first_day, last_day, n_undated, claim FROM story "
        "ORDER BY last_day IS NULL, last_day DESC, id LIMIT ? OFFSET ?",
        (limit, stories_from),
    )
    alone = store.rows(
        "SELECT report.id, coalesce(report.key, report.id), report.title, in_block.outlet, first_day, last_day, "
        "(SELECT count(*) FROM report AS version WHERE version.current = report.id) FROM "
        "(SELECT * FROM in_block WHERE story IS NULL "
        "ORDER BY last_day IS NULL, last_day DESC, report LIMIT ? OFFSET ?) AS in_block "
        "JOIN report ON report.id = in_block.report "
        "ORDER BY last_day IS NULL, last_day DESC, report.id",
        (limit, alone_from),
    )
    return Overview(
        tuple(_line(*row) for row in stories),
        store.count("SELECT count(*) FROM story"),
        tuple(Listed(*row) for row in alone),
        store.count("SELECT count(*) FROM in_block WHERE story IS NULL"),
        store.count("SELECT count(*) FROM in_block"),
        n_waiting(store),
    )


def _line(
    id_: str, title: str, n_reports: int, outlets: str, first: str | None, last: str | None, n_undated: int,
    claim: str | None,
) -> StoryLine:  # fmt: skip
    what = f"the line of story {id_}"
    named = read(tuple[str, ...], outlets.encode(), what)
    most = None if claim is None else read(ClaimLine, claim.encode(), what)
    return StoryLine(id_, title, n_reports, named, first, last, n_undated, most)
