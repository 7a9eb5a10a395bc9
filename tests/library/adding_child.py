"""Adds a folder to a library in a process of its own, examining cheaply and saying each statement before it is run."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportedly import pipeline
from reportedly.library import Library, Progress, adding
from tests.library.cheap import examine


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def traced(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.set_trace_callback(lambda sql: say("runs " + sql[:20].partition("\n")[0]))
        return connection

    return connected


def main() -> None:
    library, folder, batch = sys.argv[1:]
    pipeline.examine = examine
    adding._BATCH = int(batch)
    sqlite3.connect = traced(sqlite3.connect)  # type: ignore[assignment]
    Library(library).add([Path(folder)], progress=Progress(added=lambda key: say(f"added {key}")))
    say("done")


if __name__ == "__main__":
    main()
