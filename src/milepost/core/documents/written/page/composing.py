"""From a pack to its page."""

from __future__ import annotations

from collections.abc import Callable

from milepost.core.documents.written.days_said import cycle_said
from milepost.core.documents.written.page import grounds, plans
from milepost.core.documents.written.page.anchors import Anchors
from milepost.core.documents.written.page.objectives import facts_of, objective_card
from milepost.core.documents.written.page.parts import Block, Page, Section
from milepost.core.documents.written.page.timeline import timeline_of
from milepost.core.model.pack import Pack

_AFTER: tuple[tuple[str, str, Callable[[Pack], list[Block]]], ...] = (
    ("guardrails", "Guardrails and alarms", grounds.guardrails),
    ("robustness", "How metrics are used", grounds.robustness),
    ("habits", "Habits", plans.habits),
    ("reviews", "Reviews and grading", plans.reviews),
    ("rights", "What may be changed", plans.rights),
    ("risks", "Risks", plans.risks),
    ("questions", "Open questions", plans.questions),
    ("next_steps", "Next steps", plans.next_steps),
    ("experiments", "Experiments", plans.experiments),
    ("dependencies", "Dependencies", plans.dependencies),
    ("metrics", "Metric definitions", grounds.metrics),
    ("roles", "People", grounds.people),
    ("self_check", "What the document says of itself", grounds.self_check),
    ("unplaced", "Remarks", grounds.kept),
)


def compose(pack: Pack) -> Page:
    """The page of a pack: its sections in the order in which they are read, those that are empty left out."""
    anchors = Anchors()
    context = grounds.context(pack)
    sections = [Section(anchors.of("context"), "Context", tuple(context))] if context else []
    if pack.objectives:
        place = anchors.of("objectives")
        cards: tuple[Block, ...] = tuple(objective_card(pack, part, anchors) for part in pack.objectives)
        sections.append(Section(place, "Objectives and key results", cards))
    for name, title, blocks_of in _AFTER:
        if blocks := blocks_of(pack):
            own = pack.robustness.title if name == "robustness" and pack.robustness else None
            sections.append(Section(anchors.of(name), own or title, tuple(blocks)))
    results = sum(len(part.key_results) for part in pack.objectives)
    return Page(
        title=pack.title,
        kicker=cycle_said(pack.cycle),
        facts=facts_of(
            ("Team", pack.team),
            ("Owner", pack.who(pack.owner)),
            ("Status", pack.status.value),
            ("Updated", pack.updated),
            ("Holds", f"{_counted(len(pack.objectives), 'objective')}, {_counted(results, 'key result')}" if pack.objectives else ""),
            ("Cycle", pack.cycle.assumed if pack.cycle else ""),
        ),
        summary=pack.summary or "",
        timeline=timeline_of(pack),
        sections=tuple(sections),
        closing=pack.closing or "",
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
