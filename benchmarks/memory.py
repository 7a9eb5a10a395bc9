"""How much memory a process and those that it started hold together, at most."""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Peak:
    """Looks five times a second, so it misses what is there for less; what two processes share counts twice.

    The peak that the system itself keeps of a process is no use here: one that is started begins with that of the
    process that started it.
    """

    def __init__(self) -> None:
        self.mb = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.2):
            self.mb = max(self.mb, held())


def held() -> float:
    """What this process and its children hold now, in MB."""
    here, pages = os.getpid(), 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1]) if folder.name.isdigit() else -1
            if here in (parent, int(folder.name) if folder.name.isdigit() else -1):
                pages += int((folder / "statm").read_text().split()[1])
    return pages * _PAGE / 2**20
