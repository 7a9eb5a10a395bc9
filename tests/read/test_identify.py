import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read import read
from reportedly.read.drafts import Draft
from reportedly.read.identify import identify
from reportedly.records import Report

SHORT = st.sampled_from(["a", "b", "a/b", "a/b:1", "stdin"])
DRAFTS = st.lists(
    st.builds(
        Draft,
        input=SHORT,
        text=SHORT,
        path=st.none() | st.sampled_from(["a.txt", "b.txt", "a/b.txt", "a/b.html", "b/a.txt", "a/b.jsonl"]),
        own_key=st.none() | SHORT,
        place=st.none() | st.integers(1, 2),
        outlet_name=st.none() | SHORT,
        url=st.none() | SHORT,
        published=st.sampled_from([None, "2025-05-13"]),
    ),
    max_size=12,
)


def keys(*drafts: Draft) -> list[str]:
    return [report.key for report in identify(drafts)[0]]


def draft(path: str, text: str = "", **fields: object) -> Draft:
    return Draft(path, text or path, path, **fields)  # type: ignore[arg-type]


def test_a_key_is_the_own_id_else_the_files_name() -> None:
    assert keys(draft("pile/a.b.txt"), draft("x.json", own_key="k-9")) == ["a.b", "k-9"]
    assert keys(Draft("-", "x", None)) == ["stdin"]


def test_files_of_one_name_go_by_their_paths() -> None:
    assert keys(draft("x/a.txt"), draft("y/a.txt"), draft("b.txt")) == ["b", "x/a", "y/a"]


def test_own_ids_that_clash_go_by_their_files_too() -> None:
    assert keys(draft("x.jsonl", "One.", own_key="1", place=4), draft("y.jsonl", "Two.", own_key="1", place=2)) == [
        "x:1",
        "y:1",
    ]
    assert keys(draft("x.json", own_key="1"), draft("y.json", own_key="1")) == ["x", "y"]


def test_records_without_ids_go_by_their_place() -> None:
    assert keys(draft("x.jsonl", "One.", place=1), draft("x.jsonl", "Two.", place=3)) == ["x:1", "x:3"]


def test_two_kinds_of_one_name_stay_apart() -> None:
    found = keys(draft("x/a.txt"), draft("x/a.html"))
    assert [key.split(" ")[0] for key in found] == ["x/a.html", "x/a.txt"]


def test_one_report_given_in_two_inputs() -> None:
    one = {"outlet_name": "Elder Bay Courier", "published": "2025-05-13"}
    reports, rejected = identify([draft("b.txt", "Shut.", **one), draft("a.txt", "Shut.", **one, is_named=False)])
    assert [report.key for report in reports] == ["a"]
    assert [(r.input, r.reason, r.stage, r.is_named) for r in rejected] == [
        ("b.txt", "the same report as 'a'", "read", True)
    ]


@pytest.mark.parametrize(
    ("a", "b", "is_same"),
    [
        ({"outlet_name": "X"}, {"outlet_name": "Y"}, False),
        ({"outlet_name": "X"}, {"outlet_name": "X", "published": "2025-05-13"}, False),
        ({"outlet_name": "X", "url": "https://x.example/1"}, {"outlet_name": "X", "url": "https://x.example/2"}, True),
        ({"outlet_name": "X", "url": "https://x.example/1"}, {"url": "https://x.example/1"}, True),
        ({"outlet_name": "X"}, {}, False),
        ({}, {}, True),
        ({"own_key": "1"}, {"own_key": "2"}, False),
        ({"own_key": "1", "outlet_name": "X"}, {"own_key": "2", "outlet_name": "X"}, True),
    ],
)
def test_what_makes_two_inputs_one_report(a: dict[str, str], b: dict[str, str], is_same: bool) -> None:
    reports, rejected = identify([draft("a.txt", "Shut.", **a), draft("b.txt", "Shut.", **b)])
    assert (len(reports), len(rejected)) == ((1, 1) if is_same else (2, 0))


def test_ids_come_from_content_alone() -> None:
    [(one,), (two,)] = [identify([draft(path, "Shut.", outlet_name="X")])[0] for path in ("a.txt", "b/c.html")]
    assert one.id == two.id and one.key != two.key


def test_dates_in_metadata_say_so() -> None:
    dated, undated = identify([draft("a.txt", published="2025-05-13"), draft("b.txt")])[0]
    assert (dated.published.start, dated.published.end, dated.published.basis) == (
        "2025-05-13",
        "2025-05-13",
        "metadata",
    )
    assert (undated.published.start, undated.published.basis) == (None, "unknown")


@given(DRAFTS, st.randoms(use_true_random=False))
def test_the_order_of_inputs_changes_nothing(drafts: list[Draft], order: random.Random) -> None:
    shuffled = drafts[:]
    order.shuffle(shuffled)
    reports, rejected = identify(drafts)
    assert identify(shuffled) == (reports, rejected)
    assert len(reports) + len(rejected) == len(drafts)
    assert len({report.key for report in reports}) == len({report.id for report in reports}) == len(reports)
    assert [report.key for report in reports] == sorted(report.key for report in reports)


def test_reading_files_in_any_order(tmp_path: Path) -> None:
    paths = []
    for name in ("x/a.txt", "y/a.txt", "y/b.txt", "z.txt", "empty.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if "empty" in name else f"The lock is shut, {path.stem} said at {path.parent.name}.")
        paths.append(path)
    reports, rejected = read(paths)
    assert (reports, rejected) == read(paths[::-1])
    assert [type(report) for report in reports] == [Report] * 4
    assert [(r.input, r.reason) for r in rejected] == [((tmp_path / "empty.txt").as_posix(), "empty")]
    assert sum(report.key.endswith("/a") for report in reports) == 2
