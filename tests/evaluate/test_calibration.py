import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.evaluate.calibration import calibrate
from reportedly.evaluate.counting import Count, Pair
from reportedly.evaluate.marked import Marked, Parts

TEXT = "x" * 100


def pair(*scored: tuple[float | None, bool]) -> Pair:
    """One prediction each, right or wrong, all of gold predicted."""
    places = [(3 * i, 3 * i + 2) for i in range(len(scored))]
    gold = tuple(Parts((place,)) for place, (_, is_right) in zip(places, scored, strict=True) if is_right)
    predicted = [Parts((place,), score=score) for place, (score, _) in zip(places, scored, strict=True)]
    return Pair.of(Marked("a", TEXT, gold), predicted)


def test_the_error_is_the_mean_distance_over_bins() -> None:
    made = calibrate([pair((0.95, True), (0.95, True), (0.55, False), (0.05, False))])
    assert made is not None
    assert made.error == pytest.approx((2 * 0.05 + 0.55 + 0.05) / 4)
    assert [each.predicted for each in made.bins] == [1, 0, 0, 0, 0, 1, 0, 0, 0, 2]


def test_one_is_in_the_last_bin() -> None:
    made = calibrate([pair((1.0, True))])
    assert made is not None
    assert (made.bins[9].predicted, made.error) == (1, 0.0)


def test_the_curve_leaves_low_scores_out() -> None:
    made = calibrate([pair((0.9, True), (0.3, True), (0.2, False))])
    assert made is not None
    assert [point.least for point in made.curve] == [i / 10 for i in range(10)]
    assert [made.curve[i].count for i in (0, 3, 9)] == [Count(2, 3, 2), Count(2, 2, 2), Count(1, 1, 2)]


def test_no_scores_no_calibration() -> None:
    assert calibrate([pair((0.5, True), (None, True))]) is None
    assert calibrate([pair()]) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=30))
def test_the_error_lies_between_0_and_1(scored: list[tuple[float, bool]]) -> None:
    made = calibrate([pair(*scored)])
    assert made is not None
    assert 0 <= made.error <= 1
    assert sum(each.predicted for each in made.bins) == len(scored)
    assert made.curve[0].count.right == sum(is_right for _, is_right in scored)
