"""OKR304: a target that is no step from its baseline, or a step the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.ambitions import Ambition, ambition_of
from milepost.core.checks.directions import Way, speaks_of_its_figure
from milepost.core.checks.named import mark_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, Placed


@rule("OKR304", Severity.WARNING, since="0.2")
def target_not_beyond_baseline(pack: Pack) -> Iterator[Remark]:
    """Finds a target that equals its baseline, lies on the wrong side of it, or is met already where the key result starts.

    Which way is better follows from the stated direction, else from the first word of the title ("Increase", "Fewer"), where that word is
    certain to speak of the figures beside it: "Increase page speed" from 4 to 2 seconds is right. What is to be kept ("keep >=",
    "Maintain") may stand where it is.

    ## Why it matters
    The key result is reached on the first day, or by getting worse. Its grade says nothing, and the plan rests on it all the same.

    ## Example
        Raise activation: baseline 55%, target 45%

    ## Use instead
    Exchange the two where they were swapped; state the target that is meant; or say that the level is to be kept (`direction: keep >=`).

    ## Source
    Arithmetic: a target lies beyond its baseline.
    """
    for placed in pack.key_results():
        ambition = ambition_of(placed.key_result)
        if ambition is not None and ambition.told.way is not Way.KEEP and (wrong := _wrong(placed, ambition)):
            yield Remark(
                f"{placed.pointer}/{'target' if placed.key_result.target else 'title'}",
                f"{mark_of(placed)}: {wrong}.",
                {"baseline": str(ambition.start.bare), "target": str(ambition.end), "direction": ambition.told.way.value},
            )


def _wrong(placed: Placed, ambition: Ambition) -> str:
    """What is wrong with a target against its baseline, in words; empty where nothing is."""
    start, end, told, side = ambition.start.bare, ambition.end, ambition.told, ambition.side
    if side == 0:
        return "" if end.comparator in ("<", ">") else f"the target {end} is where the baseline stands, so nothing is to move"
    if told.way is Way.UNSAID:
        met = (end.comparator.startswith(">") and side < 0) or (end.comparator.startswith("<") and side > 0)
        return f"the target {end} is met at the baseline of {start}" if met else ""
    if (side > 0) is (told.way is Way.UP) or not speaks_of_its_figure(placed.key_result.title, told, start):
        return ""
    said = f'the title says "{told.word}"' if told.word else f"its direction is {told.way}"
    return f"{said}, and the target {end.bare} is {'below' if side < 0 else 'above'} the baseline of {start}"
