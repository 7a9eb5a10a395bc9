"""Extract: one report in, its statements out."""

from reportedly.extract.model import Tagger
from reportedly.extract.models import DEFAULT, load_model, model_folder
from reportedly.extract.statements import extract

__all__ = ["DEFAULT", "Tagger", "extract", "load_model", "model_folder"]
