from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly import dossiers
from reportedly.dossiers import read_dossier
from reportedly.errors import DossierError
from reportedly.present import to_json
from reportedly.present.exports.json_lines import to_json_lines
from tests.present.sample import sample


@pytest.mark.parametrize("form", [to_json, to_json_lines])
def test_both_forms_are_read(form: object, tmp_path: Path) -> None:
    assert callable(form)
    path = tmp_path / "dossier"
    path.write_text(form(sample()), encoding="utf-8")
    assert read_dossier(path) == sample()
    path.write_text(form(sample()), encoding="utf-8-sig")
    assert read_dossier(path) == sample()


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(to_json(sample()).encode())))
    assert read_dossier("-") == sample()
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DossierError, match="standard input is closed"):
        read_dossier("-")


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for name, message in (("none.json", "no such file"), ("", "is a directory"), ("a\0b", "no such file")):
        with pytest.raises(DossierError, match=rf"can't read .*: {message}; give one that trace --json wrote"):
            read_dossier(f"{tmp_path}/{name}")


def test_what_is_no_dossier_is_said_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"format": "\xff"}')
    with pytest.raises(DossierError, match=r"a\.json': not UTF-8 at byte 12"):
        read_dossier(path)
    path.write_text("{}")
    with pytest.raises(DossierError, match=r"a\.json': not a dossier"):
        read_dossier(path)


def test_too_large_a_file_is_refused_before_it_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dossiers, "MAX_BYTES", 100)
    path = tmp_path / "a.json"
    path.write_text(to_json(sample()), encoding="utf-8")
    with pytest.raises(DossierError, match="more than 100 bytes"):
        read_dossier(path)
