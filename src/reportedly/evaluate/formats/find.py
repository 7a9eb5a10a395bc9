"""Which texts a file or a folder holds, in whichever form: told by looking at it, never by asking."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import InputRejected, fault
from reportedly.evaluate.formats.brat import names_of_text, read_brat
from reportedly.evaluate.formats.dossiers import read_dossier
from reportedly.evaluate.formats.objects import read_citron, read_spans, text_id
from reportedly.evaluate.formats.token_lines import Labelled, made_of, read_line
from reportedly.evaluate.marked import Marked
from reportedly.read.objects import parse
from reportedly.read.paths import os_words
from reportedly.read.text import check_length, decode
from reportedly.records import Rejected

_ANNOTATION, _TEXT = ".ann", ".txt"
_KINDS = (_ANNOTATION, _TEXT, ".json", ".jsonl")
_DOSSIER = "reportedly/dossier"
_MAX_BYTES = 200_000_000
_MOST_REFUSED = 100


@dataclass(frozen=True, slots=True)
class Pile:
    """The texts that a path holds, sorted by id; what was refused; how many files of other kinds were passed over."""

    texts: tuple[Marked, ...]
    rejected: tuple[Rejected, ...]
    n_skipped: int = 0


def read_pile(path: str | Path, *, dossiers: bool = False) -> Pile:
    """Read the texts of one path, with what is marked in them. What can't be read is rejected with a reason.

    Read are brat's .ann files with their .txt, which has the same name, with or without the annotator's mark, beside
    them or in a folder ``text`` beside theirs; and .json, .jsonl and .txt files of JSON: BBC Citron's, lists of spans,
    lines of labelled tokens. Of several texts of one id the first is kept.

    Args:
        path: A file or a folder.
        dossiers: Whether our dossiers are read too: they are predictions, never gold.
    """
    top = Path(path)
    files, rejected, n_skipped = _files(top)
    used = {text.resolve() for file in files if file.suffix.lower() == _ANNOTATION for text in _texts_of(file)}
    texts: dict[str, Marked] = {}
    for file in files:
        is_named = file == top
        if file.suffix.lower() == _TEXT and not is_named and (file.resolve() in used or not _is_json(file)):
            n_skipped += file.resolve() not in used
            continue
        n_refused = 0
        for label, one in _contents(file, dossiers=dossiers):
            if isinstance(one, Marked) and one.id not in texts:
                texts[one.id] = one
                continue
            reason = f"the id {one.id!r} was there before" if isinstance(one, Marked) else str(one)
            n_refused += 1
            if n_refused <= _MOST_REFUSED:
                rejected.append(Rejected(label, "read", reason, is_named))
        if n_refused > _MOST_REFUSED:
            more = (
                f"{n_refused - _MOST_REFUSED:,} of its records, beyond the {_MOST_REFUSED} rejections given one by one"
            )
            rejected.append(Rejected(_name(file), "read", more, is_named))
    return Pile(tuple(texts[id_] for id_ in sorted(texts)), tuple(sorted(rejected)), n_skipped)


def _name(path: Path) -> str:
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")


def _files(top: Path) -> tuple[list[Path], list[Rejected], int]:
    """The files to read in order, what was refused, and how many are of other kinds."""
    try:
        is_file, is_folder = top.is_file(), top.is_dir()
    except (OSError, ValueError):
        is_file = is_folder = False
    if is_file and top.suffix.lower() in _KINDS:
        return [top], [], 0
    if not is_folder:
        kinds = f"of another kind; what is read is {', '.join(_KINDS[:-1])} and {_KINDS[-1]}"
        return [], [Rejected(_name(top), "read", kinds if is_file else "no such file or folder")], 0
    root = top.resolve()
    files: list[Path] = []
    rejected: list[Rejected] = []
    n_skipped = 0
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            if path.suffix.lower() not in _KINDS:
                n_skipped += 1
            elif not _is_within(path, root):
                rejected.append(Rejected(_name(path), "read", "no file of this folder; it was not followed", False))
            else:
                files.append(path)
    return files, rejected, n_skipped


def _is_within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root) and path.is_file()
    except (OSError, RuntimeError):  # a link to itself
        return False


def _texts_of(annotation: Path) -> list[Path]:
    """Where the text of an annotation lies, the likeliest place first; [] where there is none."""
    folders = (annotation.parent, annotation.parent.parent / "text")
    places = [folder / (name + _TEXT) for name in names_of_text(annotation.stem) for folder in folders]
    return [place for place in places if place.is_file()]


def _is_json(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(1000).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))
    except OSError:
        return True  # reading it whole says what is wrong


def _contents(path: Path, *, dossiers: bool) -> Iterator[tuple[str, Marked | InputRejected]]:
    name = _name(path)
    try:
        if path.suffix.lower() == _ANNOTATION:
            yield name, _annotated(path)
        else:
            yield from _json(path, name, _text(path), dossiers=dossiers)
    except InputRejected as error:
        yield name, error
    except OSError as error:
        yield name, InputRejected(os_words(error))
    except Exception as error:  # one file must not end the run
        yield name, InputRejected(fault(error))


def _annotated(path: Path) -> Marked:
    texts = _texts_of(path)
    if not texts:
        name = path.stem + _TEXT
        raise InputRejected(f"no text for it; put {name!r} beside it, or in a folder 'text' beside its own")
    return read_brat(path.stem, check_length(_text(texts[0])), _text(path) if path.stat().st_size else "")


def _text(path: Path) -> str:
    size = path.stat().st_size
    if size > _MAX_BYTES:
        raise InputRejected(f"a file of {size:,} bytes; at most {_MAX_BYTES:,} are read")
    return decode(path.read_bytes())


def _json(path: Path, name: str, text: str, *, dossiers: bool) -> Iterator[tuple[str, Marked | InputRejected]]:
    waiting: list[Labelled] = []
    waiting_id = waiting_label = ""
    for label, given in _objects(name, text):
        try:
            if isinstance(given, InputRejected):
                raise given
            if isinstance(given, dict) and "tokens" in given:
                line, id_ = read_line(given), text_id(given, path.stem)
                if waiting and id_ != waiting_id:
                    yield waiting_label, _made(waiting, waiting_id)
                    waiting = []
                waiting_id, waiting_label = id_, waiting_label if waiting else label
                waiting.append(line)
            elif isinstance(given, dict) and given.get("format") == _DOSSIER:
                if not dossiers:
                    raise InputRejected("a dossier holds what was found, not gold; give it as --predictions")
                for each in read_dossier(text):
                    yield label, each
            else:
                yield label, _marked(given, path.stem + label.removeprefix(name))
        except InputRejected as error:
            yield label, error
    if waiting:
        yield waiting_label, _made(waiting, waiting_id)


def _made(lines: list[Labelled], id_: str) -> Marked | InputRejected:
    try:
        return made_of(lines, id_)
    except InputRejected as error:
        return error


def _marked(given: Any, name: str) -> Marked:
    if not isinstance(given, dict):
        raise InputRejected("not a JSON object")
    if "quotes" in given:
        return read_citron(given, name)
    if "attributions" in given:
        return read_spans(given, name)
    fields = ", ".join(f"'{field[:40]}'" for field in list(given)[:8]) or "none"
    raise InputRejected(f"none of 'attributions', 'quotes' and 'tokens' is in it; it has the fields {fields}")


def _objects(name: str, text: str) -> Iterator[tuple[str, Any]]:
    """The JSON objects of a file with their places: of a list, of lines, or the one that there is."""
    if not text.strip():
        raise InputRejected("empty")
    if not text.lstrip().startswith(("{", "[")):
        raise InputRejected("neither JSON nor an annotation; of brat's files name the .ann, or the folder")
    try:
        data = parse(text)
    except InputRejected:
        lines = text.strip().split("\n")
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield f"{name}:{number}", _parsed(line)
        return
    if not isinstance(data, list):
        yield name, data
        return
    if not data:
        raise InputRejected("empty")
    for number, each in enumerate(data):
        yield f"{name}[{number}]", each


def _parsed(line: str) -> Any:
    try:
        return parse(line)
    except InputRejected as error:
        return error
