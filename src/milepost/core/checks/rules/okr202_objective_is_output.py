"""OKR202: an objective that is an output or a list of projects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.language.making import has_purpose, work_in
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.levels import shown
from milepost.core.checks.named import mark_of, mark_of_objective, quoted
from milepost.core.checks.outputs import work_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

_LEAST = 2  # key results that make a list


@rule("OKR202", Severity.WARNING, since="0.2")
def objective_is_output(pack: Pack) -> Iterator[Remark]:
    """Finds an objective whose title is work (build, deliver, migrate), and one whose key results are all things made or done.

    A title that says what the work is for is left alone ("Rebuild the checkout so that nobody gives up on it").

    ## Why it matters
    Work can be done on time and change nothing. Who agrees on the outcome may still choose better work on the way.

    ## Example
        Objective: Deliver the new reporting module

    ## Use instead
    Say what will be different for whom when the work is there, as "Controllers close the month without a spreadsheet", and keep the
    work as initiatives.

    ## Source
    Quality gate, B: objectives are outcomes, not project lists.
    """
    tongues = tongues_in(pack)
    placed_by: dict[str, list[Placed]] = {}
    for placed in pack.key_results():
        placed_by.setdefault(placed.objective.id, []).append(placed)
    for objective in pack.objectives:
        mine = [placed for placed in placed_by.get(objective.id, []) if placed.objective is objective]
        yield from _judged(objective, mine, tongues)


def _judged(objective: Objective, key_results: list[Placed], tongues: Sequence[str]) -> Iterator[Remark]:
    work = None if has_purpose(objective.title, tongues) else work_in(objective.title, tongues)
    all_work = len(key_results) >= _LEAST and all(work_of(placed.key_result, tongues) for placed in key_results)
    if work is None and not all_work:
        return
    mark, title = mark_of_objective(objective), quoted(objective.title)
    said = title if mark == title else f"{mark} {title}"
    marks = shown([mark_of(placed) for placed in key_results])
    rest = f"all {len(key_results)} of its key results are things made or done ({marks})" if all_work else ""
    if work is None:
        message = f"{said} is a list of projects: {rest}."
    else:
        also = f", and {rest}" if rest else ""
        message = f'{said} is {work.said}, not something changed: "{work.hit.word}" {work.hit.why}{also}.'
    yield Remark(
        f"objectives/{objective.id}/title",
        message,
        {"title": objective.title, "word": work.hit.word if work else "", "outputs": str(len(key_results)) if all_work else ""},
    )
