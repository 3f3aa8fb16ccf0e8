"""OKR703: a next step or an open question without an owner or a due date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import names_no_day, names_nobody
from milepost.core.checks.named import quoted, with_article
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack
from milepost.core.model.registers import NextStep, Question


@rule("OKR703", Severity.WARNING, since="0.2")
def register_entry_open(pack: Pack) -> Iterator[Remark]:
    """Finds next steps and open questions that name no owner or no day; where all of them lack the same, it is said once.

    "Everyone" and "the team" own nothing, and "soon" is no day.

    ## Why it matters
    A question that nobody owns is asked again in the retro.

    ## Example
        questions: [Is the paid budget confirmed?]

    ## Use instead
    Give each an owner and a day: `{text: Is the paid budget confirmed?, owner: VP Growth, due: 2025-04-04}`.

    ## Source
    Quality gate, G: open questions and next steps with owners and dates.
    """
    yield from _of("questions", "open question", pack.questions)
    yield from _of("next_steps", "next step", pack.next_steps)


def _of(section: str, noun: str, rows: Sequence[Question | NextStep]) -> Iterator[Remark]:
    lacking = [(number, row, tuple(_missing(row))) for number, row in enumerate(rows)]
    lacking = [(number, row, missing) for number, row, missing in lacking if missing]
    if len(lacking) > 1 and len(lacking) == len(rows) and len({missing for _, _, missing in lacking}) == 1:
        missing = lacking[0][2]
        message = f"None of the {len(rows)} {noun}s has {' or '.join(with_article(name) for name in missing)}."
        yield Remark(section, message, {"missing": ", ".join(missing), "count": str(len(rows))})
        return
    for number, row, missing in lacking:
        title = quoted(row.title if isinstance(row, Question) and row.title else row.text)
        words = " and ".join(f"no {name}" for name in missing)
        yield Remark(f"{section}/{number}", f"The {noun} {title} has {words}.", {"missing": ", ".join(missing)})


def _missing(row: Question | NextStep) -> Iterator[str]:
    if names_nobody(row.owner):
        yield "owner"
    if names_no_day(row.due) and getattr(row, "on", None) is None:
        yield "due date"
