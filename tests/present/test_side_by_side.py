from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.words import words
from reportedly.present.alignment import Numbered, Passage
from reportedly.present.side_by_side import Piece, Room, Row, SideBySide, side_by_side
from tests.present.test_alignment import PASSAGES, TEXTS

WIDE = Room(10_000, 10_000, 1_000_000)
NARROW = st.builds(Room, st.integers(1, 5), st.integers(1, 5), st.integers(5, 80))


def side(found: SideBySide, right: bool = False) -> str:
    """The words of one side, where nothing is left out."""
    return "".join(piece.text for row in found.rows for piece in (row.b if right else row.a))


@given(TEXTS, TEXTS, PASSAGES)
def test_with_room_enough_either_side_is_exactly_the_text(a: str, b: str, passages: list[Passage]) -> None:
    one, two = Numbered(a), Numbered(b)
    found = side_by_side(one, two, passages, WIDE)
    assert side(found) == (a if found.rows else "")
    if found.rows and not any(row.is_moved for row in found.rows):
        assert side(found, right=True) == b


@given(TEXTS, TEXTS, PASSAGES, NARROW)
def test_what_is_left_out_is_counted_and_the_rest_is_the_texts(
    a: str, b: str, passages: list[Passage], room: Room
) -> None:
    found = side_by_side(Numbered(a), Numbered(b), passages, room)
    at, n = 0, 0
    for row in found.rows:
        n += row.n_same
        for piece in row.a:
            if piece.kind == "cut":
                n += int(piece.text.split()[0].replace(",", ""))
            else:
                place = a.find(piece.text, at)
                assert place >= 0
                at = place + len(piece.text)
                n += len(words(piece.text))
    if not found.n_left and found.rows:
        assert n == len(words(a)) or max(found.n_same, found.n_only_a, found.n_only_b) >= room.n_words // 2


@given(TEXTS, TEXTS, PASSAGES, NARROW)
def test_rows_are_bounded(a: str, b: str, passages: list[Passage], room: Room) -> None:
    found = side_by_side(Numbered(a), Numbered(b), passages, room)
    shown = [piece.text for row in found.rows for piece in (*row.a, *row.b) if piece.kind != "cut"]
    assert len(words(" ".join(shown))) <= 2 * (room.n_words + 4 * room.n_around + 4 * room.n_apart + 60)


def beside(a: str, b: str, room: Room | None = None) -> tuple[Row, ...]:
    """Two texts beside each other that are one passage."""
    return side_by_side(Numbered(a), Numbered(b), [(0, len(a), 0, len(b))], room or Room()).rows


def test_words_that_differ_are_marked_and_marks_of_writing_are_not() -> None:
    (row,) = beside("“It's shut,” said Kim.", '"It\u2019s SHUT", added Kim!')
    assert row.a == (Piece("same", "“It's shut,” "), Piece("only", "said"), Piece("same", " Kim."))
    assert row.b == (Piece("same", '"It\u2019s SHUT", '), Piece("only", "added"), Piece("same", " Kim!"))


def test_long_equal_runs_are_shortened_and_counted() -> None:
    same = " ".join("w" * (i + 1) for i in range(100))
    rows = beside(f"Old {same} end", f"New {same} end")
    assert [row.n_same for row in rows] == [0, 77, 0]
    assert rows[0].b[0] == Piece("only", "New")


def test_rows_end_with_a_sentence() -> None:
    a = " ".join(f"On day {i} one gate of {i} stood open all night." for i in range(12))
    b = a.replace("one", "each")
    rows = beside(a, b)
    assert all(row.a[-1].text.rstrip().endswith(".") for row in rows)
    assert len(rows) > 3


def test_what_is_outside_is_shown_where_it_touches_a_passage() -> None:
    before, after = (" ".join(name * (i + 1) for i in range(50)) for name in "xy")
    a = f"{before} the gate is shut {after}"
    rows = side_by_side(
        Numbered(a), Numbered("The gate is shut."), [(len(before), len(before) + 17, 0, 17)], Room()
    ).rows
    assert rows[0].a[0] == Piece("cut", "38 words")
    assert rows[0].a[1].text.startswith("x" * 39 + " ")
    assert rows[0].b == ()
    assert rows[-1].a[0].text.endswith(" " + "y" * 12 + " ")
    assert rows[-1].a[1] == Piece("cut", "38 words")


def test_a_passage_that_stands_earlier_in_the_other_text_is_said_to() -> None:
    one, two = Numbered("one two three. four five six."), Numbered("four five six. one two three.")
    rows = side_by_side(one, two, [(0, 13, 15, 28), (15, 29, 0, 13)], Room()).rows
    assert any(row.is_moved for row in rows)


def test_nothing_shared_is_no_differing() -> None:
    assert side_by_side(Numbered(""), Numbered("Words."), [(0, 9, 0, 6)], Room()) == SideBySide((), 0, 0, 0, 0)
