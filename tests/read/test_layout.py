import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.layout import Line, headline, paragraphs


def column(
    *texts: str, page: int = 0, x: float = 50, top: float = 700, size: float = 10, leading: float = 12
) -> list[Line]:
    return [Line(text, page, x, top - n * leading, size) for n, text in enumerate(texts)]


def test_lines_are_joined_until_a_sentence_ends_early_in_its_line() -> None:
    lines = column(
        "The sea lock of Port Elder is shut, the", "mayor said.", "It will be so for a week, said others.", "He left."
    )
    assert paragraphs(lines) == [
        "The sea lock of Port Elder is shut, the mayor said.",
        "It will be so for a week, said others. He left.",
    ]


def test_a_sentence_goes_on_over_columns_and_pages() -> None:
    left = column("The sea lock of Port Elder", "is shut, the mayor")
    right = column("said on Tuesday. It will", "be so for a", x=300)
    assert paragraphs(left + right + column("week.", page=1)) == [
        "The sea lock of Port Elder is shut, the mayor said on Tuesday. It will be so for a week."
    ]


def test_a_sentence_that_ends_with_its_page_ends_its_paragraph() -> None:
    lines = [*column("The sea lock is shut for a week."), *column("It will open in May.", page=1)]
    assert paragraphs(lines) == ["The sea lock is shut for a week.", "It will open in May."]


def test_a_wider_gap_another_size_an_indent_or_a_list_begins_a_paragraph() -> None:
    body = column("The lock is shut, they", "say, and the quay with it")
    assert paragraphs([*body, Line("It rains", 0, 50, 660, 10)])[1:] == ["It rains"]
    assert paragraphs([*body, Line("It rains", 0, 50, 676, 14)])[1:] == ["It rains"]
    assert paragraphs([*body, Line("\u2022 It rains", 0, 50, 676, 10)])[1:] == ["\u2022 It rains"]
    assert paragraphs([*body, Line("It rains", 0, 50, 676, 10, is_bold=True, begins_bold=True)])[1:] == ["It rains"]
    ended = column("The lock is shut, they", "say, and the quay too.")
    assert paragraphs([*ended, Line("It rains", 0, 62, 676, 10)])[1:] == ["It rains"]
    assert len(paragraphs([*body, Line("It rains", 0, 62, 676, 10)])) == 1


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("The har-", "bour is shut", "The harbour is shut"),
        ("A well-known man; a well-", "known lock", "A well-known man; a well-known lock"),
        ("The Brackwater-", "Elder line", "The Brackwater-Elder line"),
        ("In 2024-", "25 it rained", "In 2024-25 it rained"),
        ("The lock -", "shut", "The lock - shut"),
        ("The lock \ufb01rst", "shut", "The lock first shut"),
    ],
)
def test_words_broken_at_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    assert paragraphs(column(first, second)) == [joined]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    lines = []
    for page in range(3):
        lines += [Line(f"Brackwater Post, page {page}", page, 50, 780, 8)]
        number = ("one", "two", "three")[page]
        lines += column(f"Lock {number} is shut,", "they say, and so on", f"and {number} on", page=page)
        lines += [Line(f"- {page} -", page, 300, 20, 8)]
    assert not any("Brackwater" in text or "- 1 -" in text for text in paragraphs(lines))
    assert "and so on and one on Lock two is shut, they say" in " ".join(paragraphs(lines))


def test_what_stands_once_at_the_edge_of_a_page_stays() -> None:
    assert paragraphs(column("13 May 2025", "The lock is shut.")) == ["13 May 2025 The lock is shut."]
    twice = [*column("The lock is shut."), *column("The lock is shut.")]
    assert len(" ".join(paragraphs(twice)).split("shut")) == 3


def test_a_title_is_the_stated_one_if_the_text_has_it_else_the_largest() -> None:
    lines = [Line("Lock shut for a week", 0, 50, 740, 18), *column("The lock is shut, they", "say, and the quay too.")]
    assert headline(lines, None) == "Lock shut for a week"
    assert headline(lines, "Microsoft Word - press_release_v3.doc") == "Lock shut for a week"
    assert headline(lines, "The lock is shut") == "The lock is shut"
    assert headline(lines[1:], None) is None
    assert headline([Line("NEWS", 0, 50, 780, 30), *lines], None) == "Lock shut for a week"
    assert headline([], "Lock shut") is None


LINES = st.builds(
    Line,
    st.text(min_size=1, max_size=20),
    st.integers(0, 3),
    st.floats(-1e6, 1e6),
    st.floats(-1e6, 1e6),
    st.floats(0, 1e6),
)


@given(st.lists(LINES, max_size=12).map(lambda lines: sorted(lines, key=lambda line: line.page)))
def test_any_lines_are_paragraphs(lines: list[Line]) -> None:
    letters = {each for line in lines for each in line.text if each.isalpha()}
    found = paragraphs(lines)
    assert {each for text in found for each in text if each.isalpha()} <= letters | set("flist")  # ligatures are parted
    headline(lines, "Lock shut")
