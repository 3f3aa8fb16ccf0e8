"""The Key result page: why one number is where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.core.base.calendar import Window
from milepost.core.base.quantity import parse_quantity
from milepost.core.documents.spoken import bound_beside, bound_of, executes, name_of
from milepost.core.model.gaming import FailureMode
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack, Placed
from milepost.core.tracking.standing import GuardState, Status
from milepost.core.tracking.words import day
from milepost.server.asked import asked_day, cycle_query, day_links, kept_query, unchanged_until_the_store_changes
from milepost.server.charts.sparkline import Sparkline, sparkline
from milepost.server.charts.trajectory import NARROW, WIDE, Story, Trajectory, trajectory
from milepost.server.pages.key_result.moved import moved
from milepost.server.pages.key_result.restated import restated
from milepost.server.words import said, short
from milepost.store import access

SHOWN = 8  # check-ins that are shown at once; the others fold out
Path = tuple[tuple[date, Decimal], ...]
_WEEK = re.compile(r"\bweek\s+(\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Week:
    """One row of the history."""

    standing: access.StandingFacts
    reading: access.Reading | None


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """An alarm that watches a guardrail: where it stands, and what it said each time it rang before, the newest first."""

    alarm: access.Guard
    rang: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rail:
    """A guardrail: what it is, where it stands, how it came there."""

    guardrail: Guardrail
    name: str
    bound: str
    guard: access.Guard | None
    spark: Sparkline | None
    relax: str
    alarms: tuple[AlarmLine, ...]


@dataclass(frozen=True, slots=True)
class Mode:
    """A failure mode and what executes its detection."""

    mode: FailureMode
    executes: str


@require_safe
@unchanged_until_the_store_changes
def key_result_page(request: HttpRequest, slug: str, kr: str) -> HttpResponse:
    """Why is it where it is?"""
    stored = access.pack(slug)
    if stored is None:
        raise Http404("No pack is stored under this address.")
    as_of = asked_day(request, stored.days)
    page = access.key_result(stored.facts, kr, as_of)
    placed = next((placed for placed in stored.pack.key_results() if page and placed.pointer == page.pointer), None)
    if page is None or placed is None:
        raise Http404(f"{stored.facts.title} has no key result under this address. It may have been renamed or dropped.")
    standing = page.standings[-1] if page.standings else None
    status = standing.status if standing else Status.NO_DATA
    caption = caption_of(stored.pack, standing, page.path)
    metric = placed.key_result.metric or ""
    newest = stored.days[-1] if stored.days else None
    said = access.check_ins(stored.facts, page.pointer, None if as_of == newest else as_of)
    context = {
        "stored": stored,
        "placed": placed,
        "kr": placed.key_result,
        "owner": stored.pack.who(placed.key_result.owner or placed.objective.owner),
        "confirmed_by": stored.pack.who(placed.key_result.baseline.confirmed_by) if placed.key_result.baseline else "",
        "standing": standing,
        "status": status,
        "as_of": as_of,
        "days": day_links(request, stored.days, as_of),
        "query": kept_query(request),
        "back": cycle_query(request, stored.facts.cycle_key),
        "caption": caption,
        "charts": charts(stored, page, placed, caption),
        "moved": moved(access.change(stored.facts, page.pointer, as_of), metric, _cycle_of(stored.pack), up_is_good(standing)),
        "weeks": weeks(page),
        "finality": finality(page.readings[max(page.readings)] if page.readings else None),
        "restated": restated(page.readings),
        "reported": said[:SHOWN],
        "reported_before": said[SHOWN:],
        "has_confidence": any(entry.confidence for entry in said),
        "segments": page.segments,
        "definition": page.definitions.get(page.pointer) or page.definitions.get(metric),
        "metric": stored.pack.metric(metric),
        "rails": tuple(rails(stored.pack, placed, page.standings)),
        "modes": tuple(Mode(mode, executes(stored.pack, mode.detect)) for mode in placed.key_result.gaming),
        "reading": page.readings[max(page.readings)] if page.readings else None,
        "findings": [found for found in stored.findings if found.pointer == page.pointer or found.pointer.startswith(f"{page.pointer}/")],
    }
    return render(request, "key_result/page.html", context)


def _cycle_of(pack: Pack) -> Window | None:
    return pack.cycle.window if pack.cycle else None


def up_is_good(standing: access.StandingFacts | None) -> bool | None:
    """Whether more is better, as the way from baseline to target says; None where neither does."""
    if standing is None or standing.target is None or standing.baseline is None or standing.baseline == standing.target:
        return None
    return standing.target > standing.baseline


def finality(reading: access.Reading | None) -> str:
    """What is still to come of a number that the passing of time can change; empty once it is final."""
    if reading is None or (reading.final_on is not None and reading.final_on <= reading.as_of):
        return ""
    if not reading.pending:
        return f"Final on {day(reading.final_on)}." if reading.final_on else ""
    alone = reading.pending == 1
    waiting = f"{reading.pending:,} {'is' if alone else 'are'} still within {'its' if alone else 'their'} own time"
    if reading.final_on is None:
        return f"Not final: {waiting}, and no day can be named by which that is over."
    return f"Final on {day(reading.final_on)}: {waiting}."


def weeks(page: access.KeyResultPage) -> list[Week]:
    """The history, newest first; empty while no day has a value."""
    if all(row.actual is None for row in page.standings):
        return []
    return [Week(row, page.readings.get(row.as_of)) for row in reversed(page.standings) if row.status is not Status.NOT_STARTED]


def caption_of(pack: Pack, standing: access.StandingFacts | None, path: Path = ()) -> str:
    """The sentence that someone would say in a meeting about this number; `path` is its planned path."""
    if standing is None:
        return "Nothing has been measured yet."
    window = pack.cycle.window if pack.cycle else None
    if standing.actual is None:
        return _plan_of(standing, window, path) or standing.reason
    actual, target = said(standing.actual, standing.unit), short(standing.target, standing.unit)
    if standing.expected is None or standing.target is None:
        return standing.reason
    end = window.end if window else None
    if end is not None and standing.as_of >= end:
        return f"The cycle ended at {actual}; the target was {target}."
    due = f" by {day(end)}" if end else ""
    planned = short(standing.expected, standing.unit)
    when = day(standing.observed_on or standing.as_of)
    return f"On {when} it stands at {actual}, where {planned} was planned; the target is {target}{due}."


def _plan_of(standing: access.StandingFacts, window: Window | None, path: Path) -> str:
    """The plan alone, while nothing is measured; empty where there is none in numbers."""
    if standing.target is None or window is None:
        return ""
    begin = f"from {short(path[0][1], standing.unit)} " if path and path[0][1] != standing.target else ""
    return f"The plan leads {begin}to {said(standing.target, standing.unit)} by {day(window.end)}. Nothing has been measured yet."


def charts(stored: access.StoredPack, page: access.KeyResultPage, placed: Placed, words: str) -> tuple[Trajectory, ...]:
    """The trajectory on both sheets; none while the pack has no dates or there is nothing to draw."""
    window = stored.pack.cycle.window if stored.pack.cycle else None
    if window is None or not page.standings:
        return ()
    standing = page.standings[-1]
    mid_cycle = stored.pack.reviews.mid_cycle
    found = _WEEK.search(mid_cycle.when or "") if mid_cycle else None
    marks = [(window.start + timedelta(days=7 * (int(found[1]) - 1)), "mid-cycle checkpoint")] if found else []
    story = Story(
        series=[access.Point(row.as_of, row.actual, row.expected) for row in page.standings],
        path=page.path,
        target=standing.target,
        unit=standing.unit,
        window=window,
        status=standing.status,
        title=f"{placed.key_result.title}: actual against plan",
        words=words,
        marks=marks,
    )
    return tuple(chart for chart in (trajectory(story, sheet) for sheet in (WIDE, NARROW)) if chart is not None)


def rails(pack: Pack, placed: Placed, standings: Sequence[access.StandingFacts]) -> Iterator[Rail]:
    """Each guardrail of the key result with its state on the day and its little line."""
    for guardrail in pack.guardrails_of(placed.key_result):
        history = [(row.as_of, guard) for row in standings for guard in row.guardrails if guard.guardrail == guardrail.id]
        guard = history[-1][1] if history else None
        series = [access.Point(when, entry.value, None) for when, entry in history]
        yield Rail(
            guardrail=guardrail,
            name="" if guard and _says(guard.reason, name_of(guardrail)) else name_of(guardrail),
            bound=bound_beside(name_of(guardrail), bound_of(guardrail)),
            guard=guard,
            spark=sparkline(series, _bound_line(guard, series), Status.NO_DATA, guard.reason) if guard else None,
            relax=pack.who(guardrail.relax),
            alarms=tuple(_alarms(pack, guardrail, standings)),
        )


def _alarms(pack: Pack, guardrail: Guardrail, standings: Sequence[access.StandingFacts]) -> Iterator[AlarmLine]:
    """The alarms that watch a guardrail, with the weeks in which each rang."""
    for alarm in pack.alarms:
        if alarm.guards != guardrail.id:
            continue
        said = [entry for row in standings for entry in row.alarms if entry.guardrail == alarm.id]
        if said:
            rang = dict.fromkeys(entry.reason for entry in said[:-1] if entry.state is GuardState.BREACHED)
            yield AlarmLine(said[-1], tuple(reversed(rang)))


def _says(reason: str, name: str) -> bool:
    return reason.casefold().startswith(name.casefold())


def _bound_line(guard: access.Guard, series: Sequence[access.Point]) -> tuple[tuple[date, Decimal], ...]:
    """The bound as a level line; none for a bound per period, which a running total meets only at its end."""
    bound = parse_quantity(guard.bound)
    if bound is None or bound.per is not None or not series:
        return ()
    return ((series[0].day, bound.value), (series[-1].day, bound.value))
