"""Files that are broken in any way, and what must hold when they are read."""

from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

from reportedly.errors import InputRejected
from reportedly.read.fields import Fields
from reportedly.read.input import Columns, Input, Part, Reader


def given_bytes(data: bytes, name: str, *, columns: Columns = ()) -> Input:
    return Input(name, Path(name), data=data, columns=columns)


def parts(read: Reader, data: bytes, name: str, *, columns: Columns = ()) -> list[Part]:
    """What a reader gives before it ends or refuses the rest."""
    found: list[Part] = []

    def all_of(some: Iterator[Part]) -> None:
        found.extend(some)

    try:
        all_of(read(given_bytes(data, name, columns=columns)))
    except InputRejected as error:
        found.append(Part(error))
    for part in found:
        assert isinstance(part.what, Fields | InputRejected)
        if isinstance(part.what, Fields):
            part.what.text.encode()
        else:
            assert len(str(part.what)) < 1000
    assert len(found) <= len(data) + 1
    return found


def fields(read: Reader, data: bytes, name: str, *, columns: Columns = ()) -> list[Fields]:
    return [part.what for part in read(given_bytes(data, name, columns=columns)) if isinstance(part.what, Fields)]


def reasons(read: Reader, data: bytes, name: str, *, columns: Columns = ()) -> list[str]:
    found = parts(read, data, name, columns=columns)
    return [str(part.what) for part in found if isinstance(part.what, InputRejected)]


@st.composite
def mutations(draw: st.DrawFn, sample: bytes) -> bytes:
    """The sample with a few pieces of it cut out, doubled or written over."""
    data = bytearray(sample)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 40))
        how = draw(st.sampled_from(["cut", "double", "write", "end"]))
        if how == "cut":
            del data[at : at + size]
        elif how == "double":
            data[at:at] = data[at : at + size]
        elif how == "write":
            data[at : at + size] = draw(st.binary(max_size=40))
        else:
            del data[max(at, 1) :]
    return bytes(data)
