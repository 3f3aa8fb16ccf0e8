"""OKR501: no default-on habit behind the objectives."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import mark_of_objective
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack


@rule("OKR501", Severity.WARNING, since="0.1")
def no_habit(pack: Pack) -> Iterator[Remark]:
    """Finds a pack with objectives and no habit at all, said once; and an objective that names no habit while others name theirs.

    Where no objective names its habits, the pack's habits are taken to carry all of them.

    ## Why it matters
    A result that depends on somebody remembering it stops moving in the first busy week. A habit runs unless somebody stops it.

    ## Example
    Three objectives, a list of launches, and no meeting, audit or report that comes back by itself.

    ## Use instead
    Give each objective one thing that recurs by default, with its cadence, its owner and what it leaves behind.

    ## Source
    Quality gate, E: default-on systems and habits.
    """
    count = len(pack.objectives)
    if count and not pack.habits:
        many = f"{count} objectives" if count > 1 else "1 objective"
        yield Remark(
            "habits",
            f"{many} and no habit: nothing that runs by default carries {'them' if count > 1 else 'it'}.",
            {"objectives": str(count)},
        )
        return
    naming = sum(bool(objective.habits) for objective in pack.objectives)
    if not naming:
        return
    for objective in pack.objectives:
        if not objective.habits:
            yield Remark(
                f"objectives/{objective.id}",
                f"{mark_of_objective(objective)} names no habit; {naming} of the {count} objectives {'does' if naming == 1 else 'do'}.",
                {"naming": str(naming), "objectives": str(count)},
            )
