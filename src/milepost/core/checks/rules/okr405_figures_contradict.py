"""OKR405: figures that contradict each other through an identity the pack states."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import quoted
from milepost.core.checks.rule import Limits, Remark, rule
from milepost.core.checks.solver.found import found_in, is_of_bounds, is_told_twice
from milepost.core.checks.solver.telling import Teller
from milepost.core.checks.solver.told import told
from milepost.core.checks.sums_in_words import wrong_sums
from milepost.core.model.pack import Pack


@rule("OKR405", Severity.WARNING, since="0.1")
def figures_contradict(pack: Pack, limits: Limits) -> Iterator[Remark]:
    """Finds figures that cannot all be so, because the pack itself says how they hang together.

    A ratio times what it divides by is what it divides; a rate times its volume is a count; parts are no more than their whole; a
    ratio's absolute companion is its share of the floor under its denominator; figures of one metric are the same wherever they stand.
    The pack says so by computed definitions (`ratio`, `conversion`, `like` with `where`) or in words ("activated users / sign-ups",
    "KR 1.1 divided by growth spend", "share of new users who activate"). Told are the fewest figures that contradict each other, as
    they stand today and as targets; without any one of them the others agree. Figures may be rounded, and what no key result moves is
    taken to stay between its guardrail and where it is. A sum that a sentence writes out ("12 people x 40 hours = 480 hours") is worked
    out, too.

    ## Why it matters
    Each number is agreed on by itself and one of them will be missed: which one, nobody chose.

    ## Example
        18,000 activated users, 12 of them per $1K of spend, spend $1.4M

    18,000 at 12 per $1K are $1.5M of spend; $1.4M would make it 12.9 per $1K.

    ## Use instead
    Work the third figure out from the other two, find which one was measured differently, and state the one that is right.

    ## Source
    Arithmetic: count / amount = ratio.
    """
    found = found_in(pack, limits.tolerance)
    teller = Teller(found.network)
    for conflict in found.conflicts:
        if not is_of_bounds(conflict) and not is_told_twice(conflict):
            said = told(conflict, teller)
            yield Remark(said.pointer, said.message, said.values, help=said.help)
    for wrong in wrong_sums(pack, limits.tolerance):
        message = f"{quoted(wrong.words)}: the left side comes to {wrong.reached}, not {wrong.stated}."
        yield Remark(wrong.pointer, message, {"words": wrong.words, "reached": wrong.reached, "stated": wrong.stated})
