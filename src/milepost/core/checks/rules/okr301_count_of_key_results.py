"""OKR301: an objective with too few or too many key results."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import mark_of_objective
from milepost.core.checks.rule import Limits, Remark, rule
from milepost.core.model.pack import Pack


@rule("OKR301", Severity.WARNING, since="0.2")
def count_of_key_results(pack: Pack, limits: Limits) -> Iterator[Remark]:
    """Finds an objective with fewer than two key results, or more than five.

    The limits are `least_key_results` and `most_key_results` of `milepost.toml`. Where no objective has any key result, that is told once
    for the whole pack.

    ## Why it matters
    One number can be reached while the objective is missed. With six, nobody remembers them, and the week goes to the loudest.

    ## Example
    An objective "Customers stay", and the only key result under it is the number of calls made.

    ## Use instead
    Two to five that only together say that the objective was reached; what is left over is a guardrail, or work.

    ## Source
    Quality gate, C: two to five key results for each objective.
    """
    if not any(objective.key_results for objective in pack.objectives):
        return
    for objective in pack.objectives:
        count = len(objective.key_results)
        has = f"{mark_of_objective(objective)} has {count or 'no'} key result{'' if count == 1 else 's'}"
        if count < limits.least_key_results:
            why = "nothing says when it is reached" if count == 0 else "one number can be reached while the objective is missed"
            yield _remark(f"objectives/{objective.id}", f"{has}: {why if count < 2 else f'fewer than {limits.least_key_results}'}.", count)
        elif count > limits.most_key_results:
            beyond = objective.key_results[limits.most_key_results]
            yield _remark(
                f"objectives/{objective.id}/key_results/{beyond.id}",
                f"{has}; more than {limits.most_key_results} leave none that comes first.",
                count,
            )


def _remark(pointer: str, message: str, count: int) -> Remark:
    return Remark(pointer, message, {"key_results": str(count)})
