"""The commands that hand a dossier on or compare two."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.present import to_json
from reportedly.present.exports import FORMATS, export
from reportedly.records import Dossier
from tests.present.sample import sample


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept.json"
    path.write_text(to_json(sample()), encoding="utf-8")
    return path


def call(*arguments: str | Path, input: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), input=input)


@pytest.mark.parametrize("name", FORMATS)
def test_a_dossier_is_exported_in_every_form(kept: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / "out"
    result = call("export", kept, "--format", name, "--out", out, "--full-text")
    assert (result.exit_code, result.output) == (0, "")
    files = {path.name: path.read_bytes() for path in out.iterdir()} if out.is_dir() else {"": out.read_bytes()}
    expected = export(sample(), name, full_text=True)
    assert files == (expected if FORMATS[name].is_folder else {"": next(iter(expected.values()))})
    assert {path.name for path in tmp_path.iterdir()} == {"kept.json", "out"}


def test_an_export_goes_to_standard_output_and_a_dossier_comes_from_standard_input(kept: Path) -> None:
    result = call("export", "-", "--format", "jsonl", "--out", "-", input=kept.read_bytes())
    assert (result.exit_code, result.stdout_bytes) == (0, export(sample(), "jsonl")["dossier.jsonl"])


def test_one_claim_is_exported(kept: Path) -> None:
    result = call("export", kept, "--format", "markdown", "--out", "-", "--claim", "c2")
    assert "# 1 claim in 2 reports" in result.stdout
    missing = call("export", kept, "--format", "markdown", "--out", "-", "--claim", "c99")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr.startswith("error: no claim 'c99' in the dossier; ")


def test_an_empty_folder_is_filled_and_keeps_its_mode(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o750)
    assert call("export", kept, "--format", "csv", "--out", out).exit_code == 0
    assert (out / "claims.csv").is_file()
    assert out.stat().st_mode & 0o777 == 0o750


def test_a_folder_with_something_in_it_is_left_alone(kept: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    result = call("export", kept, "--format", "csv", "--out", out)
    assert (result.exit_code, result.stderr) == (
        1,
        f"error: can't write {str(out)!r}: there are files in it; give a new folder\n",
    )
    assert [path.name for path in out.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("out", "code", "message"),
    [
        ("-", 2, "but there are several files; give a new folder"),
        ("", 2, "but there are several files; give a new folder"),
        ("kept.json", 1, "it is no folder; give a new one"),
        ("no/out", 1, "there is no folder"),
    ],
)
def test_what_can_hold_no_folder_is_refused(kept: Path, tmp_path: Path, out: str, code: int, message: str) -> None:
    result = call("export", kept, "--format", "brat", "--out", out if out in ("-", "") else tmp_path / out)
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_a_folder_is_written_whole_or_not_at_all(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Path.write_bytes

    def fail(path: Path, data: bytes) -> int:
        if path.name == "claims.csv":
            raise OSError(28, "No space left on device")
        return written(path, data)

    monkeypatch.setattr(Path, "write_bytes", fail)
    result = call("export", kept, "--format", "csv", "--out", tmp_path / "out")
    assert (result.exit_code, "No space left" in result.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_a_folder_that_may_not_be_looked_into_is_refused(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> Any:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    result = call("export", kept, "--format", "csv", "--out", tmp_path / "out")
    assert (result.exit_code, "out': Permission denied; give a new folder" in result.stderr) == (1, True)


def test_wrong_calls_of_export_are_said_before_anything_is_read(tmp_path: Path) -> None:
    result = call("export", tmp_path / "none.json", "--format", "docx", "--out", tmp_path / "out")
    assert (result.exit_code, "no format 'docx'; there are json, " in result.stderr) == (2, True)
    result = call("export", tmp_path / "none.json", "--format", "csv", "--out", tmp_path / "out")
    assert (result.exit_code, "none.json': no such file" in result.stderr) == (1, True)


def test_two_dossiers_are_compared_and_a_difference_is_no_failure(kept: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text(to_json(Dossier()), encoding="utf-8")
    same = call("diff", kept, kept)
    assert (same.exit_code, same.stdout.startswith("no difference")) == (0, True)
    result = call("diff", empty, kept, "--json", tmp_path / "diff.json")
    assert (result.exit_code, "Reports added (8)" in result.stdout, result.stderr) == (0, True, "")
    assert len(json.loads((tmp_path / "diff.json").read_text(encoding="utf-8"))["reports_added"]) == 8
    assert call("diff", empty, kept, "--quiet").output == ""
    alone = call("diff", kept, empty, "--json", "-")
    assert len(json.loads(alone.stdout)["claims_gone"]) == len(sample().claims)
    assert call("diff", kept, tmp_path / "none.json").exit_code == 1
