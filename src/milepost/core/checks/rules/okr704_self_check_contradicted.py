"""OKR704: a self-check that its own pack contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.tallies import contradicted
from milepost.core.model.pack import Pack


@rule("OKR704", Severity.WARNING, since="0.2")
def self_check_contradicted(pack: Pack) -> Iterator[Remark]:
    """Finds a ticked line or a score of the document's own self-check that the document does not bear out.

    Counted are key results, their sorts, objectives, habits and other parts; what each key result is said to have; and the total of a
    rubric beside its lines. A median, a mean and a score are no absolute figures, whatever their column says.

    ## Why it matters
    A self-check is read instead of the pack. A wrong one hides what it was made to show.

    ## Example
        "4 of 6 KRs are absolute", where one of the four is a median

    ## Use instead
    Count again and mend the line, or mend the pack so that the line is true. `milepost gate` derives the same lines from the pack.

    ## Source
    Quality gate: every tick needs evidence.
    """
    for tally in contradicted(pack):
        yield Remark(tally.pointer, tally.message, {"words": tally.words, "claimed": tally.claimed, "counted": tally.found})
