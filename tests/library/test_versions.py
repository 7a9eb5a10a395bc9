"""A newer text at an address is a new version of the report, if it has something in common with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reportedly import to_json, trace
from reportedly.cli import app
from reportedly.library import Library
from tests.library.cheap import text

pytestmark = pytest.mark.usefixtures("cheap")
URL = "https://courier.example/quay"
FIRST = text(0)
LATER = text(0).replace("on Thursday evening", "on Friday morning") + "Quay 9 was closed too, a guard told reporters.\n"


def article(folder: Path, name: str, body: str, **fields: str) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"url": URL, "text": body, "outlet": "Elder Bay Courier", **fields}), encoding="utf-8")
    return path


def versions(library: Library, key: str) -> list[tuple[str, bool]]:
    return [(Path(version.draft.path or "").stem, version.is_current) for version in library.show(key).versions]


def test_the_newest_by_date_is_current_whatever_the_order_of_adding(tmp_path: Path) -> None:
    old = article(tmp_path, "old", FIRST, published="2025-05-13")
    new = article(tmp_path, "new", LATER, published="2025-05-14")
    for i, portions in enumerate([[[old], [new]], [[new], [old]], [[new, old]]]):
        library = Library(tmp_path / f"{i}.sqlite")
        added = [library.add(portion) for portion in portions]
        assert added[-1].n_versions == 1
        assert versions(library, "new") == [("old", False), ("new", True)]
        assert to_json(library.dossier()) == to_json(trace([new]))
        assert library.check() == []


def test_without_dates_the_one_that_was_added_last_is_current(tmp_path: Path) -> None:
    one, other = article(tmp_path, "one", FIRST), article(tmp_path, "other", LATER)
    for i, order in enumerate([[one, other], [other, one]]):
        library = Library(tmp_path / f"{i}.sqlite")
        for path in order:
            library.add([path])
        library.add([order[0]])  # known, so no newer than it was
        assert versions(library, order[1].stem) == [(order[0].stem, False), (order[1].stem, True)]


def test_texts_that_have_nothing_in_common_are_reports_of_their_own(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    other = "The ferry to Sallow Island sails again, its owners told passengers who had waited at the pier for days."
    added = library.add([article(tmp_path, "one", FIRST), article(tmp_path, "other", other)])
    assert added.n_versions == 0
    assert sorted(report.key for report in library.dossier().reports) == ["one", "other"]


def test_an_address_of_many_texts_is_a_front_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.library.settling._MOST_APART", 1)
    other = "The ferry to Sallow Island sails again, its owners told passengers who had waited at the pier for days."
    library = Library(tmp_path / "x.sqlite")
    library.add([article(tmp_path, name, body) for name, body in (("one", FIRST), ("two", LATER), ("three", other))])
    assert len(library.dossier().reports) == 3


def test_versions_are_shown_and_removed_together(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add([article(tmp_path, "old", FIRST, published="2025-05-13")])
    library.add([article(tmp_path, "new", LATER, published="2025-05-14")])

    def run(*arguments: str) -> str:
        return CliRunner().invoke(app, [*arguments, "--library", str(library.path)]).output

    shown = run("show", "new")
    assert "version 1; added" in shown
    assert "version 2, current; added" in shown
    assert run("show", "new", "--version", "1").strip() == FIRST.strip()
    assert run("show", "new", "--version", "3") == "error: no version 3; there are 2, from 1, the oldest\n"
    assert "2 versions" in run("list")
    library.remove(["new"])
    assert library.dossier().reports == ()
    assert library.check() == []
