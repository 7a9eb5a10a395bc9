import pytest

from reportedly.errors import UsageError
from reportedly.read.columns import FIELDS, check_columns, listed, parse_columns
from reportedly.read.objects import read_object


def test_columns_are_given_together_or_one_by_one() -> None:
    assert parse_columns(["outlet=Paper, text=Body", 'title="Head"', '"url=Link, full"', ""]) == {
        "outlet": "Paper",
        "text": "Body",
        "title": '"Head"',
        "url": "Link, full",
    }


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("Body", "--columns 'Body': give a field and its column, such as text=Body"),
        ("text=", "--columns 'text=': give a field and its column, such as text=Body"),
        ("=Body", "--columns '=Body': give a field and its column, such as text=Body"),
        ("text=Body,text=Story", "--columns: two columns for text: 'Body' and 'Story'; give one"),
    ],
)
def test_what_names_no_column_is_refused(given: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_columns([given])
    assert str(caught.value) == reason


def test_an_unknown_field_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        UsageError, match=r"^no field 'paper'; columns can be named for text, title, outlet, .* id and kind$"
    ):
        check_columns({"paper": "Body"})


def test_every_field_can_be_named_a_column() -> None:
    record = {f"My {field}": "https://a.example/" if field == "url" else "2025-05-13" for field in FIELDS}
    record["My kind"] = "release"
    found = read_object(record, tuple((field, f"my_{field}") for field in FIELDS))
    assert (found.text, found.title, found.outlet_name, found.published) == ("2025-05-13",) * 4
    assert (found.byline, found.url, found.own_key, found.kind) == (
        "2025-05-13",
        "https://a.example/",
        "2025-05-13",
        "release",
    )


def test_a_named_column_leaves_the_usual_names_unread() -> None:
    found = read_object({"text": "Shut.", "outlet": "Post", "Paper": None}, (("outlet", "Paper"),))
    assert (found.text, found.outlet_name) == ("Shut.", None)


def test_many_and_odd_names_are_listed_in_one_line() -> None:
    assert listed([]) == ""
    assert listed([f"c{n}\n" for n in range(10)]) == "'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7' and 2 more"
    assert len(listed(["x" * 1000])) == 42
