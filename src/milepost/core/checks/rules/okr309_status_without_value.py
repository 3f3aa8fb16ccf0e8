"""OKR309: a status with no current value behind it, or a word and a colour that disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.declared import colour_of, declares, word_of
from milepost.core.checks.gathering import SAID_ONCE_FROM
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

_STATUSES = 4  # named at most, the most frequent first


@rule("OKR309", Severity.WARNING, since="0.1")
def status_without_value(pack: Pack) -> Iterator[Remark]:
    """Finds key results that carry a status and no current value, and a status whose word and colour say different things.

    One finding for each objective lists its key results; where no status of several objectives has a value behind it, one finding tells
    it of all. A key result whose metric is computed has its value elsewhere and is left
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
    bare = [placed for several in by_objective.values() for placed in several]
    if len(by_objective) >= SAID_ONCE_FROM and not any(_has_value(placed.key_result) for placed in pack.key_results()):
        yield _none_has_a_value(pack, bare)
        by_objective = {}
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
    return not _has_value(key_result)


def _has_value(key_result: KeyResult) -> bool:
    return key_result.current is not None and any(letter.isalnum() for letter in key_result.current.text)


def _none_has_a_value(pack: Pack, bare: list[Placed]) -> Remark:
    """One remark for a pack in which nobody wrote a current value: how many key results claim which status."""
    claimed = Counter((placed.key_result.status or "").strip() for placed in bare)
    statuses = listed([f"{count} {status}" for status, count in claimed.most_common(_STATUSES)])
    whole = sum(1 for _ in pack.key_results())
    return Remark(
        f"{bare[0].pointer}/status",
        f"{len(bare)} of {whole} key results carry a status, and none has a current value: {statuses}.",
        {"without_value": str(len(bare)), "key_results": str(whole), "places": ", ".join(placed.pointer for placed in bare)},
    )


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
