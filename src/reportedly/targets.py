"""Where results are written: a file, whole or not at all, or standard target."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import OutputError, UsageError


@dataclass(frozen=True)
class Target:
    """Where one result goes, as it was given: a path, or ``-`` for standard output."""

    name: str

    @property
    def is_standard(self) -> bool:
        """Whether this is standard output."""
        return self.name == "-"

    def write(self, text: str) -> None:
        """Write a whole file or none; what a link points to is written, and a device or a pipe is only written into.

        Raises:
            OutputError: It can't be written.
        """
        data = text.encode("utf-8", "replace")
        try:
            if self.is_standard:
                if sys.stdout is None:
                    raise OutputError("standard output is closed; give a file")
                sys.stdout.buffer.write(data)
                sys.stdout.flush()
            else:
                _write(Path(self.name), data)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(
                f"can't write {self.name!r}: {error.strerror}; give a file in a folder to write to"
            ) from error


def check_targets(targets: Mapping[str, Target]) -> None:
    """Refuse what can't be written before any work is done.

    Args:
        targets: By the option that gave each.

    Raises:
        UsageError: Two options name one target, or a name is empty.
        OutputError: A target is a folder, or its folder is not there.
    """
    for option, target in targets.items():
        path = Path(target.name)
        if not target.name:
            raise UsageError(f"{option} has an empty name; give a file, or - for standard output")
        if not target.is_standard and path.is_dir():
            raise OutputError(f"can't write {target.name!r}: it is a folder; give a file in it")
        if not target.is_standard and not path.parent.is_dir():
            raise OutputError(f"can't write {target.name!r}: there is no folder {str(path.parent)!r}; make it first")
    places = [target.name if target.is_standard else os.path.realpath(target.name) for target in targets.values()]
    if len(set(places)) < len(places):
        raise UsageError(f"{' and '.join(targets)} name one target, {places[0]!r}; give each its own")


def _write(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        with path.open("wb") as out:
            out.write(data)
        return
    place = path.resolve()
    mode = place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask()
    with tempfile.NamedTemporaryFile("wb", dir=place.parent, delete=False) as out:
        scratch = Path(out.name)
        try:
            out.write(data)
            out.flush()
            scratch.chmod(mode)
            scratch.replace(place)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
