"""The cycle that a foreign document states: a quarter in words, or its first and last day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Period, Said
from milepost.core.documents.sheet.cycle import read_cycle
from milepost.core.model.context import Cycle


def cycle_of(period: str, title: str, stated: Mapping[Field, Said], days: Period | None = None) -> Cycle | None:
    """The cycle of a pack: what its period says, dated by its own words or by the stated first and last day (which is part of it).

    `days` are those that the document gives to this very period; they come before all others unless they are assumed.

    Edges: a period that names no known span is kept as its name; without a period, the title may name one; None when neither does.
    """
    start, end = (_day(stated.get(field)) for field in (Field.START, Field.DUE))
    named = read_cycle((period,)) if period else read_cycle((title,))
    if days is not None and (not days.assumed or named is None or named.start is None):
        first, last = _day(days.first), _day(days.last)
        if first is not None and last is not None and last > first:
            return Cycle(name=period, start=first, end=last + timedelta(days=1), stated=period or None, assumed=days.assumed or None)
    if start is not None and end is not None and end > start:
        name = period or (named.name if named is not None else f"{start} to {end}")
        return Cycle(name=name, start=start, end=end + timedelta(days=1), stated=period or None)
    if named is not None:
        return named
    return Cycle(name=period, stated=period) if period else None


def _day(said: Said | None) -> date | None:
    return (said.day or day_of(said.text)) if said is not None else None
