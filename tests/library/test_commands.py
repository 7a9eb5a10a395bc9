"""The commands, as a user meets them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly import to_json, trace
from reportedly.cli import app
from reportedly.library import Library
from tests.library.cheap import text, write_pile

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_add_makes_a_library_in_this_folder_and_says_what_it_did(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, range(3))
    result = run("add", *pile)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "3 reports added; 0 new versions; 0 known already; 0 rejected"
    assert "Quay 0 is shut: 3 reports by 3 outlets, 3 new" in result.stdout
    again = run("add", *pile)
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout.splitlines() == ["0 reports added; 0 new versions; 3 known already; 0 rejected"]
    assert to_json(Library("reportedly.sqlite").dossier()) == to_json(trace(pile))


def test_verbose_says_each_report_by_its_key(tmp_path: Path) -> None:
    result = run("add", *write_pile(tmp_path, range(3)), "--verbose", "--quiet")
    assert result.stdout.splitlines() == ["added r0", "added r1", "added r2"]


def test_what_is_refused_is_said_and_the_exit_code_is_3(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    result = run("add", bad, *write_pile(tmp_path, range(2)))
    assert result.exit_code == 3
    assert result.stderr.startswith(f"rejected: {bad}: ")
    assert [each.input for each in Library().dossier().rejected] == [str(bad)]
    # What is read at last is refused no more.
    bad.write_text(text(5), encoding="utf-8")
    assert run("add", bad).exit_code == 0
    assert Library().dossier().rejected == ()


def test_where_nothing_can_be_read_no_library_is_made(tmp_path: Path) -> None:
    result = run("add", tmp_path / "nowhere.txt")
    assert result.exit_code == 1
    assert "no such file or folder" in result.stderr
    assert "error: nothing could be read" in result.stderr
    assert not Path("reportedly.sqlite").exists()
    assert run("add").exit_code == 2
    assert not Path("reportedly.sqlite").exists()


def test_settings_are_the_librarys_and_others_examine_all_again(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_text("2025-06-03,harbour vote\n", encoding="utf-8")
    pile = write_pile(tmp_path, range(3))
    run("add", pile[0], "--min-score", "0.4", "--events", events)
    events.unlink()
    same = run("add", pile[1])
    assert same.stderr == ""
    other = run("add", pile[2], "--min-score", "0.6")
    assert other.stderr == "examining 2 reports again: settings, model or program are others than before\n"
    assert run("add").stderr == ""


def test_a_wrong_setting_makes_no_library(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, range(1))
    assert run("add", *pile, "--min-score", "7").exit_code == 2
    assert run("add", *pile, "--model", "gigantic").exit_code == 1
    assert run("add", *pile, "--events", tmp_path / "none.csv").exit_code == 2
    assert not Path("reportedly.sqlite").exists()


def test_list_gives_stories_newest_first_and_pages(tmp_path: Path) -> None:
    run("add", *write_pile(tmp_path, range(12)))
    listed = json.loads(run("list", "--json", "-").stdout)
    newest = [max(report["last_day"] for report in story["reports"]) for story in listed["stories"]]
    assert len(newest) > 1
    assert newest == sorted(newest, reverse=True)
    assert listed["n_waiting"] == 0
    short = run("list", "--limit", "1").stdout
    assert f"and {len(newest) - 1} more stor" in short
    assert run("list", "--story", "ferry 2").stdout.count("Ferry 2 lies at the pier") == 4
    assert "Coastline" not in run("list", "--outlet", "courier").stdout
    assert "3 May" not in run("list", "--since", "2025-05-04").stdout
    assert run("list", "--since", "Tuesday").exit_code == 2
    assert run("list", "--story", "no such story").stdout == "nothing\n"


def test_show_gives_a_report_by_its_key_and_a_story_by_its_id(tmp_path: Path) -> None:
    run("add", *write_pile(tmp_path, range(3)))
    report = run("show", "r1").stdout
    assert "outlet  Brackwater Post" in report
    assert "date  2 May 2025 (metadata)" in report
    assert "Tobias Merrow" in report
    story = json.loads(run("list", "--json", "-").stdout)["stories"][0]["id"]
    assert story in report
    shown = run("show", story).stdout
    assert "STORY 1 of 1  Quay 0 is shut" in shown
    assert "Claims carried most" in shown
    unknown = run("show", "r11")
    assert unknown.exit_code == 1
    assert "no report or story 'r11' in 'reportedly.sqlite'; near it are 'r1'" in unknown.stderr


def test_find_gives_of_a_library_what_it_gives_of_its_inputs(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, range(9))
    run("add", *pile)
    of_library = run("find", "pumps never tested", "--library", "reportedly.sqlite")
    assert of_library.stdout == run("find", "pumps never tested", *pile).stdout
    both = run("find", "pumps", *pile, "--library", "reportedly.sqlite")
    assert (both.exit_code, both.stderr) == (2, "error: inputs and --library; give one or the other\n")


def test_remove_and_forget_say_what_went(tmp_path: Path) -> None:
    run("add", *write_pile(tmp_path, range(6)))
    assert run("remove", "r0", "r4").stdout == "2 reports removed, versions included\n"
    forgotten = run("forget", "Ines Calloway", "--reports")
    if forgotten.exit_code:  # one name in two stories
        id_ = forgotten.stderr.partition("give the id of one: ")[2].split()[0]
        forgotten = run("forget", id_, "--reports")
    assert forgotten.exit_code == 0
    assert "forgotten" in forgotten.stdout
    assert run("check").stdout == "reportedly.sqlite is whole\n"


def test_check_says_what_is_wrong_and_what_mends_it(tmp_path: Path) -> None:
    run("add", *write_pile(tmp_path, range(3)))
    good = Path("reportedly.sqlite").read_bytes()
    for sql, said in (
        (
            "UPDATE text SET text = text || 'x'; INSERT INTO report_words (report_words) VALUES ('rebuild')",
            "text x",
        ),
        ("UPDATE draft SET data = '{}'", "draft 1 is not the one that was read"),
        ("DELETE FROM finding WHERE report = (SELECT min(report) FROM finding)", "should not be, or the other way"),
        ("UPDATE finding SET data = x'00'", "can't be read"),
        ("UPDATE block SET data = x'78da'", "can't be read"),
        ("UPDATE statement SET speaker = NULL", "other statements than its rows"),
        ("DELETE FROM statement", "the index statement_words is not that of its words"),
        ("UPDATE report SET title = 'Other' WHERE id = (SELECT min(id) FROM report)", "the index report_words"),
        ("UPDATE signature SET head = x'00'", "the signature of report"),
        ("UPDATE overlap SET data = '[]'", "share can't be read"),
        ("INSERT INTO correction VALUES ('k1', 1, '{}', '')", "correction 1 can't be read"),
        ("INSERT INTO text VALUES ('x1', 'lost')", "1 texts of no draft"),
        ("UPDATE report SET version = 3", "the reports are not those that follow"),
    ):
        connection = sqlite3.connect("reportedly.sqlite")
        connection.executescript(sql)
        connection.close()
        result = run("check")
        assert result.exit_code == 1, sql
        assert said in result.stdout, (sql, result.stdout)
        assert "; use a copy from before" in result.stdout
        Path("reportedly.sqlite").write_bytes(good)
    assert run("check").exit_code == 0


def test_a_library_is_exported_and_compared_like_a_dossier(tmp_path: Path) -> None:
    pile = write_pile(tmp_path, range(6))
    run("add", *pile)
    run("trace", *pile, "--json", "traced.json", "--quiet")
    assert run("export", "reportedly.sqlite", "--format", "jsonl", "--out", "-").stdout == (
        run("export", "traced.json", "--format", "jsonl", "--out", "-").stdout
    )
    assert json.loads(run("diff", "traced.json", "reportedly.sqlite", "--json", "-").stdout) == (
        json.loads(run("diff", "traced.json", "traced.json", "--json", "-").stdout)
    )
    Path("reportedly.sqlite").write_bytes(Path("reportedly.sqlite").read_bytes()[:9000])
    assert "damaged" in run("export", "reportedly.sqlite", "--format", "jsonl", "--out", "-").stderr


def test_columns_of_other_names_are_named(tmp_path: Path) -> None:
    table = tmp_path / "pile.csv"
    table.write_text(f'Words,Paper\n"{text(0)}",Mercury\n', encoding="utf-8")
    result = run("add", table, "--columns", "text=Words,outlet=Paper")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [report.outlet_name for report in Library().dossier().reports] == ["Mercury"]


def test_a_search_for_words_alone_says_who_is_quoted_with_them(tmp_path: Path) -> None:
    run("add", *write_pile(tmp_path, range(12)))
    quoted = Library().quoted_with("customs")
    said = f"quoted with these words: {quoted[0].name} ({quoted[0].n_statements} in {quoted[0].n_reports} report"
    assert said in run("search", "customs").stdout
    assert "quoted with" not in run("search", "customs", "--speaker", quoted[0].name).stdout
    assert "quoted with" not in run("search", "nowhere").stdout
