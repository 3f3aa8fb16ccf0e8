"""OKR105: nothing says what is not meant."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack


@rule("OKR105", Severity.WARNING, since="0.2")
def no_non_goals(pack: Pack) -> Iterator[Remark]:
    """Finds a pack with objectives that names nothing it leaves out; `none` and `TBD` name nothing.

    ## Why it matters
    What is not ruled out gets done by somebody. An agreement that only adds is a wish list, and the people it needs are taken from it.

    ## Example
        context:
          anchor: Clinics run their week with us
          non_goals: [TBD]

    ## Use instead
    Write down two or three things that people could expect of this cycle and will not get, and who has them instead.

    ## Source
    Quality gate, A: non-goals are explicit.
    """
    if pack.objectives and not any(not says_nothing(text) for text in pack.context.non_goals):
        count = len(pack.objectives)
        blank = f" ({', '.join(pack.context.non_goals)})" if pack.context.non_goals else ""
        yield Remark(
            "context/non_goals",
            f"No non-goals{blank}: the pack says what {f'its {count} objectives want' if count > 1 else 'its objective wants'}, and "
            "nothing of what is left out for it.",
            {"objectives": str(count)},
        )
