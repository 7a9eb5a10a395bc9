"""What is said when something can't be shown or done: one shape for pages and for JSON."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import LibraryError, MissingError, ReportedlyError, UsageError

_STATUS = {MissingError: 404, UsageError: 400, LibraryError: 503}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and what mends it; ``status`` is that of HTTP (RFC 9110)."""

    status: int
    message: str
    mend: str = ""

    def as_json(self) -> dict[str, dict[str, str]]:
        """The one shape of errors."""
        return {"error": {"message": self.message, "mend": self.mend}}


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure
    """A request that is answered with a problem."""

    def __init__(self, status: int, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(status, message, mend)


def problem_of(error: Exception) -> Problem:
    """Say what an error means to whoever asked.

    Examples:
        >>> problem_of(MissingError("no story 't1'; `reportedly list` shows what there is"))
        Problem(status=404, message="no story 't1'", mend='`reportedly list` shows what there is')
    """
    if isinstance(error, Refused):
        return error.problem
    if isinstance(error, ReportedlyError):
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
        message, _, mend = str(error).partition("; ")
        return Problem(status, message, mend)
    return Problem(500, f"fault in reportedly: {type(error).__name__}", "please report it with what you did")
