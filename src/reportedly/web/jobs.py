"""What the desk does that takes time: each in a thread of its own, watched from pages; the library lets one write."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from reportedly.errors import NothingReadError, ReportedlyError, fault
from reportedly.library import Progress
from reportedly.records import Rejected

_MOST_KEPT, _MOST_LINES = 50, 200
_STAGES = {
    "read": "reports read",
    "extract": "reports searched for statements",
    "compare": "comparison",
    "fetch": "pages fetched",
}
State = Literal["running", "done", "failed"]
Line = tuple[str, str]


@dataclass(slots=True)
class Job:
    """Something that is being done, or was.

    Attributes:
        what: What it is, as a heading.
        back: Where to go on from, a path of the desk.
        counts: How much of each stage is done, and of how much, by stage.
        lines: What came of it: words, and the path that they lead to or "".
        rejected: What was refused, with reasons.
    """

    what: str
    back: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    state: State = "running"
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)

    def said(self) -> list[str]:
        """How far it is, in words."""
        counts = list(self.counts.items())
        return [
            f"{_STAGES.get(stage, stage)}: {done:,} of {total:,}" if stage != "compare"
            else f"comparison with what is there{': done' if done else ''}"
            for stage, (done, total) in counts
        ]  # fmt: skip

    def progress(self) -> Progress:
        """What a library calls while it adds."""
        return Progress(counted=self.count, said=lambda words: self.lines.append((words, "")))

    def count(self, stage: str, done: int, total: int) -> None:
        """Note how much of a stage is done."""
        self.counts[stage] = (done, total)

    def state_now(self) -> dict[str, Any]:
        """All that a page shows of it, as JSON values."""
        return {"state": self.state, "said": self.said(), "lines": [words for words, _ in self.lines]}


class Jobs:
    """The jobs of this desk since it was started, the last fifty of them."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._threads: list[threading.Thread] = []

    def start(self, what: str, back: str, work: Callable[[Job], Sequence[Line]]) -> Job:
        """Begin a job; a library that is being written already is found out by the job, which then says so.

        Args:
            what: What it is.
            back: Where to go on from.
            work: Does it, and gives what came of it.
        """
        job = Job(what, back)
        self._jobs[job.id] = job
        while len(self._jobs) > _MOST_KEPT and next(iter(self._jobs.values())).state != "running":
            self._jobs.popitem(last=False)
        thread = threading.Thread(target=_run, args=(job, work), name=f"job {job.id}", daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()
        return job

    def get(self, id_: str) -> Job | None:
        """Give a job by its id."""
        return self._jobs.get(id_)

    def wait(self) -> None:
        """Wait until all jobs are done."""
        for thread in self._threads:
            thread.join()


def _run(job: Job, work: Callable[[Job], Sequence[Line]]) -> None:
    try:
        lines = list(work(job))
    except Exception as error:  # whatever it is, the page that watches says so
        if isinstance(error, NothingReadError):
            job.rejected = list(error.rejected[:_MOST_LINES])
        job.lines.append((str(error) if isinstance(error, ReportedlyError) else fault(error), ""))
        job.state = "failed"
        return
    job.lines += lines[:_MOST_LINES]
    job.state = "done"
