"""Two batches of reports by hand: copies, one text twice, shared names of files, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

PYSPARKS_OWN = (
    "ignore:unclosed <socket:ResourceWarning",
    "ignore:.*unclosed <socket:pytest.PytestUnraisableExceptionWarning",
)
"""PySpark leaves the sockets by which rows come to be closed to the collector of garbage."""

_LEAK = (
    "The sea lock at Port Elder leaked in the night and the harbour was shut to all ships at dawn, "
    "the harbour board said on Monday. Hanne Orrick, who chairs the board, said 14 boats were moved before six. "
    '"Nobody was hurt and the gate is holding," she told reporters at the quay. '
    "The seal of the lock was fitted eleven years ago and was due to be changed in the spring."
)
_OWN = (
    "Engineers looked at the sea lock of Port Elder for most of Monday. Hanne Orrick said 17 boats were moved. "
    "A contractor denied that the seal was past its time, according to the Brackwater Post."
)
_FERRY = (
    "The ferry to Low Holm will run again from Thursday, its owners said. Piet Marrow, the captain, said the "
    "engine had been tried twice and that both trials went well. Fares stay as they are until the autumn."
)
_AGENCY = "PORT ELDER (Meridian) - "
_PAPERS = ("Brackwater Post", "Coastline", "Elder Gazette")


def first(folder: Path) -> Path:
    """What a run begins with."""
    folder.mkdir()
    lines = [_line(f"leak-{i}", _AGENCY + _LEAK, paper, "2024-03-04") for i, paper in enumerate(_PAPERS)]
    lines += [_line("ferry", _FERRY, "Low Holm Record", "2024-03-05"), '{"text": 7}']
    (folder / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    (folder / "notes.css").write_text("")
    return folder


def second(folder: Path) -> Path:
    """What is added later: a report of the same event, one that was there, and a file of a name that was there."""
    folder.mkdir()
    lines = [_line("own", _OWN, "Courier", "2024-03-04"), _line("again", _FERRY, "Low Holm Record", "2024-03-05")]
    (folder / "pile.jsonl").write_text("\n".join(lines), encoding="utf-8")
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "quay.txt").write_text(f"{_LEAK.split('.')[0]}. The quay of {name} Holm stays shut.")
    return folder


def _line(key: str, text: str, outlet: str, day: str) -> str:
    return json.dumps({"id": key, "text": text, "outlet": outlet, "date": day})
