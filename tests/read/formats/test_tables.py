import codecs
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import InputRejected, UsageError
from reportedly.read import rows
from reportedly.read.fields import Fields
from reportedly.read.formats import lines, objects, tables
from reportedly.read.formats.tables import read
from tests.read.formats.broken import fields, given_bytes, mutations, parts, reasons

SAMPLE = b"""id,Outlet,Publication Date,Title,Author,Link,Text
a-1,Brackwater Post,2025-05-13,Lock shut,Hanne Orrick,https://post.example/lock,"The lock is shut, the mayor said.
It will be so for a week."
a-2,Elder Bay Courier,2025-05-14,Lock open,,https://courier.example/lock,The lock is open.
"""


def test_a_row_is_a_report_under_the_names_that_objects_have() -> None:
    assert fields(read, SAMPLE, "pile.csv") == [
        Fields(
            "The lock is shut, the mayor said.\nIt will be so for a week.",
            "a-1",
            "news",
            "https://post.example/lock",
            "Brackwater Post",
            "Lock shut",
            "Hanne Orrick",
            "2025-05-13",
        ),
        Fields(
            "The lock is open.",
            "a-2",
            "news",
            "https://courier.example/lock",
            "Elder Bay Courier",
            "Lock open",
            None,
            "2025-05-14",
        ),
    ]


def test_the_place_of_a_row_is_the_line_that_it_begins_on() -> None:
    assert [(part.place, part.label) for part in parts(read, SAMPLE, "pile.csv")] == [
        (2, "pile.csv:2"),
        (4, "pile.csv:4"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_line_ends_and_encodings_are_told(delimiter: str, end: str, encoding: str) -> None:
    table = f"title{delimiter}text{end}Café{delimiter}“No!” she said.{end}"
    assert [(each.title, each.text) for each in fields(read, table.encode(encoding), "a.csv")] == [
        ("Café", "“No!” she said.")
    ]


def test_a_spreadsheets_word_for_its_delimiter_is_taken() -> None:
    assert fields(read, b"sep=;\ntitle;text\nOne, two, three;Shut.\n", "a.csv")[0].title == "One, two, three"


def test_empty_lines_are_nothing_and_the_first_of_two_columns_counts() -> None:
    assert [each.text for each in fields(read, b"\n\ntext,text\n\nShut.,Open.\n,\n", "a.csv")] == ["Shut."]


def test_a_row_with_too_few_or_too_many_values_costs_itself_alone() -> None:
    table = b"title,text\nLock,Shut.\nLock\nLock,Shut,they say.\nLock,Open.,\n"
    assert [each.text for each in fields(read, table, "a.csv")] == ["Shut.", "Open."]
    assert reasons(read, table, "a.csv") == ["a row of 1 values under 2 columns", "a row of 3 values under 2 columns"]


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone() -> None:
    table = b'title,text\nLock,"Shut.\nLock,Open.\nLock,"Shut\nagain."\n'
    found = parts(read, table, "a.csv")
    assert [part.what.text for part in found if isinstance(part.what, Fields)] == ["Open.", "Shut\nagain."]
    assert reasons(read, table, "a.csv") == ["a row whose quotation marks do not match"]


def test_words_whose_quotation_marks_are_not_doubled_are_refused_rather_than_changed() -> None:
    table = b'title,text\nLock,"It is "shut", he said."\nLock,"It is ""open"", he said."\n'
    assert [each.text for each in fields(read, table, "a.csv")] == ['It is "open", he said.']
    assert reasons(read, table, "a.csv") == ["a row whose quotation marks do not match"]


def test_the_last_open_quotation_mark_does_not_swallow_the_rest() -> None:
    table = b'title,text\nLock,"Shut.\nLock,Open.\nBridge,Up.\n'
    assert [each.text for each in fields(read, table, "a.csv")] == ["Open.", "Up."]
    assert reasons(read, table, "a.csv") == ["a row whose quotation marks do not match"]


def test_very_many_open_quotation_marks_end_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LONGEST_ROW", 50)
    # Each line opens a value from without, and stays within one from within.
    assert reasons(read, b"title,text\n" + b'a","\n' * 500, "a.csv")[-1].startswith("not CSV: more than 20")


def test_a_row_that_is_too_long_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_LONGEST_ROW", 50)
    table = b"title,text\nLock," + b"Shut. " * 20 + b"\nLock,Open.\n"
    assert [each.text for each in fields(read, table, "a.csv")] == ["Open."]
    assert reasons(read, table, "a.csv") == ["a row of more than 50 characters, which is the most that is read"]


def test_a_large_table_is_read_by_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BYTES", 100)
    monkeypatch.setattr(lines, "MAX_BYTES", 100)
    monkeypatch.setattr("reportedly.read.input.MAX_BYTES", 100)
    monkeypatch.setattr(type(given_bytes(b"", "a")).whole, "__defaults__", (100,))
    table = (
        b"title,text\n"
        + b"Lock,Shut.\n" * 500
        + b"Lock,"
        + b"x" * 200
        + b"\nLock,\x00\x01\x02\x03\nLock,Caf\xe9 open.\n"
    )
    assert [each.text for each in fields(read, table, "a.csv")] == ["Shut."] * 500 + ["Café open."]
    assert reasons(read, table, "a.csv") == [
        "a line of more than 100 bytes, which is the most that is read",
        "not text",
    ]


def test_the_limit_on_values_is_put_back() -> None:
    before = csv.field_size_limit(1234)
    try:
        fields(read, SAMPLE, "a.csv")
        assert csv.field_size_limit() == 1234
    finally:
        csv.field_size_limit(before)


def test_a_value_may_be_longer_than_the_parser_lets_it_by_itself() -> None:
    assert len(fields(read, b"title,text\nLock," + b"Shut. " * 50_000 + b"\n", "a.csv")[0].text) == 300_000


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02\x03" * 100, "not text"),
        (
            b"Paper,Headline\nPost,Lock shut\n",
            "no column of texts: there are 'Paper', 'Headline'; name the right one with --columns text=COLUMN",
        ),
        (b",".join(b"a" for _ in range(2000)) + b"\n", "a table of 2,000 columns; at most 1,000 are read"),
    ],
)
def test_what_is_no_table_of_texts_is_refused(table: bytes, reason: str) -> None:
    with pytest.raises(InputRejected) as caught:
        list(read(given_bytes(table, "a.csv")))
    assert str(caught.value) == reason


