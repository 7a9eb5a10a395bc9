"""Every error that a user can meet, and the exit code of each."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.records import Rejected


class ReportedlyError(Exception):
    """What went wrong with which value, what there was, and what mends it; lower case, one line."""

    exit_code = 1


class UsageError(ReportedlyError):
    """The call itself is wrong: an option, a combination of options."""

    exit_code = 2


class NothingReadError(ReportedlyError):
    """None of the inputs could be read; nothing was written. ``rejected`` says why, input by input."""

    def __init__(self, message: str, rejected: Sequence[Rejected]) -> None:
        super().__init__(message)
        self.rejected = tuple(rejected)


class OutputError(ReportedlyError):
    """A file could not be written."""


class ModelError(ReportedlyError):
    """The model folder lacks a file, or holds one of another version."""


class InputRejected(ReportedlyError):  # noqa: N818 - it ends in a record of that name, not in a failure
    """One input was refused; it becomes a `Rejected` record and the rest goes on."""


class EngineError(ReportedlyError):
    """A step was run without its tables, or gave other columns than it declares."""


class LibraryError(ReportedlyError):
    """A library can't be read or written: not there, in use, damaged, of another format; or it lacks what was named."""


class DossierError(ReportedlyError):
    """A file is not a dossier of a version that this program reads."""


def fault(error: Exception) -> str:
    """What is said of one input that is lost by a fault of ours.

    Examples:
        >>> fault(ValueError("no"))
        'fault in reportedly: ValueError: no; please report it with this input'
    """
    return f"fault in reportedly: {type(error).__name__}: {error}; please report it with this input"
