"""OKR702: an assumption that nobody will confirm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.calendar import days_mentioned
from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.blanks import names_nobody, says_nothing
from milepost.core.checks.named import listed, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.context import Assumption
from milepost.core.model.pack import Pack
from milepost.core.model.registers import NextStep

_CONFIRMS = r"\b(?:confirm|verif|validat|check)\w*"
_BY = re.compile(rf"{_CONFIRMS}\s(?:\S+\s){{0,4}}?(?:with|by)\s(?:the\s)?(?!end\b|week\b|\d)(?P<who>[A-Z]\w*)")
_WEEK = re.compile(r"\b(?:(?:first|second|third|last)\s+week|week\s+(?:\d|one|two|three))\b", re.IGNORECASE)
_CONFIRMED = re.compile(_CONFIRMS, re.IGNORECASE)
_STARTS = Late(rf"\W*{_CONFIRMS}", re.IGNORECASE)
_NAMED = re.compile(r"[\"“„«](?P<name>[^\"“”„«»]{3,60})[\"“”»]")
_LONGEST = 600  # characters of a text that are read


@rule("OKR702", Severity.WARNING, since="0.2")
def assumption_unconfirmed(pack: Pack) -> Iterator[Remark]:
    """Finds assumptions without somebody who confirms them, or without a day by which that is done; what all of them lack is said once.

    What the assumption itself tells counts ("to be confirmed with the data lead in the first week"), and so does a next step that
    confirms what it names in quotes.

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
    rows = [(number, row, tuple(_missing(row, pack))) for number, row in enumerate(pack.context.assumptions)]
    open_rows = [(number, row, missing) for number, row, missing in rows if missing]
    if len(open_rows) > 1 and len({missing for _, _, missing in open_rows}) == 1:
        missing = open_rows[0][2]
        names = listed([_name(row) for _, row, _ in open_rows])
        words = " and ".join(missing).replace("confirm it", "confirm them")
        yield Remark("context/assumptions", f"{names} have {words}.", {"missing": ", ".join(missing)})
        return
    for number, row, missing in open_rows:
        yield Remark(f"context/assumptions/{number}", f"{_name(row)} has {' and '.join(missing)}.", {"missing": ", ".join(missing)})


def _missing(row: Assumption, pack: Pack) -> Iterator[str]:
    step = _step_for(row.text[:_LONGEST], pack) if row.confirm is None else None
    told = row.text[:_LONGEST] if row.confirm is None and _CONFIRMED.search(row.text[:_LONGEST]) else ""
    by = row.confirm.by if row.confirm else step.owner if step else None
    if names_nobody(by) and _BY.search(told) is None:
        yield "nobody to confirm it"
    dated = row.confirm is not None and row.confirm.on is not None
    if not (dated or step or _WEEK.search(told) or any(True for _ in days_mentioned(told))):
        yield "no day"


def _step_for(text: str, pack: Pack) -> NextStep | None:
    """The next step, with an owner and a day, that confirms something which an assumption names in quotes."""
    names = [found["name"].casefold() for found in _NAMED.finditer(text)]
    for step in pack.next_steps if names else ():
        words = step.text[:_LONGEST]
        dated = step.on is not None or not says_nothing(step.due)
        if dated and not says_nothing(step.owner) and _STARTS.match(words) and any(name in words.casefold() for name in names):
            return step
    return None


def _name(row: Assumption) -> str:
    return row.label if row.label and not says_nothing(row.label) else f"The assumption {quoted(row.text)}"
