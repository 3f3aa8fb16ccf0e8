"""Which key results are milestones, and which of them are outputs: things made, not changes brought about."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.core.base.quantity import UnitKind
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.language.completion import is_made, is_reached
from milepost.core.checks.language.hits import Hit
from milepost.core.checks.language.making import How, Work, work_in
from milepost.core.checks.language.tongues import tongues_of
from milepost.core.model.key_result import KeyResult
from milepost.core.model.metric import Shape

_COUNTED = (UnitKind.NONE, UnitKind.COUNT)


def is_milestone(key_result: KeyResult) -> bool:
    """Whether a key result is a yes or no: by its shape, or by a target that is a word of completion (`Shipped`, `Done`, `Fertig`)."""
    if key_result.shape is not None:
        return key_result.shape is Shape.MILESTONE
    target = _target_of(key_result)
    return is_made(target) or is_reached(target)


def is_output(key_result: KeyResult, tongues: Sequence[str] = ()) -> bool:
    """Whether a key result is a thing made or done; see `work_of`."""
    return work_of(key_result, tongues) is not None


def work_of(key_result: KeyResult, tongues: Sequence[str] = ()) -> Work | None:
    """The words by which a key result is a thing made: its target says so, or its title does and counts such things from nothing.

    `tongues` are the languages of the pack; without them its title tells. Example: "Launch single sign-on", target "Shipped"; "Launch 3
    partner features", 0 to 3. "Launch-day retention" is none, and "Deliver 95% of orders within a day" is none.
    """
    target = _target_of(key_result)
    work = _work_in_words(key_result, tuple(tongues) or tongues_of((key_result.title,)), target)
    if is_made(target):
        return work or Work(Hit(target, 0, len(target), "says that a thing is there"), How.MADE)
    if work is None or key_result.metric is not None or key_result.shape not in (None, Shape.MILESTONE, Shape.COUNT):
        return None
    start = key_result.baseline.value.quantity if key_result.baseline else None
    if start is not None and start.value != 0:
        return None
    quantity = key_result.target.quantity if key_result.target else None
    is_word = quantity is None and start is None and not any(sign.isdigit() for sign in target)
    if says_nothing(target) or is_reached(target) or (is_word and work.how in (How.MAKES, How.DOES)):
        return work  # a word in place of a figure is one of completion, whether a list holds it or not
    if quantity is None or quantity.unit.kind not in _COUNTED or quantity.per is not None:
        return None
    return work if start is not None or work.how in (How.MAKES, How.DOES) else None


def _work_in_words(key_result: KeyResult, tongues: Sequence[str], target: str) -> Work | None:
    """What the title says, and where it says nothing and names no target what the description does."""
    work = work_in(key_result.title, tongues)
    if work is None and key_result.description and not target:
        work = work_in(key_result.description, tongues)
        return work if work is not None and work.how in (How.MAKES, How.DOES) else None
    return work


def _target_of(key_result: KeyResult) -> str:
    return key_result.target.text.strip() if key_result.target else ""
