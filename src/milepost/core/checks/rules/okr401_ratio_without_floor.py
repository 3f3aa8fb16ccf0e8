"""OKR401: a ratio whose denominator nothing keeps from shrinking."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import mark_of
from milepost.core.checks.ratios import denominator_floors, is_ratio
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, Placed


@rule("OKR401", Severity.WARNING, since="0.1")
def ratio_without_floor(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that is a ratio and carries no guardrail that holds its denominator from below.

    A percentage counts as a ratio unless it is a score, a satisfaction or an availability, or the document says that it is none.

    ## Why it matters
    A rate rises as well when fewer are let in. Without a floor, the cheapest way to the target is a smaller business.

    ## Example
        Set-up completion: 42% -> 52%, with no guardrail on sign-ups

    ## Use instead
    Add a guardrail with a floor on what the ratio divides by, as "sign-ups >= 60,000/qtr", or make the count the key result.

    ## Source
    Quality gate, D: numerator and denominator checks for every ratio.
    """
    for placed in pack.key_results():
        if is_ratio(pack, placed.key_result) and not denominator_floors(pack, placed.key_result):
            move = _move(placed)
            yield Remark(placed.pointer, f"{mark_of(placed)} is a ratio{move}, and no guardrail keeps its denominator from shrinking.")


def _move(placed: Placed) -> str:
    baseline, target = placed.key_result.baseline, placed.key_result.target
    stated = [part.text for part in (baseline.value if baseline else None, target) if part is not None]
    return f" ({' to '.join(stated)})" if stated else ""
