"""Extract: one report in, its statements out."""

from reportedly.extract.model import Tagger, shipped
from reportedly.extract.statements import extract

__all__ = ["Tagger", "extract", "shipped"]
