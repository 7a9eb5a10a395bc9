"""The pure functions one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.compare.claims import Gathered, _apart
from reportedly.compare.figures import figures
from reportedly.compare.linkage import average_linkage, connected
from reportedly.compare.reuse import align, overlap
from reportedly.compare.shingles import shingles
from reportedly.compare.words import body, fold, words
from reportedly.records import Carried, Furniture, Report, Span, Statement

TEXT = st.text(alphabet="ab 1.,'\u2019é-\n", max_size=60)


@given(st.text(max_size=80))
def test_words_are_spans_of_the_text_in_order(text: str) -> None:
    found = words(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(found.starts, found.ends, strict=True))
    assert list(found.starts) == sorted(found.starts)


@given(st.text("ab1,.'\u2019 -", max_size=30), st.data())
def test_words_of_a_stretch_are_those_of_the_stretch_alone(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.integers(0, len(text))) for _ in range(2))
    found = words(text, start, end)
    alone = words(text[start:end])
    assert found.norms == alone.norms
    assert [s - start for s in found.starts] == list(alone.starts)
    assert [e - start for e in found.ends] == list(alone.ends)


@given(st.text(alphabet="aZ09 '.,-_\n", max_size=60))
def test_words_of_plain_letters_are_words_like_any(text: str) -> None:
    found = words(text + "\n\u00e9")
    assert (found.norms[:-1], found.starts[:-1]) == (words(text).norms, words(text).starts)


def test_furniture_is_no_body() -> None:
    report = Report("r1", "a", "By Ada Quill\nThe bridge jammed.", furniture=(Furniture(0, 12, "byline"),))
    assert body(report).words.norms == ("the", "bridge", "jammed")


def test_words_in_quotation_marks_are_known() -> None:
    assert body(Report("r1", "a", 'He said "the pin broke" twice.')).is_quoted == (
        False, False, True, True, True, False,
    )  # fmt: skip


def test_words_of_a_post_are_as_if_in_quotation_marks() -> None:
    text = "It was old.\nIt holds. https://t.co/1a — Ada Quist (@adaquist) May 3, 2019\nIt is."
    report = body(Report("r1", "a", text))
    own = [norm for norm, quoted in zip(report.words.norms, report.is_quoted, strict=True) if not quoted]
    assert own == ["it", "was", "old", "it", "is"]


def test_shingles_need_eight_words() -> None:
    lengths = (len(shingles(body(Report("r1", "a", text)))) for text in ("1 2 3 4 5 6 7", "1 2 3 4 5 6 7 8 9", ""))
    assert list(lengths) == [0, 2, 0]


def test_a_shingle_that_occurs_twice_is_given_once() -> None:
    once, twice = (shingles(body(Report("r1", "a", "1 2 3 4 5 6 7 8 " * n))) for n in (1, 3))
    assert len(twice) == 8
    assert once[0] == twice[0]


@given(st.lists(st.sampled_from("abcd"), max_size=60), st.lists(st.sampled_from("abcd"), max_size=60))
def test_passages_lie_in_both_texts_and_hold_equal_words(a: list[str], b: list[str]) -> None:
    for p in align(a, b):
        assert 0 <= p.a_start < p.a_end <= len(a)
        assert 0 <= p.b_start < p.b_end <= len(b)
        assert a[p.a_start : p.a_start + 5] == b[p.b_start : p.b_start + 5]
        assert 0 < p.n_words <= min(p.a_end - p.a_start, p.b_end - p.b_start)


def test_moved_paragraphs_are_still_found() -> None:
    first, second = [f"a{i}" for i in range(15)], [f"b{i}" for i in range(15)]
    assert [(p.a_start, p.b_start) for p in align(first + second, second + first)] == [(15, 0), (0, 15)]


def test_an_overlap_is_the_same_either_way_round() -> None:
    shared = "the bridge keeper found the pin in the river the next day and kept it in a drawer"
    a, b = body(Report("r1", "a", f"Well: {shared}.")), body(Report("r2", "b", f"{shared}, he says."))
    assert overlap(a, b) == overlap(b, a)
    assert overlap(a, body(Report("r3", "c", "nothing at all"))) is None


SIMILARITIES = st.dictionaries(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda p: p[0] < p[1]),
    st.integers(0, 100),
)


@given(SIMILARITIES, st.data())
def test_clusters_do_not_depend_on_order(similarities: dict[tuple[str, str], int], data: st.DataObject) -> None:
    items = data.draw(st.permutations(list(similarities.items())))
    assert average_linkage(dict(items), 40) == average_linkage(similarities, 40)
    assert connected([pair for pair, _ in items]) == connected(similarities)


@given(SIMILARITIES)
def test_no_two_clusters_that_should_be_joined_are_left(similarities: dict[tuple[str, str], int]) -> None:
    clusters = average_linkage(similarities, 40)
    for i, a in enumerate(clusters):
        for b in clusters[i + 1 :]:
            total = sum(similarities.get((min(x, y), max(x, y)), 0) for x in a for y in b)
            assert total < 40 * len(a) * len(b)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fourteen vessels", [("14", "vessel")]),
        ("twenty-one people", [("21", "peopl")]),
        ("1,200 people", [("1200", "peopl")]),
        ("two hundred lorries", [("200", "lorry")]),
        ("a toll of $4 million", [("4000000", "dollar")]),
        ("12% of voters", [("12", "percent")]),
        ("in 2009", []),
        ("on May 13", []),
        ("at 5:20 a.m.", []),
        ("at 9 a.m. people left", []),
        ("a 58-year-old woman", []),
        ("Ada Quill, 58, said", []),
        ("won 3-2 on Friday", []),
        ("Flight 1943 landed", []),
        ("the A42 road", []),
        ("version 5.5 update", []),
        ("one man", []),
        ("for 12 years", []),
        ("", []),
        ("\u00bcA of 3 ships", [("3", "ship")]),
    ],
)
def test_figures(text: str, found: list[tuple[str, str]]) -> None:
    assert [(str(f.value), f.noun) for f in figures(text)] == found


@given(TEXT)
def test_figures_lie_in_the_text(text: str) -> None:
    assert all(0 <= f.start < f.end <= len(text) for f in figures(text))


@given(st.text(alphabet="abé '\u2019-.ÅSs", max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def _gathered(name: str, *held: tuple[int, int, int]) -> tuple[Gathered, bool]:
    """A claim of statements by number, each with its words' place; the seventh is in the first one's report."""
    made = tuple(Statement(f"s{n}", f"r{n % 6}", "attributed", (Span(0, 99),)) for n, _, _ in held)
    return Gathered(name, "t", name, made, tuple(Carried(f"s{n}", start, end) for n, start, end in held)), False


@pytest.mark.parametrize(
    ("smaller", "is_kept"),
    [
        pytest.param([(1, 30, 60), (2, 30, 60)], False, id="its words meet those of the larger one"),
        pytest.param([(1, 0, 60), (7, 0, 60)], True, id="half of its statements are others"),
        pytest.param([(1, 0, 60), (2, 0, 60), (3, 0, 60), (7, 0, 60)], False, id="wider, and three for one over"),
        pytest.param([(1, 30, 60), (2, 30, 60), (3, 30, 60), (7, 0, 60)], True, id="three for one over, not wider"),
        pytest.param([(1, 0, 60), (2, 0, 60), (3, 0, 60), (6, 0, 60)], True, id="the one over is of another report"),
        pytest.param([(1, 0, 60), (2, 0, 60), (3, 60, 90), (7, 0, 60)], True, id="two, and one has other words"),
        pytest.param([(1, 60, 90), (2, 60, 90), (3, 60, 90)], True, id="other words of the same statements"),
    ],
)
def test_a_claim_that_is_nearly_another_is_left_out(smaller: list[tuple[int, int, int]], is_kept: bool) -> None:
    larger = _gathered("larger", (1, 0, 50), (2, 0, 50), (3, 0, 50), (4, 0, 50), (5, 0, 50))
    kept = _apart([_gathered("smaller", *smaller), larger])
    assert [c.id for c in kept] == ["larger", *["smaller"] * is_kept]
