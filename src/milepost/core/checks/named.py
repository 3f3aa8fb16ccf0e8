"""How messages call the parts of a pack: `KR 1.3`, `O1 KR2`, a title in quotes, `30 June 2025`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from milepost.core.base.calendar import MONTHS
from milepost.core.base.late import Late
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

_MARK = Late(r"^(?:KR|K)[\s-]?\d", re.IGNORECASE)
_LONGEST_TITLE = 70  # characters quoted in a message


def mark_of_objective(objective: Objective) -> str:
    """The objective's mark (`O1`, `Objective 1`); for a team's, the team; its id where it has neither."""
    if objective.team:
        return objective.team
    return objective.label or objective.id or quoted(objective.title)


def mark_of(placed: Placed) -> str:
    """What a message calls a key result: `KR 1.3`; `O1 KR2` where the mark alone is not unique; else its title in quotes."""
    key_result = placed.key_result
    label = key_result.label
    mark = (f"KR {label}" if label and label.isdecimal() else label) or (key_result.id if _MARK.match(key_result.id) else "")
    if not mark or (placed.objective.team and key_result.label is None):
        return quoted(key_result.title)
    return mark if "." in mark else f"{mark_of_objective(placed.objective)} {mark}"


def quoted(text: str) -> str:
    """A text in quotes, cut where it is long."""
    text = " ".join(text.split())
    return f'"{text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"}"'


def day_in_words(day: date) -> str:
    """A day as people write it: `30 June 2025`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(words: list[str]) -> str:
    """Words as a list: `a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def with_article(name: str) -> str:
    """A thing's name with its article: `a target`, `an owner`."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


class PlacedGuardrail(NamedTuple):
    """A guardrail with its pointer and the key results that carry it."""

    pointer: str
    guardrail: Guardrail
    guards: tuple[Placed, ...]

    @property
    def mark(self) -> str:
        """What a message calls it: `Guardrail on KR 2.1`; the id where no key result carries it."""
        if not self.guards:
            return f"Guardrail {self.guardrail.id}"
        return f"Guardrail on {listed([mark_of(placed) for placed in self.guards])}"


def guardrails_in(pack: Pack) -> Iterator[PlacedGuardrail]:
    """Every guardrail of the pack in the document's order."""
    for guardrail in pack.guardrails:
        guards = tuple(placed for placed in pack.key_results() if guardrail.id in placed.key_result.guardrails)
        yield PlacedGuardrail(f"guardrails/{guardrail.id}", guardrail, guards)
