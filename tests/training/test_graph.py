import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("onnx")
graph = pytest.importorskip("graph")


def drawn(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, shape).astype(np.float32)


@given(st.integers(0, 10_000), st.floats(1, 39))
def test_inputs_that_are_evened_out_give_the_same_product(seed: int, larger: float) -> None:
    inputs = drawn(seed, 20, 16)
    inputs[:, 3] *= larger
    layer = graph.Layer(drawn(seed + 1, 8, 16), drawn(seed + 2, 8), np.abs(inputs).max(axis=0))
    evened, by = layer.evened()
    assert np.allclose((inputs / by) @ evened.weight.T, inputs @ layer.weight.T, atol=1e-3)
    assert evened.seen.max() <= 5.001 * np.median(layer.seen)


def test_inputs_that_are_even_are_left_alone() -> None:
    layer = graph.Layer(drawn(1, 8, 16), drawn(2, 8), np.linspace(1, 5, 16))
    evened, by = layer.evened()
    assert (by == 1).all()
    assert np.array_equal(evened.weight, layer.weight)
