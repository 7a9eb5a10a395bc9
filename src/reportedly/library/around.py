"""A report with all that was compared together with it, and a speaker with the stories in which he speaks."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.compare import Corrections
from reportedly.compare.corrections import is_called
from reportedly.compare.merging import same_ids
from reportedly.library.comparing import blocks, dossier_of
from reportedly.library.corrections import kept_corrections
from reportedly.library.findings import finding_of
from reportedly.library.naming import no_such, report_called
from reportedly.library.showing import Version, versions_of
from reportedly.library.store import Store
from reportedly.records import Dossier, EntityKind


@dataclass(frozen=True, slots=True)
class Around:
    """A report among those that it was compared with.

    Attributes:
        report: The id of the version that takes part in comparing.
        versions: Its versions, the oldest first.
        dossier: What was found in the block that it is in; empty where it waits for its comparison.
    """

    report: str
    versions: tuple[Version, ...]
    dossier: Dossier


@dataclass(frozen=True, slots=True)
class Spoken:
    """A story in which an entity speaks; ``story`` and ``title`` are "" for its reports that are in none.

    ``report`` is the first, by id, of the reports that have something from it; ``speaker`` is its id in this story.
    """

    story: str
    title: str
    n_statements: int
    n_reports: int
    report: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Speaks:
    """An entity with the stories in which it speaks, those with most of its statements first."""

    id: str
    name: str
    kind: EntityKind
    stories: tuple[Spoken, ...]


def around(store: Store, name: str) -> Around:
    """Give the report with a key or an id, with all that was found in its block.

    Raises:
        LibraryError: There is none.
    """
    current = report_called(store, name)
    if current is None:
        raise no_such(store, "report", name)
    row = store.one("SELECT block FROM in_block WHERE report = ?", (current,))
    return Around(current, versions_of(store, current), dossier_of(store, [row[0]]) if row else Dossier())


def speaks(store: Store, entity: str) -> Speaks:
    """Give the stories in which an entity speaks: those of one id, and those that a correction makes the same.

    People of one name in two stories are two unless a correction joins them, so nobody is followed by name alone.

    Raises:
        LibraryError: There is no entity of this id.
    """
    ids = _one_with(store, entity)
    marks = ", ".join("?" * len(ids))
    known = store.one(f"SELECT name, kind FROM entity WHERE id IN ({marks}) ORDER BY id, block", ids)  # noqa: S608
    if known is None:
        raise no_such(store, "speaker", entity)
    rows = store.rows(
        "SELECT coalesce(story.id, ''), coalesce(story.title, ''), count(*), count(DISTINCT statement.report), "  # noqa: S608
        "min(statement.report), min(speaker) FROM statement JOIN in_block ON in_block.report = statement.report "
        f"LEFT JOIN story ON story.id = in_block.story WHERE statement.voice = 'attributed' AND speaker IN ({marks}) "
        "GROUP BY 1, 2 ORDER BY 3 DESC, 1",
        ids,
    )
    return Speaks(entity, known[0], known[1], tuple(Spoken(*row) for row in rows))


def _one_with(store: Store, entity: str) -> list[str]:
    """The ids that stand for the same as this one by a correction, itself among them."""
    corrections = Corrections(kept_corrections(store))
    reports = {mark.report for pair in corrections.same_speakers for mark in pair}
    held = [
        row
        for report in sorted(reports)
        for row in store.rows("SELECT block FROM in_block WHERE report = ?", (report,))
    ]
    if not held:
        return [entity]
    one = same_ids((dossier for _, dossier in blocks(store, {row[0] for row in held})), corrections)
    stands = one.get(entity, entity)
    return sorted({entity, stands, *(id_ for id_, for_ in one.items() if for_ == stands)})


def called_in(store: Store, report: str, name: str) -> str:
    """Give what a report's own findings call a party that is known by a name once reports are compared.

    Raises:
        LibraryError: The report has no such party.
    """
    own = finding_of(store, report).entities
    known = {name}
    row = store.one("SELECT block FROM in_block WHERE report = ?", (report,))
    for entity in dossier_of(store, [row[0]]).entities if row else ():
        if is_called(entity, name):
            known |= {entity.name, *entity.aliases}
    for one in (name, *sorted(known)):
        if any(is_called(entity, one) for entity in own):
            return one
    raise no_such(store, f"party of report {report}", name)
