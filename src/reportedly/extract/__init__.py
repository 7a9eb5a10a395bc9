"""Extract: one report in, its statements out."""

from reportedly.extract.model import Tagger
from reportedly.extract.models import DEFAULT, load_model, model_folder
from reportedly.extract.statements import check_score, extract, sure

__all__ = ["DEFAULT", "Tagger", "check_score", "extract", "load_model", "model_folder", "sure"]
