"""What the words of a pack document say by themselves, so that its tables of definitions need not say it again.

A guardrail cell or a detection is written in the pack's own words where reading those words gives back exactly what the pack holds;
elsewhere by reference, and what is referred to stands in the definitions.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from milepost.core.documents.pack_sections.detection_marks import mark_of
from milepost.core.documents.pack_sections.detection_text import Known, read_detection
from milepost.core.documents.pack_sections.guardrail_text import gloss_of, read_rails
from milepost.core.model.gaming import FailureMode
from milepost.core.model.guardrail import Alarm, FrozenDefinition, Guardrail
from milepost.core.model.key_result import Companion, KeyResult
from milepost.core.model.pack import Pack

ABSOLUTE = "Also tracked as absolute:"


@dataclass
class Derived:
    """The guardrail cells by key result, the detections by failure mode, and what they say: (sort, id) pairs."""

    cells: dict[str, str] = field(default_factory=dict)
    detections: dict[tuple[str, int], str] = field(default_factory=dict)
    said: set[tuple[str, str]] = field(default_factory=set)


def derived(pack: Pack) -> Derived:
    """How a pack's guardrails and detections are worded."""
    told = Derived()
    for placed in pack.key_results():
        told.cells[placed.pointer] = _cell(pack, placed.key_result, told)
    of_rails = set(told.said)
    _detections(pack, told, _unsaid(pack, told))
    told.said = of_rails | {entry for entry in told.said if entry not in of_rails}
    rest = _unsaid(pack, told)
    told.said = of_rails
    _detections(pack, told, rest)
    return told


def _unsaid(pack: Pack, told: Derived) -> Known:
    """What no words have said yet, and what the definitions will therefore hold."""
    alarms = [alarm for alarm in pack.alarms if ("alarms", alarm.id) not in told.said]
    return Known((), alarms, [entry for entry in pack.frozen if ("frozen", entry.id) not in told.said])


def _cell(pack: Pack, key_result: KeyResult, told: Derived) -> str:
    """The guardrail cell of a key result, in words where they read back the same, else by reference."""
    rails = pack.guardrails_of(key_result)
    if not key_result.guardrails and key_result.companion is None:
        return ""
    words = _in_words(rails, key_result.companion)
    again = read_rails(words, key_result.id, key_result.gaming_note or "")
    frozen = {entry.id: entry for entry in pack.frozen}
    same = (
        again.ids == key_result.guardrails
        and tuple(rail for rail, _ in again.defined) == rails
        and again.companion == key_result.companion
        and all(frozen.get(entry.id) == entry for entry in again.frozen)
    )
    if same:
        told.said.update(("guardrails", rail.id) for rail in rails)
        told.said.update(("frozen", entry.id) for entry in again.frozen)
        return words
    by_id = {rail.id: rail for rail in rails}
    glosses = {name: gloss_of(rail) for name, rail in by_id.items()}
    references = [f"`{name}` ({glosses[name]})" if glosses.get(name) else f"`{name}`" for name in key_result.guardrails]
    companion = f"{'. ' if references else ''}{_companion_text(key_result.companion)}" if key_result.companion else ""
    return "; ".join(references) + companion


def _in_words(rails: tuple[Guardrail, ...], companion: Companion | None) -> str:
    """The guardrails as sentences: labelled ones end in a full stop, the others follow after a semicolon."""
    text = ""
    labels = sum(rail.label is not None for rail in rails)
    for rail in rails:
        if rail.label:
            text += (". " if text else "") + f"**{rail.label}:** {rail.text or rail.id}"
        else:
            text += ("; " if text else "") + (rail.text or rail.id)
    if companion is not None:
        text += (". " if text else "") + _companion_text(companion)
    return f"{text}." if labels > 1 or companion is not None else text


def _companion_text(companion: Companion) -> str:
    target = f" target {companion.target.text}" if companion.target else ""
    if companion.metric:
        return f"{ABSOLUTE} `{companion.metric}`{target}{f' -- {companion.text}' if companion.text else ''}"
    text = companion.text or ""
    if text.lower().startswith(("also tracked", "tracked")):
        return text
    behind = f" (target {companion.target.text})" if companion.target else ""
    return f"Absolute twin: {text}{behind}" if text or behind else ""


def _detections(pack: Pack, told: Derived, definitions: Known) -> None:
    """Words every detection, given what the definitions will hold."""
    alarms = list(definitions.alarms)
    frozen = [entry for entry in pack.frozen if ("frozen", entry.id) in told.said or entry in definitions.frozen]
    for placed in pack.key_results():
        rails = pack.guardrails_of(placed.key_result)
        for place, mode in enumerate(placed.key_result.gaming):
            cell, alarm, entry = _detection(pack, placed.key_result, mode, Known(rails, alarms, frozen))
            told.detections[placed.pointer, place] = cell
            if alarm is not None:
                alarms.append(alarm)
                told.said.add(("alarms", alarm.id))
            if entry is not None:
                frozen.append(entry)
                told.said.add(("frozen", entry.id))


def _detection(pack: Pack, key_result: KeyResult, mode: FailureMode, known: Known) -> tuple[str, Alarm | None, FrozenDefinition | None]:
    """A detection's cell, with the alarm and the frozen definition that its words alone define."""
    text = " ".join((mode.detection or "").split())
    if not text and mode.detect is None:
        return "", None, None
    found = read_detection(text, mode.mode, key_result.id, known)
    same = (
        bool(text)
        and found.text == text
        and found.detect == mode.detect
        and (found.alarm is None or found.alarm in pack.alarms)
        and (found.frozen is None or found.frozen in pack.frozen)
    )
    return (text, found.alarm, found.frozen) if same else (f"{text} {mark_of(mode.detect)}".strip(), None, None)
