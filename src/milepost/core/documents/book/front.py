"""The first sheet: objectives and key results as they are printed and looked at. It is made from the other sheets and not read back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from milepost.core.base.quantity import UnitKind
from milepost.core.documents.book.cells import fit
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Stated

FRONT = "OKRs"
HEADER = ("", "Key result", "Owner", "Baseline", "Target", "Current", "Status", "Confidence", "Progress")
NOTE = "Made from the other sheets: change it there."
_MOST_LINES = 1_000  # 25 printed pages; all key results stand on their own sheet
_MOST_BARS = 40  # key results in the chart; more are no picture any more


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: an objective or a key result. `share` is its progress as a number; None where no percentage is stated."""

    cells: tuple[str, ...]
    objective: bool = False
    share: Decimal | None = None


def lines_of(pack: Pack) -> tuple[Line, ...]:
    """The lines below the header; where there are more than a person would print, the last says how many are left out."""
    found: list[Line] = []
    for objective in pack.objectives:
        owner, status = pack.who(objective.owner), objective.status or ""
        stated = (value.text if value else "" for value in (objective.confidence, objective.progress))
        cells = (objective.label or objective.id, objective.title, owner, "", "", "", status, *stated)
        found.append(Line(tuple(map(fit, cells)), objective=True))
        found += [_line(pack, key_result) for key_result in objective.key_results]
        if len(found) > _MOST_LINES:
            break
    whole = sum(1 + len(objective.key_results) for objective in pack.objectives)
    if whole > _MOST_LINES:
        left = f"... and {whole - _MOST_LINES:,} more lines: see the sheets Objectives and Key results."
        found[_MOST_LINES:] = [Line(("", left, *[""] * (len(HEADER) - 2)))]
    return tuple(found)


def _line(pack: Pack, key_result: KeyResult) -> Line:
    baseline = key_result.baseline.value.text if key_result.baseline else ""
    stated = (key_result.target, key_result.current)
    cells = (
        key_result.label or key_result.id,
        key_result.title,
        pack.who(key_result.owner),
        baseline,
        *(value.text if value else "" for value in stated),
        key_result.status or "",
        key_result.confidence.text if key_result.confidence else "",
        key_result.progress.text if key_result.progress else "",
    )
    return Line(tuple(map(fit, cells)), share=share_of(key_result.progress))


def share_of(progress: Stated | None) -> Decimal | None:
    """A progress as a share. Example: `40%` is 0.4; what is no percentage is none."""
    quantity = progress.quantity if progress is not None else None
    if quantity is None or quantity.unit.kind is not UnitKind.PERCENT or abs(quantity.value) > 1000:
        return None
    return quantity.value / 100


def charted(lines: tuple[Line, ...]) -> tuple[int, ...]:
    """The places of the key results that the chart shows; none where fewer than two state their progress."""
    places = tuple(place for place, line in enumerate(lines) if line.share is not None)
    return places[:_MOST_BARS] if len(places) > 1 else ()
