"""OKR401: a ratio whose denominator nothing keeps from shrinking."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Fix, Severity
from milepost.core.checks.ambitions import is_to_fall
from milepost.core.checks.amending import added_to_list
from milepost.core.checks.denominators import Standing, denominators, standings
from milepost.core.checks.gathering import SAID_ONCE_FROM, by_objective
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.ratios import denominator_floors, is_ratio
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.solver.subjects import subjects_of
from milepost.core.documents.document import Document
from milepost.core.model.pack import Placed

# Divided by what those customers paid a year ago: that is fixed before the cycle begins.
_FIXED_WHOLE = re.compile(r"\b(?:[NG][RD]R|(?:net|gross) (?:revenue|dollar) retention)\b", re.IGNORECASE)
_FALLING_HELP = "State the count itself beside it, as how many are lost, or settle on the cycle's first day whom it divides by."


@rule("OKR401", Severity.WARNING, since="0.1")
def ratio_without_floor(document: Document) -> Iterator[Remark]:
    """Finds a key result that is a ratio and carries no guardrail that holds its denominator from below.

    A percentage counts as a ratio unless it is a score, a satisfaction or an availability, or the document says that it is none. A
    revenue retention divides by what is past, and is left out. What several key results of an objective lack is told once.

    ## Why it matters
    A rate rises as well when fewer are let in, and falls when more are. Without a floor, the cheapest way to the target is a smaller
    business.

    ## Example
        Set-up completion: 42% -> 52%, with no guardrail on sign-ups

    ## Use instead
    Add a guardrail with a floor on what the ratio divides by, as "sign-ups >= 60,000/qtr", or make the count the key result.

    ## Source
    Quality gate, D: numerator and denominator checks for every ratio.
    """
    pack = document.pack
    if pack is None:
        return
    bare = {placed.pointer for placed in pack.key_results() if _is_bare(document, placed)}
    if not bare:
        return
    subjects = subjects_of(pack)
    known = standings(pack, subjects)
    for pointer, objective, placed_here in by_objective(pack):
        unknown = []
        for placed in placed_here:
            if placed.pointer not in bare:
                continue
            standing = next((known[subject] for subject in denominators(pack, subjects, placed) if subject in known), None)
            if standing is None:
                unknown.append(placed)
            else:
                yield _with_standing(document, placed, standing)
        if len(unknown) >= SAID_ONCE_FROM:
            yield _told_once(pointer, mark_of_objective(objective), unknown)
        for placed in unknown if len(unknown) < SAID_ONCE_FROM else ():
            yield Remark(placed.pointer, _alone(placed), help=_FALLING_HELP if is_to_fall(placed.key_result) else "")


def _is_bare(document: Document, placed: Placed) -> bool:
    pack, key_result = document.pack, placed.key_result
    if pack is None or _FIXED_WHOLE.search(key_result.title):
        return False
    return is_ratio(pack, key_result) and not denominator_floors(pack, key_result)


def _alone(placed: Placed) -> str:
    lacks = (
        "nothing holds what it divides by: a larger whole alone lowers it"
        if is_to_fall(placed.key_result)
        else "no guardrail keeps its denominator from shrinking"
    )
    return f"{mark_of(placed)} is a ratio{_move(placed)}, and {lacks}."


def _told_once(pointer: str, mark: str, ratios: list[Placed]) -> Remark:
    """One remark for the ratios of an objective; which way the whole would have to go depends on theirs."""
    falling = [is_to_fall(placed.key_result) for placed in ratios]
    if not any(falling):
        lacks = "no guardrail keeps their denominators from shrinking"
    else:
        whole = "a larger whole alone lowers them" if all(falling) else "another whole alone can meet them"
        lacks = f"nothing holds what they divide by: {whole}"
    names = listed([f"{mark_of(placed)}{_move(placed)}" for placed in ratios])
    return Remark(
        pointer,
        f"{mark}: {names} are ratios, and {lacks}.",
        {"places": ", ".join(placed.pointer for placed in ratios)},
        help=_FALLING_HELP if all(falling) else "",
    )


def _with_standing(document: Document, placed: Placed, standing: Standing) -> Remark:
    rail = standing.rail
    floor = f"a floor of {standing.level}"
    advice = (
        f"Let guardrail {rail.id} guard it: it has {floor}." if rail else f"Add a guardrail on {standing.words} with {floor}, where it is."
    )
    return Remark(
        placed.pointer,
        _alone(placed),
        {"denominator": standing.words, "stands_at": str(standing.level)},
        help=advice,
        fix=_guarded(document, placed, rail.id) if rail else None,
    )


def _guarded(document: Document, placed: Placed, rail: str) -> Fix | None:
    """The suggestion to add a guardrail that is there already."""
    count = len(placed.key_result.guardrails)
    return added_to_list(document, f"{placed.pointer}/guardrails", count, rail, f"Guard it with {rail}")


def _move(placed: Placed) -> str:
    baseline, target = placed.key_result.baseline, placed.key_result.target
    stated = [part.text for part in (baseline.value if baseline else None, target) if part is not None]
    return f" ({' to '.join(stated)})" if stated else ""
