from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.windows import windows


@given(st.integers(0, 5000), st.integers(8, 400), st.data())
def test_every_piece_is_kept_once_and_no_window_is_too_large(n: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(1, size // 2))
    made = list(windows(n, size, overlap))
    kept = [i for w in made for i in range(w.keep_start, w.keep_end)]
    assert kept == list(range(n))
    assert all(w.start <= w.keep_start <= w.keep_end <= w.end <= n and w.end - w.start <= size for w in made)


@given(st.integers(400, 5000))
def test_neighbours_share_at_least_the_overlap(n: int) -> None:
    made = list(windows(n, 382, 96))
    assert all(a.end - b.start >= 96 for a, b in pairwise(made))
