"""An objective: an outcome in words, with the key results that show it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from milepost.core.model.alignment import AlignmentLink
from milepost.core.model.key_result import Baseline, KeyResult, KrWindow
from milepost.core.model.shape import KeyedPart, Part, Stated


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else (value,)


class _OneOrMany:
    """A list of which a single item may be written alone."""

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        array = handler(schema)
        return {"anyOf": [array.get("items", {}), array]}


class Initiative(Part):
    """Work that is bet on; never a key result."""

    short: ClassVar[str] = "title"
    title: str
    team: str | None = None
    owner: str | None = None


class Objective(KeyedPart):
    """One objective.

    `label` is its mark as written (`Objective 1`, `O1`), `team` the team whose it is when a pack holds several, `supports` why it
    serves the goal, `status` what a person declared (`🔴 Behind`), `commentary` the prose under its heading; `baseline`, `target` and
    `current` are values that a document gives the objective itself, `window` its own dates where it has them.
    """

    label: str | None = None
    title: str
    team: str | None = None
    serves: Annotated[tuple[AlignmentLink, ...], BeforeValidator(_one_or_many), _OneOrMany] = ()
    why_now: tuple[str, ...] = ()
    supports: str | None = None
    owner: str | None = None
    lead: str | None = None
    priority: str | None = None
    status: str | None = None
    baseline: Baseline | None = None
    target: Stated | None = None
    current: Stated | None = None
    progress: Stated | None = None
    confidence: Stated | None = None
    score: Stated | None = None
    weight: Decimal = Decimal(1)
    window: KrWindow | None = None
    commentary: str | None = None
    key_results: tuple[KeyResult, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    habits: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
