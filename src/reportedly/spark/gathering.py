"""A small run's dossier, gathered from its folder into this process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from reportedly.compare import Overlap, merged
from reportedly.encoding import Unfit
from reportedly.errors import DossierError, UsageError
from reportedly.records import Dossier, Rejected
from reportedly.references import check_whole
from reportedly.spark.rows import Row, record

MANIFEST = "manifest.json"
FORMAT = "reportedly/run"
MOST = 5_000
"""Reports of which a whole dossier is gathered; one takes some 100 kB."""

GATHERED = ("dossiers", "between", "rejected")
"""The stages that a whole dossier is gathered from."""

SAID = 100
"""Rejected inputs that are told one by one; all of them are in the table."""


def check_small(manifest: dict[str, Any], path: str) -> None:
    """Refuse to gather what is not small.

    Raises:
        UsageError: The run has more than 5,000 reports.
    """
    n = manifest["counts"]["reports"]
    if n > MOST:
        raise UsageError(
            f"{n:,} reports in {path!r}, and at most {MOST:,} are gathered into one dossier; read {path}/tables instead"
        )


def gathered(dossiers: Iterable[Row], between: Iterable[Row], rejected: Iterable[Row]) -> Dossier:
    """Make one dossier of what a run has found in blocks."""
    parts = [record(Dossier, row["data"]) for row in dossiers]
    shared = sorted((record(Overlap, row["data"]) for row in between), key=lambda o: (o.a, o.b))
    return merged(parts, shared, [Rejected(r["input"], r["stage"], r["reason"], r["is_named"]) for r in rejected])


def is_run(path: str | Path) -> bool:
    """Whether a path of this machine is the folder of a run."""
    return Path(path, MANIFEST).is_file()


def read_run(path: str | Path) -> Dossier:
    """Read the dossier of a small run from its folder on this machine, without Spark.

    Raises:
        DossierError: It is no whole run, has too many reports, or pyarrow is not installed.
    """
    name = str(path)
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise DossierError(f"can't read {name!r}: Parquet is read with pyarrow; pip install pyarrow") from error
    try:
        manifest = json.loads(Path(path, MANIFEST).read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise DossierError(f"can't read {name!r}: its {MANIFEST} is not of a run")
        check_small(manifest, name)
        folders = (Path(path, "stages", stage) for stage in GATHERED)
        whole = gathered(*(pq.read_table(folder).to_pylist() for folder in folders))
        check_whole(whole)
    except UsageError as error:
        raise DossierError(str(error)) from error
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException, Unfit) as error:
        raise DossierError(f"can't read {name!r}: not a whole run: {error}; run it again") from error
    return whole
