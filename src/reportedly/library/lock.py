"""One writer at a time: a lock beside the library that ends with the process that holds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from reportedly.errors import LibraryError
from reportedly.read.paths import os_words


@contextmanager
def locked(path: Path, who: Callable[[], str]) -> Iterator[None]:
    """Hold the lock of a library, so that no other process or thread writes to it.

    The lock is the system's own on an empty file beside the library (`flock`, on Windows `LockFile`), which the system
    lets go of when the process ends, however it ends. The file stays.

    Args:
        path: The library; it need not be there yet.
        who: Says who is writing, for whoever comes too late.

    Raises:
        LibraryError: Another writes just now, or there can be no lock: the folder can't be written to.
    """
    held = Path(f"{os.path.realpath(path)}.lock")
    lock = FileLock(held, timeout=0, is_singleton=False)
    try:
        lock.acquire()
    except Timeout:
        raise LibraryError(f"{str(path)!r} is being written by {who()}; try again when it is done") from None
    except OSError as error:
        raise LibraryError(
            f"can't write {str(path)!r}: {os_words(error)}; give a library in a folder to write to"
        ) from error
    try:
        yield
    finally:
        lock.release()
