"""A library as Python sees it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportedly.errors import UsageError
from reportedly.library.adding import Added, Adding, Progress
from reportedly.library.checking import Problem, check
from reportedly.library.comparing import dossier_of
from reportedly.library.listing import Listing, listing
from reportedly.library.stages import given_settings, settings_of
from reportedly.library.store import reading_from, writing_to
from reportedly.records import Dossier

DEFAULT = "reportedly.sqlite"


class Library:
    """Reports kept in one SQLite file, with what was found in them.

    Adding in whatever order and portions gives the same as `trace` of all at once, but for reports that are older
    versions of another at the same address: those are kept, and not compared. One process writes at a time; others may
    read meanwhile, and see the last finished state.

    Args:
        path: The file; the first `add` makes it.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "bridge.txt")
        ...     _ = path.write_text("The bridge will open in May, the mayor of Aldport said on Monday.")
        ...     library = Library(Path(folder, "bridges.sqlite"))
        ...     added = library.add([path])
        ...     (len(added.new), library.add([path]).n_known, [report.key for report in library.dossier().reports])
        (1, 1, ['bridge'])
    """

    def __init__(self, path: str | Path = DEFAULT) -> None:
        self.path = Path(path)

    def add(
        self,
        paths: Sequence[str | Path] = (),
        *,
        model: str | None = None,
        min_score: float | None = None,
        events: str | Path | None = None,
        workers: int = 1,
        progress: Progress = Progress(),  # noqa: B008 - frozen
    ) -> Added:
        """Add reports, and compare them with those that are there.

        What was read before changes nothing. Without paths, what an earlier call left undone is finished.

        Args:
            paths: Files and folders, as for `trace`.
            model: As for `trace`; by default, here and below, what the library has, and a new one what `trace` has.
                Once given it is the library's, and all reports are examined again if it is another than before.
            min_score: As for `trace`.
            events: As for `trace`; the events themselves are kept.
            workers: As for `trace`.
            progress: What is called meanwhile.

        Raises:
            NothingReadError: There are paths, and none of them could be read.
            UsageError: No library and no paths, or as for `trace`.
            ModelError: There is no such model.
            LibraryError: The library is being written by another, or can't be written.
        """
        if workers < 0:
            raise UsageError(f"{workers} workers; give 1 or more, or 0 to let the size of the inputs choose")
        if not paths and not self.path.exists():
            raise UsageError(f"no inputs, and no library {str(self.path)!r}; give files or folders of reports")
        given_settings(model, min_score, events)
        with writing_to(self.path) as store:
            settings = given_settings(model, min_score, events, settings_of(store))
            return Adding(store, settings, workers, progress).add(paths)

    def dossier(self) -> Dossier:
        """Give all that was found, as of the last comparison, as `trace` would.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with reading_from(self.path) as store:
            return dossier_of(store)

    def listing(self, *, story: str | None = None, outlet: str | None = None, since: str | None = None) -> Listing:
        """List the stories and reports, newest first, as of the last comparison.

        Args:
            story: Only stories with this id, or with these words in their title.
            outlet: Only reports of outlets with these words in their name.
            since: Only reports that may have come out on this day, an ISO date, or later; those without a date too.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with reading_from(self.path) as store:
            return listing(store, story=story, outlet=outlet, since=since)

    def check(self) -> list[Problem]:
        """Look whether the library is whole; it says nothing about whether what was found is right.

        Returns:
            What is wrong, with what mends it; empty where all is well.

        Raises:
            LibraryError: There is no library, or it can't be opened.
        """
        with reading_from(self.path) as store:
            return check(store)
