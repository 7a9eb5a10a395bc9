from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract import load_model
from reportedly.extract.tokens import N_BREAKS, N_FEATURES


def features(text: str) -> list[tuple[int, int, int]]:
    return [
        (int(f) // 2 // N_BREAKS, int(f) // 2 % N_BREAKS, int(f) % 2)
        for f in load_model().vocabulary.tokens(text).features
    ]


def test_capitals_breaks_and_marks_are_seen() -> None:
    assert features('Kim of NATO\nsaid\n\n"no"') == [
        (1, 0, 0), (0, 0, 0), (2, 0, 0), (0, 1, 0), (4, 2, 0), (0, 0, 1), (4, 0, 0)]  # fmt: skip


@given(st.text(max_size=200))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    tokens = load_model().vocabulary.tokens(text)
    assert all(0 <= s < e <= len(text) for s, e in zip(tokens.starts, tokens.ends, strict=True))
    assert all(a <= b for a, b in zip(tokens.starts, tokens.starts[1:], strict=False))
    assert all(0 <= f < N_FEATURES for f in tokens.features)


def test_a_long_text_is_split_as_a_short_one() -> None:
    line = "The council said that it would not pay.\n"
    one = load_model().vocabulary.tokens(line)
    many = load_model().vocabulary.tokens(line * 1000)
    assert len(many) == 1000 * len(one)
    assert many.starts[-1] == 999 * len(line) + one.starts[-1]
