"""Drafts made into statements: figures without a period take the one that is stated beside them, else the cycle's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from milepost.core.checks.solver.measures import NUMBER, PERIODS, adds_up
from milepost.core.checks.solver.network import Moment, Statement, Variable
from milepost.core.checks.solver.stating import Draft


@dataclass(slots=True)
class Manner:
    """How the figures of one subject in one dimension are stated: per which period, with what they are per, with a unit or without.

    `values` are the ones stated as equal to something, by moment; those of targets count.
    """

    period: str = ""
    per_said: bool = False
    plain: bool = True
    values: dict[Moment, Decimal] = field(default_factory=dict)


class Figures:
    """The statements of a pack in one base, and how each subject is stated."""

    def __init__(self, drafts: Iterable[Draft], cycle: Decimal | None) -> None:
        """`cycle` is how often the cycle fits into a quarter; None where that is not known."""
        self.cycle = cycle
        self._manners: dict[tuple[str, str], Manner] = {}
        self._dimensions: dict[str, list[str]] = {}
        kept = list(drafts)
        self._levels = {draft.subject for draft in kept if draft.level}
        for draft in kept:
            self._take_manner(draft)
        self.statements = tuple(self._settled(draft) for draft in kept)

    def _take_manner(self, draft: Draft) -> None:
        dimensions = self._dimensions.setdefault(draft.subject, [])
        if draft.measure.dimension not in dimensions:
            dimensions.append(draft.measure.dimension)
        manner = self._manners.setdefault((draft.subject, draft.measure.dimension), Manner())
        manner.period = manner.period or draft.measure.period
        manner.per_said = manner.per_said or draft.measure.per_said
        manner.plain = manner.plain and draft.measure.plain

    def _settled(self, draft: Draft) -> Statement:
        figure, bounds = draft.measure, draft.bounds
        manner = self._manners[draft.subject, figure.dimension]
        factor = Decimal(1)
        if adds_up(figure.dimension) and not figure.period and draft.subject not in self._levels:
            factor = PERIODS[manner.period] if manner.period else self.cycle or factor
        value = figure.value * factor
        if bounds.low and bounds.high:
            manner.values.setdefault(draft.moment, value)
        low, high, least, most = (value if side else None for side in bounds)
        variable = Variable(draft.subject, figure.dimension, draft.moment)
        return Statement(
            variable,
            low,
            high,
            least,
            most,
            figure.place * factor,
            draft.role,
            draft.certainty,
            draft.pointer,
            draft.mark,
            figure.shown.bare,
        )

    def manner(self, subject: str, dimension: str) -> Manner:
        """How a subject is stated; without any statement, without anything said."""
        return self._manners.get((subject, dimension)) or Manner()

    def dimension(self, subject: str, default: str = NUMBER, *, among: Iterable[str] = ()) -> str:
        """The dimension in which a subject is stated: the first of those wanted, else the first; the default where it is not stated."""
        stated = self._dimensions.get(subject, [])
        return next((wanted for wanted in among if wanted in stated), stated[0] if stated else default)

    def is_stated(self, subject: str) -> bool:
        """Whether the pack states any figure of a subject."""
        return subject in self._dimensions
