import codecs
import json
import pickle
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportedly.read.drafts import Draft, read_counted, read_input
from reportedly.read.input import Input
from reportedly.read.text import MAX_BYTES
from reportedly.records import Rejected

TEXT = "The lock is shut, the mayor said.\n"
FRENCH = "Le port a été fermé mardi après une fuite sous la porte, a déclaré la directrice. " * 3


def read(path: Path, data: bytes | str) -> list[Draft | Rejected]:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_input(Input(path.name, path))


def reasons(found: list[Draft | Rejected]) -> list[tuple[str, str]]:
    return [(one.input, one.reason if isinstance(one, Rejected) else one.text) for one in found]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.html", b"", "no article found"),
        ("a.json", b" ", "empty"),
        ("a.jsonl", b"\n", "empty"),
        ("a.txt", bytes(range(256)) * 9, "not text"),
        ("a.jsonl", bytes(range(256)) * 9, "not text"),
        ("a.html", b"<html><body><p>Log in.</p></body></html>", "no article found"),
        ("a.json", b"{", "not JSON: expecting property name enclosed in double quotes, character 2"),
        ("a.json", b"[" * 100_000, "not JSON that can be read: it is nested too deeply"),
        ("a.json", b"[]", "empty"),
        (
            "a.json",
            b"[" + b"1," * 100_000 + b"1]",
            "a list of 100,001 records; at most 100,000 are read of one list; give them as .jsonl",
        ),
        ("a.json", b'{"title": "x"}', "no text: it has the fields 'title'; give one of text, body, content, article"),
        ("a.txt", FRENCH.encode(), "not English: it looks like French (fr)"),
        ("a.txt", b"a" * 2_000_001, "a text of 2,000,001 characters; at most 1,000,000 are read"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    assert reasons(read(tmp_path / name, data)) == [(name, reason)]


def test_twenty_megabytes_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(20_000_000)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    assert reasons(read_input(Input("a.txt", path))) == [
        ("a.txt", "a file of 20,000,000 bytes; at most 10,000,000 are read")
    ]


def test_a_file_that_can_not_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(read_input(Input("a.txt", path))) == [("a.txt", "permission denied")]


def test_a_file_that_has_gone_says_so(tmp_path: Path) -> None:
    assert reasons(read_input(Input("a.txt", tmp_path / "a.txt"))) == [("a.txt", "no such file or directory")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert reasons(read(tmp_path / "a.txt", TEXT.encode(encoding))) == [("a.txt", TEXT)]
    record = json.dumps({"text": TEXT})
    assert reasons(read(tmp_path / "a.json", record.encode(encoding))) == [("a.json", TEXT)]
    lines = f"{record}\n\n{record}\n".encode(encoding)
    assert reasons(read(tmp_path / "a.jsonl", lines)) == [("a.jsonl:1", TEXT), ("a.jsonl:3", TEXT)]


def test_broken_utf_8_is_read(tmp_path: Path) -> None:
    found = read(tmp_path / "a.txt", "“The gate held,” she said. ".encode() + b"\xff\xfe.")
    assert reasons(found) == [("a.txt", "“The gate held,” she said. \ufffd\ufffd.")]


def test_a_page_that_is_plain_text_is_read_as_such(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "a.html", TEXT)) == [("a.html", TEXT)]
    assert reasons(read(tmp_path / "b.txt", "<p>" + TEXT)) == [("b.txt", "<p>" + TEXT)]


def test_each_record_of_a_file_stands_or_falls_alone(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 7, "text": TEXT}), "{", "", '{"title": "x"}', json.dumps({"text": FRENCH})]
    found = read(tmp_path / "a.jsonl", "\n".join(lines))
    assert [(one.input, type(one).__name__) for one in found] == [
        ("a.jsonl:1", "Draft"),
        ("a.jsonl:2", "Rejected"),
        ("a.jsonl:4", "Rejected"),
        ("a.jsonl:5", "Rejected"),
    ]
    assert isinstance(found[0], Draft) and (found[0].own_key, found[0].place, found[0].path) == ("7", 1, "a.jsonl")


