"""Weights in few bits: whole numbers with a scale a column, or a scale a block."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_TOP = 127  # what two neighbours of a column may be together, before they are rounded
_DAMPING = 0.01  # of the mean of the diagonal: inputs that hardly vary can't take over much


def in_columns(columns: Array) -> tuple[Array, Array]:
    """A weight of shape (in, out) in whole numbers of 8 bits, with a scale a column; `in` is even.

    Older processors add the products of two neighbours in 16 bits and cut what goes beyond: inputs of up to 255 with
    weights that together are 128 at most never do.
    """
    together = np.abs(columns).reshape(len(columns) // 2, 2, -1).sum(axis=1).max(axis=0)
    scale = (np.maximum(together, 1e-8) / _TOP).astype(np.float32)
    return np.round(columns / scale).astype(np.int8), scale


def in_blocks(weight: Array, bits: int, block: int, together: Array | None = None) -> tuple[Array, Array]:
    """A weight of shape (out, in) in whole numbers, with a scale a block; `in` is a multiple of the block.

    Numbers count from half of their range; those of 4 bits lie in pairs. What is lost by rounding one input's weights
    is made up for by the weights of later inputs, as far as the inputs go together. Method: GPTQ (Frantar, Ashkboos,
    Hoefler and Alistarh, ICLR 2023).

    Args:
        weight: Of shape (out, in).
        bits: 4 or 8.
        block: How many inputs share a scale.
        together: Sums of products of the inputs, shape (in, in); without them each weight is rounded for itself.
    """
    half = 2 ** (bits - 1)
    rest = weight.astype(np.float32).copy()
    small = np.empty(weight.shape, np.float32)
    scales = np.empty((weight.shape[0], weight.shape[1] // block), np.float32)
    passed = None if together is None else _passed_on(together)
    for n, start in enumerate(range(0, weight.shape[1], block)):
        end = start + block
        part = rest[:, start:end]
        # What is largest becomes the end of the range that reaches further.
        largest = np.take_along_axis(part, np.abs(part).argmax(axis=1, keepdims=True), axis=1)
        scale = np.where(largest == 0, 1, largest / -half)
        scales[:, n] = scale[:, 0]
        if passed is None:
            small[:, start:end] = np.clip(np.round(part / scale), -half, half - 1)
            continue
        lost = np.empty_like(part)
        for i in range(block):
            at = start + i
            small[:, at] = np.clip(np.round(part[:, i] / scale[:, 0]), -half, half - 1)
            lost[:, i] = (part[:, i] - small[:, at] * scale[:, 0]) / passed[at, at]
            part[:, i + 1 :] -= np.outer(lost[:, i], passed[at, at + 1 : end])
        rest[:, end:] -= lost @ passed[start:end, end:]
    numbers = (small + half).astype(np.uint8).reshape(weight.shape[0], -1, block)
    packed = numbers[..., ::2] | (numbers[..., 1::2] << 4) if bits == 4 else numbers
    return packed, scales.reshape(-1)


def _passed_on(together: Array) -> Array:
    """How much of what one input's weights lose goes to each later input: an upper triangle, shape (in, in)."""
    damped = together.astype(np.float64) + _DAMPING * np.diag(together).mean() * np.eye(len(together))
    return np.linalg.cholesky(np.linalg.inv(damped)).T.astype(np.float32)
