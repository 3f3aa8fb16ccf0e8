"""How a failure mode is detected, in the words of a pack, and what of it can be executed.

"alert if < 4,500/week" is an alarm, "spot-check 50 random activations" an audit, "Definition frozen for Q2" a change watch, "Spend floor:
>= $1.4M/qtr" one of the key result's guardrails, "Reconcile model vs. actuals monthly" a reconciliation. A mark in backticks at the end
says it outright: `` `alarm: signups-weekly` ``. Which metrics an audit or a reconciliation speaks of is left to its words: a reference
names a definition, and a sentence names none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from milepost.core.base.quantity import Found, find_quantities
from milepost.core.documents.blocks import plain
from milepost.core.documents.pack_sections.detection_marks import read_mark
from milepost.core.documents.pack_sections.guardrail_text import UNTIL_END, subject
from milepost.core.documents.pack_sections.words import step_in
from milepost.core.model.gaming import Audit, Detection, Reconcile
from milepost.core.model.guardrail import Alarm, FrozenDefinition, Guardrail
from milepost.core.model.shape import Stated

_AUDIT = re.compile(
    r"\b(?:spot-?\s?checks?|samples?|audits?|reviews?|draws?|inspects?)\s+(?:of\s+)?(?P<draw>[0-9]{1,9})\s+(?:random(?:ly chosen)?\s+)?"
    r"[A-Za-z]",
    re.IGNORECASE,
)
_ALERT = re.compile(r"\b(?:alert|alarm|page|warn)(?:s|ed|ing)?\b(?P<when>\s+(?:if|when|on|once))?", re.IGNORECASE)
_WATCH = re.compile(r"\bfrozen\b|\bchange log\b|\bany change\b|\bapproval (?:is )?required\b|\blocked\b", re.IGNORECASE)
_APPROVER = re.compile(
    r"\b(?:requires?|without|needs?)\s+(?P<a>[A-Z][\w.&/-]*(?:\s+[A-Z][\w.&/-]*)*)\s+(?:approval|sign-?off)"
    r"|(?P<b>[A-Z][\w.&/-]*(?:\s+[A-Z][\w.&/-]*)*)\s+(?:approval|sign-?off)\s+(?:is\s+)?required"
)
_RECONCILE = re.compile(r"\breconcil\w*\s.*\b(?:vs\.?|versus|with|against|to|and)\s", re.IGNORECASE)
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Known:
    """What a detection may refer to: the guardrails of its key result, the alarms and frozen definitions read so far."""

    rails: Sequence[Guardrail] = ()
    alarms: Sequence[Alarm] = ()
    frozen: Sequence[FrozenDefinition] = ()


@dataclass(frozen=True, slots=True)
class Detected:
    """What executes a detection, with the alarm or frozen definition that it calls for, and the sentence without its mark."""

    text: str
    detect: Detection | None = None
    alarm: Alarm | None = None
    frozen: FrozenDefinition | None = None


def read_detection(text: str, mode: str, key_result: str, known: Known) -> Detected:
    """What executes a detection sentence, given the guardrails of its key result, and the alarms and frozen definitions known so far."""
    if (marked := read_mark(text)) is not None:
        return Detected(*marked)
    words = plain(text)
    rail = _rail_of(words, mode, known.rails)
    if (found := _alarm_bound(words)) is not None:
        alarm = _alarm(found, text, mode, key_result, known)
        detected = Detected(text, Detection(alarm=alarm.id), alarm)
    elif (audit := _AUDIT.search(words)) is not None:
        detected = Detected(text, Detection(audit=Audit(draw=int(audit["draw"]), every=step_in(words))))
    elif _RECONCILE.search(words) is not None:
        detected = Detected(text, Detection(reconcile=Reconcile(every=step_in(words))))
    elif rail is not None and rail.frozen is None:
        detected = Detected(text, Detection(guardrail=rail.id))
    elif _WATCH.search(words) is not None:
        detected = _watched(text, mode, key_result, known)
    else:
        detected = Detected(text)
    return detected


def _alarm_bound(words: str) -> tuple[str, str] | None:
    """The field and the text of an alarm's bound: "alert if < x" and "alert; >= x" ring below x, "alert if > x" above it."""
    alert = _ALERT.search(words)
    if alert is None:
        return None
    found: Found | None = next((item for item in find_quantities(words) if item.quantity.comparator), None)
    if found is None:
        return None
    below = found.quantity.comparator in ("<", "<=")
    if found.start < alert.end() or alert["when"] is None:
        below = not below  # the sentence says what must hold, not when to ring
    text = re.sub(r"^[<>=≥≤\s]+", "", words[found.start : found.end])
    return ("floor" if below else "ceiling"), text


