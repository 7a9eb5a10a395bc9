"""What a library holds: stories, newest first, and reports that stand alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from reportedly.errors import UsageError
from reportedly.library.store import Store


@dataclass(frozen=True, slots=True)
class Listed:
    """A report of a library.

    Attributes:
        first_day: The first day on which it may have come out, an ISO date; None where nothing tells.
        last_day: The last such day.
        n_versions: How many versions of it the library has, itself included.
    """

    id: str
    key: str
    title: str | None
    outlet: str | None
    first_day: str | None
    last_day: str | None
    n_versions: int


@dataclass(frozen=True, slots=True)
class ListedStory:
    """A story of a library, with those of its reports that were asked for, in the order of their days."""

    id: str
    title: str
    reports: tuple[Listed, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of these reports, each once."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.outlet))


@dataclass(frozen=True, slots=True)
class Listing:
    """What a library holds, as of its last comparison.

    Attributes:
        stories: The stories, newest first.
        alone: The reports that are in no story, newest first.
        n_waiting: How many reports were added and still wait for their comparison.
    """

    stories: tuple[ListedStory, ...]
    alone: tuple[Listed, ...]
    n_waiting: int


def listing(store: Store, *, story: str | None = None, outlet: str | None = None, since: str | None = None) -> Listing:
    """List a library's stories and reports.

    Args:
        store: The library.
        story: Only stories with this id, or with these words in their title.
        outlet: Only reports of outlets with these words in their name.
        since: Only reports that may have come out on this day, an ISO date, or later; those without a date too.

    Raises:
        UsageError: That is no ISO date.
    """
    check_day(since)
    titles = dict(store.rows("SELECT id, title FROM story"))
    n_versions = Counter(row[0] for row in store.rows("SELECT current FROM report"))
    in_story: dict[str, list[Listed]] = {}
    alone: list[Listed] = []
    for id_, key, title, named, first, last, its_story in store.rows(
        "SELECT report.id, coalesce(report.key, report.id), report.title, in_block.outlet, first_day, last_day, "
        "in_block.story FROM in_block JOIN report ON report.id = in_block.report"
    ):
        if not (_has(named, outlet) and (since is None or last is None or last >= since)):
            continue
        one = Listed(id_, key, title, named, first, last, n_versions[id_])
        if its_story is None:
            alone.append(one)
        elif story is None or its_story == story or _has(titles[its_story], story):
            in_story.setdefault(its_story, []).append(one)
    stories = (ListedStory(id_, titles[id_], tuple(sorted(each, key=_day))) for id_, each in in_story.items())
    return Listing(
        tuple(sorted(stories, key=_story_age, reverse=True)),
        tuple(sorted(alone, key=_day, reverse=True)) if story is None else (),
        n_waiting(store),
    )


def check_day(day: str | None) -> None:
    """Refuse what is no ISO date.

    Raises:
        UsageError: It is none.

    Examples:
        >>> check_day("last week")
        Traceback (most recent call last):
        reportedly.errors.UsageError: 'last week' is no day; give one such as 2025-05-13
    """
    try:
        is_day = day is None or date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        raise UsageError(f"{day!r} is no day; give one such as 2025-05-13")


def n_waiting(store: Store) -> int:
    """How many current reports are not compared yet; none where no comparison is due."""
    if store.meta("compare") is None:
        return 0
    return store.count(
        "SELECT count(*) FROM report LEFT JOIN finding ON finding.report = report.id "
        "WHERE key IS NOT NULL AND finding.reason IS NULL AND id NOT IN (SELECT report FROM in_block)"
    )


def _has(words: str | None, asked: str | None) -> bool:
    return asked is None or asked.casefold() in (words or "").casefold()


def _day(report: Listed) -> tuple[str, str]:
    return report.last_day or "", report.key


def _story_age(story: ListedStory) -> tuple[str, str]:
    return max(report.last_day or "" for report in story.reports), story.id
