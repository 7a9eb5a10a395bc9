"""Compare: what reports have to do with each other, from what each of them shows alone."""

from reportedly.compare.comparison import compare

__all__ = ["compare"]
