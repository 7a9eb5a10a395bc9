"""What each report alone shows, kept in a temporary file while reports are compared."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from reportedly.errors import OutputError
from reportedly.records import Findings


class Place(NamedTuple):
    """Where on a shelf the findings of a report lie."""

    report: str
    start: int
    length: int


class Shelf:
    """Findings by report id, in a file that nobody else sees and that is gone when the shelf is closed.

    So that comparing holds those of some reports only, and every process can take what it needs. A report that is put
    there twice counts once, as it was put last.

    Raises:
        OutputError: The temporary folder is full.

    Examples:
        >>> from reportedly.records import Report
        >>> with Shelf() as shelf:
        ...     shelf.put(Findings(Report("r1", "a", "The lock is shut.")))
        ...     taken = take(shelf.path, shelf.places(["r1"]))
        >>> taken["r1"].report.key
        'a'
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="reportedly-")
        self.path = Path(self._folder.name, "findings")
        self._file = self.path.open("xb")
        self._places: dict[str, Place] = {}
        self._size = 0

    def __enter__(self) -> Shelf:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._places)

    def put(self, findings: Findings) -> None:
        """Put what one report shows on the shelf."""
        data = pickle.dumps(findings, pickle.HIGHEST_PROTOCOL)
        with self._room():
            self._file.write(data)
        report = findings.report.id
        self._places[report] = Place(report, self._size, len(data))
        self._size += len(data)

    def ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        return sorted(self._places)

    def places(self, reports: Iterable[str]) -> list[Place]:
        """Where the findings of some reports lie, in the order in which they are named."""
        with self._room():
            self._file.flush()  # what was written may have waited until now
        return [self._places[report] for report in reports]

    def close(self) -> None:
        """Drop the file."""
        with suppress(OSError):  # what still waits is dropped with the rest
            self._file.close()
        self._folder.cleanup()

    @contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(
                f"findings can't be kept in {self._folder.name!r}: {error.strerror}; "
                "make room there, or name another folder by TMPDIR"
            ) from error


def take(path: Path, places: Sequence[Place]) -> Mapping[str, Findings]:
    """Read findings off a shelf, on any process; in the order of the places."""
    found: dict[str, Findings] = {}
    with path.open("rb") as file:
        for place in places:
            file.seek(place.start)
            found[place.report] = pickle.loads(file.read(place.length))  # noqa: S301 - this run wrote it, for itself
    return found
