"""The example's reports, read by the model itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly import to_json, trace
from reportedly.cli import app
from reportedly.library import Library

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "reports"
FILES = sorted(EXAMPLE.glob("*.html"))


def add(library: Path, *paths: Path) -> str:
    result = CliRunner().invoke(app, ["add", *map(str, paths), "--library", str(library)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_portions_in_any_order_give_what_trace_gives_and_what_is_new_is_said(tmp_path: Path) -> None:
    expected = to_json(trace(FILES))
    add(tmp_path / "forth.sqlite", *FILES[:3])
    said = add(tmp_path / "forth.sqlite", *FILES[3:])
    assert "7 reports by 6 outlets, 4 new" in said
    assert "Claims with another number of origins than before" in said
    assert "slack water early on Wednesday”: 2 origins found, 3 before" in said
    assert "The work was due in April" not in said, "it is new; a statement of it carried another claim before"
    add(tmp_path / "back.sqlite", *FILES[2:])
    add(tmp_path / "back.sqlite", *FILES[:2])
    for name in ("forth", "back"):
        assert to_json(Library(tmp_path / f"{name}.sqlite").dossier()) == expected


def test_a_speaker_forgotten_leaves_a_dossier_that_holds_together(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(FILES)
    forgotten = library.forget("Hanne Orrick")
    dossier = library.dossier()
    assert forgotten.n_statements > 5
    assert not any("Orrick" in name for entity in dossier.entities for name in (entity.name, *entity.aliases))
    assert not any("Orrick" in origin.label for claim in dossier.claims for origin in claim.origins)
    assert library.check() == []


@pytest.mark.parametrize("words", ["The gate is not going to give way", "spare barrier", "40 vessels held"])
def test_find_in_a_library_is_find_in_its_reports(tmp_path: Path, words: str) -> None:
    library = tmp_path / "x.sqlite"
    add(library, *FILES)
    of_library = CliRunner().invoke(app, ["find", words, "--library", str(library)])
    of_inputs = CliRunner().invoke(app, ["find", words, *map(str, FILES)])
    assert of_library.output == of_inputs.output
