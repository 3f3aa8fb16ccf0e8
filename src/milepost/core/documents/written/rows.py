"""A pack as rows: one for each key result, and one for each objective that has none."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from milepost.core.documents.spoken import rail_said
from milepost.core.model.key_result import KeyResult, KrWindow
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

COLUMNS = (
    "Period",
    "Objective ID",
    "Objective",
    "Objective owner",
    "Objective team",
    "Objective status",
    "Key result ID",
    "Key result",
    "Metric",
    "Definition",
    "Baseline",
    "Target",
    "Current",
    "Unit",
    "Direction",
    "Owner",
    "Team",
    "Priority",
    "Status",
    "Progress",
    "Score",
    "Confidence",
    "Weight",
    "Due",
    "Data source",
    "Description",
    "Guardrails",
    "Remarks",
)


def rows_of(pack: Pack) -> list[tuple[str, ...]]:
    """The rows in the document's order, each as long as `COLUMNS`; what is not stated is an empty text.

    Several guardrails or remarks stand on lines of one cell. Of an objective without key results its own progress, score, confidence,
    weight, priority and remarks stand in those columns.
    """
    rows: list[tuple[str, ...]] = []
    for objective in pack.objectives:
        opening = _of_objective(pack, objective)
        each = [_of_result(pack, part) for part in objective.key_results] or [_alone(objective)]
        rows.extend(_row(opening | cells) for cells in each)
    return rows


def _row(cells: dict[str, object]) -> tuple[str, ...]:
    return tuple("" if (value := cells.get(name)) is None else str(value) for name in COLUMNS)


def _of_objective(pack: Pack, part: Objective) -> dict[str, object]:
    return {
        "Period": (pack.cycle.stated or pack.cycle.name) if pack.cycle else None,
        "Objective ID": part.id,
        "Objective": part.title,
        "Objective owner": pack.who(part.owner),
        "Objective team": part.team or pack.team,
        "Objective status": part.status,
    }


def _of_result(pack: Pack, part: KeyResult) -> dict[str, object]:
    return {
        "Key result ID": part.id,
        "Key result": part.title,
        "Metric": part.called or part.metric,
        "Definition": part.definition,
        "Baseline": part.baseline.value if part.baseline else None,
        "Target": part.target,
        "Current": part.current,
        "Unit": part.unit,
        "Direction": part.direction.value if part.direction else None,
        "Owner": pack.who(part.owner),
        "Team": part.team,
        "Priority": part.priority,
        "Status": part.status,
        "Progress": part.progress,
        "Score": part.score,
        "Confidence": part.confidence,
        "Weight": _weight(part.weight),
        "Due": _due(part.window),
        "Data source": part.data_source,
        "Description": part.description,
        "Guardrails": "\n".join(map(rail_said, pack.guardrails_of(part))),
        "Remarks": "\n".join(part.remarks),
    }


def _alone(part: Objective) -> dict[str, object]:
    """What is said of an objective where no key result stands in the row."""
    return {
        "Priority": part.priority,
        "Progress": part.progress,
        "Score": part.score,
        "Confidence": part.confidence,
        "Weight": _weight(part.weight),
        "Due": _due(part.window),
        "Remarks": "\n".join(part.remarks),
    }


def _weight(weight: Decimal) -> Decimal | None:
    return weight if weight != 1 else None


def _due(window: KrWindow | None) -> str | None:
    """The last day of a window, else what is stated of it."""
    if window is None:
        return None
    return (window.end - timedelta(days=1)).isoformat() if window.end else window.stated
