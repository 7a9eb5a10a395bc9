import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

rounding = pytest.importorskip("rounding")


def drawn(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, shape).astype(np.float32)


def unpacked(packed: np.ndarray, scale: np.ndarray, bits: int, shape: tuple[int, int]) -> np.ndarray:
    """The weight as it is used."""
    small = np.stack([packed & 15, packed >> 4], axis=-1) if bits == 4 else packed
    blocks = small.reshape(*packed.shape[:2], -1).astype(int) - 2 ** (bits - 1)
    return np.asarray(blocks * scale.reshape(*packed.shape[:2], 1)).reshape(shape)


@given(st.integers(0, 10_000), st.floats(1, 200), st.integers(0, 31))
def test_no_two_neighbours_are_more_than_older_processors_can_add(seed: int, larger: float, at: int) -> None:
    columns = drawn(seed, 32, 5)
    columns[at] *= larger
    small, scale = rounding.in_columns(columns)
    together = np.abs(small.astype(int)).reshape(16, 2, 5).sum(axis=1)
    assert together.max() <= 128
    assert np.abs(small * scale - columns).max() <= 0.5001 * scale.max()


@given(st.integers(0, 10_000), st.sampled_from([4, 8]))
def test_a_weight_is_off_by_half_a_step_of_its_block_or_one_at_the_end_of_the_range(seed: int, bits: int) -> None:
    weight = drawn(seed, 6, 32)
    packed, scale = rounding.in_blocks(weight, bits, 16)
    step = np.repeat(np.abs(scale).reshape(6, 2), 16, axis=1)
    assert (np.abs(unpacked(packed, scale, bits, weight.shape) - weight) <= 1.0001 * step).all()


@given(st.integers(0, 10_000))
def test_inputs_that_have_nothing_to_do_with_each_other_make_up_for_nothing(seed: int) -> None:
    weight = drawn(seed, 6, 32)
    alone, apart = rounding.in_blocks(weight, 4, 16), rounding.in_blocks(weight, 4, 16, np.eye(32))
    assert all(np.array_equal(a, b) for a, b in zip(alone, apart, strict=True))


def test_products_are_nearer_where_later_inputs_make_up_for_what_is_lost() -> None:
    inputs = drawn(1, 500, 8) @ drawn(2, 8, 32) + 0.1 * drawn(3, 500, 32)
    weight = drawn(4, 40, 32)
    lost = []
    for together in (None, inputs.T @ inputs):
        packed, scale = rounding.in_blocks(weight, 4, 16, together)
        made = unpacked(packed, scale, 4, weight.shape)
        lost.append(float(((inputs @ (made - weight).T) ** 2).mean()))
    assert lost[1] < 0.5 * lost[0]
