"""Relations as they are made: at both moments, between dimensions that go together, in the reading of periods that fits best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from milepost.core.base.quantity import MONEY_CODES
from milepost.core.checks.solver.measures import NUMBER, PERIODS, SHARE, TIME, adds_up
from milepost.core.checks.solver.network import AtMost, How, Moment, Product, Relation, Total, Variable
from milepost.core.checks.solver.settling import Figures

_AGREES = Decimal("0.05")
_HUNDRED = Decimal(100)


def product(
    figures: Figures, whole: str, left: str, right: str, why: str, *, amount: Decimal = Decimal(1), times: bool = False
) -> tuple[Product, ...]:
    """`whole = left x right` at both moments, the left one being the ratio; empty where the dimensions do not go together.

    `amount` is what one unit of the ratio is for where its own figures do not say.
    """
    dimensions = _dimensions(figures, whole, left, right)
    if dimensions is None or len({whole, left, right}) < 3:
        return ()
    (over, rate, under) = dimensions
    how = How.TIMES if times else How.SHARE if rate == SHARE else How.PER
    variables = ((whole, over), (left, rate), (right, under))
    scale = _scale(figures, variables, amount)
    made = []
    for moment in Moment:
        above, ratio, below = (Variable(name, kind, moment) for name, kind in variables)
        made.append(Product(above, ratio, below, how, why, scale))
    return tuple(made)


def _dimensions(figures: Figures, whole: str, left: str, right: str) -> tuple[str, str, str] | None:
    """The dimensions of a count, a ratio and what it divides by that go together; None where none do."""
    rate = figures.dimension(left, SHARE)
    amount, _, currency = rate.partition(" per ")
    if currency:
        wanted = (amount, currency)
    elif rate in MONEY_CODES:
        wanted = (rate, NUMBER)
    elif rate == TIME:
        wanted = (TIME, NUMBER)
    elif rate == SHARE or (rate == NUMBER and not (_is_money(figures, whole) ^ _is_money(figures, right))):
        like = _like(figures, whole, right)
        wanted = (like, like)
    elif rate == NUMBER:
        wanted = (figures.dimension(whole, among=(NUMBER,)), figures.dimension(right, among=(NUMBER,)))
    else:
        return None
    above = figures.dimension(whole, wanted[0], among=wanted[:1])
    below = figures.dimension(right, wanted[1], among=wanted[1:])
    return (above, rate, below) if (above, below) == wanted else None


def _is_money(figures: Figures, subject: str) -> bool:
    return figures.dimension(subject, among=(NUMBER,)) in MONEY_CODES


def _like(figures: Figures, whole: str, right: str) -> str:
    """The dimension that a part and its whole share: as stated of either, a count where neither is stated. Never a share."""
    for subject in (whole, right):
        if figures.is_stated(subject):
            return figures.dimension(subject, among=(NUMBER, *MONEY_CODES, TIME))
    return NUMBER


def _scale(figures: Figures, parts: Sequence[tuple[str, str]], amount: Decimal) -> Decimal:
    """The factor of a product. Where a figure leaves its period or its unit unsaid, the reading that fits the stated values best."""
    (_, above), (left, rate), (_, below) = parts
    base = Decimal(1) if figures.manner(left, rate).per_said else 1 / amount
    readings = [base]
    periods = {figures.manner(*part).period for part in parts if adds_up(part[1]) and figures.is_stated(part[0])}
    if len(periods) > 1 and "" in periods:
        cycle = figures.cycle or Decimal(1)
        for period in sorted(periods):
            factor = PERIODS.get(period, Decimal(1)) / cycle
            readings += [base * factor, base / factor]
    if rate == NUMBER and above == below and figures.is_stated(left) and figures.manner(left, rate).plain:
        readings += [reading / _HUNDRED for reading in readings]
    return min(readings, key=lambda scale: _misfit(figures, parts, scale)) if len(readings) > 1 else base


def _misfit(figures: Figures, parts: Sequence[tuple[str, str]], scale: Decimal) -> Decimal:
    """How far a product is from fitting the values that are stated, at the moment at which it fits best; 0 where nothing tells."""
    misfits = [factor for moment in Moment if (factor := misfit(figures, parts, scale, moment)) is not None]
    return min(misfits, default=Decimal(0))


def misfit(figures: Figures, parts: Sequence[tuple[str, str]], scale: Decimal, moment: Moment) -> Decimal | None:
    """By which share the stated values of a product miss it at a moment; None where one is not stated or is nothing."""
    whole, left, right = (figures.manner(*part).values.get(moment) for part in parts)
    if not whole or not left or not right:
        return None
    factor = left * right * scale / whole
    return max(factor, 1 / factor) - 1


def corroborated(figures: Figures, products: Sequence[Product]) -> Iterator[Product]:
    """Of products that were only guessed, those at one moment whose stated values agree at the other one: then the guess is right."""
    for one in products:
        other = Moment.END if one.whole.moment is Moment.NOW else Moment.NOW
        off = misfit(figures, [(part.subject, part.dimension) for part in one.variables], one.scale, other)
        if off is not None and off <= _AGREES:
            yield one


def total(figures: Figures, whole: str, parts: Sequence[str], why: str, *, exact: bool) -> tuple[Total, ...]:
    """Parts that add up to a whole (or to no more) at both moments; empty where they are not counted alike."""
    names = (whole, *parts)
    stated = [name for name in names if figures.is_stated(name)]
    like = figures.dimension(stated[0], among=(NUMBER, *MONEY_CODES, TIME)) if stated else NUMBER
    alike = all(figures.dimension(name, like, among=(like,)) == like for name in names)
    if len(set(names)) < len(names) or not alike:
        return ()
    periods = {figures.manner(name, like).period for name in stated}
    if (
        like != TIME
        and "" in periods
        and len(periods) > 1
        and {PERIODS.get(period, figures.cycle) for period in periods} != {figures.cycle}
    ):
        return ()
    return tuple(
        Total(Variable(whole, like, moment), tuple(Variable(part, like, moment) for part in parts), exact, why) for moment in Moment
    )


def at_most_all(figures: Figures, share: str, why: str) -> tuple[Relation, ...]:
    """A share of a whole is at most all of it, at both moments."""
    if figures.dimension(share, SHARE) != SHARE:
        return ()
    return tuple(AtMost(Variable(share, SHARE, moment), Decimal(1), why) for moment in Moment)
