"""A speaker who is forgotten is gone from what was found, and stays out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import Dossier
from reportedly.cli import app
from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.store import reading_from
from tests.library.cheap import text, write_pile

pytestmark = pytest.mark.usefixtures("cheap")
NAME = "Hanne Orrick"


def names(dossier: Dossier) -> set[str]:
    return {entity.name for entity in dossier.entities if entity.kind == "person"}


def run(library: Library, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--library", str(library.path)])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Three reports of one event, in which Hanne Orrick speaks twice."""
    made = Library(tmp_path / "x.sqlite")
    made.add(write_pile(tmp_path, range(3)))
    assert NAME in names(made.dossier())
    return made


def test_all_that_the_speaker_said_goes_and_the_rest_stays(library: Library) -> None:
    before = library.dossier()
    ids = {e.id for e in before.entities if e.name == NAME}
    theirs = {s.id for s in before.statements if any(link.entity in ids for link in s.chain)}
    forgotten = library.forget(NAME)
    assert (forgotten.name, forgotten.n_statements, forgotten.n_removed) == (NAME, len(theirs), 0)
    after = library.dossier()
    assert {s.id for s in after.statements} == {s.id for s in before.statements} - theirs
    assert names(after) == names(before) - {NAME}
    assert [r.text for r in after.reports] == [r.text for r in before.reports]
    assert library.search(speaker=NAME).n_statements == 0
    assert library.check() == []


def test_who_was_forgotten_stays_out_of_what_is_added_later(library: Library, tmp_path: Path) -> None:
    library.forget(NAME)
    again = write_pile(tmp_path, range(12, 15))  # of the same speakers
    assert len(library.add(again).new) == 3
    assert names(library.dossier()) == {"Tobias Merrow", "Ines Calloway"}
    # Examining all again brings nobody back.
    library.add(min_score=0.5)
    assert names(library.dossier()) == {"Tobias Merrow", "Ines Calloway"}


def test_no_name_is_kept_for_that(tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "text": text(n).replace(NAME, "Zyxwold Quorvane")} for n in range(3)]
    path = tmp_path / "pile.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    library = Library(tmp_path / "x.sqlite")
    library.add([path])
    library.forget("Zyxwold Quorvane", reports=True)
    with reading_from(library.path) as store:
        assert store.count("SELECT count(*) FROM forgotten") > 0
    assert b"yxwold" not in library.path.read_bytes()
    assert b"uorvane" not in library.path.read_bytes()


def test_the_reports_go_too_where_that_is_asked_for(library: Library) -> None:
    ids = {e.id for e in library.dossier().entities if e.name == NAME}
    quoting = {s.report for s in library.dossier().statements if any(link.entity in ids for link in s.chain)}
    assert library.forget(NAME, reports=True).n_removed == len(quoting)
    assert quoting.isdisjoint(report.id for report in library.dossier().reports)
    assert library.check() == []


def test_two_of_one_name_are_listed_and_one_is_asked_for(library: Library, tmp_path: Path) -> None:
    orchard = tmp_path / "orchard.txt"
    orchard.write_text(
        "Late frost has killed the blossom of nine apple growers in the Wexmoor hills, and cider will be dear.\n"
        f"{NAME} said that her grandfather had lit fires between his trees in such nights.\n",
        encoding="utf-8",
    )
    library.add([orchard, *write_pile(tmp_path, range(3, 12))])
    found = {e.id for e in library.dossier().entities if e.name == NAME}
    assert len(found) > 1
    result = run(library, "forget", NAME)
    assert result.exit_code == 1
    assert f"{len(found)} speakers are called '{NAME}'; give the id of one" in result.stderr
    assert all(id_ in result.stderr for id_ in found)
    first = min(found)
    assert run(library, "forget", first).exit_code == 0
    assert {e.id for e in library.dossier().entities if e.name == NAME} == found - {first}
    assert library.check() == []


def test_corrections_that_name_the_speaker_go_too(library: Library) -> None:
    said = [s.id for s in library.show("r1").dossier.statements]
    library.correct("chain", [said[0], NAME])
    library.correct("date", ["r1", "2025-06-01"])
    library.forget(NAME)
    assert [each.correction.kind for each in library.corrections()] == ["date"]
    assert NAME not in names(library.dossier())
    assert said[0] not in {s.id for s in library.dossier().statements}
    assert library.check() == []


def test_corrections_of_a_removed_report_go_with_it(library: Library) -> None:
    library.correct("date", ["r1", "2025-06-01"])
    library.correct("date", ["r2", "2025-06-02"])
    library.remove(["r1"])
    assert [each.about for each in library.corrections()] == [(("r2", ""),)]


def test_an_unknown_speaker_is_said(library: Library) -> None:
    with pytest.raises(LibraryError, match="no speaker 'Nobody Atall'"):
        library.forget("Nobody Atall")
    with pytest.raises(LibraryError, match=r"no speaker 'Orrick' .* near it are 'Hanne Orrick'"):
        library.forget("Orrick")


def test_an_outlet_is_not_forgotten_while_its_reports_stay(library: Library) -> None:
    outlet = next(e.name for e in library.dossier().entities if e.kind == "outlet")
    with pytest.raises(LibraryError, match="is the outlet of"):
        library.forget(outlet)
