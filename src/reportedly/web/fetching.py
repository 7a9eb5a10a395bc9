"""Pages of the web by their addresses, where the program can fetch."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from reportedly.read import Input
from reportedly.web.jobs import Job

_KEPT = "fetched.warc.gz"


def is_there() -> bool:
    """Whether the program can fetch."""
    return find_spec("reportedly.fetch") is not None


def fetched(addresses: Sequence[str], job: Job) -> list[Input]:
    """Fetch pages, and give them as one input."""
    fetch = import_module("reportedly.fetch")
    with tempfile.TemporaryDirectory() as folder:
        keep = Path(folder, _KEPT)
        got = fetch.fetch(addresses, keep, progress=job.count)
        job.rejected = list(got.rejected)
        return [Input(_KEPT, Path(_KEPT), data=keep.read_bytes())] if keep.exists() else []
