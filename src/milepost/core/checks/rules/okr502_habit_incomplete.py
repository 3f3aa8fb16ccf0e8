"""OKR502: a habit without cadence, owner or evidence."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.cadences import tells_cadence
from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.named import listed, quoted, with_article
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.habit import Habit
from milepost.core.model.pack import Pack


@rule("OKR502", Severity.WARNING, since="0.1")
def habit_incomplete(pack: Pack) -> Iterator[Remark]:
    """Finds a habit that lacks its cadence, its owner or the evidence it leaves; one finding lists all that is missing.

    A cadence that the title tells counts ("Monthly spend reconciliation").

    ## Why it matters
    Without a cadence it runs when there is time; without an owner it ends with the first holiday; without evidence nobody sees that it
    has ended.

    ## Example
        habits:
          - {id: H1, title: Watch session recordings, owner: PM Activation}

    ## Use instead
    Write down when it runs, who keeps it running, and what it leaves behind: a page, a log, a number on a board.

    ## Source
    Quality gate, E: habits with cadence, owner and evidence.
    """
    for habit in pack.habits:
        if missing := list(_missing(habit)):
            parts = listed([part if part == "evidence" else with_article(part) for part in missing])
            yield Remark(f"habits/{habit.id}", f"{quoted(habit.title)} lacks {parts}.", {"missing": ", ".join(missing)})


def _missing(habit: Habit) -> Iterator[str]:
    if says_nothing(habit.cadence) and not tells_cadence(habit.title):
        yield "cadence"
    if says_nothing(habit.owner):
        yield "owner"
    if says_nothing(habit.evidence):
        yield "evidence"
