"""Compare: what reports have to do with each other, from what each of them shows alone."""

from reportedly.compare.comparison import compare
from reportedly.compare.finding import Found, Match, check_asked, find

__all__ = ["Found", "Match", "check_asked", "compare", "find"]