def _alarm(found: tuple[str, str], text: str, mode: str, key_result: str, known: Known) -> Alarm:
    side, bound = found
    rail = _nearest(f"{text} {mode}", [rail for rail in known.rails if getattr(rail, side) is not None])
    every = step_in(text)
    base = rail.id if rail is not None else f"{key_result.lower()}-{subject(text)}"
    stated = Stated(bound)
    floor, ceiling = (stated, None) if side == "floor" else (None, stated)
    alarm = Alarm(
        id=f"{base}-{_EVERY.get(every or '', 'alarm')}",
        text=text,
        guards=rail.id if rail else None,
        every=every,
        floor=floor,
        ceiling=ceiling,
    )
    return alarm.model_copy(update={"id": _free(alarm.id, {other.id for other in known.alarms if other != alarm})})


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where something else has it already."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free


_EVERY = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "cycle": "each-cycle"}


def _stems(text: str) -> set[str]:
    """The words that carry meaning, cut short so that plurals and forms meet."""
    return {word[:6] for word in _WORD.findall(plain(text).lower().replace("sign-up", "signup"))} - _EMPTY_WORDS


_EMPTY_WORDS = {
    word[:6] for word in re.findall(r"\S+", "must stay rate volume guardrail guardrails total current should user users alert weekly team")
}


def _nearest(text: str, rails: Sequence[Guardrail]) -> Guardrail | None:
    """The guardrail that shares most words with a text; None where none shares any."""
    wanted = _stems(text)
    shared = [(len(wanted & _stems(f"{rail.label or ''} {rail.text or ''}")), rail) for rail in rails]
    best = max((count for count, _ in shared), default=0)
    return next((rail for count, rail in shared if count == best), None) if best else None


def _rail_of(words: str, mode: str, rails: Sequence[Guardrail]) -> Guardrail | None:
    """The guardrail that a sentence repeats: the same bound, or the word guardrail or floor with a subject in common."""
    for found in find_quantities(words):
        same = [rail for rail in rails if rail.bound is not None and rail.bound.quantity is not None and _equal(rail, found)]
        if found.quantity.comparator and same:
            return _nearest(f"{words} {mode}", same) or same[0]
    if re.search(r"\bguardrails?\b|\bfloor\b|\bceiling\b", words, re.IGNORECASE):
        return _nearest(f"{words} {mode}", rails)
    return None


def _equal(rail: Guardrail, found: Found) -> bool:
    bound = rail.bound.quantity if rail.bound else None
    return bound is not None and bound.comparable(found.quantity) and bound.compare(found.quantity) == 0


def _watched(text: str, mode: str, key_result: str, known: Known) -> Detected:
    """A change watch on a frozen definition of the key result, or on a new one that the sentence itself freezes."""
    words = plain(text)
    own = [rail for rail in known.rails if rail.frozen is not None]
    rail = _nearest(f"{words} {mode}", own) or (own[0] if len(own) == 1 else None)
    if rail is not None and any(definition.id == rail.frozen for definition in known.frozen):
        return Detected(text, Detection(change_watch=rail.frozen))
    name = _free(f"{key_result.lower()}-{subject(words)}", {other.id for other in known.frozen if other.what != text})
    approver = _APPROVER.search(words)
    definition = FrozenDefinition(
        id=name,
        what=text,
        until="end" if UNTIL_END.search(words) else None,
        approver=(approver["a"] or approver["b"]) if approver else None,
        then="re-baseline" if re.search(r"\bre-?baselin", words, re.IGNORECASE) else None,
    )
    return Detected(text, Detection(change_watch=name), frozen=definition)
