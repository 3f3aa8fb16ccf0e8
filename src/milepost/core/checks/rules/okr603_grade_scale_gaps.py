"""OKR603: a grade scale with gaps or overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from milepost.core.base.findings import Severity
from milepost.core.checks.named import listed
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.grade_scale import GradeScale
from milepost.core.model.pack import Pack

_LOWEST, _HIGHEST = Decimal("0.0"), Decimal("1.0")


@rule("OKR603", Severity.WARNING, since="0.1")
def grade_scale_gaps(pack: Pack) -> Iterator[Remark]:
    """Finds grades between 0 and 1 that no band of the scale holds, and grades that two bands hold.

    Bands that share one end (0.0-0.3, 0.3-0.6) stay silent, and so do anchors, between which one grades freely.

    ## Why it matters
    A grade that is computed falls where it falls. At 0.35 the scale has no word for it, and the talk turns to the scale.

    ## Example
        0.0-0.3 no real progress / 0.4-0.6 fell short / 0.7-0.9 delivered / 1.0 all of it

    ## Use instead
    Let each band begin where the one before ends, as in 0.0-0.3, 0.3-0.7, 0.7-1.0, or use anchors.

    ## Source
    Quality gate, F: grading method.
    """
    bands = _bands(pack.grade_scale) if pack.grade_scale else []
    if not any(low < high for low, high in bands):
        return
    gaps, overlaps = _gaps(bands), _overlaps(bands)
    if gaps:
        inside = (gaps[0][0] + gaps[0][1]) / 2
        words = listed([f"between {low} and {high}" for low, high in gaps])
        yield Remark(
            _step_at(pack.grade_scale, gaps[0][1]), f"No band holds a grade {words}: {inside} has no meaning.", {"gaps": _spans(gaps)}
        )
    if overlaps:
        words = listed([f"between {low} and {high}" for low, high in overlaps])
        yield Remark(_step_at(pack.grade_scale, overlaps[0][0]), f"Two bands hold a grade {words}.", {"overlaps": _spans(overlaps)})


Span = tuple[Decimal, Decimal]


def _bands(scale: GradeScale) -> list[Span]:
    return sorted((step.low, step.high) for step in scale.steps if step.low is not None and step.high is not None)


def _step_at(scale: GradeScale | None, low: Decimal) -> str:
    """The pointer of the step that begins at a grade; the scale's own where none does."""
    steps = scale.steps if scale else ()
    return next((f"grade_scale/steps/{number}" for number, step in enumerate(steps) if step.low == low), "grade_scale")


def _gaps(bands: list[Span]) -> list[Span]:
    if bands[-1][1] > _HIGHEST:  # a scale of its own, as 1 to 5: its ends are what it says they are
        reached, top = bands[0][0], bands[-1][1]
    else:
        reached, top = _LOWEST, _HIGHEST
    gaps = []
    for low, high in bands:
        if low > reached:
            gaps.append((reached, low))
        reached = max(reached, high)
    return [*gaps, (reached, top)] if reached < top else gaps


def _overlaps(bands: list[Span]) -> list[Span]:
    found = [(second[0], min(first[1], second[1])) for first, second in pairwise(bands) if second[0] < first[1]]
    return list(dict.fromkeys(found))


def _spans(spans: list[Span]) -> str:
    return ", ".join(f"{low}-{high}" for low, high in spans)
