"""The sentence that someone reads out.

Example: `+1,240 activated users: +2,010 from more signups, -610 from a lower rate (mostly organic), -160 from more paid mix.`
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from milepost.core.base.quantity import MONEY_CODES, format_amount, format_number
from milepost.core.metrics.effects import UNKNOWN, Factor, apportion, in_steps
from milepost.core.metrics.effects_change import Change, Effect, Wording, shown_step
from milepost.core.metrics.effects_plan import Basis, Plan, Sort
from milepost.core.metrics.form import Definition
from milepost.core.metrics.forms.passage import Passage
from milepost.core.metrics.forms.quotient import Quotient
from milepost.core.metrics.forms.tally import Tally
from milepost.core.metrics.forms.total import Total
from milepost.core.metrics.kind import plural
from milepost.core.metrics.nearest import listed

_NAMED = 3  # segments that a sentence names where nothing but segments makes up a change


def wording(plan: Plan, known: Iterable[Definition]) -> Wording:
    """What a plan's number and its members are called: members of a conversion by the count of its start, where the document has one."""
    name = _spoken(plan.definition.metric)
    per = ""
    if isinstance(plan.definition.form, Quotient):
        below = plan.definition.form.denominator
        per = plan.definition.unit.rpartition("/")[2] if "/" in plan.definition.unit else _spoken(below.metric)
    form = plan.counted.form
    if isinstance(form, Passage):
        return Wording(name, _starts(form, known), per)
    return Wording(name, f"rows of {form.table}" if isinstance(form, Total) else "members", per)


def _starts(form: Passage, known: Iterable[Definition]) -> str:
    """The name of the count of those who start: the one with the passage's own filter, else the one with none."""
    counts = [item for item in known if isinstance(item.form, Tally) and (item.form.entity, item.form.events) == (form.entity, form.start)]
    for where in (form.where, ()):
        for item in counts:
            if isinstance(item.form, Tally) and item.form.where == where:
                return _spoken(item.metric)
    return plural(form.entity)


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def sentence(change: Change) -> str:
    """The change and its effects in one sentence; effects that round to nothing are left out."""
    if not change.shown:
        return _unmoved(change)
    parts = [f"{item.figure} {item.words}" for item in causes(change)]
    return f"{headline(change)}{': ' if parts else ''}{', '.join(parts)}."


def headline(change: Change) -> str:
    """The change itself: `+1,240 activated users`, `-1.3 percentage points (setup rate)`, `+$12,400 (spend)`."""
    number, unit, name = change.shown, change.unit, change.words.name
    if unit == "%":
        return f"{signed(number)} percentage points ({name})"
    if unit in MONEY_CODES:
        return f"{_money(number, unit)} ({name})"
    if not unit or (name.endswith("s") and "/" not in unit):
        return f"{signed(number)} {name}"
    return f"{signed(number)} {unit}" + ("" if "/" in unit else f" ({name})")


def figure(number: Decimal, unit: str) -> str:
    """An effect with its sign, in money where the number is: `-610`, `+$1,200`."""
    return _money(number, unit) if unit in MONEY_CODES else signed(number)


def signed(number: Decimal) -> str:
    """A number with its sign, its thousands apart and all its places: `+1,240`, `-0.90`; nothing is `0`."""
    return f"{number:+,f}" if number else "0"


def _money(number: Decimal, unit: str) -> str:
    return f"{'-' if number < 0 else '+' if number > 0 else ''}{format_amount(abs(number), unit)}"


def _unmoved(change: Change) -> str:
    moved = [f"{item.figure} {item.words}" for item in causes(change)]
    against = f"; beneath it {', '.join(moved)}" if moved else ""
    return f"{'Hardly any' if change.change else 'No'} change in {change.words.name}{against}."


class Cause(NamedTuple):
    """A part of a change as rounded for reading, as a figure with its sign, and where it comes from: `from a lower rate`, `in paid`."""

    shown: Decimal
    figure: str
    words: str


def causes(change: Change) -> tuple[Cause, ...]:
    """What a change is made of; what rounds to nothing is left out, the others still add up to the change as shown."""
    if change.sort is Sort.SUM:
        return tuple(_segments_told(change)) if change.by else ()
    return tuple(Cause(item.shown, figure(item.shown, change.unit), cause(change, item)) for item in change.effects if item.shown)


