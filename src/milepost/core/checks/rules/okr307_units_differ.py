"""OKR307: baseline and target measure different things."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.checks.figures import in_unit_of, read_move
from milepost.core.checks.named import mark_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, Placed


@rule("OKR307", Severity.ERROR, since="0.1")
def units_differ(pack: Pack) -> Iterator[Remark]:
    """Finds a baseline and a target in different units, and a level set against a change.

    A number without a unit takes the other's, unless it cannot be meant so (18,000 a quarter beside 45%). A negative target is a level
    where it may be one (a net churn of -2%): it counts as a change when the title tells the same change, or when the baseline is a
    made-up 100%.

    ## Why it matters
    Nothing can be computed between 100% and -20%: neither how far the target is, nor how much of the way is done.

    ## Example
        Fewer cancelled upgrades, by 20% | 100% baseline | -20%

    ## Use instead
    Write both as levels in one unit, as "480 cancellations a quarter" and "384 cancellations a quarter".

    ## Source
    Milepost, quantities: percent, points and amounts never mix.
    """
    for placed in pack.key_results():
        key_result = placed.key_result
        baseline = key_result.baseline.value.quantity if key_result.baseline else None
        target = key_result.target.quantity if key_result.target else None
        if baseline is None or target is None or baseline.value == 0:
            continue
        if _is_change(target, key_result.title, baseline):
            yield _remark(placed, baseline, target, "a level", "a change")
        elif not baseline.comparable(target) and not _unsaid(baseline, target):
            yield _remark(placed, baseline, target, _kind(baseline, target), _kind(target, baseline))


def _unsaid(baseline: Quantity, target: Quantity) -> bool:
    """Whether one of the two is written without any unit, and so takes the other's."""
    if (baseline.unit.kind is UnitKind.NONE) is (target.unit.kind is UnitKind.NONE):
        return False
    return UnitKind.NONE not in (in_unit_of(baseline, target).unit.kind, in_unit_of(target, baseline).unit.kind)


def _is_change(target: Quantity, title: str, baseline: Quantity) -> bool:
    """Whether a target is written as a change while its baseline is a level."""
    if not target.signed or baseline.signed:
        return False
    by = read_move(title).by
    told = by is not None and abs(by.value) == abs(target.value)
    invented = baseline.unit.kind is UnitKind.PERCENT and baseline.value == 100
    return target.value > 0 or told or invented


_KINDS = {
    UnitKind.PERCENT: "a percentage",
    UnitKind.POINTS: "percentage points",
    UnitKind.MONEY: "money",
    UnitKind.COUNT: "a count",
    UnitKind.DURATION: "a duration",
    UnitKind.SCORE: "a score",
    UnitKind.MULTIPLE: "a multiple",
    UnitKind.NONE: "a number",
}


def _kind(quantity: Quantity, other: Quantity) -> str:
    """What tells a quantity's unit from the other's."""
    unit, beside = quantity.unit, other.unit
    if unit.kind is not beside.kind:
        return _KINDS[unit.kind]
    if unit.kind is UnitKind.MONEY and unit.name != beside.name:
        return f"in {unit.name}"
    if unit.kind is UnitKind.SCORE and unit.out_of != beside.out_of:
        return f"a score out of {unit.out_of}"
    return f"per {quantity.per.unit}" if quantity.per else "per nothing"


def _remark(placed: Placed, baseline: Quantity, target: Quantity, first: str, second: str) -> Remark:
    baseline_text = placed.key_result.baseline.value.text if placed.key_result.baseline else str(baseline)
    target_text = placed.key_result.target.text if placed.key_result.target else str(target)
    return Remark(
        f"{placed.pointer}/target",
        f'{mark_of(placed)}: the baseline "{baseline_text}" is {first}, the target "{target_text}" is {second}.',
        {"baseline": baseline_text, "target": target_text},
    )
