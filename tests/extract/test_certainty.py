import math

from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.certainty import N_WEIGHTS, Signs, certainty

SHARES = st.floats(0, 1)
SIGNS = st.builds(Signs, SHARES, SHARES, st.none() | SHARES, SHARES, SHARES)


@given(SIGNS, st.lists(st.floats(-5, 5), min_size=N_WEIGHTS, max_size=N_WEIGHTS))
def test_a_certainty_is_a_probability_whatever_the_signs(signs: Signs, weights: list[float]) -> None:
    assert 0 <= certainty(signs, weights) <= 1


@given(SIGNS)
def test_signs_that_weigh_nothing_leave_the_base_rate(signs: Signs) -> None:
    assert certainty(signs, [math.log(3), 0, 0, 0, 0, 0, 0]) == 0.75


@given(SIGNS, SHARES)
def test_a_surer_cue_never_makes_less_certain(signs: Signs, cue: float) -> None:
    other = Signs(cue, signs.content, signs.source, signs.content_link, signs.source_link)
    weights = [0.1, 0.3, 0.2, 0.2, 0.2, 0.2, -0.5]
    low, high = sorted((signs, other), key=lambda s: s.cue)
    assert certainty(low, weights) <= certainty(high, weights)


def test_having_no_source_is_a_sign_of_its_own() -> None:
    with_source, without = (Signs(0.9, 0.9, source, 0.9, 0.9) for source in (0.5, None))
    assert certainty(with_source, [0, 0, 0, 0, 0, 0, -1]) == 0.5
    assert certainty(without, [0, 0, 0, 0, 0, 0, -1]) == 0.269
