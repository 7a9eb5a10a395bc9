"""A library is the same, byte for byte, whatever the order and the portions in which its reports were added."""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reportedly import to_json, trace
from reportedly.errors import NothingReadError
from reportedly.library import Library
from reportedly.library.drafts import kept, overlaps
from reportedly.library.refusals import every_rejected
from reportedly.library.settling import settle
from reportedly.library.store import reading_from
from reportedly.records import Rejected
from tests.library.cheap import examined_cheaply, text

Record = dict[str, str]
TEXTS = [*(text(n) for n in range(5)), "unreadable words " + text(7), ""]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Reports of few texts, with names and ids that clash; an address has one text, or a library would see versions."""
    n = draw(st.integers(0, len(TEXTS) - 1))
    record = {"text": TEXTS[n]}
    for name, values in (
        ("id", ("1", "2")),
        ("outlet", ("Elder Bay Courier", "Brackwater Post")),
        ("published", ("2025-05-13", "2025-05-14")),
        ("title", ("Quay shut", "Wall gives way")),
    ):
        value = draw(st.none() | st.sampled_from(values))
        if value is not None:
            record[name] = value
    if draw(st.booleans()):
        record["url"] = f"https://courier.example/{n}/{record.get('published')}"
    return record


FILES = st.dictionaries(
    st.sampled_from(["a/x", "a/y", "b/x", "b/y", "c/x"]), st.lists(records(), min_size=1, max_size=3), min_size=1
)


def written(folder: str, files: dict[str, list[Record]]) -> list[Path]:
    paths = []
    for name, rows in sorted(files.items()):
        path = Path(folder, f"{name}.jsonl")
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        paths.append(path)
    return paths


def removed_and_read(library: Library, read: list[Path], data: st.DataObject) -> list[Path]:
    """Now and then take out all the reports of one file, and perhaps put them back later; what is read then."""
    if not read or not data.draw(st.booleans()):
        return read
    path = data.draw(st.sampled_from(sorted(read)))
    reports = report_of_each_input(library)
    here = sorted({id_ for name, id_ in reports.items() if name.startswith(f"{path}:")})
    elsewhere = {id_ for name, id_ in reports.items() if not name.startswith(f"{path}:")}
    # A report that another file has as well would go from there too; what was refused is no report and stays.
    if not here or not elsewhere.isdisjoint(here) or any(r.input.startswith(f"{path}:") for r in refused(library)):
        return read
    library.remove(here)
    if data.draw(st.booleans()):
        library.add([path])
        return read
    return [each for each in read if each != path]


def report_of_each_input(library: Library) -> dict[str, str]:
    with reading_from(library.path) as store:
        drafts = kept(store)
        settled, same = settle(drafts, overlaps(store, {}))
    reports = {one.draft: one.id for one in settled} | same
    return {one.draft.input: reports[one.n] for one in drafts}


def refused(library: Library) -> list[Rejected]:
    with reading_from(library.path) as store:
        return every_rejected(store)


@settings(max_examples=20, phases=set(Phase) - {Phase.explain}, suppress_health_check=[HealthCheck.too_slow])
@given(FILES, st.data())
def test_adding_in_portions_gives_what_trace_gives_of_all(files: dict[str, list[Record]], data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, examined_cheaply():
        library = Library(Path(folder, "library.sqlite"))
        waiting = data.draw(st.permutations(written(folder, files)))
        read: list[Path] = []
        while waiting:
            n = data.draw(st.integers(1, len(waiting)))
            with suppress(NothingReadError):  # of which nothing is kept
                library.add(waiting[:n])
                read += waiting[:n]
            waiting = waiting[n:]
            read = removed_and_read(library, read, data)
        if read:
            assert library.check() == []
            with suppress(NothingReadError):  # where there is a fault in every report
                assert to_json(library.dossier()) == to_json(trace(read))


PASSAGE = (
    "Readers who were there are asked to write to the desk on the second floor with what they saw, where they stood "
    "and at what hour, and to say whether their names may be printed beside their words.\n"
)


def test_what_reports_of_different_blocks_share_is_kept_too(tmp_path: Path) -> None:
    paths = []
    for n in (0, 1, 2, 3, 4, 5):
        paths.append(tmp_path / f"r{n}.txt")
        paths[-1].write_text(text(n) + (PASSAGE if n in (1, 4) else ""), encoding="utf-8")
    with examined_cheaply():
        library = Library(tmp_path / "x.sqlite")
        for path in paths:
            library.add([path])
        traced = trace(paths)
    blocks = {report: story.id for story in traced.stories for report in story.reports}
    assert any(blocks.get(reuse.a.report) != blocks.get(reuse.b.report) for reuse in traced.reuse)
    assert to_json(library.dossier()) == to_json(traced)
    library.remove(["r4"])
    with examined_cheaply():
        assert to_json(library.dossier()) == to_json(trace([path for path in paths if path.stem != "r4"]))
