"""OKR704: a self-check that its own pack contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Fix, Severity
from milepost.core.checks.amending import words_fix
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.tallies import Tally, contradicted
from milepost.core.documents.document import Document


@rule("OKR704", Severity.WARNING, since="0.2")
def self_check_contradicted(document: Document) -> Iterator[Remark]:
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
    for tally in contradicted(document.pack) if document.pack is not None else ():
        values = {"words": tally.words, "claimed": tally.claimed, "counted": tally.found}
        yield Remark(tally.pointer, tally.message, values, fix=_recounted(document, tally))


def _recounted(document: Document, tally: Tally) -> Fix | None:
    """The fix that writes the number that was counted; none where the words claim no number, or another whole."""
    if not tally.claimed.isdigit() or not tally.found.isdigit():
        return None
    written = tally.words.replace(tally.claimed, tally.found, 1)
    return words_fix(document, tally.pointer, tally.words, written, f"Write {tally.found}", safe=True)
