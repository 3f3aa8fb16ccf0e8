"""OKR702: an assumption that nobody will confirm."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.named import listed, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.context import Assumption
from milepost.core.model.pack import Pack


@rule("OKR702", Severity.WARNING, since="0.2")
def assumption_unconfirmed(pack: Pack) -> Iterator[Remark]:
    """Finds assumptions without somebody who confirms them, or without a day by which that is done; what all of them lack is said once.

    ## Why it matters
    A target that rests on a guess is a guess. When nobody is asked to look, everybody finds out in the last week.

    ## Example
        assumptions:
          - Baselines are taken from last year

    ## Use instead
    Name for each who confirms it and by which day: `{text: ..., confirm: {by: Data lead, on: 2025-04-04}}`.

    ## Source
    Quality gate, G: assumptions are marked, owned and dated.
    """
    rows = [(number, row, tuple(_missing(row))) for number, row in enumerate(pack.context.assumptions)]
    open_rows = [(number, row, missing) for number, row, missing in rows if missing]
    if len(open_rows) > 1 and len({missing for _, _, missing in open_rows}) == 1:
        missing = open_rows[0][2]
        names = listed([_name(row) for _, row, _ in open_rows])
        words = " and ".join(missing).replace("confirm it", "confirm them")
        yield Remark("context/assumptions", f"{names} have {words}.", {"missing": ", ".join(missing)})
        return
    for number, row, missing in open_rows:
        yield Remark(f"context/assumptions/{number}", f"{_name(row)} has {' and '.join(missing)}.", {"missing": ", ".join(missing)})


def _missing(row: Assumption) -> Iterator[str]:
    if row.confirm is None or says_nothing(row.confirm.by):
        yield "nobody to confirm it"
    if row.confirm is None or row.confirm.on is None:
        yield "no day"


def _name(row: Assumption) -> str:
    return row.label if row.label and not says_nothing(row.label) else f"The assumption {quoted(row.text)}"
