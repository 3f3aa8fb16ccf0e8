"""Conflicts as remarks say them: where, what, the figures behind it, and what would make them agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from milepost.core.checks.solver.bounds import Bound, Side
from milepost.core.checks.solver.measures import shown_as
from milepost.core.checks.solver.network import Certainty, Product, Statement
from milepost.core.checks.solver.sentences import sentence_of_parts, sentence_of_product
from milepost.core.checks.solver.solve import Conflict
from milepost.core.checks.solver.telling import Teller, is_equal, is_met, reasons


class Told(NamedTuple):
    """A conflict as a remark says it: where, what, the figures behind it, and what to do."""

    pointer: str
    message: str
    values: Mapping[str, str]
    help: str


def told(conflict: Conflict, teller: Teller) -> Told:
    """A conflict in words, at the place where it is best mended."""
    focus = _focus(conflict)
    values = {f"figure {number}": f"{one.mark}: {one.role} {one.shown}" for number, one in enumerate(conflict.statements, 1)}
    because = reasons(conflict.relations)
    if because:
        values["because"] = "; ".join(because)
    fits = tuple(teller.fits(conflict))
    advice = ("; ".join(because) + ". " if because else "") + (
        f"Any one of these would make them agree: {'; '.join(fits)}." if fits else ""
    )
    pointer, message = _said(conflict, focus, teller)
    return Told(pointer, message, values, advice.strip()[:1].upper() + advice.strip()[1:])


def _focus(conflict: Conflict) -> int:
    """The statement that the others are held against: the least sure one for which they come to a value."""
    numbers = [number for number, bound in enumerate(conflict.implied) if bound is not None] or list(range(len(conflict.statements)))
    wholes = {relation.whole for relation in conflict.relations}
    return min(numbers, key=lambda number: (conflict.statements[number].certainty, conflict.statements[number].variable not in wholes))


def _said(conflict: Conflict, focus: int, teller: Teller) -> tuple[str, str]:
    """The place and the sentence of a conflict."""
    special = sentence_of_product(conflict, teller) or sentence_of_parts(conflict, teller)
    if special is not None:
        return special
    if not conflict.relations:
        least_sure = min(reversed(conflict.statements), key=lambda one: one.certainty)
        return _pointer(conflict, least_sure), _of_one_variable(conflict)
    statement, bound = conflict.statements[focus], conflict.implied[focus]
    pointer = _pointer(conflict, statement)
    if bound is None:
        steps = (*teller.steps(conflict.clash.low, sided=True), *teller.steps(conflict.clash.high, sided=True))
        return pointer, f"{'; '.join(steps)}: both cannot be."
    sided = not is_met(bound, conflict)
    return pointer, f"{'; '.join(teller.steps(bound, sided=sided))}, but {_claim(statement, bound, sided=sided)}."


def _pointer(conflict: Conflict, focus: Statement) -> str:
    """Where a conflict is told: at the key result nearest to the statement that is least sure."""
    ratios = {relation.left for relation in conflict.relations if isinstance(relation, Product)}
    key_results = [statement for statement in conflict.statements if statement.certainty is Certainty.KEY_RESULT]
    at_ratio = next((statement for statement in key_results if statement.variable in ratios), None)
    if focus.certainty is Certainty.KEY_RESULT or not key_results:
        return focus.pointer
    return (at_ratio or key_results[-1]).pointer


def _claim(statement: Statement, bound: Bound, *, sided: bool) -> str:
    if not sided:
        return f"{statement.mark} states {statement.shown}"
    return f"{statement.mark} {'allows at most' if bound.side is Side.LOW else 'asks for at least'} {statement.shown}"


def _of_one_variable(conflict: Conflict) -> str:
    """Two statements of one thing."""
    first, *others = sorted(conflict.statements, key=lambda statement: -statement.certainty)
    second = others[0] if others else first
    if not (is_equal(first, conflict) and is_equal(second, conflict)):
        asks, allows = (first, second) if _lower(first, second, hard=conflict.hard) else (second, first)
        says = "states" if is_equal(allows, conflict) else "allows at most"
        wants = "states" if is_equal(asks, conflict) else "asks for at least"
        same = f", which is {shown_as(allows.value, asks.shown, periods=True)}" if asks.shown.per != allows.shown.per else ""
        return f"{asks.mark} {wants} {asks.shown}, {allows.mark} {says} {allows.shown}{same}."
    if second.certainty is Certainty.PROSE:
        return f"{first.mark} states {first.shown} as its {first.role}, and {second.mark} says {second.shown}."
    return f"{first.mark} states {first.shown} as its {first.role}, {second.mark} {second.shown} as its {second.role} of the same."


def _lower(first: Statement, second: Statement, *, hard: bool) -> bool:
    """Whether the first of two clashing statements is the one that binds from below."""
    low, high = (first.least, second.most) if hard else (first.low, second.high)
    return low is not None and high is not None and low > high
