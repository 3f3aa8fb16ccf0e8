"""An observation: one value of a metric for a window, with everything needed to compute it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from milepost.core.base.calendar import Window

_WHOLE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from: definition hash, engine with version, hash of the source snapshot, and the run."""

    definition: str
    engine: str
    source: str
    run: str


@dataclass(frozen=True, slots=True)
class About:
    """What a value is about: of two values about the same the one known later counts. `segment` is sorted by attribute."""

    pointer: str
    metric: str
    segment: tuple[tuple[str, str], ...]
    window: Window
    as_of: date


@dataclass(frozen=True)
class Observation:
    """One computed value.

    `value` is None when there was nothing to compute from (a rate of nobody, a median of nobody). Rates are shares as percent
    quantities are written: 42.3 with unit `%`. Medians of time are in hours. Money is in whole units of its currency.
    `numerator` and `denominator` are exact and given for rates and ratios. `mature` and `pending` count the members whose windows have
    and have not closed by `as_of`; `final_on` is the first day on which the value can no longer change by the passing of time,
    None where no such day can be named. Rows that come late change it even then: that is a restatement.
    """

    metric: str
    window: Window
    as_of: date
    value: Decimal | None
    unit: str
    known_at: datetime
    provenance: Provenance
    pointer: str = ""
    segment: Mapping[str, str] = field(default_factory=lambda: _WHOLE)
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    mature: int | None = None
    pending: int | None = None
    final_on: date | None = None

    @property
    def about(self) -> About:
        """What the value is about."""
        return About(self.pointer, self.metric, tuple(sorted(self.segment.items())), self.window, self.as_of)

    @property
    def figures(self) -> tuple[object, ...]:
        """What it says, and under which definition: two values about the same that differ in this are a restatement."""
        shown = (self.value, self.unit, self.numerator, self.denominator, self.mature, self.pending, self.final_on)
        return (*shown, self.provenance.definition)

    def to_json(self) -> dict[str, object]:
        """The observation as the command line's JSON contract shows it; numbers are decimals as text."""

        def text(number: Decimal | None) -> str | None:
            return None if number is None else f"{number:f}"

        return {
            "pointer": self.pointer,
            "metric": self.metric,
            "window": {"start": self.window.start.isoformat(), "end": self.window.end.isoformat()},
            "segment": dict(self.segment),
            "value": text(self.value),
            "unit": self.unit,
            "numerator": text(self.numerator),
            "denominator": text(self.denominator),
            "mature": self.mature,
            "pending": self.pending,
            "final_on": self.final_on.isoformat() if self.final_on else None,
            "definition": self.provenance.definition,
            "known_at": self.known_at.isoformat(),
            "as_of": self.as_of.isoformat(),
            "engine": self.provenance.engine,
            "source": self.provenance.source,
            "run": self.provenance.run,
        }
