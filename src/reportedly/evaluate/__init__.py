"""Evaluate: how well attributions are found, against gold in the forms in which others keep it."""

from reportedly.evaluate.evaluation import Evaluation, Whole, evaluate
from reportedly.evaluate.figures import as_json, figures

__all__ = ["Evaluation", "Whole", "as_json", "evaluate", "figures"]