MEDIA = b"id,indexed_date,publish_date,url,title,media_name,media_url,language"


def test_a_list_of_stories_without_texts_says_that_they_can_be_fetched() -> None:
    with pytest.raises(InputRejected, match="stories without their text; fetch the addresses in its column 'url'"):
        list(
            read(given_bytes(MEDIA + b"\n1,2025-05-14,2025-05-13,https://a.example/,Lock,Post,a.example,en\n", "a.csv"))
        )


def test_a_list_of_stories_with_texts_is_read_and_its_day_is_that_of_publication() -> None:
    row = b"\n1,2025-05-14,{},https://a.example/,Lock,Brackwater Post,a.example,en,Shut.\n"
    for day, published in ((b"2025-05-13 08:15:00", "2025-05-13"), (b"", None)):
        (found,) = fields(read, MEDIA + b",story_text" + row.replace(b"{}", day), "a.csv")
        assert (found.own_key, found.outlet_name, found.published) == ("1", "Brackwater Post", published)


def test_columns_may_have_any_names() -> None:
    table = b"Paper,Day,Body Of It,text\nPost,2025-05-13,Shut.,not this\n"
    columns = (("outlet", "Paper"), ("text", "body_of_it"), ("published", "Day"))
    (found,) = fields(read, table, "a.csv", columns=columns)
    assert (found.outlet_name, found.text, found.published) == ("Post", "Shut.", "2025-05-13")


def test_a_column_that_is_not_there_is_a_wrong_call_or_one_refusal() -> None:
    given = given_bytes(b"Paper,text\nPost,Shut.\n", "a.csv", columns=(("outlet", "Journal"),))
    with pytest.raises(
        UsageError, match=r"^a\.csv: no column 'Journal' to take the outlet from; there are 'Paper', 'text'$"
    ):
        list(read(given))
    within = type(given)("pile/a.csv", given.path, is_named=False, data=given.data, columns=given.columns)
    with pytest.raises(InputRejected, match=r"^no column 'Journal'"):
        list(read(within))


@pytest.mark.parametrize(
    ("reader", "name", "data"),
    [
        (objects.read, "a.json", b'[{"Paper": "Post", "Body": "Shut."}, {"Body": "Open."}]'),
        (objects.read, "a.json", b'{"Paper": "Post", "Body": "Shut."}'),
        (objects.read, "a.json", b'[{"_source": {"Paper": "Post", "Body": "Shut."}}]'),
        (lines.read, "a.jsonl", b'{"Paper": "Post", "Body": "Shut."}\n{"Body": "Open."}\n'),
    ],
)
def test_columns_may_be_fields_of_objects(reader: object, name: str, data: bytes) -> None:
    columns = (("text", "Body"), ("outlet", "Paper"))
    found = fields(reader, data, name, columns=columns)  # type: ignore[arg-type]
    assert (found[0].outlet_name, found[0].text) == ("Post", "Shut.")
    assert all(each.outlet_name is None for each in found[1:])
    with pytest.raises(UsageError, match="no column 'Text' to take the text from; there are"):
        fields(reader, data, name, columns=(("text", "Text"),))  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"\n \n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\r\n\n", codecs.BOM_UTF16_LE])
def test_a_table_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(InputRejected, match=r"^empty$"):
        list(read(given_bytes(data, "a.csv")))


@given(st.binary(max_size=300) | mutations(SAMPLE))
def test_any_bytes_are_rows_or_refusals(data: bytes) -> None:
    parts(read, data, "a.csv")


@given(st.lists(st.tuples(st.text(max_size=20), st.text(min_size=1, max_size=20)), max_size=5))
def test_what_is_written_is_what_is_read(records: list[tuple[str, str]]) -> None:
    kept = [(title, text) for title, text in records if text.strip() and "\x00" not in title + text]
    out = io.StringIO()
    csv.writer(out).writerows([("title", "text"), *kept])
    found = parts(read, out.getvalue().encode("utf-8", "replace"), "a.csv")
    if all(isinstance(part.what, Fields) for part in found):
        texts = [part.what.text for part in found if isinstance(part.what, Fields)]
        assert len(texts) == len(kept)
