"""A report with all that was compared together with it, and a speaker with the stories in which he speaks."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.compare import Corrections
from reportedly.compare.corrections import is_called
from reportedly.compare.linkage import connected
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
    """An entity with some of the stories in which it speaks, those with most of its statements first.

    Attributes:
        n_stories: How many there are; its reports that are in no story count as one.
    """

    id: str
    name: str
    kind: EntityKind
    stories: tuple[Spoken, ...]
    n_stories: int


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


def speaks(store: Store, entity: str, limit: int, offset: int) -> Speaks:
    """Give the stories in which an entity speaks: those of one id, and those that a correction makes the same.

    People of one name in two stories are two unless a correction joins them, so nobody is followed by name alone.

    Args:
        store: The library.
        entity: Its id.
        limit: How many stories to give.
        offset: How many to pass over before.

    Raises:
        LibraryError: There is no entity of this id.
    """
    ids = _one_with(store, entity)
    marks = ", ".join("?" * len(ids))
    known = store.one(f"SELECT name, kind FROM entity WHERE id IN ({marks}) ORDER BY id, block", ids)  # noqa: S608
    if known is None:
        raise no_such(store, "speaker", entity)
    spoken = (
        "FROM statement JOIN in_block ON in_block.report = statement.report "
        f"WHERE statement.voice = 'attributed' AND speaker IN ({marks})"
    )
    rows = list(
        store.rows(
            "SELECT coalesce(story, ''), coalesce(title, ''), n_statements, n_said_in, report, speaker, n FROM (SELECT "  # noqa: S608
            "story, count(*) AS n_statements, count(DISTINCT statement.report) AS n_said_in, min(statement.report) AS "
            f"report, min(speaker) AS speaker, count(*) OVER () AS n {spoken} GROUP BY story "
            "ORDER BY n_statements DESC, story LIMIT ? OFFSET ?) "
            "LEFT JOIN story ON story.id = story ORDER BY n_statements DESC, story",
            [*ids, limit, offset],
        )
    )
    n = rows[0][-1] if rows else store.count(f"SELECT count(DISTINCT coalesce(story, '')) {spoken}", ids)
    return Speaks(entity, known[0], known[1], tuple(Spoken(*row[:-1]) for row in rows), n)


def _one_with(store: Store, entity: str) -> list[str]:
    """The ids that stand for the same as this one by a correction, itself among them.

    Only the blocks are read that corrections lead to from those that know it.
    """
    corrections = Corrections(kept_corrections(store))
    block_of = {
        report: str(block)
        for report in sorted({mark.report for pair in corrections.same_speakers for mark in pair})
        for (block,) in store.rows("SELECT block FROM in_block WHERE report = ?", (report,))
    }
    pairs = [(block_of[a.report], block_of[b.report]) for a, b in corrections.same_speakers
             if a.report in block_of and b.report in block_of]  # fmt: skip
    near = {int(b) for group in connected(pairs) if any(_knows(store, each, entity) for each in group) for b in group}
    if not near:
        return [entity]
    one = same_ids((dossier for _, dossier in blocks(store, near)), corrections)
    stands = one.get(entity, entity)
    return sorted({entity, stands, *(id_ for id_, for_ in one.items() if for_ == stands)})


def _knows(store: Store, block: str, entity: str) -> bool:
    return store.one("SELECT 1 FROM entity WHERE block = ? AND id = ?", (block, entity)) is not None


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
