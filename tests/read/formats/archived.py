"""Archives made for the tests, and what is read of them."""

from __future__ import annotations

import io
import random
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from fastwarc.stream_io import BrotliWriter

from reportedly.read.drafts import Draft, read_counted
from reportedly.read.input import Input

LINES = (
    "The lock at Port Elder was shut on Tuesday after water came in under the gate, the harbour authority said.",
    "Hanne Orrick, its director, said the gate would hold. “It is the seal that has failed,” she said.",
    "About 340 people were moved from the Lower Quays, and schools in the town stayed closed until Thursday.",
    "Nessa Corrin, who speaks for the contractor, denied that the work had been put off to save money.",
)
TEXT = "\n".join(LINES) + "\n"
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>Lock shut</title></head><body><article><h1>Lock shut</h1>'
    + "".join(f"<p>{line}</p>" for line in LINES)
    + "</article></body></html>"
).encode()
Files = Sequence[tuple[str, str | bytes]]
Found = list[tuple[str, str]]
READ = "read"


def found(name: str, data: bytes) -> tuple[Found, int]:
    """Read an archive: each input in it with READ or why it was not, and how many files were passed over."""
    made, n_passed = read_counted(Input(name, Path(name), data=data))
    return [(one.input, READ if isinstance(one, Draft) else one.reason) for one in made], n_passed


def drafts(name: str, data: bytes) -> list[Draft]:
    """Read an archive; the reports in it."""
    return [one for one in read_counted(Input(name, Path(name), data=data))[0] if isinstance(one, Draft)]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def streamed(files: Files) -> bytes:
    """Make a zip archive as it is made for a pipe: the sizes stand behind the files."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

        def seek(self, offset: int, whence: int = 0) -> int:
            raise OSError

    made = Pipe()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return made.getvalue()


def tarred(files: Files, mode: str = "w", form: int = tarfile.PAX_FORMAT) -> bytes:
    """Make a tar archive."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode, format=form) as archive:  # type: ignore[call-overload]
        for name, data in files:
            content = data.encode() if isinstance(data, str) else data
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return made.getvalue()


def brotli(data: bytes) -> bytes:
    """Pack by brotli."""
    made = io.BytesIO()
    with BrotliWriter(made) as stream:
        stream.write(data)
    return made.getvalue()


def record(
    url: str = "https://record.example/lock",
    body: bytes = PAGE,
    *,
    form: str = "response",
    status: str = "200 OK",
    kind: str = "text/html",
    headers: Sequence[str] = (),
    warc: Sequence[str] = (),
    length: int | None = None,
) -> bytes:
    """Make a record of a crawl; with a length of -1, one that states none."""
    http = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]).encode() + b"\r\n\r\n"
    block = http + body if form == "response" else body
    stated = len(block) if length is None else length
    named = [
        f"WARC-Type: {form}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2025-05-13T08:00:00Z",
        f"Content-Type: {'application/http; msgtype=response' if form == 'response' else kind}",
        *warc,
        *([f"Content-Length: {stated}"] if stated >= 0 else []),
    ]
    return "\r\n".join(["WARC/1.0", *named]).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def mutated(data: bytes, seed: int, words: Sequence[bytes]) -> bytes:
    """Damage some bytes."""
    chance = random.Random(seed)
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4])):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                made[at:at] = chance.choice(words)
            case 2:
                del made[at : at + chance.choice([1, 20, 600])]
            case 3:
                made[at:at] = made[chance.randrange(len(made) + 1) :][:300]
            case _:
                del made[at:]
    return bytes(made)
