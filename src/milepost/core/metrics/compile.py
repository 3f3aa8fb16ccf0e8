"""From a bound form to one query: a row for each reading and segment, whole numbers only. Built with Ibis, never run here."""

from __future__ import annotations

from importlib import import_module

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.bound import Bound


def expression(bound: Bound, dialect: str) -> Expression:
    """The query of a bound form, which `core/metrics/queries/<form>.py` builds.

    Columns: `reading`, `segment` where it is cut, and those that the form's `evaluate` reads.
    """
    return import_module(f"milepost.core.metrics.queries.{bound.form}").expression(Atoms(bound, dialect), bound)
