"""The sentences for the commonest conflicts: one ratio, what it divides, and what it divides by."""

from __future__ import annotations

from decimal import Decimal

from milepost.core.base.quantity import format_number
from milepost.core.checks.solver.network import AtMost, Certainty, How, Moment, Product, Role, Statement, Total
from milepost.core.checks.solver.solve import Conflict
from milepost.core.checks.solver.telling import Teller, is_equal


def sentence_of_product(conflict: Conflict, teller: Teller) -> tuple[str, str] | None:
    """Place and sentence of a conflict between a ratio and its two parts; None for any other conflict."""
    relation = conflict.relations[0] if len(conflict.relations) == 1 else None
    if not isinstance(relation, Product) or relation.how is How.TIMES or len(conflict.statements) != 3:
        return None
    if {statement.variable for statement in conflict.statements} != set(relation.variables) or None in conflict.implied:
        return None
    if conflict.hard and not all(is_equal(statement, conflict) for statement in conflict.statements):
        return None
    return _Sentence(conflict, teller, relation).said()


def sentence_of_parts(conflict: Conflict, teller: Teller) -> tuple[str, str] | None:
    """Place and sentence of a conflict between parts and a whole that they exceed; None for any other conflict."""
    relation = next((tie for tie in conflict.relations if isinstance(tie, Total)), None)
    if relation is None or relation.exact:
        return None
    if _is_of_all(conflict, relation):
        said = " + ".join(teller.stated(statement) for statement in conflict.statements)
        reached = sum((statement.value for statement in conflict.statements), Decimal(0))
        return conflict.statements[-1].pointer, f"{said} is {teller.value(relation.parts[0], reached)}, more than all there is."
    if len(conflict.relations) > 1:
        return None
    by_variable = {statement.variable: number for number, statement in enumerate(conflict.statements)}
    whole, parts = by_variable.get(relation.whole), [by_variable[part] for part in relation.parts if part in by_variable]
    bound = conflict.implied[whole] if whole is not None else None
    if whole is None or bound is None or not parts or len(parts) + 1 < len(conflict.statements):
        return None
    first, held = conflict.statements[parts[0]], conflict.statements[whole]
    if len(parts) == 1:
        return first.pointer, f"{first.mark}: {first.shown} is part of what {held.mark} holds, and that is only {held.shown}."
    said = " + ".join(teller.stated(conflict.statements[part]) for part in parts)
    more = f"more than the whole of {teller.stated(held)}"
    return conflict.statements[parts[-1]].pointer, f"{said} is {teller.value(held.variable, bound.value)}, {more}."


def _is_of_all(conflict: Conflict, relation: Total) -> bool:
    """Whether shares of one whole exceed it, and nothing else plays a part."""
    of_whole = {tie for tie in conflict.relations if isinstance(tie, AtMost) and tie.whole == relation.whole}
    return set(conflict.relations) == {relation, *of_whole} and bool(of_whole) and len(conflict.statements) > 1


class _Sentence:
    """One conflict of a ratio: the numbers of its statements, and how its figures are said."""

    def __init__(self, conflict: Conflict, teller: Teller, relation: Product) -> None:
        numbers = {statement.variable: number for number, statement in enumerate(conflict.statements)}
        self._implied = {variable: conflict.implied[number] for variable, number in numbers.items()}
        self._teller = teller
        self._moment = relation.whole.moment
        self._share = relation.how is How.SHARE
        self.whole, self.left, self.right = (conflict.statements[numbers[variable]] for variable in relation.variables)

    def said(self) -> tuple[str, str]:
        """Where it is told, and the sentence."""
        if self.whole.role is Role.COMPANION:
            return self.whole.pointer, self.companion()
        if self._moment is Moment.NOW:
            return self.left.pointer, self.today()
        if self.right.certainty is not Certainty.KEY_RESULT and self.whole.certainty is Certainty.KEY_RESULT:
            return self.left.pointer, self.at_bound()
        return self.left.pointer, self.targets()

    def companion(self) -> str:
        """`KR1.3: 52% of 60,000/qtr is 31,200, the absolute companion says 36,000/qtr.`"""
        work = f"{self.left.shown} of {self.right.shown} is {self._worth(self.whole)}"
        return f"{self.left.mark}: {work}, the absolute companion says {self.whole.shown}."

    def today(self) -> str:
        """`KR 2.1: 18,000/qtr (KR 1.1) at 12 users/$1K is $1.5M, not the stated $1.4M/qtr.`"""
        if self.right.certainty < self.whole.certainty:
            work, held = f"{self._by(self.whole)} at {self.left.shown}", self.right
        elif self.left.certainty < self.whole.certainty:
            work, held = f"{self._by(self.whole)} {self._of} {self._by(self.right)}", self.left
        else:
            work, held = self._parts(), self.whole
        return f"{self._mark}: {work} is {self._worth(held)}, not the stated {self._by(held)}."

    def at_bound(self) -> str:
        """`KR 2.1: 24,000/qtr (KR 1.1) at $1.4M/qtr is 17.1 per $1K, above its own target of 16; both targets meet only at $1.5M.`"""
        above = self._above(self.left)
        side = "above its own target of" if above else "short of its target of"
        target = f"{format_number(self.left.shown.value)}{'%' if self._share else ''}"
        edge = ""
        if self.right.role in (Role.FLOOR, Role.ALARM) and not self._above(self.right):
            edge = ", under the floor"
        elif self.right.role is Role.CEILING:
            edge = ", over the ceiling"
        work = f"{self._by(self.whole)} {self._of} {self._by(self.right)} is {self._worth(self.left)}"
        return f"{self._mark}: {work}, {side} {target}; both targets meet only at {self._worth(self.right)}{edge}."

    def targets(self) -> str:
        """`KR 3: 35% of 80,000 (KR 2) is 28,000, above the target of 24,000 (KR 1): they do not meet.`"""
        side = "above" if self._above(self.whole) else "short of"
        what = "target" if self.whole.role is Role.TARGET else self.whole.role.value
        return f"{self._mark}: {self._parts()} is {self._worth(self.whole)}, {side} the {what} of {self._by(self.whole)}."

    @property
    def _mark(self) -> str:
        return self.left.mark

    @property
    def _of(self) -> str:
        return "of" if self._share else "at"

    def _parts(self) -> str:
        """The ratio and what it divides by, multiplied."""
        if self._share:
            return f"{self.left.shown} of {self._by(self.right)}"
        return f"{self._by(self.right)} at {self.left.shown}"

    def _by(self, statement: Statement) -> str:
        """A figure with the key result that states it; a guardrail of the ratio needs no mark."""
        if statement.certainty is not Certainty.KEY_RESULT or statement.mark == self.left.mark:
            return str(statement.shown)
        return self._teller.stated(statement)

    def _worth(self, statement: Statement) -> str:
        """What the other two come to for a statement."""
        bound = self._implied[statement.variable]
        return self._teller.value(statement.variable, bound.value) if bound is not None else "another figure"

    def _above(self, statement: Statement) -> bool:
        """Whether the other two come to more than a statement says."""
        bound = self._implied[statement.variable]
        stated = next((value for value in (statement.low, statement.high) if value is not None), None)
        return bound is not None and stated is not None and bound.value > stated
