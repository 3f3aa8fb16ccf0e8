"""A change that was split: both values, the effects that add up to the difference, and what each segment had in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from milepost.core.metrics.effects import Factor, Paradox, apportion, in_steps
from milepost.core.metrics.effects_plan import Basis, Sort
from milepost.core.metrics.readings import Reading

STEP = Decimal("0.0000000001")
"""Effects are kept to ten places, as values are, and add up to the last of them."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect.

    `value` is exact to ten places, `shown` rounded for reading; each of them adds up over all effects. `segment` is the one that has most
    of it, empty where no attribute cuts the number; `mostly` says that it has at least half. `grew` says for a mix whether that segment's
    share grew.
    """

    factor: Factor
    value: Decimal
    shown: Decimal
    segment: str = ""
    mostly: bool = False
    grew: bool = True


@dataclass(frozen=True, slots=True)
class SegmentChange:
    """A segment in both windows: its members, what they came to, and its part of each effect.

    `members` is None where nothing stands behind the number. The parts add up to the effects over all segments.
    """

    segment: str
    members: tuple[Decimal, Decimal] | None
    amounts: tuple[Decimal, Decimal]
    effects: Mapping[Factor, Decimal]

    @property
    def change(self) -> Decimal:
        """What the segment had in the whole change."""
        return sum(self.effects.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Wording:
    """What things are called: the number (`activated users`), its members (`signups`), what a ratio divides by (`$1K`)."""

    name: str
    members: str = "members"
    per: str = ""


@dataclass(frozen=True)
class Change:
    """The change of a number from one window to another, split into effects that add up to it.

    `by` is the attribute that cut it, empty for none. `rate` says what a rate of `segments` is in: `%` for shares of members, else the
    unit of the number per member; `ahead` is how many days before each window belong to
    its members, since those who start then can still finish in it.
    """

    metric: str
    unit: str
    words: Wording
    sort: Sort
    basis: Basis
    by: str
    earlier: Reading
    later: Reading
    before: Decimal
    after: Decimal
    effects: tuple[Effect, ...]
    segments: tuple[SegmentChange, ...]
    rate: str = ""
    ahead: int = 0
    pending: tuple[int, int] = (0, 0)
    paradox: Paradox | None = None
    definition: str = ""
    pointer: str = ""

    @property
    def change(self) -> Decimal:
        """The difference of both values."""
        return self.after - self.before

    @property
    def shown(self) -> Decimal:
        """The difference as rounded for reading: the sum of the effects as shown."""
        return sum((effect.shown for effect in self.effects), Decimal(0))

    def effect(self, factor: Factor) -> Decimal:
        """The size of one effect, 0 where there is none of it."""
        return sum((effect.value for effect in self.effects if effect.factor is factor), Decimal(0))

    def shown_parts(self) -> tuple[Mapping[Factor, Decimal], ...]:
        """Each segment's part of each effect as rounded for reading; the parts of an effect add up to it as shown."""
        step = shown_step(self.before, self.after)
        columns: dict[Factor, tuple[Decimal, ...]] = {}
        for effect in self.effects:
            if effect.factor is not Factor.OVERLAP:
                parts = [Fraction(row.effects.get(effect.factor, 0)) for row in self.segments]
                columns[effect.factor] = apportion(parts, in_steps(Fraction(effect.shown), step), step)
        return tuple({factor: column[place] for factor, column in columns.items()} for place in range(len(self.segments)))

    def to_json(self, sentence: str, notes: Sequence[str] = ()) -> dict[str, Any]:
        """The change as the command line's JSON contract shows it, with its words; numbers are decimals as text."""
        first, second = (
            {"start": str(reading.window.start), "end": str(reading.window.end), "as_of": str(reading.as_of), "value": text(value)}
            for reading, value in ((self.earlier, self.before), (self.later, self.after))
        )
        return {
            "pointer": self.pointer,
            "metric": self.metric,
            "name": self.words.name,
            "members": self.words.members,
            "unit": self.unit,
            "by": self.by or None,
            "from": first | {"pending": self.pending[0]},
            "to": second | {"pending": self.pending[1]},
            "change": text(self.change),
            "shown": text(self.shown),
            "sort": self.sort.value,
            "basis": self.basis.value,
            "effects": [
                {"effect": item.factor.value, "value": text(item.value), "shown": text(item.shown), "segment": item.segment or None}
                for item in self.effects
            ],
            "rate_unit": self.rate,
            "segments": [_segment_json(row, shown) for row, shown in zip(self.segments, self.shown_parts(), strict=True)],
            "days_ahead": self.ahead,
            "paradox": _paradox_json(self.paradox),
            "sentence": sentence,
            "notes": list(notes),
            "definition": self.definition,
        }


def shown_step(before: Decimal, after: Decimal) -> Decimal:
    """The step to which effects are rounded for reading: whole for whole numbers and from 100 up, else to about three digits."""
    size = abs(after - before)
    if all(value == value.to_integral_value() for value in (before, after)) or size >= 100:
        return Decimal(1)
    return Decimal("0.01") if size >= Decimal("0.1") or not size else Decimal("0.001")


def text(number: Decimal) -> str:
    """A number as text without exponent and without superfluous zeros."""
    short = f"{number:f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def _segment_json(row: SegmentChange, shown: Mapping[Factor, Decimal]) -> dict[str, Any]:
    pairs = {"members": row.members, "amount": row.amounts}
    return {
        "segment": row.segment,
        **{name: None if pair is None else {"from": text(pair[0]), "to": text(pair[1])} for name, pair in pairs.items()},
        "effects": {factor.value: text(value) for factor, value in row.effects.items()},
        "shown": {factor.value: text(value) for factor, value in shown.items()},
        "change": text(row.change),
    }


def _paradox_json(found: Paradox | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {"rate": "rose" if found.rose else "fell", "segments": list(found.segments), "left_out": list(found.left_out)}
