"""One report or one story of a library, with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportedly.compare import narrowed
from reportedly.errors import LibraryError
from reportedly.library.comparing import dossier_of
from reportedly.library.drafts import draft_of
from reportedly.library.naming import no_such, report_called
from reportedly.library.store import Store
from reportedly.read import Draft
from reportedly.records import Dossier, Report, Story


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report.

    Attributes:
        number: From 1, the oldest.
        added: When it was added, an ISO date and time in UTC.
        is_current: Whether it takes part in comparing.
    """

    id: str
    number: int
    draft: Draft
    added: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A report, or a story.

    Attributes:
        versions: The versions of the report, the oldest first; empty for a story.
        story: The story; of a report that is in none, None.
        dossier: What was found: in the report alone, or in the story. Empty where it waits for its comparison.
    """

    versions: tuple[Version, ...]
    story: Story | None
    dossier: Dossier


def show(store: Store, name: str) -> Shown:
    """Give the report with a key or an id, or the story with an id.

    Raises:
        LibraryError: There is neither.
    """
    current = report_called(store, name)
    if current is not None:
        return _report(store, current)
    if store.one("SELECT 1 FROM story WHERE id = ?", (name,)):
        return _story(store, name)
    raise no_such(store, "report or story", name)


def version_of(shown: Shown, number: int) -> Version:
    """Give a version by its number.

    Raises:
        LibraryError: There is no such version.
    """
    for version in shown.versions:
        if version.number == number:
            return version
    raise LibraryError(f"no version {number}; there are {len(shown.versions)}, from 1, the oldest")


def versions_of(store: Store, current: str) -> tuple[Version, ...]:
    """Give the versions of a report, the oldest first, by the id of the current one."""
    return tuple(
        Version(id_, number, draft_of(store, n), added, id_ == current)
        for id_, number, n, added in list(
            store.rows(
                "SELECT report.id, version, draft.n, added FROM report JOIN draft ON draft.n = report.draft "
                "WHERE current = ? ORDER BY version",
                (current,),
            )
        )
    )


def _report(store: Store, current: str) -> Shown:
    versions = versions_of(store, current)
    row = store.one("SELECT block FROM in_block WHERE report = ?", (current,))
    if row is None:
        return Shown(versions, None, Dossier())
    whole = dossier_of(store, [row[0]])
    story = next((story for story in whole.stories if current in story.reports), None)
    return Shown(versions, story, _alone(whole, next(r for r in whole.reports if r.id == current)))


def _alone(whole: Dossier, report: Report) -> Dossier:
    """What a dossier says of one report by itself."""
    told = tuple(s for s in whole.statements if s.report == report.id)
    named = {report.outlet, *(link.entity for s in told for link in s.chain)}
    # A date can rest on another report of the story; by itself the report can't show that one's words.
    evidence = tuple(e for e in report.published.evidence if e.report == report.id)
    links = tuple(
        replace(s, chain=tuple(
            link if link.evidence is None or link.evidence.report == report.id else replace(link, evidence=None)
            for link in s.chain
        ))
        for s in told
    )  # fmt: skip
    return Dossier(
        reports=(replace(report, published=replace(report.published, evidence=evidence)),),
        entities=tuple(e for e in whole.entities if e.id in named),
        statements=links,
    )


def _story(store: Store, name: str) -> Shown:
    block = store.count("SELECT block FROM story WHERE id = ?", (name,))
    whole = dossier_of(store, [block])
    story = next(story for story in whole.stories if story.id == name)
    within = set(story.reports)
    told = {s.id for s in whole.statements if s.report in within}
    part = narrowed(whole, told, [claim for claim in whole.claims if claim.story == name])
    within.update(r.id for r in part.reports)
    reports = tuple(r for r in whole.reports if r.id in within)
    part = replace(part, reports=reports, stories=(story,), rejected=())
    return Shown((), story, part)
