"""Changes by what they belong to: the objectives, each with its key results, and the other sections of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from milepost.core.documents.difference import making
from milepost.core.documents.difference.apply import renaming_of
from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.change import LINES, Added, Change, Changed, Changes, Removed, Renumbered
from milepost.core.documents.difference.references import Renaming
from milepost.core.documents.difference.slots import slot_at, slots_of
from milepost.core.documents.difference.telling import named, short
from milepost.core.documents.difference.trees import join, steps_of
from milepost.core.documents.difference.wording import is_position
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_RESULTS = slots_of(Objective)["key_results"]


@dataclass(frozen=True)
class Difference:
    """Two packs, the changes between them that are to be shown, and what parts of the old one are called in the new one."""

    old: Pack
    new: Pack
    changes: Changes
    renaming: Renaming = field(default_factory=Renaming)

    @classmethod
    def of(cls, old: Pack, new: Pack, changes: Changes) -> Difference:
        """The difference that all its changes make."""
        return cls(old, new, changes, renaming_of(changes))


@dataclass(frozen=True)
class Group:
    """Changes that belong together, under a heading."""

    heading: str
    changes: Sequence[Change]


def groups(difference: Difference) -> tuple[Group, ...]:
    """The changes in groups: what concerns the pack itself, then section by section as a pack has them; renumberings are left out."""
    headings = _headings(difference)
    found: dict[str, list[Change]] = {}
    for change in difference.changes:
        if isinstance(change, Renumbered):
            continue
        steps = (change.new_pointer or difference.renaming.pointer(change.old_pointer or "")).split("/")
        own = join("objectives", steps[1]) if steps[0] == "objectives" and len(steps) > 1 else steps[0]
        if steps[0] == "objectives" and change.new_pointer is None and own not in headings:
            own = join("objectives", (change.old_pointer or "").split("/")[1])
        found.setdefault("" if len(steps) == 1 and own not in headings else own, []).append(change)
    return tuple(Group(headings.get(own) or _heading(own), changes) for own, changes in found.items())


def without_lines(changes: Changes) -> Changes:
    """The changes without those of line numbers alone, which no reader would call a change."""
    kept: list[Change] = []
    for change in changes:
        if isinstance(change, Renumbered):
            steps = [step for step in change.steps if not isinstance(step, Changed) or slot_at(step.new_pointer or "").name not in LINES]
            kept += [change] if len(steps) == len(change.steps) else [making.renumbered(steps)] if steps else []
        else:
            kept.append(change)
    return tuple(kept)


def renumberings(changes: Iterable[Change]) -> Iterator[Renumbered]:
    """The changes that only follow the order."""
    return (change for change in changes if isinstance(change, Renumbered))


def _headings(difference: Difference) -> dict[str, str]:
    """The objectives of both packs by their pointers, those of the new one first."""
    found: dict[str, str] = {}
    for pack in (difference.new, difference.old):
        steps = steps_of([{"id": objective.id} for objective in pack.objectives])
        for step, objective in zip(steps, pack.objectives, strict=True):
            mark = objective.id if is_position(objective.id) else objective.label or ""
            found.setdefault(join("objectives", step), short(f"{mark} {objective.title}"))
    return found


def _heading(section: str) -> str:
    return (section or "the pack").replace("_", " ").capitalize()


def part_shown(change: Change, heading: str) -> str:
    """The part that a change is about, where the heading does not name it; of a new title only the mark before it."""
    part = change.part
    if isinstance(change, Changed) and (change.new_pointer or "").endswith("/title") and isinstance(change.new_value, str):
        part = part.removesuffix(short(change.new_value)).rstrip()
    if change.part == heading or not part:
        return ""
    return f"{part} " if part != change.part else f"{part}: "


def below(change: Change) -> Iterator[str]:
    """The key results of an objective that came or went."""
    if isinstance(change, (Added, Removed)) and change.category in (Category.ADD_OBJECTIVE, Category.DROP_OBJECTIVE):
        yield from (named(_RESULTS, result) for result in change.value.get("key_results", ()))


def without_part(change: Change) -> str:
    """The words of a change without the part that they begin with."""
    return change.words.removeprefix(f"{change.part}: ") if change.part else change.words


def rewording(change: Change) -> tuple[str, str, str] | None:
    """What was reworded, and both wordings; None for another sort of change."""
    field, mark, _ = without_part(change).partition(' reworded: "')
    if not mark or not isinstance(change, Changed) or not isinstance(change.old_value, str) or not isinstance(change.new_value, str):
        return None
    return field, change.old_value, change.new_value
