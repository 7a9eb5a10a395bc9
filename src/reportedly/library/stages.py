"""By what means reports are examined: settings, model and program, and a digest that changes with any of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.errors import LibraryError
from reportedly.extract import DEFAULT, check_score, model_folder
from reportedly.ids import content_id
from reportedly.library.coding import written
from reportedly.library.store import Store
from reportedly.read import read_events
from reportedly.records import KnownEvent

_PACKAGE = Path(__file__).parent.parent
_EXAMINING = ("read", "extract", "resolve", "pipeline.py", "records.py", "ids.py")
_COMPARING = ("compare", "tables.py", "engines.py", "records.py", "ids.py")


@dataclass(frozen=True, slots=True)
class Settings:
    """How the reports of a library are examined: as `trace` does with these."""

    model: str = DEFAULT
    min_score: float | None = None
    events: tuple[KnownEvent, ...] = ()

    @property
    def stage(self) -> str:
        """A digest of all that findings depend on besides their report."""
        return content_id("g", code_digest(_EXAMINING), _model(self.model), self.min_score, *self.events)


def settings_of(store: Store) -> Settings:
    """Give the settings that a library keeps."""
    kept = store.meta("settings")
    if kept is None:
        return Settings()
    try:
        raw: dict[str, Any] = json.loads(kept)
        events = (KnownEvent(n, date.fromisoformat(a), date.fromisoformat(b)) for n, a, b in raw["events"])
        found = Settings(str(raw["model"]), raw["min_score"], tuple(events))
        check_score(found.min_score)
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryError(f"{str(store.path)!r} has settings that can't be read: {error}") from error
    return found


def keep_settings(store: Store, settings: Settings) -> None:
    """Keep the settings in the library."""
    events = [[e.name, e.first.isoformat(), e.last.isoformat()] for e in settings.events]
    store.set_meta("settings", written({"model": settings.model, "min_score": settings.min_score, "events": events}))


def given_settings(
    model: str | None,
    min_score: float | None,
    events: str | Path | None,
    kept: Settings = Settings(),
) -> Settings:
    """Give the settings that follow when some are given anew.

    Raises:
        UsageError: A score out of bounds, or a file of events that can't be read.
        ModelError: There is no such model.
    """
    check_score(min_score)
    if events is not None:
        kept = replace(kept, events=read_events(events))
    if min_score is not None:
        kept = replace(kept, min_score=min_score)
    if model is not None:
        kept = replace(kept, model=model)
    model_folder(kept.model)
    return kept


def comparing_stage() -> str:
    """A digest of the program by which reports are compared."""
    return code_digest(_COMPARING)


@cache
def code_digest(parts: tuple[str, ...]) -> str:
    """A digest of the files of the program, so that a change of it makes what it found stale."""
    paths = [path for part in parts for path in [_PACKAGE / part, *sorted((_PACKAGE / part).rglob("*"))]]
    return _files_digest([path for path in paths if path.is_file() and path.suffix not in (".pyc", ".pyo")])


@cache
def _model(name: str) -> str:
    folder = model_folder(name)
    return _files_digest(sorted(path for path in folder.iterdir() if path.is_file()))


def _files_digest(paths: list[Path]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for path in paths:
        whole.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).digest())
    return whole.hexdigest()