@pytest.mark.parametrize("shape", ["list", "articles", "reports", "lines"])
def test_json_of_several_records(tmp_path: Path, shape: str) -> None:
    rows = [{"text": TEXT}, {"x": 1}]
    data = (
        "\n".join(map(json.dumps, rows)) if shape == "lines" else json.dumps(rows if shape == "list" else {shape: rows})
    )
    found = read(tmp_path / "a.json", data)
    labels = ["a.json:1", "a.json:2"] if shape == "lines" else ["a.json[0]", "a.json[1]"]
    assert [(one.input, type(one).__name__) for one in found] == list(zip(labels, ["Draft", "Rejected"], strict=True))


def test_a_mark_and_blank_lines_before_the_first_record(tmp_path: Path) -> None:
    data = "\ufeff\n\r\n" + json.dumps({"text": TEXT}) + "\n  \n"
    assert reasons(read(tmp_path / "a.jsonl", data)) == [("a.jsonl:3", TEXT)]


def test_of_very_many_bad_records_most_are_only_counted(tmp_path: Path) -> None:
    found = reasons(read(tmp_path / "a.jsonl", "3\n" * 5000))
    assert len(found) == 101
    assert found[-1] == ("a.jsonl", "4,900 of its records, beyond the 100 rejections given one by one")


def test_records_that_are_strings_are_texts(tmp_path: Path) -> None:
    assert reasons(read(tmp_path / "a.json", json.dumps([TEXT, ""]))) == [("a.json[0]", TEXT), ("a.json[1]", "empty")]


def test_a_line_that_is_too_long_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.formats.lines.MAX_BYTES", 100)
    record = json.dumps({"text": TEXT})
    found = read(tmp_path / "a.jsonl", f"{record}\n{'x' * 1000}\n{record}\n{'y' * 250}")
    long = "a line of more than 100 bytes, which is the most that is read"
    assert reasons(found) == [("a.jsonl:1", TEXT), ("a.jsonl:2", long), ("a.jsonl:3", TEXT), ("a.jsonl:4", long)]


def test_lines_together_may_be_larger_than_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.formats.lines.MAX_BYTES", 200)
    assert len(read(tmp_path / "a.jsonl", (json.dumps({"text": TEXT}) + "\n") * 100)) == 100


def test_standard_input_is_told_by_how_it_begins() -> None:
    def given(data: bytes) -> list[Draft | Rejected]:
        return read_input(Input("-", Path("-"), data=data))

    record = json.dumps({"id": "a", "text": TEXT}).encode()
    assert reasons(given(TEXT.encode())) == [("-", TEXT)]
    assert reasons(given(b" " + record)) == [("-", TEXT)]
    assert reasons(given(codecs.BOM_UTF8 + record + b"\n" + record)) == [("-:1", TEXT), ("-:2", TEXT)]
    assert reasons(given(b"<!DOCTYPE html><p>no")) == [("-", "no article found")]
    assert reasons(given(b"")) == [("-", "empty")]
    drafts = given(record)
    assert isinstance(drafts[0], Draft) and drafts[0].path is None


def test_drafts_pass_between_processes_and_know_who_named_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("By Ines Calloway\n" + TEXT)
    found = read_input(Input("pile/a.txt", path, is_named=False))
    assert pickle.loads(pickle.dumps(found)) == found
    assert isinstance(found[0], Draft) and not found[0].is_named
    assert [f.kind for f in found[0].furniture] == ["byline"]


def test_a_saved_page_tells_where_it_was(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXT}{word} {TEXT}</p>" for word in "One Two Three Four".split())
    mark = "<!-- saved from url=(0039)https://record.example/2025/05/13/lock/ -->"
    (draft,) = read(
        tmp_path / "a.html", f"<!DOCTYPE html>\n{mark}\n<html><body><article>{body}</article></body></html>"
    )
    assert isinstance(draft, Draft)
    assert (draft.url, draft.outlet_name, draft.published) == (
        "https://record.example/2025/05/13/lock/",
        "record.example",
        "2025-05-13",
    )


def test_files_of_other_kinds_in_an_archive_are_counted(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "b.png", "c.png"):
            archive.writestr(name, TEXT)
    made, n_passed = read_counted(Input("a.zip", tmp_path / "a.zip"))
    assert (reasons(made), n_passed) == ([("a.zip/a.txt", TEXT)], 2)


def test_a_fault_of_ours_costs_one_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.drafts.furniture", lambda *_: 1 / 0)
    assert "fault in reportedly: ZeroDivisionError" in reasons(read(tmp_path / "a.txt", TEXT))[0][1]


def test_the_greatest_size_is_as_documented() -> None:
    assert MAX_BYTES == 10_000_000
