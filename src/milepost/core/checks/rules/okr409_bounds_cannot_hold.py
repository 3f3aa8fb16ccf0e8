"""OKR409: targets and guardrails that cannot hold together."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import guardrails_in, mark_of
from milepost.core.checks.rule import Limits, Remark, rule
from milepost.core.checks.solver.found import Found, found_in, is_of_bounds, is_of_one_guardrail
from milepost.core.checks.solver.measures import measure
from milepost.core.checks.solver.solve import Conflict
from milepost.core.checks.solver.stating import direction_of
from milepost.core.checks.solver.subjects import level_of, subjects_of
from milepost.core.checks.solver.telling import Teller
from milepost.core.checks.solver.told import told
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack, Placed


@rule("OKR409", Severity.ERROR, since="0.2")
def bounds_cannot_hold(pack: Pack, limits: Limits) -> Iterator[Remark]:
    """Finds targets and bounds that cannot all be kept, however far each target is surpassed.

    A floor above a ceiling on one metric; a target beyond a guardrail on the same metric; a guardrail that forbids the very move that a
    key result asks for; bounds on metrics that the pack ties together (a rate, its volume and its count; parts and their whole).

    ## Why it matters
    Somebody breaks an agreement whatever they do, and the alarm that rings says nothing about the work.

    ## Example
        Key result: discounts granted, from 8% to 15% of deals
        Guardrail: discounts stay at or below 10% of deals

    ## Use instead
    Decide which of the two is meant; move the other's bound to where both can be kept, or give one of them up.

    ## Source
    Milepost, consistency: one-sided bounds, propagated through the identities that the pack states.
    """
    found = found_in(pack, limits.tolerance)
    yield from _against_the_move(pack)
    teller = Teller(found.network)
    for conflict in _of_bounds(found):
        said = told(conflict, teller)
        yield Remark(said.pointer, said.message, said.values, help=said.help)


def _of_bounds(found: Found) -> Iterator[Conflict]:
    return (conflict for conflict in found.conflicts if is_of_bounds(conflict) and not is_of_one_guardrail(conflict))


def _against_the_move(pack: Pack) -> Iterator[Remark]:
    """Guardrails that want no rise or no decline, without a figure, of what a key result raises or lowers."""
    open_ended = [placed for placed in guardrails_in(pack) if _forbids(placed.guardrail)]
    if not open_ended:
        return
    subjects = subjects_of(pack)
    for placed_rail in open_ended:
        rail = placed_rail.guardrail
        forbidden = _forbids(rail)
        for placed in pack.key_results():
            if subjects.of_key_result[placed.pointer] == subjects.of_rail[rail.id] and _direction(placed) == forbidden:
                verb, word = ("raises", "rise") if forbidden == "up" else ("lowers", "fall")
                level = level_of(placed.key_result)
                goal = f" to {level.bare}" if level is not None and placed.key_result.target is not None else ""
                yield Remark(
                    f"{placed.pointer}/target",
                    f'{mark_of(placed)} {verb} its metric{goal}, and guardrail {rail.id} says that it must not {word}: "{_said(rail)}".',
                    {"direction": forbidden, "guardrail": rail.id},
                )


def _forbids(rail: Guardrail) -> str:
    """The direction that a guardrail without a figure forbids; empty for any other guardrail."""
    if rail.bound is None or rail.bound.text.strip() or rail.floor or rail.ceiling:
        return ""
    return "down" if rail.no_decline_from is not None else "up"


def _direction(placed: Placed) -> str:
    key_result = placed.key_result
    start = measure(key_result.baseline.value.quantity) if key_result.baseline else None
    end = measure(key_result.target.quantity) if key_result.target else None
    return direction_of(key_result, start, end)


def _said(rail: Guardrail) -> str:
    return rail.text or rail.label or rail.id