def cause(change: Change, effect: Effect) -> str:
    """Where an effect comes from: `from more signups`, `from a lower rate (mostly organic)`, `from more paid mix`."""
    up = effect.value > 0
    most = (
        f" ({'mostly' if effect.mostly else 'led by'} {segment_name(effect.segment)})"
        if effect.segment and len(change.segments) > 1
        else ""
    )
    match effect.factor:
        case Factor.VOLUME:
            each = f" per {change.words.per}" if change.words.per else ""
            return f"from {'more' if effect.grew else 'fewer'} {change.words.members}{each}"
        case Factor.RATE:
            word = "rate" if change.rate == "%" else "mean" if change.sort is Sort.SIZE or not change.words.per else "ratio"
            return f"from a {'higher' if up else 'lower'} {word}{most}"
        case Factor.MIX:
            return f"from {'more' if effect.grew else 'less'} {segment_name(effect.segment)} mix" if effect.segment else "from the mix"
        case Factor.TIMING:
            return "from carry-over between windows"
        case Factor.OVERLAP:
            return "from those in several segments"


def segment_name(segment: str) -> str:
    """A segment as it is said: `paid_search` is `paid search`; those of whom nothing is known are `unknown`."""
    return "unknown" if segment == UNKNOWN else segment.replace("_", " ")


def _segments_told(change: Change) -> Iterator[Cause]:
    """The segments that have most of a change, and the rest together; they add up to it as shown."""
    ranked = sorted((row for row in change.segments if row.segment and row.change), key=lambda row: -abs(row.change))
    shown = apportion([Fraction(row.change) for row in ranked], in_steps(Fraction(change.shown), _step(change)), _step(change))
    said = [(number, segment_name(row.segment)) for row, number in zip(ranked, shown, strict=True) if number]
    for number, name in said[:_NAMED]:
        yield Cause(number, figure(number, change.unit), f"in {name}")
    if rest := said[_NAMED:]:
        number = sum((number for number, _ in rest), Decimal(0))
        yield Cause(number, figure(number, change.unit), f"in {len(rest)} more")


def _step(change: Change) -> Decimal:
    return shown_step(change.before, change.after)


def told_beside(change: Change) -> tuple[str, ...]:
    """What must be known to read a change rightly: the paradox, the age at which both windows are read, who is left out."""
    return (*_paradox(change), *_read_at(change))


def _paradox(change: Change) -> Iterator[str]:
    found = change.paradox
    if found is None:
        return
    way, other = ("rose", "fell") if found.rose else ("fell", "rose")
    first, second = (rate_text(Decimal(rate.numerator) / Decimal(rate.denominator), change.rate) for rate in found.rates)
    but = f"; only {listed(map(segment_name, found.left_out))} is left aside" if found.left_out else ""
    every = f"in every {change.by}" if not found.left_out else f"in {listed(map(segment_name, found.segments))}"
    yield f"Simpson's paradox: the rate of all {way} from {first} to {second}, yet it {other} {every}{but}: the mix made the difference."


def rate_text(rate: Decimal, unit: str) -> str:
    """A rate as it is shown: of members as a percentage, else the mean in its unit."""
    return f"{format_number(round(rate * 100, 2))}%" if unit == "%" else format_number(round(rate, 2))


def _read_at(change: Change) -> Iterator[str]:
    names = change.words.members
    if change.ahead:
        yield (
            f"Rates are of the {names} of each window and of the {change.ahead} day{'' if change.ahead == 1 else 's'} before it, who could "
            "still finish in it; both windows are read at their end, so at the same age."
        )
    elif change.basis is Basis.SAME_AGE:
        days = (change.later.as_of - change.later.window.end).days
        when = "at its end" if days == 0 else f"{days} day{'' if days == 1 else 's'} after its end"
        yield f"Each window is read {when}, so both at the same age: the last {names} still had time then."
    elif change.basis is Basis.MATURE and any(change.pending):
        first, second = change.pending
        yield f"Left out, since their own time is not over: {first:,} of the earlier window and {second:,} of the later."
