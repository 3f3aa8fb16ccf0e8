"""Why a key result moved, from what is stored of it: the sentence, the waterfall, and the table of segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from milepost.core.base.calendar import Window
from milepost.server.charts.waterfall import NARROW, WIDE, Fall, Step, Waterfall, waterfall
from milepost.server.words import day, said, short

SHOWN = 8  # segments; the others stand in a line of their own
_HEADS = {"volume": "From volume", "rate": "From rate", "mix": "From mix", "timing": "From carry-over"}


@dataclass(frozen=True, slots=True)
class Line:
    """A segment: its members and rates as `from` and `to`, its part of each effect, and of the change."""

    segment: str
    members: tuple[str, str] | None
    rates: tuple[str, str] | None
    effects: tuple[str, ...]
    change: str


@dataclass(frozen=True, slots=True)
class Moved:
    """What the page shows of a change."""

    heading: str
    sentence: str
    notes: tuple[str, ...]
    charts: tuple[Waterfall, ...]
    by: str
    members: str
    rate: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]


def moved(content: Mapping[str, Any] | None, metric: str, cycle: Window | None, up_is_good: bool | None) -> Moved | None:
    """A stored change as the page shows it; None where it would say nothing.

    That is: without one, where it is of another metric than the key result has now, or where nothing is told apart in it.
    """
    if content is None or content["metric"] != metric or not content["causes"] or (len(content["causes"]) == 1 and not content["by"]):
        return None
    first, second = (_window(content[side], cycle) for side in ("from", "to"))
    unit = content["unit"]
    values = [Decimal(content[side]["value"]) for side in ("from", "to")]
    fall = Fall(
        before=values[0],
        after=values[1],
        start=(first, short(values[0], unit)),
        end=(second, short(values[1], unit)),
        steps=[Step(Decimal(cause["shown"]), cause["figure"], _bare(cause["words"])) for cause in content["causes"]],
        title=f"{second} against {first.lower()}, split",
        words=content["sentence"],
        up_is_good=up_is_good,
    )
    heads = [name for name in _HEADS if content["segments"] and name in content["segments"][0]["shown"]] if content["by"] else []
    return Moved(
        heading=f"Why it moved: {_name(content['to'], cycle)} against {_name(content['from'], cycle)}",
        sentence=content["sentence"],
        notes=tuple(content["notes"]),
        charts=tuple(waterfall(fall, sheet) for sheet in (WIDE, NARROW)),
        by=content["by"] or "",
        members=content["members"],
        rate="Rate" if content["rate_unit"] == "%" else "Mean",
        heads=tuple(_HEADS[name] for name in heads),
        lines=tuple(_lines(content["segments"], heads, content["rate_unit"], unit)) if content["by"] else (),
    )


def _window(side: Mapping[str, Any], cycle: Window | None) -> str:
    start, end = date.fromisoformat(side["start"]), date.fromisoformat(side["end"])
    return f"{_name(side, cycle).capitalize()} ({day(start)} up to {day(end)})"


def _name(side: Mapping[str, Any], cycle: Window | None) -> str:
    start = date.fromisoformat(side["start"])
    number = cycle.week_of(start) if cycle else None
    return f"week {number}" if number else f"the week of {day(start)}"


def _bare(words: str) -> str:
    """A cause as the name of a line: `from more signups` is `More signups`."""
    bare = words.removeprefix("from ").removeprefix("a ").removeprefix("in ")
    return bare[:1].upper() + bare[1:]


def _lines(segments: Sequence[Mapping[str, Any]], heads: Sequence[str], rate_unit: str, unit: str) -> list[Line]:
    lines = [_line(item, heads, rate_unit, unit) for item in segments[:SHOWN]]
    if rest := segments[SHOWN:]:
        sums = [sum((Decimal(item["shown"][name]) for item in rest), Decimal(0)) for name in heads]
        lines.append(Line(f"{len(rest)} more", None, None, tuple(map(_signed, sums)), _signed(sum(sums, Decimal(0)))))
    return lines


def _line(item: Mapping[str, Any], heads: Sequence[str], rate_unit: str, unit: str) -> Line:
    parts = [Decimal(item["shown"][name]) for name in heads]
    members = rates = None
    if item["members"] is not None:
        counts = [Decimal(item["members"][side]) for side in ("from", "to")]
        amounts = [Decimal(item["amount"][side]) for side in ("from", "to")]
        members = (short(counts[0]), short(counts[1]))
        rates = _rate(amounts[0], counts[0], rate_unit), _rate(amounts[1], counts[1], rate_unit)
    else:
        members = short(item["amount"]["from"], unit), short(item["amount"]["to"], unit)
    return Line(item["segment"], members, rates, tuple(map(_signed, parts)), _signed(sum(parts, Decimal(0))))


def _rate(amount: Decimal, count: Decimal, unit: str) -> str:
    if not count:
        return "–"
    return said(amount / count * 100, "%") if unit == "%" else short(amount / count, unit)


def _signed(number: Decimal) -> str:
    return f"{number:+,f}" if number else "0"
