"""How the pages say things: figures with their unit, days, states. Also the filters and tags of the templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from milepost.core.base.quantity import Quantity, Unit, UnitKind, parse_quantity
from milepost.core.documents.spoken import as_read
from milepost.core.model.shape import Stated
from milepost.core.tracking.standing import GuardState, Status
from milepost.core.tracking.words import figure, plain

register = template.Library()

_NOT_IN_ANCHOR = re.compile(r"[^\w.\-]+")
_DOTS = {
    "🔴": "red",
    "🟡": "yellow",
    "🟠": "orange",
    "🟢": "green",
    "🔵": "blue",
    "⚪": "white",
    "⚫": "black",
    "✅": "done",
    "❌": "failed",
}
_ENGINES = {"duckdb": "DuckDB", "postgres": "Postgres", "spark": "Spark", "clickhouse": "ClickHouse"}
_SAID = {
    Status.ON_TRACK: "On track",
    Status.AT_RISK: "At risk",
    Status.OFF_TRACK: "Off track",
    Status.NO_DATA: "No data",
    Status.STALE: "Stale",
    Status.NOT_STARTED: "Not started",
    Status.DONE: "Done",
}
_GUARDS_SAID = {
    GuardState.HOLDING: "holding",
    GuardState.AT_BOUND: "at bound",
    GuardState.BREACHED: "breached",
    GuardState.UNKNOWN: "unknown",
}


@lru_cache(maxsize=512)
def like(unit: str) -> Quantity:
    """A quantity of a unit's text, to say numbers with: `%`, `hours`, `USD`, `/5`, `activated users/$1K`, empty for a bare count."""
    if not unit:
        return Quantity(Decimal(1))
    apart, joined = parse_quantity(f"1 {unit}"), parse_quantity(f"1{unit}")
    if joined is not None and joined.unit.kind is UnitKind.MULTIPLE:
        return joined
    return apart or joined or Quantity(Decimal(1), Unit(UnitKind.COUNT, unit))


@register.filter
def said(value: Decimal | int | str | None, unit: str = "") -> str:
    """A number with its unit, rounded for reading: `46.95%`, `61.2 hours`, `$1.42M`; a dash for none or an empty text."""
    return "–" if value is None or value == "" else figure(like(unit), Decimal(value))


@register.filter
def short(value: Decimal | int | str | None, unit: str = "") -> str:
    """A number for a narrow place: with its sign of percent or money, without its noun."""
    return "–" if value is None or value == "" else plain(like(unit), Decimal(value))


@register.filter
def noun(unit: str) -> str:
    """The word that a narrow number leaves out: `hours`, `activated users/$1K`; empty where the number carries its sign."""
    kind = like(unit).unit.kind
    return unit if kind in (UnitKind.COUNT, UnitKind.DURATION) else ""


@register.filter
def day(value: date | None) -> str:
    """A day of the cycle: `12 May`."""
    return f"{value.day} {value:%b}" if value else ""


@register.filter
def full_day(value: date | None) -> str:
    """A day with its year: `12 May 2026`."""
    return f"{value.day} {value:%B %Y}" if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment: `12 May 2026, 04:00 UTC`."""
    return f"{value.day} {value:%B %Y, %H:%M %Z}" if value else ""


@register.filter
def word(state: Status | GuardState) -> str:
    """A state as people say it."""
    return _SAID[state] if isinstance(state, Status) else _GUARDS_SAID[state]


@register.filter
def declared(text: str) -> str:
    """A declared status in words alone, since not every machine can draw its dot: `🟡 On track` is `yellow, On track`."""
    for dot, name in _DOTS.items():
        text = text.replace(dot, f"{name}, ")
    return " ".join(text.split()).rstrip(", ")


@register.filter
def dots(text: str) -> str:
    """A text with coloured dots said as words: `KR1 🔴` is `KR1 red`."""
    for dot, name in _DOTS.items():
        text = text.replace(dot, name)
    return text


@register.filter
def stated(value: Stated | str | None) -> str:
    """A value as its author wrote it, with its thousands told apart: `18000/qtr` is `18,000/qtr`; what stands in brackets stays."""
    if value is None or value == "":
        return ""
    return as_read(value if isinstance(value, Stated) else Stated(value))


@register.filter
def head(value: str) -> str:
    """A stated value without what stands in brackets: `24,000/qtr (+33%)` is `24,000/qtr`."""
    return stated(value.partition("(")[0].strip())


@register.filter
def ticks(text: str) -> SafeString:
    """A text in which what stands between back-ticks is set as code; everything else is escaped."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return format_html("{}", text)
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", piece) if number % 2 else piece,) for number, piece in enumerate(pieces))
    )


@register.filter
def engine(name: str) -> str:
    """An engine as it writes itself."""
    return _ENGINES.get(name, name)


@register.filter
def anchor(pointer: str) -> str:
    """The place of a field on the pack's page: `at-objectives-O1`."""
    return "at-" + (_NOT_IN_ANCHOR.sub("-", pointer).strip("-") or "top")


@register.filter
def beside(notes: Mapping[str, Sequence[object]], pointer: str) -> Sequence[object]:
    """The findings beside one field."""
    return notes.get(pointer, ())


@register.filter
def share(value: Decimal | str | None) -> str:
    """A share as a whole percentage: `-46%`."""
    return "–" if value is None or value == "" else f"{Decimal(value) * 100:.0f}%"


@register.filter
def apart(value: Decimal | str | None) -> str:
    """A distance from the plan with its sign: `+46%`, `-6.2%`, `0%`; to a tenth below 20%, where the thresholds lie."""
    if value is None or value == "":
        return "–"
    percent = Decimal(value) * 100
    shown = round(percent, 0 if abs(percent) >= 20 else 1)
    return f"{shown.normalize():+f}%" if shown else "0%"


@register.filter
def grade(value: Decimal | None) -> str:
    """A grade: `0.7`, `0.57`."""
    return "–" if value is None else f"{value.normalize():f}" if value != value.to_integral() else f"{value:.1f}"


@register.filter
def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:…" else f"{text}."


_ALARMS_SAID = {
    GuardState.BREACHED: "alarm rings",
    GuardState.AT_BOUND: "alarm close to ringing",
    GuardState.HOLDING: "alarm quiet",
    GuardState.UNKNOWN: "alarm not measured",
}


@register.filter
def alarm_word(state: GuardState) -> str:
    """What an alarm does: `alarm rings`, `alarm quiet`."""
    return _ALARMS_SAID[state]


def worst_guard(states: Iterable[GuardState]) -> GuardState | None:
    """The gravest of some states; None of none."""
    present = set(states)
    order = (GuardState.BREACHED, GuardState.AT_BOUND, GuardState.UNKNOWN, GuardState.HOLDING)
    return next((state for state in order if state in present), None)


def guards_in_words(states: Iterable[GuardState]) -> str:
    """Some guardrails in a few words: `1 breached`, `2 at bound`, `3 hold`."""
    present = list(states)
    worst = worst_guard(present)
    match worst:
        case None:
            return ""
        case GuardState.HOLDING:
            return f"{len(present)} hold" + ("s" if len(present) == 1 else "")
        case _:
            return f"{present.count(worst)} {_GUARDS_SAID[worst]}"
