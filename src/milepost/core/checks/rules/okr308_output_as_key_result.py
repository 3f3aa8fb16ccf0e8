"""OKR308: something made, as a key result."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.named import mark_of, quoted
from milepost.core.checks.outputs import work_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack


@rule("OKR308", Severity.WARNING, since="0.1")
def output_as_key_result(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that is reached by making or doing something (launch, publish, interview), whatever it changes for anyone.

    Words are known in several languages. A word of work that is part of a metric ("Launch readiness"), and a key result that measures what
    the work brings ("Deliver 95% of orders within a day"), are left alone.

    ## Why it matters
    The team can ship on time, grade itself 1.0, and nothing has become better. Work belongs to the initiatives, where it can be
    dropped for better work without touching the agreement.

    ## Example
        KR2: Launch guided set-up | N/A -> Shipped
        KR4: Launch 3 partner features | 0 -> 3

    ## Use instead
    Name what should change once it is there, as "New accounts that finish set-up: 42% to 52%", and list the work as an initiative.

    ## Source
    Quality gate, C: key results are outcomes.
    """
    tongues = tongues_in(pack)
    for placed in pack.key_results():
        work = work_of(placed.key_result, tongues)
        if work is None:
            continue
        target = placed.key_result.target.text.strip() if placed.key_result.target else ""
        mark, title = mark_of(placed), quoted(placed.key_result.title)
        what = title if mark == title else f"{mark} {title}"
        aim = f" (target: {target})" if target else ""
        where = "" if work.hit.word in f"{placed.key_result.title} {target}" else " in its description"
        yield Remark(
            f"{placed.pointer}/title",
            f'{what}{aim} is {work.said}, not something changed: "{work.hit.word}"{where} {work.hit.why}.',
            {"title": placed.key_result.title, "target": target, "word": work.hit.word},
        )
