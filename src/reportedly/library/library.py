"""A library as Python sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from reportedly.compare import Found, check_asked, find
from reportedly.errors import UsageError
from reportedly.library.adding import Added, Adding, Progress
from reportedly.library.around import Around, Speaks, around, called_in, speaks
from reportedly.library.checking import Problem, check
from reportedly.library.comparing import dossier_of
from reportedly.library.correcting import Corrected, correct, import_corrections, undo
from reportedly.library.corrections import Described, described
from reportedly.library.forgetting import Forgotten, forget
from reportedly.library.listing import Listing, listing
from reportedly.library.overview import Overview, overview
from reportedly.library.removing import Removed, purge, remove
from reportedly.library.searching import Hits, Only, search
from reportedly.library.showing import Shown, show
from reportedly.library.stages import given_settings, settings_of
from reportedly.library.store import Store, changing, reading_from, writing_to
from reportedly.library.terms import that_may_carry
from reportedly.library.voices import Quoted, namesakes, quoted_with, report_names
from reportedly.read import Input, check_columns
from reportedly.records import Correction, Dossier

if TYPE_CHECKING:
    from reportedly import fetch

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
        ...     [(hit.report, hit.speaker, hit.text) for hit in library.search("opened", speaker="mayor").statements]
        ...     [match.score for match in library.find("the bridge will open").matches]
        ...     library.check()
        ...     library.remove(["bridge"]).is_purged, library.dossier().reports
        (1, 1, ['bridge'])
        [('bridge', 'the mayor of Aldport', 'The bridge will open in May')]
        [1.0]
        []
        (True, ())
    """

    def __init__(self, path: str | Path = DEFAULT) -> None:
        self.path = Path(path)
        self._read: Store | None = None

    @contextmanager
    def moment(self) -> Iterator[Self]:
        """Give the library as of one moment, to ask several things of it: it is opened once.

        What is written meanwhile is not seen by what is asked of it.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            held = copy(self)
            held._read = store
            yield held

    def _reading(self) -> AbstractContextManager[Store]:
        return nullcontext(self._read) if self._read else reading_from(self.path)

    def add(
        self,
        paths: Sequence[str | Path | Input] = (),
        *,
        model: str | None = None,
        min_score: float | None = None,
        events: str | Path | None = None,
        columns: Mapping[str, str] | None = None,
        workers: int = 1,
        progress: Progress = Progress(),  # noqa: B008 - frozen
        fetching: fetch.Settings | None = None,
    ) -> Added:
        """Add reports, and compare them with those that are there.

        What was read before changes nothing. Without paths, what an earlier call left undone is finished.

        Args:
            paths: Files and folders, as for `trace`; web addresses, also of feeds, whose pages are fetched and kept in
                a WARC file beside the library; and inputs whose bytes are at hand.
            model: As for `trace`; by default, here and below, what the library has, and a new one what `trace` has.
                Once given it is the library's, and all reports are examined again if it is another than before.
            min_score: As for `trace`.
            events: As for `trace`; the events themselves are kept.
            columns: As for `trace`.
            workers: As for `trace`.
            progress: What is called meanwhile.
            fetching: Bounds and manners of fetching.

        Raises:
            NothingReadError: There are paths, and none of them could be read.
            UsageError: No library and no paths, or as for `trace`.
            ModelError: There is no such model.
            LibraryError: The library is being written by another, or can't be written.
            OutputError: The pages that were fetched can't be written.
        """
        told = check_columns(columns or {})
        if workers < 0:
            raise UsageError(f"{workers} workers; give 1 or more, or 0 to let the size of the inputs choose")
        if not paths and not self.path.exists():
            raise UsageError(f"no inputs, and no library {str(self.path)!r}; give files or folders of reports")
        given_settings(model, min_score, events)
        with writing_to(self.path) as store:
            settings = given_settings(model, min_score, events, settings_of(store))
            purge(store)
            return Adding(store, settings, workers, progress, fetching).add(paths, told)

    def dossier(self) -> Dossier:
        """Give all that was found, as of the last comparison, as `trace` would.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return dossier_of(store)

    def listing(self, *, story: str | None = None, outlet: str | None = None, since: str | None = None) -> Listing:
        """List the stories and reports, newest first, as of the last comparison.

        Args:
            story: Only stories with this id, or with these words in their title.
            outlet: Only reports of outlets with these words in their name.
            since: Only reports that may have come out on this day, an ISO date, or later; those without a date too.

        Raises:
            UsageError: ``since`` is no ISO date.
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return listing(store, story=story, outlet=outlet, since=since)

    def show(self, name: str) -> Shown:
        """Give a report by its key or id, or a story by its id, with what was found in it.

        Raises:
            LibraryError: There is no library, or neither in it.
        """
        with self._reading() as store:
            return show(store, name)

    def overview(self, *, stories_from: int = 0, alone_from: int = 0, limit: int = 20) -> Overview:
        """Give some stories, newest first, each with the claim that most of its reports carry, and reports alone.

        Args:
            stories_from: How many stories to pass over.
            alone_from: How many reports that are in no story to pass over.
            limit: How many of each to give; all are counted.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return overview(store, stories_from=stories_from, alone_from=alone_from, limit=limit)

    def around(self, name: str) -> Around:
        """Give a report by its key or id, with all that was found in what it was compared with.

        Raises:
            LibraryError: There is no library, or no such report in it.
        """
        with self._reading() as store:
            return around(store, name)

    def speaks(self, entity: str, *, limit: int = 50, offset: int = 0) -> Speaks:
        """Give the stories in which an entity speaks, by its id. People of one name in two stories are two.

        Args:
            entity: Its id.
            limit: How many stories to give, those with most of its statements first; all are counted.
            offset: How many to pass over before.

        Raises:
            LibraryError: There is no library, or no such entity in it.
        """
        with self._reading() as store:
            return speaks(store, entity, limit, offset)

    def called_in(self, report: str, name: str) -> str:
        """Give what one report calls a party that has this name among all reports; corrections are about that name.

        Raises:
            LibraryError: There is no library, or no such party in the report.
        """
        with self._reading() as store:
            return called_in(store, report, name)

    def quoted_with(self, words: str, *, limit: int = 8) -> tuple[Quoted, ...]:
        """Give the named speakers of the statements that have all of some words, those in most reports first.

        Raises:
            UsageError: They are too many.
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return quoted_with(store, words, limit)

    def namesakes(self, entity: str) -> tuple[Quoted, ...]:
        """Give the speakers of other stories who have the name of an entity, by its id; whether they are one is open.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return namesakes(store, entity)

    def report_names(self, ids: Collection[str]) -> dict[str, str]:
        """Give what reports are called, outlet and title, by their ids; those that are not here are left out.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return report_names(store, ids)

    def search(self, words: str = "", *, limit: int = 20, offset: int = 0, **only: Unpack[Only]) -> Hits:
        """Search for statements and reports that have all of some words; words in quotation marks stand in this order.

        Words are stemmed, so "leaking" finds "leaked". The best come first, and where no words or more than four
        are given the newest. What was found says nothing about truth.

        Args:
            words: The words; none finds all that the rest lets through.
            limit: How many of each to give; all are counted.
            offset: How many of each, the best, to pass over before.
            only: What the search is narrowed to, each by its name: `Only` says what there is.

        Returns:
            Statements, and reports with the words in text or title; of these none where a speaker or quotes are asked
            for.

        Raises:
            UsageError: There is nothing to search for, or a day is none.
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return search(store, words, limit, offset, only)

    def find(self, asked: str, *, most: int | None = None) -> Found:
        """Find the statements that carry some words or a claim: what `find` gives of the whole dossier.

        Only the parts of the library in which there can be any are read.

        Args:
            asked: A few words, or a sentence.
            most: How many statements may be read of the parts in which there can be some; of more, the likeliest parts
                are read, and what was found says that it is cut. None for any number.

        Raises:
            UsageError: No word in it carries content.
            LibraryError: There is no library, or it can't be read.
        """
        _, terms = check_asked(asked)
        with self._reading() as store:
            may = that_may_carry(store, terms, most)
            found = find(asked, dossier_of(store, may.blocks), may.counts, may.statements)
            return replace(found, is_cut=may.is_cut)

    def remove(self, names: Sequence[str]) -> Removed:
        """Take reports out by their keys or ids, each with its versions, its inputs and all that was kept of it.

        The file is written anew, so that nothing of them is left in it; copies of the file are not.

        Raises:
            LibraryError: There is no report of a name, and then none is taken out; or as for `add`.
        """
        with changing(self.path) as store:
            return remove(store, names)

    def forget(self, speaker: str, *, reports: bool = False) -> Forgotten:
        """Drop all that a speaker said or passed on, and the speaker; whoever is so called is left out later.

        Only salted hashes of the names are kept. The reports' own texts stay, and the name in them.

        Args:
            speaker: The name, or an entity's id.
            reports: Whether the reports that hold such statements are taken out too.

        Raises:
            LibraryError: There is no such speaker, several are so called, or it is an outlet; or as for `add`.
        """
        with changing(self.path) as store:
            return forget(store, speaker, reports=reports)

    def check(self) -> list[Problem]:
        """Look whether the library is whole; it says nothing about whether what was found is right.

        Returns:
            What is wrong, with what mends it; empty where all is well.

        Raises:
            LibraryError: There is no library, or it can't be opened.
        """
        with self._reading() as store:
            return check(store)

    def correct(self, kind: str, what: Sequence[str], note: str = "") -> Corrected:
        """Correct what was found: it is applied from now on, stands apart from what was found, and can be undone.

        Args:
            kind: ``same_speaker`` of two speakers by name or id; ``other_speaker`` of a report and the name that is
                somebody else there; ``same_claim`` or ``other_claim`` of two statements by id; ``copy`` or ``no_copy``
                of two reports by key or id; ``chain`` of a statement and the names from the nearest to the speaker;
                ``date`` of a report and a day, or its first and last possible day.
            what: What it is about.
            note: Why.

        Raises:
            UsageError: No such kind, or not what it wants.
            LibraryError: There is no report, statement or speaker of that name; or as for `add`.
        """
        with changing(self.path) as store:
            return correct(store, kind, what, note)

    def corrections(self) -> list[Described]:
        """Give all corrections with their numbers and what they are about, the first made first.

        Raises:
            LibraryError: There is no library, or it can't be read.
        """
        with self._reading() as store:
            return described(store)

    def import_corrections(self, given: Iterable[Correction]) -> Corrected:
        """Add corrections of somebody else's; those about reports that are not here wait until they come.

        Raises:
            LibraryError: As for `add`.
        """
        with changing(self.path) as store:
            return import_corrections(store, given)

    def undo(self, number: int) -> Corrected:
        """Take a correction back.

        Raises:
            LibraryError: There is none of that number; or as for `add`.
        """
        with changing(self.path) as store:
            return undo(store, number)
