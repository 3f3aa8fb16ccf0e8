"""OKR407: a key result that does not say how it could be gamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.ambitions import has_figure
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.gathering import SAID_ONCE_FROM, by_objective
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack, Placed


@rule("OKR407", Severity.WARNING, since="0.2")
def no_note_on_gaming(pack: Pack) -> Iterator[Remark]:
    """Finds a key result told in numbers that has neither a note on gaming nor a failure mode.

    Where no key result of an objective says anything, or none of the pack, that is told once. Milestones are left out.

    ## Why it matters
    Whoever is measured finds the cheap way to the number. If nobody wrote it down before, nobody sees it happen.

    ## Example
        Resolved tickets a week: 300 to 450, and nothing about tickets that are closed and opened again

    ## Use instead
    One sentence on how the number could be had without the outcome, and what would show it.

    ## Source
    Quality gate, D: each key result says how it could be gamed.
    """
    judged = [placed for placed in pack.key_results() if has_figure(placed.key_result)]
    bare = [placed for placed in judged if _is_bare(placed.key_result)]
    if len(bare) == len(judged) >= SAID_ONCE_FROM:
        yield _remark("objectives", f"None of the {len(bare)} key results with a number says how it could be gamed", bare)
        return
    pointers = {placed.pointer for placed in judged}
    for pointer, objective, placed_here in by_objective(pack):
        own = [placed for placed in placed_here if placed.pointer in pointers]
        silent = [placed for placed in own if _is_bare(placed.key_result)]
        if len(silent) == len(own) >= SAID_ONCE_FROM:
            marks = listed([mark_of(placed) for placed in silent])
            yield _remark(pointer, f"{mark_of_objective(objective)}: none of its key results says how it could be gamed ({marks})", silent)
        else:
            for placed in silent:
                yield _remark(placed.pointer, f"{mark_of(placed)} does not say how it could be gamed", [placed])


def _is_bare(key_result: KeyResult) -> bool:
    return says_nothing(key_result.gaming_note) and all(says_nothing(mode.mode) for mode in key_result.gaming)


def _remark(pointer: str, message: str, bare: Sequence[Placed]) -> Remark:
    return Remark(pointer, f"{message}.", {"key_results": ", ".join(mark_of(placed) for placed in bare)})
