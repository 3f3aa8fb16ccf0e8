"""How the parts of a pack are said to people: bounds, guardrails, what executes a detection."""

from __future__ import annotations

import re

from milepost.core.model.gaming import Audit, Detection, Distribution, Reconcile
from milepost.core.model.guardrail import Alarm, Guardrail
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack
from milepost.core.model.shape import Stated

_LONGEST_MARK = 8  # characters; a longer id names a part for programs and says nothing beside its title
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def bound_of(rail: Guardrail | Alarm) -> str:
    """A bound in a few words: `at least 60,000/qtr`, `no decline from 42%`; empty where none is stated."""
    if rail.floor is not None:
        return _side(rail.floor, "at least", "above")
    if rail.ceiling is not None:
        return _side(rail.ceiling, "at most", "below")
    if isinstance(rail, Guardrail):
        if rail.no_decline_from is not None:
            return f"no decline from {rail.no_decline_from.text}" if rail.no_decline_from.text else "no decline"
        if rail.no_rise_from is not None:
            return f"no rise from {rail.no_rise_from.text}" if rail.no_rise_from.text else "no rise"
        if rail.frozen is not None:
            return f"frozen: {rail.frozen}"
    return ""


def _side(bound: Stated, including: str, excluding: str) -> str:
    """A bound with its side; one written `< 1.2%` or `> 5` excludes its own value."""
    quantity = bound.quantity
    if quantity is None:
        return f"{including} {bound.text}"
    return f"{excluding if quantity.comparator in ('<', '>') else including} {quantity.bare}"


def bound_beside(name: str, bound: str) -> str:
    """The bound to say after a name; empty when the name says its numbers already."""
    numbers = _NUMBER.findall(bound)
    return "" if numbers and all(number in _NUMBER.findall(name) for number in numbers) else bound


def name_of(rail: Guardrail | Alarm) -> str:
    """What a guardrail or alarm is called: its sentence, else its id as words."""
    return rail.text or rail.id.replace("_", " ").replace("-", " ").capitalize()


def executes(pack: Pack, detect: Detection | None) -> str:
    """What executes the detection of a failure mode, in words; empty where nothing does."""
    if detect is None:
        return ""
    if detect.alarm is not None:
        alarm = next((alarm for alarm in pack.alarms if alarm.id == detect.alarm), None)
        return f"Alarm: {name_of(alarm) if alarm else detect.alarm}"
    if detect.guardrail is not None:
        rail = next((rail for rail in pack.guardrails if rail.id == detect.guardrail), None)
        return f"Guardrail: {name_of(rail) if rail else detect.guardrail}"
    if detect.change_watch is not None:
        return f"Change watch: {detect.change_watch}"
    return _audit(pack, detect.audit) or _reconciliation(detect.reconcile) or _distribution(detect.distribution)


def _audit(pack: Pack, audit: Audit | None) -> str:
    if audit is None:
        return ""
    source = f" from {audit.from_}" if audit.from_ else ""
    return f"Audit: {audit.draw} cases drawn at random{source}{_every(audit.every)}" + (f", by {pack.who(audit.by)}" if audit.by else "")


def _reconciliation(reconcile: Reconcile | None) -> str:
    if reconcile is None:
        return ""
    return f"Reconciliation: {' with '.join(filter(None, (reconcile.metric, reconcile.with_)))}{_every(reconcile.every)}"


def _distribution(mix: Distribution | None) -> str:
    if mix is None:
        return ""
    return f"Distribution: {' by '.join(filter(None, (mix.metric, mix.by)))}{_every(mix.every)}"


def _every(cadence: str | None) -> str:
    return f", every {cadence}" if cadence else ""


def as_read(value: Stated | None) -> str:
    """A value as its author wrote it, with its thousands told apart: `18000/qtr` is `18,000/qtr`; what stands in brackets stays."""
    if value is None:
        return ""
    quantity = value.quantity
    if quantity is None:
        return value.text
    return f"{quantity} ({value.remark})" if value.remark else str(quantity)


def mark_of(part: Objective | KeyResult) -> str:
    """The mark that people call a part by: `KR 1.1`, `O2`; its id where that is as short as one, else empty."""
    return part.label or (part.id if len(part.id) <= _LONGEST_MARK else "")


def rail_said(rail: Guardrail) -> str:
    """A guardrail in a line: its sentence, its bound where the sentence has not its figures, and what it is now."""
    name, current = name_of(rail), as_read(rail.current)
    bound = bound_beside(name, bound_of(rail))
    bound = bound if rail.text is None or any(map(str.isdigit, bound)) else ""
    now = f"now {current}" if current and current not in name else ""
    return ": ".join(filter(None, (name, ", ".join(filter(None, (bound, now))))))
