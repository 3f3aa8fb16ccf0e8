"""OKR203: an objective without a reason why now."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.levels import shown, team_objectives
from milepost.core.checks.named import mark_of_objective
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack


@rule("OKR203", Severity.WARNING, since="0.2")
def no_why_now(pack: Pack) -> Iterator[Remark]:
    """Finds an objective that gives no reason why it comes now; what all objectives of a level lack is said once.

    Prose under the objective counts as its reason.

    ## Why it matters
    Each objective takes people from something else. Without the reason nobody can tell, six weeks later, whether it still holds.

    ## Example
        ### Billing team
        O: Invoices that customers do not send back

    and the table follows, with no word of why this quarter.

    ## Use instead
    Write one or two lines of `why_now` with a fact in each: what it costs to wait, what has changed, what comes after.

    ## Source
    Quality gate, B: "why now" is documented.
    """
    teams = team_objectives(pack)
    held = set(map(id, teams))
    others = tuple(objective for objective in pack.objectives if id(objective) not in held)
    without = [objective for objective in pack.objectives if not _has_reason(objective)]
    if len(without) == len(pack.objectives) > 1:
        yield _once(without, "", len(pack.objectives), 0)
        return
    for level, name in ((others, "company " if teams else ""), (teams, "team ")):
        lacking = [objective for objective in level if not _has_reason(objective)]
        if len(lacking) == len(level) > 1:
            yield _once(lacking, name, len(pack.objectives), len(pack.objectives) - len(without))
            continue
        for objective in lacking:
            yield Remark(
                f"objectives/{objective.id}", f"{mark_of_objective(objective)} gives no reason why now.", {"objectives": objective.id}
            )


def _once(lacking: list[Objective], level: str, count: int, reasoned: int) -> Remark:
    marks = shown([mark_of_objective(objective) for objective in lacking])
    others = f"; the other {reasoned} of {count} {'does' if reasoned == 1 else 'do'}" if reasoned else ""
    return Remark(
        f"objectives/{lacking[0].id}",
        f"None of the {len(lacking)} {level}objectives says why now ({marks}){others}.",
        {"objectives": ", ".join(objective.id for objective in lacking)},
    )


def _has_reason(objective: Objective) -> bool:
    return any(not says_nothing(text) for text in objective.why_now) or not says_nothing(objective.commentary)
