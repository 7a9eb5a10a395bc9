from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.present.excerpts import excerpt, marked

MARKS = st.lists(
    st.tuples(st.integers(-5, 60), st.integers(-5, 60), st.sampled_from(["source", "cue", "content"])), max_size=8
)


@given(st.text(max_size=50), MARKS)
def test_segments_together_are_the_text(text: str, marks: list[tuple[int, int, str]]) -> None:
    segments = marked(text, marks)
    assert "".join(segment.text for segment in segments) == text
    assert all(segment.text for segment in segments)


@given(st.text(min_size=1, max_size=50), MARKS)
def test_each_character_has_the_roles_that_cover_it(text: str, marks: list[tuple[int, int, str]]) -> None:
    at = 0
    for segment in marked(text, marks):
        for i in range(at, at + len(segment.text)):
            assert set(segment.roles) == {role for start, end, role in marks if start <= i < end}
        at += len(segment.text)


@given(st.text(min_size=1, max_size=50), MARKS)
def test_what_opens_also_closes(text: str, marks: list[tuple[int, int, str]]) -> None:
    segments = marked(text, marks)
    opened = [role for segment in segments for role in segment.opens]
    closed = [role for segment in segments for role in segment.closes]
    assert sorted(opened) == sorted(closed)
    assert len(opened) == sum(max(start, 0) < min(end, len(text)) for start, end, _ in marks)


@given(st.text(st.sampled_from("ab. \n“”"), max_size=3000), st.data())
def test_an_excerpt_is_bounded_and_holds_both_ends_of_its_spans(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = excerpt(text, [(start, end, "content")])
    shown = ["".join(segment.text for segment in piece) for piece in pieces]
    assert all(words in text for words in shown)
    assert sum(map(len, shown)) <= 1500
    assert shown[0].find(text[start : min(end, start + 50)]) >= 0


def test_source_inside_the_content_of_another_statement() -> None:
    segments = marked("Lee said Kim agreed", [(9, 19, "content"), (9, 12, "source"), (0, 3, "source")])
    assert [(s.text, set(s.roles)) for s in segments] == [
        ("Lee", {"source"}),
        (" said ", set()),
        ("Kim", {"content", "source"}),
        (" agreed", {"content"}),
    ]


def test_distant_spans_come_in_several_pieces() -> None:
    text = "Kim spoke. " + "Rain fell. " * 100 + "It is shut."
    pieces = excerpt(text, [(0, 3, "source"), (len(text) - 11, len(text), "content")])
    assert ["".join(s.text for s in piece).strip() for piece in pieces] == ["Kim spoke.", "It is shut."]


def test_no_abbreviation_cuts_an_excerpt() -> None:
    text = "It rained. On Jan. 5 Mr. Roe told Sen. Kim that it was shut, as of 5 p.m. Tuesday. Then it snowed."
    at = text.index("it was shut")
    [[*pieces]] = excerpt(text, [(at, at + 11, "content")])
    assert "".join(s.text for s in pieces) == text[len("It rained. ") : text.index(" Then")]
