"""The seven parts of a whole pack, and which of them a pack does not have at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.model.pack import Pack
from milepost.core.model.review import Reviews

PARTS = 7
_HEADER_ONLY = ("scope", "data_sources")  # a sheet's header names these; alone they tell nobody what the objectives are set in


class MissingPart(NamedTuple):
    """A part that a pack lacks: the word by which the gate knows it, and what a message calls it."""

    key: str
    title: str


def missing_parts(pack: Pack) -> Iterator[MissingPart]:
    """The parts of which a pack holds nothing, in their order."""
    if not _has_context(pack):
        yield MissingPart("context", "context snapshot")
    if not any(objective.serves or objective.supports for objective in pack.objectives):
        yield MissingPart("alignment", "alignment map")
    if not pack.objectives:
        yield MissingPart("objectives", "objectives and key results")
    elif not any(objective.key_results for objective in pack.objectives):
        yield MissingPart("key results", "key results")
    if not _has_guards(pack):
        yield MissingPart("guardrails", "guardrails and notes on gaming")
    if not pack.habits:
        yield MissingPart("habits", "systems and habits")
    if pack.reviews == Reviews() and pack.grade_scale is None:
        yield MissingPart("reviews", "review and grading plan")
    if not (pack.risks or pack.questions or pack.next_steps):
        yield MissingPart("risks", "risks, questions and next steps")


def _has_context(pack: Pack) -> bool:
    """Whether the context says more than its defaults and what a header line names."""
    return bool(pack.context.model_dump(exclude_defaults=True, exclude=set(_HEADER_ONLY)))


def _has_guards(pack: Pack) -> bool:
    noted = any(placed.key_result.gaming or placed.key_result.gaming_note for placed in pack.key_results())
    return noted or bool(pack.guardrails or pack.alarms or pack.frozen or pack.robustness)
