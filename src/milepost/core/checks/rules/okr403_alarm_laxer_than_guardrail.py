"""OKR403: an alarm that stays silent while its guardrail breaks."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Fix, Severity
from milepost.core.base.quantity import Quantity, format_number
from milepost.core.checks.alarms import Guarded, guarded_alarms, needed, total
from milepost.core.checks.amending import figure_fix
from milepost.core.checks.rule import Remark, rule
from milepost.core.documents.document import Document


@rule("OKR403", Severity.ERROR, since="0.1")
def alarm_laxer_than_guardrail(document: Document) -> Iterator[Remark]:
    """Finds an alarm whose bound, kept in every one of its periods, still breaks the guardrail it stands for.

    Amounts are added up over the guardrail's window; shares, scores and durations are compared as they are.

    ## Why it matters
    The team watches the alarm, the alarm is silent, and the quarter ends with a broken guardrail.

    ## Example
        Guardrail: sign-ups >= 60,000/qtr
        Alarm: below 4,500/week

    13 weeks of 4,500 are 58,500.

    ## Use instead
    Set the alarm at least as strict as its guardrail: the guardrail's bound divided by the periods in its window, rounded to the safe side.

    ## Source
    Milepost, alarms: at least as strict as the guardrail.
    """
    for pair in guarded_alarms(document.pack) if document.pack is not None else ():
        reached = total(pair)
        lax = reached.base() < pair.bound.base() if pair.is_floor else reached.base() > pair.bound.base()
        if lax:
            yield _remark(pair, reached, _stricter(document, pair))


def _remark(pair: Guarded, reached: Quantity, fix: Fix | None) -> Remark:
    side, limit = ("below", "under") if pair.is_floor else ("above", "over")
    alarm, bound = pair.alarm_bound.bare, pair.bound.bare
    if pair.steps == 1:
        message = f"{pair.mark} rings only {side} {alarm}, and its guardrail ends at {bound}."
    else:
        sum_ = f"{pair.steps} {pair.period}s x {format_number(alarm.value)} = {format_number(reached.value)}"
        least = "at least" if pair.is_floor else "at most"
        message = f"{pair.mark} rings only {side} {alarm}: {sum_}, {limit} its guardrail of {bound}. It needs {least} {needed(pair)}."
    return Remark(
        pair.pointer,
        message,
        {"alarm": str(alarm), "guardrail": str(bound), "steps": str(pair.steps), "total": str(reached), "needed": str(needed(pair))},
        fix=fix,
    )


def _stricter(document: Document, pair: Guarded) -> Fix | None:
    """The suggestion to write the laxest bound that is strict enough."""
    fields = (f"{pair.pointer}/{'floor' if pair.is_floor else 'ceiling'}", pair.pointer)
    return figure_fix(document, fields, pair.alarm_bound.value, needed(pair).value, f"Ring at {needed(pair)}")
