"""A definition over the tables and columns of a catalog: all that a compiler needs, as data."""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from pydantic import BaseModel, ConfigDict

from milepost.core.metrics.events import Filter
from milepost.core.metrics.form import Passage


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Rows(_Data):
    """Rows of a table: its time, entity and event columns, which events, filters on its own columns, and its duplicate key."""

    table: str
    time: str
    entity: str = ""
    event: str = ""
    names: tuple[str, ...] = ()
    first: bool = False
    where: tuple[Filter, ...] = ()
    key: str = ""


class Attribute(_Data):
    """An attribute: a column of the rows' own table (`table` empty), or of an entity's table.

    An entity's table is joined by its `entity` column to the rows' `own` column. `values` are those that are kept, for a filter.
    """

    column: str
    table: str = ""
    entity: str = ""
    own: str = ""
    values: tuple[str, ...] = ()


class _Bound(_Data):
    """What every bound form has: filters and cut by attributes, the columns it reads, whether its times are dates."""

    where: tuple[Attribute, ...] = ()
    by: Attribute | None = None
    columns: dict[str, dict[str, str]] = {}
    dates: bool = False
    text_entities: bool = False


class BoundTally(_Bound):
    """A tally over known columns."""

    form: Literal["tally"] = "tally"
    rows: Rows
    distinct: bool


class BoundTotal(_Bound):
    """A total over known columns; sums come in integer units of `1/scale`."""

    form: Literal["total"] = "total"
    rows: Rows
    column: str
    scale: int
    currency: str = ""
    mean: bool = False


class BoundPassage(_Bound):
    """A passage over known columns."""

    form: Literal["passage"] = "passage"
    start: Rows
    reach: Rows
    passage: Passage


Bound = BoundTally | BoundTotal | BoundPassage


def plan_hash(bound: Bound) -> str:
    """A hash of everything that the compiled text depends on, apart from the compiler's version and the dialect."""
    text = json.dumps(bound.model_dump(mode="json"), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
