"""OKR402: a guardrail that its own stated current value breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Fix, Severity
from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity, find_quantities
from milepost.core.checks.amending import figure_fix
from milepost.core.checks.figures import in_unit_of
from milepost.core.checks.named import PlacedGuardrail, guardrails_in, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.documents.document import Document

_LONGEST = 400  # characters of a text that are read
_IN_WORDS = Late(
    r"(?:(?P<least>\b(?:at least|no (?:fewer|less) than|not (?:fewer|less|below)(?: than)?|minimum(?: of)?|stays? above|mindestens|au moins"
    r"|al menos"
    r"|pelo menos|minstens|ten minste)|>=|≥)"
    r"|(?:\b(?:at most|no more than|not (?:more|above)(?: than)?|maximum(?: of)?|up to|stays? below|höchstens|maximal|au plus|au maximum"
    r"|como máximo|no más de|no máximo|hoogstens)|<=|≤))\s+(?P<bound>[^\s\d]?\d.{0,80}?)"
    r"[(,;–—-]\s?(?:it is |now |is )?(?:today|currently|current|now|heute|derzeit|aktuell|aujourd['’]hui|actuellement|hoy|actualmente"
    r"|hoje|atualmente"
    r"|vandaag|nu)\s?:?\s?(?:at |at about )?(?P<today>[^\s\d]?\d\S*(?:\s%)?)",
    re.IGNORECASE,
)
_FIELDS = ("floor", "ceiling", "no_decline_from", "no_rise_from")


@rule("OKR402", Severity.ERROR, since="0.1")
def guardrail_breached_at_baseline(document: Document) -> Iterator[Remark]:
    """Finds a guardrail that the current value stated beside it already breaks.

    ## Why it matters
    The alarm rings on day one, so the team learns to ignore it; and a guardrail that must first be reached is a target in disguise.

    ## Example
        Paid users still active on day 30: >= 35% (current: 32%)

    ## Use instead
    Guard what holds today, or make the way to the stated bound a key result with an owner.

    ## Source
    Quality gate, D: guardrails prevent harm.
    """
    for placed in guardrails_in(document.pack) if document.pack is not None else ():
        rail = placed.guardrail
        current = rail.current.quantity if rail.current else None
        if rail.bound is None and rail.current is None and (said := _said_broken(rail.text or "")) is not None:
            yield Remark(placed.pointer, f"{placed.mark} is broken by its own words: {quoted(rail.text or '')}.", said)
        if rail.bound is None or current is None or rail.holds(current) is not False:
            continue
        bound = rail.bound.quantity
        side = _broken_side(bound.comparator if bound else "", is_floor=rail.is_floor)
        bound_text = str(bound.bare) if bound else rail.bound.text
        yield Remark(
            placed.pointer,
            f"{placed.mark} is broken at its own stated value: {current.bare} {side} {bound_text}.",
            {"current": str(current.bare), "bound": bound_text},
            help=f"Guard what holds today, {current.bare}, or make the way to {bound_text} a key result with an owner.",
            fix=_guarding_today(document, placed, current),
        )


def _said_broken(text: str) -> dict[str, str] | None:
    """The two figures of a sentence that states a bound and where its metric stands today, beyond it ("No more than 9 (today: 11)")."""
    match = _IN_WORDS.search(text[:_LONGEST]) if any(sign.isdigit() for sign in text[:_LONGEST]) else None
    if match is None:
        return None
    figures = [next(iter(find_quantities(match[name])), None) for name in ("bound", "today")]
    if figures[0] is None or figures[1] is None:
        return None
    bound, today = figures[0].quantity, in_unit_of(figures[1].quantity, figures[0].quantity)
    if not today.comparable(bound):
        return None
    side = today.compare(bound)
    return {"current": str(today.bare), "bound": str(bound.bare)} if (side < 0 if match["least"] else side > 0) else None


def _guarding_today(document: Document, placed: PlacedGuardrail, current: Quantity) -> Fix | None:
    """The suggestion to put the bound where the metric stands; none for a bound that excludes its own value."""
    bound = placed.guardrail.bound.quantity if placed.guardrail.bound else None
    if bound is None or bound.comparator in ("<", ">") or bound.unit != current.unit:
        return None
    fields = tuple(f"{placed.pointer}/{name}" for name in _FIELDS)
    return figure_fix(document, (*fields, placed.pointer), bound.value, current.value, f"Guard what holds today, {current.bare}")


def _broken_side(comparator: str, *, is_floor: bool) -> str:
    """How a breaking value stands to the bound: `<` under a floor that may be met, `<=` under one that must be passed."""
    strict = comparator in ("<", ">")
    if is_floor:
        return "<=" if strict else "<"
    return ">=" if strict else ">"
