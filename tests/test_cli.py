import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli import app
from reportedly.compare import blocks

STORY = (
    "The ferry to Sallow Island will not sail before Thursday, the harbour authority said on Tuesday.\n"
    "“We need two more days,” its director, Hanne Orrick, told reporters. She said that nobody had been hurt.\n"
)


def run(*arguments: str | Path, input: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["trace", *map(str, arguments)], input=input)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def dossier_of(path: Path) -> dict[str, list[dict[str, object]]]:
    made: dict[str, list[dict[str, object]]] = json.loads(path.read_text(encoding="utf-8"))
    return made


def test_a_report_gives_a_summary_and_exit_0(story: Path) -> None:
    result = run(story)
    assert result.exit_code == 0
    assert "Hanne Orrick" in result.stdout
    assert result.stderr == ""


def test_json_and_html_are_written_and_quiet_prints_nothing(story: Path, tmp_path: Path) -> None:
    result = run(story, "--json", tmp_path / "out.json", "--html", tmp_path / "out.html", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert dossier_of(tmp_path / "out.json")["reports"][0]["key"] == "ferry"
    assert "Content-Security-Policy" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_dossier_is_no_report(story: Path, tmp_path: Path) -> None:
    run(story, "--json", tmp_path / "out.json", "--quiet")
    result = run(tmp_path / "out.json")
    assert result.exit_code == 1
    assert "what reportedly itself wrote" in result.stderr


def test_a_dash_writes_the_dossier_to_standard_output_alone(story: Path) -> None:
    result = run(story, "--json", "-")
    assert json.loads(result.stdout)["format"] == "reportedly/dossier"


def test_a_dash_reads_standard_input() -> None:
    result = run("-", "--json", "-", input=STORY.encode())
    assert json.loads(result.stdout)["reports"][0]["text"] == STORY


def test_whole_texts_are_on_the_page_only_when_asked_for(story: Path, tmp_path: Path) -> None:
    with story.open("a", encoding="utf-8") as out:
        out.write("The pier was painted green last year.\n" * 2)
    run(story, "--html", tmp_path / "excerpts.html", "--quiet")
    run(story, "--html", tmp_path / "whole.html", "--full-text", "--quiet")
    assert "painted green" not in (tmp_path / "excerpts.html").read_text(encoding="utf-8")
    assert "painted green" in (tmp_path / "whole.html").read_text(encoding="utf-8")


BAD: Sequence[tuple[str, str, bytes, str]] = (
    ("empty", "a.txt", b"", "empty"),
    ("binary", "a.txt", bytes(range(256)) * 40, "not text"),
    ("20 MB of text", "a.txt", b"The mayor said no. " * 1_050_000, r"MB|characters|bytes"),
    ("HTML without an article", "a.html", b"<html><body><nav>Home</nav></body></html>", "no article"),
    ("JSON with a field missing", "a.json", b'{"id": 7, "title": "Ferry"}', "no text"),
    ("JSON that breaks off", "a.json", b'{"id": 7, "title": ', "JSON"),
    ("not English", "a.txt", b"Der Hafen bleibt bis Donnerstag geschlossen, sagte die Direktorin am Dienstag vor "
     b"Journalisten. Verletzt wurde nach ihren Angaben niemand, die Ursache werde noch untersucht.", "not English"),
    ("of another kind", "a.xyz", b"The mayor said no.", r"\.txt"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "reason"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_bad_input_is_rejected_in_one_line_and_the_rest_goes_on(
    story: Path, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result = run(tmp_path / name, story, "--json", tmp_path / "out.json")
    assert result.exit_code == 3
    lines = [line for line in result.stderr.splitlines() if line.startswith("rejected: ")]
    assert len(lines) == 1
    assert re.search(reason, lines[0])
    made = dossier_of(tmp_path / "out.json")
    assert len(made["reports"]) == 1
    assert [r["input"] for r in made["rejected"]] == [str(tmp_path / name)]


@pytest.mark.parametrize(
    ("encoding", "prefix"), [("utf-8-sig", b""), ("utf-16", b""), ("utf-16-le", b""), ("windows-1252", b"")]
)
def test_encodings_are_detected(tmp_path: Path, encoding: str, prefix: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(prefix + STORY.encode(encoding))
    result = run(tmp_path / "a.txt", "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    assert dossier_of(tmp_path / "out.json")["reports"][0]["text"] == STORY


def test_broken_utf_8_is_read_with_a_mark_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY.encode()[:120] + b"\xff" + STORY.encode()[120:])
    result = run(tmp_path / "a.txt", "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    assert "\ufffd" in str(dossier_of(tmp_path / "out.json")["reports"][0]["text"])


def test_one_file_given_twice_is_read_once(story: Path, tmp_path: Path) -> None:
    result = run(story, story, "--json", tmp_path / "out.json")
    assert result.exit_code == 3
    assert len(dossier_of(tmp_path / "out.json")["reports"]) == 1
    assert "given twice" in result.stderr


def test_two_files_of_one_name_keep_keys_apart(tmp_path: Path) -> None:
    for folder, day in (("a", "Thursday"), ("b", "Friday")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ferry.txt").write_text(STORY.replace("Thursday", day), encoding="utf-8")
    result = run(tmp_path / "a" / "ferry.txt", tmp_path / "b" / "ferry.txt", "--json", tmp_path / "out.json")
    assert result.exit_code == 0
    keys = [r["key"] for r in dossier_of(tmp_path / "out.json")["reports"]]
    assert keys == [str(tmp_path / folder / "ferry") for folder in "ab"]


def test_a_path_that_is_not_there_is_said_and_the_rest_goes_on(story: Path, tmp_path: Path) -> None:
    result = run(story, tmp_path / "nowhere.txt", "--json", tmp_path / "out.json")
    assert result.exit_code == 3
    assert "no such file or folder" in result.stderr


def test_nothing_read_writes_nothing_and_exits_1(tmp_path: Path) -> None:
    result = run(tmp_path / "nowhere.txt", "--json", tmp_path / "out.json")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["rejected", "error"]
    assert not (tmp_path / "out.json").exists()


def test_a_file_that_cannot_be_written_exits_1(story: Path, tmp_path: Path) -> None:
    result = run(story, "--json", tmp_path / "no" / "out.json")
    assert result.exit_code == 1
    assert "can't write" in result.stderr


def test_a_folder_as_target_is_refused_and_leaves_nothing_behind(story: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    result = run(story, "--json", tmp_path / "out")
    assert (result.exit_code, "it is a folder" in result.stderr) == (1, True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ferry.txt", "out"]


def test_no_output_is_written_where_another_cannot_be(story: Path, tmp_path: Path) -> None:
    result = run(story, "--json", tmp_path / "out.json", "--html", tmp_path / "no" / "out.html")
    assert result.exit_code == 1
    assert not (tmp_path / "out.json").exists()


def test_two_outputs_at_one_target_are_a_usage_error(story: Path, tmp_path: Path) -> None:
    for target in ("-", tmp_path / "out"):
        assert run(story, "--json", target, "--html", target).exit_code == 2
    assert run(story, "--json", "").exit_code == 2


def test_what_a_link_points_to_is_written_and_keeps_its_mode(story: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "real.json").chmod(0o640)
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert run(story, "--json", tmp_path / "link.json", "--quiet").exit_code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert dossier_of(tmp_path / "real.json")["reports"]
    assert (tmp_path / "real.json").stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_into_and_not_replaced(story: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(story, "--json", pipe, "--quiet").exit_code == 0
        assert json.loads(os.read(reader, 1 << 16))["reports"]
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_a_terminal_without_curly_quotes_gets_the_summary(story: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"}
    call = [sys.executable, "-m", "reportedly.cli", "trace", str(story)]
    done = subprocess.run(call, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Hanne Orrick" in done.stdout


def test_standard_input_that_is_closed_is_rejected(story: Path) -> None:
    call = ["sh", "-c", '"$0" -m reportedly.cli trace - "$1" --quiet <&-', sys.executable, str(story)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("rejected: -: ")


def test_a_fault_of_ours_is_one_line(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("no")

    monkeypatch.setattr("reportedly.cli.run", broken)
    result = run(story)
    assert result.exit_code == 1
    assert result.stderr == "error: fault in reportedly: KeyError: 'no'; --debug shows where\n"


def test_a_file_that_may_not_be_read_is_rejected(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text(STORY + "More.", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    result = run(story, locked, "--json", tmp_path / "out.json")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"rejected: {locked}: ")
    assert "ermission denied" in result.stderr


def test_statements_left_out_for_their_score_are_counted_in_the_summary(story: Path) -> None:
    assert "left out for their score" not in run(story, "--min-score", "0").stdout
    result = run(story, "--min-score", "1")
    assert result.exit_code == 0
    assert re.search(r"0 attributed statements and .* [1-9] left out for their score", " ".join(result.stdout.split()))


def test_what_was_bounded_is_said(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "again.txt").write_text(f"{STORY}The pier is closed.\n", encoding="utf-8")
    add = ["add", str(tmp_path), "--library", str(tmp_path / "library.sqlite")]
    assert "bounded" not in run(tmp_path).stdout
    for place in ("compare.whole.blocks", "library.comparing.split"):
        monkeypatch.setattr(f"reportedly.{place}", partial(blocks, most=1))
    for result in (run(tmp_path), CliRunner().invoke(app, add)):
        assert "bounded: groups of copies, compared story by story: 1" in result.stdout


def test_a_minimal_score_out_of_bounds_exits_2_and_an_unknown_model_1(story: Path) -> None:
    assert run(story, "--min-score", "7").exit_code == 2
    result = run(story, "--model", "gigantic")
    assert result.exit_code == 1
    assert result.stderr.startswith("error: no model 'gigantic'; there are ")


def test_a_wrong_option_exits_2(story: Path) -> None:
    assert run(story, "--nonsense").exit_code == 2


def test_other_kinds_in_a_folder_are_passed_over(story: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert run(tmp_path).exit_code == 0


def test_a_reports_words_do_not_act_on_the_terminal(tmp_path: Path) -> None:
    hostile = (
        "“We need \x1b[31mtwo\x1b[0m more \u202edays\u202c,” Hanne Orrick [bold]told[/bold] the council on Monday.\n"
    )
    (tmp_path / "\x1b[2Jferry.txt").write_text(hostile * 3, encoding="utf-8")
    result = run(tmp_path)
    assert "\x1b" not in result.output
    assert "\u202e" not in result.output


def test_events_date_a_report_that_has_no_date(tmp_path: Path) -> None:
    report, events = tmp_path / "plan.txt", tmp_path / "events.csv"
    report.write_text(
        "Envoys will bring the plan to the Aldport summit next month, Nessa Corrin said.\n", encoding="utf-8"
    )
    events.write_text("2025-07-09/2025-07-11,Aldport summit\n", encoding="utf-8")
    made = json.loads(run(report, "--events", events, "--json", "-").stdout)
    assert made["reports"][0]["published"]["from"] == "2025-06-01"
    assert made["reports"][0]["published"]["basis"] == "text"
    result = run(report, "--events", tmp_path / "none.csv")
    assert result.exit_code == 2
    assert "none.csv: no such file" in result.stderr


def test_words_are_found_with_who_said_them_and_as_a_dossier(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    found = CliRunner().invoke(app, ["find", "two more days", str(story)])
    assert found.exit_code == 0
    assert "1 statement in 1 report" in found.stdout
    assert "Hanne Orrick: \u201cWe need two more days" in found.stdout
    written = CliRunner().invoke(app, ["find", "two more days", str(story), "--json", str(target), "--quiet"])
    assert (written.exit_code, written.stdout) == (0, "")
    assert len(dossier_of(target)["statements"]) == 1
    nothing = CliRunner().invoke(app, ["find", "a zebra in the tunnel", str(story)])
    assert (nothing.exit_code, "in no statement" in nothing.stdout) == (0, True)
    assert CliRunner().invoke(app, ["find", "of the", str(story)]).exit_code == 2


def test_columns_of_a_table_are_named_and_a_wrong_one_is_a_usage_error(tmp_path: Path) -> None:
    table = tmp_path / "pile.csv"
    words = STORY.replace("\n", " ")
    table.write_text(f'Paper,Words\nBrackwater Post,"{words}"\n', encoding="utf-8")
    assert "columns text=COLUMN" in run(table).stderr
    result = run(table, "--columns", "outlet=Paper,text=Words", "--json", tmp_path / "out.json", "--quiet")
    assert (result.exit_code, result.output) == (0, "")
    assert dossier_of(tmp_path / "out.json")["reports"][0]["outlet_name"] == "Brackwater Post"
    for wrong, reason in (
        ("text=Story", "no column 'Story' to take the text from; there are 'Paper', 'Words'"),
        ("paper=Words", "no field 'paper'; columns can be named for text, title"),
        ("Words", "give a field and its column, such as text=Body"),
    ):
        result = run(table, "--columns", wrong)
        assert (result.exit_code, reason in result.stderr) == (2, True), result.stderr
    found = CliRunner().invoke(
        app, ["find", "ferry", str(table), "--columns", "text=Words", "--columns", "outlet=Paper"]
    )
    assert (found.exit_code, "Brackwater Post" in found.stdout) == (0, True)
