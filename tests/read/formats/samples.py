"""One report, and how the tests of formats give it to a reader."""

from __future__ import annotations

from pathlib import Path

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.formats import reader
from reportedly.read.input import Input

TITLE = "Lock shut after leak"
LEAK = "The lock at Port Elder was shut on Tuesday after water came in under the gate, the harbour authority said."
SEAL = "Hanne Orrick, its director, said the gate would hold. “It is the seal that has failed,” she said."
MOVED = "About 340 people were moved from the Lower Quays, and schools in the town stayed closed until Thursday."
WORK = "Nessa Corrin, who speaks for the contractor, denied that the work had been put off to save money."
BODY = "\n".join([LEAK, SEAL, MOVED, WORK])
# More than a teaser has.
LONG = [LEAK, SEAL, MOVED, WORK] * 2


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def read(name: str, data: str | bytes) -> list[Fields | str]:
    """What a file of that name gives: fields, or the reason why there are none."""
    given = Input(name, Path(name), data=data.encode() if isinstance(data, str) else data)
    found: list[Fields | str] = []
    try:
        for part in reader(given)(given):
            assert not isinstance(part.what, Input)
            found.append(part.what if isinstance(part.what, Fields) else str(part.what))
    except InputRejected as error:
        found.append(str(error))
    return found


def only(name: str, data: str | bytes) -> Fields:
    """The one report that a file holds."""
    [fields] = read(name, data)
    assert isinstance(fields, Fields), fields
    return fields


def why(name: str, data: str | bytes) -> str:
    """The reason why a file holds none."""
    [reason] = read(name, data)
    assert isinstance(reason, str), reason
    return reason
