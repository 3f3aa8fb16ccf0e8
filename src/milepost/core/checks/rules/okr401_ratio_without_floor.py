"""OKR401: a ratio whose denominator nothing keeps from shrinking."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Fix, Severity
from milepost.core.checks.amending import added_to_list
from milepost.core.checks.denominators import denominators, standings
from milepost.core.checks.named import mark_of
from milepost.core.checks.ratios import denominator_floors, is_ratio
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.solver.subjects import Subjects, subjects_of
from milepost.core.documents.document import Document
from milepost.core.model.pack import Placed


@rule("OKR401", Severity.WARNING, since="0.1")
def ratio_without_floor(document: Document) -> Iterator[Remark]:
    """Finds a key result that is a ratio and carries no guardrail that holds its denominator from below.

    A percentage counts as a ratio unless it is a score, a satisfaction or an availability, or the document says that it is none.

    ## Why it matters
    A rate rises as well when fewer are let in. Without a floor, the cheapest way to the target is a smaller business.

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
    bare = [
        placed for placed in pack.key_results() if is_ratio(pack, placed.key_result) and not denominator_floors(pack, placed.key_result)
    ]
    subjects = subjects_of(pack) if bare else Subjects()
    known = standings(pack, subjects) if bare else {}
    for placed in bare:
        message = f"{mark_of(placed)} is a ratio{_move(placed)}, and no guardrail keeps its denominator from shrinking."
        standing = next((known[subject] for subject in denominators(pack, subjects, placed) if subject in known), None)
        if standing is None:
            yield Remark(placed.pointer, message)
            continue
        rail = standing.rail
        floor = f"a floor of {standing.level}"
        advice = (
            f"Let guardrail {rail.id} guard it: it has {floor}."
            if rail
            else f"Add a guardrail on {standing.words} with {floor}, where it is."
        )
        yield Remark(
            placed.pointer,
            message,
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
