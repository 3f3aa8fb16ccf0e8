"""How the places of a pack are said on a page."""

from __future__ import annotations

from milepost.core.model.pack import Pack

_ONE_OF = {
    "alarms": "alarm",
    "dependencies": "dependency",
    "experiments": "experiment",
    "frozen": "frozen definition",
    "guardrails": "guardrail",
    "habits": "habit",
    "metrics": "metric",
    "next_steps": "next step",
    "questions": "question",
    "risks": "risk",
    "roles": "role",
    "unplaced": "text",
    "waivers": "waiver",
}


def place_of(pack: Pack, pointer: str) -> str:
    """A field's place as people say it: `KR 2.2, status`; the pointer's own words where the pack has no such part."""
    if not pointer:
        return "the whole document"
    placed = next((placed for placed in pack.key_results() if f"{pointer}/".startswith(f"{placed.pointer}/")), None)
    objective = next((part for part in pack.objectives if f"{pointer}/".startswith(f"objectives/{part.id}/")), None)
    if placed is not None:
        first, rest = placed.key_result.label or placed.key_result.id, pointer[len(placed.pointer) + 1 :]
    elif objective is not None:
        first, rest = objective.label or objective.id, pointer[len(f"objectives/{objective.id}") + 1 :]
    else:
        head, _, tail = pointer.partition("/")
        name, _, rest = tail.partition("/")
        first = f"{_ONE_OF.get(head, head) if name else head} {_counted(name)}"
    return ", ".join(filter(None, (first.replace("_", " ").strip(), " ".join(map(_counted, rest.split("/"))).replace("_", " "))))


def _counted(part: str) -> str:
    """A part of a pointer; items of lists are counted from 1 by people."""
    return str(int(part) + 1) if part.isdecimal() else part
