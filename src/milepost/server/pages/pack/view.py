"""The Pack page: what did we agree?"""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milepost.core.checks.gate import GateState
from milepost.server.asked import asked_day, cycle_query, day_links, kept_query, unchanged_until_the_store_changes
from milepost.server.pages.pack import sections
from milepost.server.pages.pack.margin import margin
from milepost.store import access


@require_safe
@unchanged_until_the_store_changes
def pack_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What did we agree?"""
    stored = access.pack(slug)
    if stored is None:
        raise Http404("No pack is stored under this address.")
    as_of = asked_day(request, stored.days)
    lines = {
        line.pointer: line
        for pack in access.lines([stored.facts.key], as_of)
        for objective in pack.objectives
        for line in objective.key_results
    }
    pack, notes = stored.pack, margin(stored.pack, (*stored.findings, *stored.waived))
    severities = Counter(found.severity for found in stored.findings)
    context = {
        "stored": stored,
        "pack": pack,
        "as_of": as_of,
        "days": day_links(request, stored.days, as_of),
        "query": kept_query(request),
        "back": cycle_query(request, stored.facts.cycle_key),
        "notes": notes,
        "severities": [(name, severities[name]) for name in ("error", "warning", "note") if severities[name]],
        "failed": [letter["letter"] for letter in stored.gate if letter["state"] == GateState.FAILED],
        "context": sections.context(pack, notes),
        "alignment": [(objective, link) for objective in pack.objectives for link in objective.serves],
        "objectives": tuple(sections.objectives(pack, notes, lines)),
        "rails": sections.rails(pack, notes, lines),
        "metrics": [sections.Noted(f"metrics/{metric.id}", metric, notes.get(f"metrics/{metric.id}", ())) for metric in pack.metrics],
        "habits": sections.habits(pack, notes),
        "rights": sections.rights(pack),
        "waivers": sections.numbered(pack, "waivers", notes),
        "reviews": sections.reviews(pack, notes),
        "risks": sections.numbered(pack, "risks", notes),
        "questions": sections.numbered(pack, "questions", notes),
        "next_steps": sections.numbered(pack, "next_steps", notes),
        "experiments": sections.numbered(pack, "experiments", notes),
        "dependencies": sections.numbered(pack, "dependencies", notes),
        "unplaced": sections.numbered(pack, "unplaced", notes),
    }
    return render(request, "pack/page.html", context)
