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

    def write(self, data: str | bytes) -> None:
        """Write a whole file or none; what a link points to is written, and a device or a pipe is only written into.

        Raises:
            OutputError: It can't be written.
        """
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
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

    def write_folder(self, files: Mapping[str, bytes]) -> None:
        """Write a folder of files, all of them or none; `check_folder` tells where that can be.

        Args:
            files: By their names, which are ours and hold no folder.

        Raises:
            OutputError: It can't be written, or something is there meanwhile.
        """
        try:
            _write_folder(Path(self.name), files)
        except OSError as error:
            raise OutputError(f"can't write {self.name!r}: {error.strerror}; give a new folder") from error


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


def check_folder(option: str, target: Target) -> None:
    """Refuse a folder that several files can't be written to before any work is done: it must be new, or empty.

    Args:
        option: The option that gave it.
        target: The folder.

    Raises:
        UsageError: The name is empty or standard output's.
        OutputError: Something is there, or the folder that it would be in is not.
    """
    path = Path(target.name)
    if not target.name or target.is_standard:
        raise UsageError(f"{option} is {target.name!r}, but there are several files; give a new folder")
    if path.is_dir():
        try:
            is_empty = not any(path.iterdir())
        except OSError as error:
            raise OutputError(f"can't write {target.name!r}: {error.strerror}; give a new folder") from error
        if not is_empty:
            raise OutputError(f"can't write {target.name!r}: there are files in it; give a new folder")
    elif path.exists() or path.is_symlink():
        raise OutputError(f"can't write {target.name!r}: it is no folder; give a new one")
    elif not path.parent.is_dir():
        raise OutputError(f"can't write {target.name!r}: there is no folder {str(path.parent)!r}; make it first")


def _write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    place = path.resolve()
    mode = place.stat().st_mode & 0o7777 if place.exists() else 0o777 & ~_umask()
    with tempfile.TemporaryDirectory(dir=place.parent) as scratch:
        made = Path(scratch) / place.name
        made.mkdir()
        for name, data in files.items():
            (made / name).write_bytes(data)
        made.chmod(mode)
        if place.exists():
            place.rmdir()
        made.replace(place)


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
