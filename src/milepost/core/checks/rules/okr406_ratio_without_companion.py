"""OKR406: a ratio without the absolute number that it must bring."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from milepost.core.base.findings import Severity
from milepost.core.base.quantity import Quantity, UnitKind, format_number
from milepost.core.checks.figures import rounded
from milepost.core.checks.gathering import SAID_ONCE_FROM, by_objective
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.ratios import Nature, denominator_floors, is_ratio, nature_of, parameter
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.solver.definitions import Operation, definitions_in
from milepost.core.checks.solver.subjects import Subjects, subjects_of
from milepost.core.model.pack import Pack, Placed

_PARTS_OF_A_WHOLE = (Operation.QUOTIENT, Operation.SHARE_WHO)


@rule("OKR406", Severity.WARNING, since="0.2")
def ratio_without_companion(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that is a ratio and states no absolute target beside it, for what it counts above the line.

    A companion is that target; another key result that counts the same thing serves as well. What several key results of an objective
    lack is told once.

    ## Why it matters
    The share rises and the number of people falls: both teams met their key result, and the company has less than before.

    ## Example
        Set-up completion: 42% -> 52%

    ## Use instead
    State beside the share the number it must bring, as "at least 31,200 completions (52% of 60,000 sign-ups)".

    ## Source
    Quality gate, D: counts lead, ratios support.
    """
    ratios = [placed for placed in pack.key_results() if is_ratio(pack, placed.key_result) and not _has_companion(placed)]
    if not ratios:
        return
    subjects = subjects_of(pack)
    counted = {
        subjects.of_key_result[placed.pointer] for placed in pack.key_results() if nature_of(pack, placed.key_result) is Nature.ABSOLUTE
    }
    alone = {placed.pointer for placed in ratios if not _numerators(pack, subjects, placed) & counted}
    for pointer, objective, placed_here in by_objective(pack):
        bare = [placed for placed in placed_here if placed.pointer in alone]
        if len(bare) >= SAID_ONCE_FROM:
            marks = listed([mark_of(placed) for placed in bare])
            yield Remark(
                pointer,
                f"{mark_of_objective(objective)}: {marks} are ratios and state no absolute target beside them.",
                {"key_results": ", ".join(mark_of(placed) for placed in bare)},
                help=" ".join(filter(None, (_advice(pack, placed) for placed in bare))),
            )
        for placed in bare if len(bare) < SAID_ONCE_FROM else ():
            message = f"{mark_of(placed)} is a ratio and states no absolute target beside it."
            yield Remark(placed.pointer, message, {"key_results": mark_of(placed)}, help=_advice(pack, placed))


def _has_companion(placed: Placed) -> bool:
    companion = placed.key_result.companion
    return companion is not None and bool(companion.metric or companion.target or companion.text)


def _numerators(pack: Pack, subjects: Subjects, placed: Placed) -> set[str]:
    """The subjects that a ratio counts above its line: as its metric says, or as its definition words it."""
    metric = pack.metric(placed.key_result.metric)
    found = {subjects.of_metric.get(str(parameter(pack, metric, "numerator") or ""))}
    own = subjects.metrics.get(placed.key_result.metric or "")
    if own is not None and own.parameters.get("gives") == "rate":
        wanted = own.meaning("gives", "counted_by", "maturity"), own.filters
        found |= {
            subjects.of_metric[name]
            for name, other in subjects.metrics.items()
            if other.parameters.get("gives") == "count" and (other.meaning("gives", "counted_by", "maturity"), other.filters) == wanted
        }
    for text in (placed.key_result.definition, placed.key_result.title):
        for definition in definitions_in(text):
            if definition.operation in _PARTS_OF_A_WHOLE:
                found.add(
                    subjects.lexicon.find(definition.operands[0 if definition.operation is Operation.QUOTIENT else -1], placed.objective.id)
                )
    return {subject for subject in found if subject}


def _advice(pack: Pack, placed: Placed) -> str:
    """The absolute target that follows from the stated share and the floor under its denominator; empty where they do not tell."""
    target = placed.key_result.target.quantity if placed.key_result.target else None
    for rail in denominator_floors(pack, placed.key_result) if target is not None else ():
        floor = rail.bound.quantity if rail.bound else None
        if (
            floor is None
            or target is None
            or floor.unit.kind not in (UnitKind.COUNT, UnitKind.NONE)
            or target.unit.kind is not UnitKind.PERCENT
        ):
            continue
        return f"{mark_of(placed)}: {target.bare} of {floor.bare} are {_count(target, floor)}; state that as its companion."
    return ""


def _count(target: Quantity, floor: Quantity) -> str:
    return format_number(rounded(target.value * floor.value / 100, Decimal(1)))
