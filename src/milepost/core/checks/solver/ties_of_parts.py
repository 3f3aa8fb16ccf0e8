"""Relations that the parts of an agreement have by what they are: companions of ratios, and guardrails against any decline."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.checks.named import mark_of
from milepost.core.checks.ratios import denominator_of
from milepost.core.checks.solver.measures import NUMBER, SHARE, Measure, adds_up, dimension_of, measure
from milepost.core.checks.solver.network import Certainty, Moment, Relation, Role, Total, Variable
from milepost.core.checks.solver.settling import Figures
from milepost.core.checks.solver.stating import Bounds, Draft, companion_subject, current_of
from milepost.core.checks.solver.subjects import Subjects
from milepost.core.checks.solver.tying import product
from milepost.core.model.guardrail import Guardrail
from milepost.core.model.pack import Pack, Placed


def drafts_of_bases(pack: Pack, subjects: Subjects) -> Iterator[Draft]:
    """What the absolute companions of shares were reckoned from: the floor under the denominator, up to its current value."""
    for placed in pack.key_results():
        rail = _base_rail(pack, subjects, placed)
        floor = measure(rail.bound.quantity.bare) if rail is not None and rail.bound and rail.bound.quantity else None
        if rail is None or floor is None:
            continue
        subject, pointer = f"base:{placed.pointer}", f"guardrails/{rail.id}"
        current = measure(current_of(rail))
        above = current if current is not None and current.dimension == floor.dimension and current.value > floor.value else None
        yield _side(subject, floor, above is None, Role.FLOOR, pointer)
        if above is not None:
            yield _side(subject, above, True, Role.CURRENT, pointer, low=False)


def _side(subject: str, figure: Measure, high: bool, role: Role, pointer: str, *, low: bool = True) -> Draft:
    bounds = Bounds(low, high, False, False)
    return Draft(subject, Moment.END, figure, bounds, role, Certainty.BOUND, pointer, "the floor of its denominator")


def _base_rail(pack: Pack, subjects: Subjects, placed: Placed) -> Guardrail | None:
    """The one floor under what a share with a companion divides by; None where that has a target of its own."""
    companion = placed.key_result.companion
    stated = companion.target.quantity if companion and companion.target else None
    if stated is None:
        return None
    kind = dimension_of(stated)
    rails = [
        rail
        for rail in pack.guardrails_of(placed.key_result)
        if rail.floor is not None and rail.floor.quantity is not None and dimension_of(rail.floor.quantity) == kind and adds_up(kind or "")
    ]
    named = denominator_of(pack, placed.key_result)
    chosen = [rail for rail in rails if named and rail.metric == named] or rails
    targeted = {subjects.of_key_result[other.pointer] for other in pack.key_results() if other.key_result.target is not None}
    alone = len(chosen) == 1 and subjects.of_rail[chosen[0].id] not in targeted
    return chosen[0] if alone else None


def ties_of_parts(pack: Pack, subjects: Subjects, figures: Figures) -> Iterator[Relation]:
    """The relations of companions and of guardrails against a decline or a rise whose starting value is not stated."""
    for placed in pack.key_results():
        base = f"base:{placed.pointer}"
        if figures.is_stated(base):
            why = f"the companion of {mark_of(placed)} is its share of what it divides by"
            made = product(figures, companion_subject(subjects, placed), subjects.of_key_result[placed.pointer], base, why)
            yield from (one for one in made if one.whole.moment is Moment.END and one.left.dimension == SHARE)
    for rail in pack.guardrails:
        subject = subjects.of_rail[rail.id]
        if not figures.is_stated(subject) or rail.floor or rail.ceiling:
            continue
        stated = rail.no_decline_from or rail.no_rise_from
        if stated is not None and stated.quantity is None:
            dimension = figures.dimension(subject, NUMBER)
            now, end = (Variable(subject, dimension, moment) for moment in Moment)
            whole, part = (end, now) if rail.no_decline_from is not None else (now, end)
            word = "fall below" if rail.no_decline_from is not None else "rise above"
            yield Total(whole, (part,), False, f"guardrail {rail.id} says that it must not {word} where it stands")
