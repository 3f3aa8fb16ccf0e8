"""OKR309: a status with no current value behind it, or a word and a colour that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.declared import colour_of, declares, word_of
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed


@rule("OKR309", Severity.WARNING, since="0.1")
def status_without_value(pack: Pack) -> Iterator[Remark]:
    """Finds key results that carry a status and no current value, and a status whose word and colour say different things.

    One finding for each objective lists its key results. A key result whose metric is computed has its value elsewhere and is left
    out; so is a status that claims nothing, as "not started".

    ## Why it matters
    A colour that rests on no number is an opinion, and it is asked for least where it is wrong most.

    ## Example
        | KR1: Raise activation | 45% | 55% | - | red dot |
        Status: yellow dot, On Track

    ## Use instead
    Give the value and its day, and let the status follow from the path; keep a person's own word beside it as confidence.

    ## Source
    Milepost, declared and derived status.
    """
    by_objective: dict[str, list[Placed]] = {}
    for placed in pack.key_results():
        if _claims_without_value(placed):
            by_objective.setdefault(placed.objective.id, []).append(placed)
    for objective in pack.objectives:
        yield from _disagreement(f"objectives/{objective.id}/status", mark_of_objective(objective), objective.status)
        if objective.id in by_objective:
            yield _without_value(objective, by_objective[objective.id])
    for placed in pack.key_results():
        yield from _disagreement(f"{placed.pointer}/status", mark_of(placed), placed.key_result.status)


def _claims_without_value(placed: Placed) -> bool:
    key_result = placed.key_result
    if not declares(key_result.status) or key_result.metric is not None:
        return False
    return key_result.current is None or not any(letter.isalnum() for letter in key_result.current.text)


def _without_value(objective: Objective, placed: list[Placed]) -> Remark:
    statuses = [f"{mark_of(entry)} {(entry.key_result.status or '').strip()}" for entry in placed]
    of = len(objective.key_results)
    verb = "carries" if len(placed) == 1 else "carry"
    return Remark(
        f"{placed[0].pointer}/status",
        f"{mark_of_objective(objective)}: {len(placed)} of {of} key results {verb} a status and no current value: {listed(statuses)}.",
        {"without_value": str(len(placed)), "key_results": str(of)},
    )


def _disagreement(pointer: str, mark: str, status: str | None) -> Iterator[Remark]:
    colour, word = colour_of(status), word_of(status)
    if colour is not None and word is not None and colour not in word.colours:
        yield Remark(
            pointer,
            f'{mark}: the status "{(status or "").strip()}" is {colour} and says {word.text}, which is {word.colours[0]}.',
            {"status": (status or "").strip(), "colour": colour, "word": word.text},
        )
