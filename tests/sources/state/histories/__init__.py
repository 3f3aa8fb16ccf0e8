"""Random histories of a company's files, and what plain Python says of them: what the state is held to after every step."""

from .catalogs import METRICS, WORDS, Words
from .histories import DifferenceError, Histories

__all__ = ["METRICS", "WORDS", "DifferenceError", "Histories", "Words"]
