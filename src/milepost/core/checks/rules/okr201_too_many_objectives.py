"""OKR201: more than three objectives at one level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

MOST_OBJECTIVES = 3  # the quality gate, B


@rule("OKR201", Severity.WARNING, since="0.1")
def too_many_objectives(pack: Pack) -> Iterator[Remark]:
    """Finds more than three objectives at one level: the company's, and each team's, are counted apart.

    ## Why it matters
    Objectives say what comes first. Five firsts leave the choice to whoever shouts, and none gets the people it needs.

    ## Example
    Five company objectives for one quarter, four of them of high priority.

    ## Use instead
    Keep the three whose failure would hurt most, and say of the others that they wait or run as usual.

    ## Source
    Quality gate, B: one to three objectives.
    """
    levels: defaultdict[str | None, list[Objective]] = defaultdict(list)
    for objective in pack.objectives:
        levels[objective.team].append(objective)
    has_teams = any(levels.keys() - {None})
    for team, objectives in levels.items():
        if len(objectives) > MOST_OBJECTIVES:
            whose = f"{team} has" if team else ("The company level has" if has_teams else "The pack has")
            yield Remark(
                f"objectives/{objectives[MOST_OBJECTIVES].id}",
                f"{whose} {len(objectives)} objectives; more than {MOST_OBJECTIVES} leave no first one.",
                {"objectives": str(len(objectives)), "most": str(MOST_OBJECTIVES), "team": team or ""},
            )
