"""OKR701: one of the seven parts of a pack is missing."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.seven_parts import PARTS, missing_parts
from milepost.core.model.pack import Pack


@rule("OKR701", Severity.WARNING, since="0.1")
def part_of_seven_missing(pack: Pack) -> Iterator[Remark]:
    """Finds which of the seven parts of a pack are missing altogether; one finding names them all.

    The parts are the context snapshot, the alignment map, the objectives with key results, guardrails and notes on gaming, systems
    and habits, the review and grading plan, and risks, questions and next steps. A part with anything in it counts; a scope or a
    line of data sources alone is no context. Text that found no place (DOC001) does not count.

    ## Why it matters
    Each part answers a question that comes up in the cycle: why this, for whom, at what price, and who looks. What is not answered on
    paper is answered anew in each meeting.

    ## Example
    A sheet of objectives with a list of risks: nobody can say from it what the numbers must not cost, or when they are graded.

    ## Use instead
    Write two honest lines for each missing part, or waive this with the reason why the pack does without.

    ## Source
    Quality gate, G: the whole pack.
    """
    missing = list(missing_parts(pack))
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        titles = "; ".join(part.title for part in missing)
        keys = ", ".join(part.key for part in missing)
        yield Remark("", f"{len(missing)} of the seven parts {verb} missing: {titles}.", {"missing": keys, "parts": str(PARTS)})
