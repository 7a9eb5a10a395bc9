"""Library: reports kept in one file with what was found in them, added to at any time, listed and searched."""

from reportedly.library.adding import Added, Progress
from reportedly.library.library import Library

__all__ = ["Added", "Library", "Progress"]
