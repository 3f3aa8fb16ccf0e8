"""From a bound form to one query: a row for each reading and segment, whole numbers only. Built with Ibis, never run here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from milepost.core.metrics.atoms import Atoms, Expression
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.dialects import to_sql


def expression(bound: Bound, dialect: str) -> Expression:
    """The query of a bound form, which `core/metrics/queries/<form>.py` builds.

    Columns: `reading`, `segment` where it is cut, and those that the form's `evaluate` reads.
    """
    return import_module(f"milepost.core.metrics.queries.{bound.form}").expression(Atoms(bound, dialect), bound)


def query_text(bound: Bound, dialect: str, names: Mapping[str, str] | None = None) -> str:
    """The query of a bound form as text; `names` says what a table is called where it stands."""
    own = getattr(import_module(f"milepost.core.metrics.queries.{bound.form}"), "text", None)
    return str(own(bound, dialect)) if own is not None else to_sql(expression(bound, dialect), dialect, names)
