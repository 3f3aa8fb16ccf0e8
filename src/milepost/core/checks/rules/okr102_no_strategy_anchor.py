"""OKR102: no strategy anchor, or an objective that links to none."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.levels import shown
from milepost.core.checks.named import mark_of_objective, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack


@rule("OKR102", Severity.WARNING, since="0.2")
def no_strategy_anchor(pack: Pack) -> Iterator[Remark]:
    """Finds a pack that names nothing its objectives serve, and an objective that does not say what it serves.

    A pack with one objective needs no link beside its anchor. What no objective has is said once.

    ## Why it matters
    When time runs short, somebody asks which objective matters more. Without a common aim the answer is an opinion.

    ## Example
        objectives:
          - {id: O1, title: Clinics book without calling us}
          - {id: O2, title: Nurses trust the roster}

    and nowhere a word of what both are for.

    ## Use instead
    Name the company's aim as the context's `anchor`, and under each objective, as `serves`, which aim it serves and why it is one step
    away.

    ## Source
    Quality gate, A: a clear strategy anchor exists.
    """
    unlinked = [objective for objective in pack.objectives if not _links(objective)]
    anchor = pack.context.anchor
    if not unlinked:
        return
    if says_nothing(anchor):
        yield _unanchored(pack, unlinked)
    elif len(unlinked) == len(pack.objectives):
        if len(unlinked) > 1:
            yield Remark(
                f"objectives/{unlinked[0].id}",
                f"None of the {len(unlinked)} objectives says how it serves the anchor, {quoted(anchor or '')}.",
                {"objectives": ", ".join(objective.id for objective in unlinked)},
            )
    else:
        linked = len(pack.objectives) - len(unlinked)
        others = f"{linked} of the {len(pack.objectives)} objectives {'does' if linked == 1 else 'do'}"
        for objective in unlinked:
            yield Remark(
                f"objectives/{objective.id}",
                f"{mark_of_objective(objective)} does not say what it serves; {others}.",
                {"objectives": objective.id},
            )


def _unanchored(pack: Pack, unlinked: list[Objective]) -> Remark:
    count = len(pack.objectives)
    marks = [mark_of_objective(objective) for objective in unlinked]
    if len(unlinked) < count:
        which = f"{shown(marks)} {'do' if len(marks) > 1 else 'does'} not say what {'they serve' if len(marks) > 1 else 'it serves'}"
    elif count == 1:
        which = f"nothing says what {marks[0]} serves"
    else:
        which = f"none of the {count} objectives says what it serves"
    return Remark(
        "context/anchor" if len(unlinked) == count else f"objectives/{unlinked[0].id}",
        f"No strategy anchor, and {which}.",
        {"objectives": ", ".join(objective.id for objective in unlinked)},
    )


def _links(objective: Objective) -> bool:
    return any(not says_nothing(link.goal) for link in objective.serves) or not says_nothing(objective.supports)
