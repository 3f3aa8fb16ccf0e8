"""OKR601: no weekly review, no mid-cycle checkpoint or no grading plan."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import listed
from milepost.core.checks.planned_reviews import REVIEWS, planned
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack


@rule("OKR601", Severity.WARNING, since="0.1")
def review_not_planned(pack: Pack) -> Iterator[Remark]:
    """Finds a pack that plans no weekly review, no mid-cycle checkpoint or no grading; one finding lists what is missing.

    A calendar counts for what it clearly carries: weekly entries are a weekly review; an entry midway, or one to adjust, is a
    checkpoint; final scoring, a quarterly entry in a cycle of a quarter, or a grade scale plans the grading. A weekly habit that
    reviews the key results is a weekly review.

    ## Why it matters
    What is not looked at each week is looked at when it is too late; without a checkpoint targets change quietly or not at all;
    and without a plan for the grading each key result is graded by whoever speaks last.

    ## Example
        reviews:
          schedule:
            - {on: April 28, kind: Monthly, focus: How the numbers go}

    ## Use instead
    Put three things into the calendar: a weekly review, one checkpoint midway that says what may change, and a day for the grades.

    ## Source
    Quality gate, F: weekly review, mid-cycle checkpoint, grading plan.
    """
    there = planned(pack)
    missing = [kind for kind in REVIEWS if kind not in there]
    if missing:
        words = listed([f"no {kind}" for kind in missing])
        yield Remark("reviews", f"The pack plans {words}.", {"missing": ", ".join(missing)})
