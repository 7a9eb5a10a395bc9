"""Models by name: those in the package, those that other distributions bring, and any folder."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from pathlib import Path

from reportedly.errors import ModelError
from reportedly.extract.model import Tagger

DEFAULT = "standard"
_PACKAGED = Path(__file__).parent.parent / "model"
_GROUP = "reportedly.models"


def model_folder(name: str) -> Path:
    """Where a model lies.

    Args:
        name: That of a model in the package, or of one that another distribution brings as an entry point of the group
            ``reportedly.models``; or the path of a folder, told by a separator in it.

    Raises:
        ModelError: There is no model of that name.

    Examples:
        >>> model_folder("fast").name
        'fast'
    """
    if any(separator in name for separator in "/\\"):
        return Path(name)
    packaged = sorted(p.name for p in _PACKAGED.iterdir() if (p / "settings.json").is_file())
    if name in packaged:
        return _PACKAGED / name
    brought = {point.name: point for point in entry_points(group=_GROUP)}
    if name in brought:
        return Path(str(files(brought[name].value)))
    there = ", ".join([*packaged, *sorted(brought)])
    raise ModelError(f"no model {name!r}; there are {there}; a folder is given with a slash, as ./{name}")


@cache
def load_model(name: str = DEFAULT) -> Tagger:
    """Load a model, once a process.

    Raises:
        ModelError: There is none of that name, or its folder lacks a file.
    """
    return Tagger(model_folder(name))
