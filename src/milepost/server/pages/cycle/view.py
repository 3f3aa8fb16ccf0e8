"""The Cycle page: every key result of every pack on one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.core.tracking.standing import GuardState, Status
from milepost.server.asked import asked_day, day_links, kept_query, unchanged_until_the_store_changes
from milepost.server.charts.sparkline import Sparkline, sparkline
from milepost.server.words import guards_in_words, said, worst_guard
from milepost.store import access

_TROUBLED = (Status.OFF_TRACK, Status.AT_RISK, Status.STALE)


@dataclass(frozen=True, slots=True)
class Row:
    """One key result as the page shows it."""

    line: access.KeyResultLine
    owner: str
    own_owner: str
    status: Status
    reason: str
    spark: Sparkline | None
    guard: GuardState | None
    guards: str


@dataclass(frozen=True, slots=True)
class Block:
    """One objective with the rows that the filter leaves."""

    objective: access.ObjectiveLines
    rows: tuple[Row, ...]
    on_track: int
    measured: int


@dataclass(frozen=True, slots=True)
class Section:
    """The objectives of one team within a pack; `team` is empty where the pack is one team's or the company's own."""

    team: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One pack."""

    pack: access.PackLines
    sections: tuple[Section, ...]


@require_safe
@unchanged_until_the_store_changes
def cycle_page(request: HttpRequest) -> HttpResponse:
    """Are we going to make it?"""
    found = access.cycles()
    if not found:
        return render(request, "cycle/empty.html")
    cycle = next((cycle for cycle in found if cycle.key == request.GET.get("cycle")), found[0])
    as_of = asked_day(request, cycle.days)
    packs = sorted(access.lines(cycle.scopes, as_of), key=_is_mostly_unmeasured)
    every = [_row(line, objective.owner) for pack in packs for objective in pack.objectives for line in objective.key_results]
    wanted = {name: request.GET.get(name, "") for name in ("status", "owner", "pack")}
    parts = tuple(_parts(packs, wanted))
    shown = [row for part in parts for section in part.sections for block in section.blocks for row in block.rows]
    week = cycle.week(as_of) if as_of else None
    context = {
        "cycle": cycle,
        "cycles": found,
        "as_of": as_of,
        "week": week,
        "over": as_of is not None and cycle.is_over(as_of),
        "days": day_links(request, cycle.days, as_of),
        "query": kept_query(request),
        "parts": parts,
        "answer": _answer(shown),
        "tally": tuple((status, count, _filter_query(request, status)) for status, count in _tally(shown)),
        "owners": sorted({row.owner for row in every if row.owner}),
        "statuses": [status for status in Status if any(row.status is status for row in every)],
        "packs": packs,
        "wanted": wanted,
        "filtered": any(wanted.values()),
        "shown": len(shown),
        "every": len(every),
    }
    return render(request, "cycle/page.html", context)


def _is_mostly_unmeasured(pack: access.PackLines) -> bool:
    """Whether fewer than half of a pack's key results have a value; such packs stand after those that answer the question."""
    lines = [line for objective in pack.objectives for line in objective.key_results]
    return 2 * sum(line.standing is not None and line.standing.actual is not None for line in lines) < len(lines)


def _row(line: access.KeyResultLine, owner: str) -> Row:
    standing = line.standing
    status = standing.status if standing else Status.NO_DATA
    states = [guard.state for guard in standing.guardrails] if standing else []
    words = f"{said(standing.actual, standing.unit)} of {said(standing.expected, standing.unit)} planned" if standing else ""
    return Row(
        line=line,
        owner=line.owner or owner,
        own_owner=line.owner if line.owner != owner else "",
        status=status,
        reason=standing.reason if standing and status in _TROUBLED else "",
        spark=sparkline(line.series, line.path, status, words) if standing else None,
        guard=worst_guard(states),
        guards=guards_in_words(states) + (", alarm rings" if standing and _rings(standing) else ""),
    )


def _rings(standing: access.StandingFacts) -> bool:
    """Whether an alarm on one of the key result's guardrails rings on its last whole step."""
    return any(alarm.state is GuardState.BREACHED for alarm in standing.alarms)


def _parts(packs: Iterable[access.PackLines], wanted: dict[str, str]) -> Iterator[Part]:
    """The packs with what the filter leaves of them; a pack that nothing is left of is left out."""
    narrow = bool(wanted["status"] or wanted["owner"])
    for pack in packs:
        if wanted["pack"] and pack.slug != wanted["pack"]:
            continue
        sections = []
        for team, group in groupby(pack.objectives, key=lambda objective: objective.team):
            blocks = tuple(block for block in (_block(objective, wanted) for objective in group) if block.rows or not narrow)
            if blocks:
                sections.append(Section(team, blocks))
        if sections or not narrow:
            yield Part(pack, tuple(sections))


def _block(objective: access.ObjectiveLines, wanted: dict[str, str]) -> Block:
    rows = [_row(line, objective.owner) for line in objective.key_results]
    kept = tuple(
        row
        for row in rows
        if (not wanted["status"] or row.status.value == wanted["status"]) and (not wanted["owner"] or row.owner == wanted["owner"])
    )
    measured = [row for row in rows if row.status not in (Status.NO_DATA, Status.NOT_STARTED)]
    good = [row for row in measured if row.status in (Status.ON_TRACK, Status.DONE)]
    return Block(objective, kept, len(good), len(measured))


def _filter_query(request: HttpRequest, status: Status) -> str:
    """The query that leaves only one status."""
    query = request.GET.copy()
    query["status"] = status.value
    return query.urlencode()


def _tally(rows: list[Row]) -> tuple[tuple[Status, int], ...]:
    """How many rows have each status, the gravest first."""
    order = (Status.OFF_TRACK, Status.AT_RISK, Status.STALE, Status.ON_TRACK, Status.DONE, Status.NOT_STARTED, Status.NO_DATA)
    counts = ((status, sum(row.status is status for row in rows)) for status in order)
    return tuple((status, count) for status, count in counts if count)


def _answer(rows: list[Row]) -> str:
    """The page's answer in one sentence."""
    measured = [row for row in rows if row.status not in (Status.NO_DATA, Status.NOT_STARTED)]
    if not measured:
        return "Nothing is measured yet." if rows else "No key result is left by this filter."
    good = sum(row.status in (Status.ON_TRACK, Status.DONE) for row in measured)
    rest = len(rows) - len(measured)
    unknown = f" {rest} more {'has' if rest == 1 else 'have'} no data." if rest else ""
    done = " or done" if any(row.status is Status.DONE for row in measured) else ""
    if good == len(measured):
        whole = "The one measured key result is" if good == 1 else f"All {good} measured key results are"
        return f"{whole} on track{done}.{unknown}"
    return f"{good or 'None'} of {len(measured)} measured key results {'are' if good > 1 else 'is'} on track{done}.{unknown}"
