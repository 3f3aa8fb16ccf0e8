"""Milepost authors, checks, measures, runs and grades a company's OKRs."""

__version__ = "0.1.0"
