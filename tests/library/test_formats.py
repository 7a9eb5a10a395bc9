"""Libraries of other formats, and files that are no libraries or damaged ones."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import to_json
from reportedly.cli import app
from reportedly.errors import LibraryError
from reportedly.library import Library
from reportedly.library.schema import APPLICATION_ID, formats, newest
from tests.library.cheap import write_pile

pytestmark = pytest.mark.usefixtures("cheap")
_READING = (["list"], ["check"])


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def made(tmp_path: Path) -> Library:
    library = Library(tmp_path / "made.sqlite")
    library.add(write_pile(tmp_path, range(9)))
    return library


def of_format_0(library: Library, path: Path) -> Path:
    """Write what a library has read into one of format 0, which had nothing else."""
    connection = sqlite3.connect(path)
    connection.executescript(formats()[0])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("ATTACH ? AS newer", (str(library.path),))
    for table in ("text", "draft", "rejected", "meta"):
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table}")
    connection.execute("DELETE FROM main.meta")
    connection.commit()
    connection.close()
    return path


def test_an_older_library_is_brought_up_to_date_by_the_next_add(made: Library, tmp_path: Path) -> None:
    old = of_format_0(made, tmp_path / "old.sqlite")
    for command in _READING:
        result = run(*command, "--library", old)
        assert result.exit_code == 1
        assert (
            f"of format 0, an older one; `reportedly add --library {old}` brings it to format {newest()}"
            in result.stderr
        )
    Library(old).add()
    assert Library(old).check() == []
    assert to_json(Library(old).dossier()) == to_json(made.dossier())


def of_format_1(library: Library, path: Path) -> Path:
    """Write the same into one of format 1, with rows of every kind that format 2 takes away."""
    of_format_0(library, path)
    connection = sqlite3.connect(path)
    connection.executescript(formats()[1])
    connection.execute("ATTACH ? AS newer", (str(library.path),))
    for table in ("report", "finding", "signature", "block", "in_block"):
        connection.execute(f"INSERT INTO main.{table} SELECT * FROM newer.{table}")
    connection.execute("INSERT INTO main.story SELECT id, block, title FROM newer.story")
    connection.execute("INSERT INTO main.entity SELECT id, block, name, kind FROM newer.entity")
    connection.execute("INSERT INTO main.statement SELECT * FROM newer.statement")
    connection.execute("UPDATE main.finding SET data = x'00'")
    for index in ("report_words", "statement_words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    return path


def test_what_was_found_under_format_1_is_found_again(made: Library, tmp_path: Path) -> None:
    old = Library(of_format_1(made, tmp_path / "one.sqlite"))
    with pytest.raises(LibraryError, match="of format 1, an older one"):
        old.listing()
    old.add()
    assert old.check() == []
    assert to_json(old.dossier()) == to_json(made.dossier())
    assert old.overview() == made.overview()
    assert old.search("customs") == made.search("customs")


def of_format_2(library: Library, path: Path) -> Path:
    """Write a library into one of format 2, which did not count words."""
    shutil.copy(library.path, path)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE term")
    connection.execute("PRAGMA user_version = 2")
    connection.commit()
    connection.close()
    return path


def counted(library: Library) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return list(connection.execute("SELECT token, n FROM term ORDER BY token"))


def test_the_words_of_a_library_of_format_2_are_counted_from_their_index(made: Library, tmp_path: Path) -> None:
    old = Library(of_format_2(made, tmp_path / "two.sqlite"))
    with pytest.raises(LibraryError, match="of format 2, an older one"):
        old.listing()
    old.add()
    assert old.check() == []
    assert counted(old) == counted(made) != []
    assert to_json(old.dossier()) == to_json(made.dossier())
    assert old.find("the pumps were never tested") == made.find("the pumps were never tested")


def test_an_empty_library_of_format_2_has_no_words_to_count(tmp_path: Path) -> None:
    library = Library(tmp_path / "x.sqlite")
    library.add(write_pile(tmp_path, range(1)))
    library.remove(["r0"])
    assert counted(library) == []
    old = Library(of_format_2(library, tmp_path / "two.sqlite"))
    old.add()
    assert (counted(old), old.check()) == ([], [])


def test_words_are_counted_as_reports_come_and_go(made: Library, tmp_path: Path) -> None:
    before = counted(made)
    made.add(write_pile(tmp_path, range(9, 12)))
    assert dict(counted(made))[""] > dict(before)[""] > 0
    made.remove(["r9", "r10", "r11"])
    assert counted(made) == before


@pytest.mark.parametrize(
    "sql", ["UPDATE term SET n = n + 1 WHERE token <> ''", "DELETE FROM term", "DELETE FROM term WHERE token = ''"]
)
def test_counts_that_are_not_those_of_the_words_are_found(made: Library, sql: str) -> None:
    with closing(sqlite3.connect(made.path)) as connection, connection:
        connection.execute(sql)
    assert [problem.what for problem in made.check()] == ["the counts of words are not those of their index"]


@pytest.mark.parametrize("n", [-(2**62), -1, 0, 2**62])
def test_counts_that_cannot_be_stop_no_search(made: Library, n: int) -> None:
    for which in ("token = ''", "token <> ''", "1"):
        with closing(sqlite3.connect(made.path)) as connection, connection:
            connection.execute(f"UPDATE term SET n = ? WHERE {which}", (n,))
        assert all(0 <= match.score <= 1 for match in made.find("the pumps were never tested").matches)


def test_a_migration_that_fails_changes_nothing(made: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = of_format_0(made, tmp_path / "old.sqlite")
    before = list(sqlite3.connect(old).iterdump())
    good = formats()
    monkeypatch.setattr(
        "reportedly.library.schema.formats", lambda: [*good[:-1], good[-1] + "CREATE TABLE text (a) STRICT;\n"]
    )
    with pytest.raises(LibraryError):
        Library(old).add()
    assert list(sqlite3.connect(old).iterdump()) == before


def test_a_newer_library_is_refused_and_its_program_named(made: Library) -> None:
    connection = sqlite3.connect(made.path)
    connection.execute("UPDATE meta SET value = '7.1' WHERE name = 'program'")
    connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.commit()
    connection.close()
    for command in (*_READING, ["add"]):
        result = run(*command, "--library", made.path)
        assert result.exit_code == 1
        assert f"of format {newest() + 1}, written by reportedly 7.1" in result.stderr


def test_what_is_no_library_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "words").write_text("The harbour is shut, the harbour authority said.")
    connection = sqlite3.connect(tmp_path / "other")
    connection.execute("CREATE TABLE boats (name)")
    connection.commit()
    connection.close()
    for command in (*_READING, ["add"]):
        for name, said in (
            ("empty", "is empty and no library"),
            ("words", "it is no SQLite file"),
            ("other", "an SQLite file of something else"),
            (".", "is a folder"),
        ):
            result = run(*command, "--library", tmp_path / name)
            assert (result.exit_code, said in result.stderr) == (1, True), (command, name, result.output)
    for command in _READING:
        result = run(*command, "--library", tmp_path / "none")
        assert (result.exit_code, "`reportedly add INPUT --library" in result.stderr) == (1, True)
        assert not (tmp_path / "none").exists()


def test_tables_triggers_and_views_of_others_are_refused(made: Library) -> None:
    for sql in (
        "CREATE TRIGGER t AFTER DELETE ON draft BEGIN DELETE FROM text; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (a)",
        "DROP TABLE story",
    ):
        connection = sqlite3.connect(made.path)
        before = made.path.read_bytes()
        connection.execute(sql)
        connection.commit()
        connection.close()
        with pytest.raises(LibraryError, match=f"has not the tables of a library of format {newest()}"):
            made.listing()
        made.path.write_bytes(before)
    assert made.check() == []


def test_a_file_cut_short_is_said_to_be_damaged(made: Library) -> None:
    whole = made.path.read_bytes()
    for size in (50, 5000, len(whole) // 2, len(whole) - 4096):
        made.path.write_bytes(whole[:size])
        result = run("check", "--library", made.path)
        assert result.exit_code == 1
        assert ("damaged" if size > 4096 else "not a library") in result.output, (size, result.output)


def test_bytes_overwritten_anywhere_are_found_or_do_no_harm(made: Library) -> None:
    whole = made.path.read_bytes()
    expected = made.dossier()
    found = 0
    for start in range(1000, len(whole), len(whole) // 20):
        made.path.write_bytes(whole[:start] + b"\xa5" * 500 + whole[start + 500 :])
        if run("check", "--library", made.path).exit_code:
            found += 1
        else:
            assert made.dossier() == expected
        for command in ("check", "list", "add"):
            result = run(command, "--library", made.path)
            assert result.exit_code in (0, 1)
            assert "fault in reportedly" not in result.output
    assert found > 3
