"""Which key results are milestones, and which of them are outputs: things made, not changes brought about."""

from __future__ import annotations

import re

from milepost.core.base.quantity import UnitKind
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Shape

_MADE = re.compile(
    r"^(?:shipped|launched|released|delivered|deployed|built|implemented|published|rolled out|live|ga|in production)\b", re.IGNORECASE
)
_REACHED = re.compile(r"^(?:yes|done|complete[d]?|achieved|granted|signed|certified|true)\b", re.IGNORECASE)
_MAKING = re.compile(
    r"^(?:launch|ship|implement|build|release|roll out|rollout|deploy|develop|introduce|deliver|publish|migrate)\s+(?!date\b|day\b|rate\b)",
    re.IGNORECASE,
)


def is_milestone(key_result: KeyResult) -> bool:
    """Whether a key result is a yes or no: by its shape, or by a target that is a word of completion (`Shipped`, `Done`)."""
    if key_result.shape is not None:
        return key_result.shape is Shape.MILESTONE
    target = key_result.target.text.strip() if key_result.target else ""
    return bool(_MADE.match(target) or _REACHED.match(target))


def is_output(key_result: KeyResult) -> bool:
    """Whether a key result is a thing made: its target says so, or its title does and its target counts such things from nothing.

    Example: "Launch single sign-on", target "Shipped"; "Launch 3 partner features", 0 to 3. "Launch-day retention" is none, and
    "Deliver 95% of orders within a day" is none.
    """
    target = key_result.target.text.strip() if key_result.target else ""
    if _MADE.match(target):
        return True
    if not _MAKING.match(key_result.title):
        return False
    if not target or _REACHED.match(target):
        return True
    quantity = key_result.target.quantity if key_result.target else None
    counts = quantity is not None and quantity.unit.kind in (UnitKind.NONE, UnitKind.COUNT) and quantity.per is None
    start = key_result.baseline.value.quantity if key_result.baseline else None
    return counts and (start is None or start.value == 0)
