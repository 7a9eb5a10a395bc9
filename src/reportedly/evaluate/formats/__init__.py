"""The forms in which others keep attributions: read one, whichever it is."""

from reportedly.evaluate.formats.find import Pile, read_pile

__all__ = ["Pile", "read_pile"]
