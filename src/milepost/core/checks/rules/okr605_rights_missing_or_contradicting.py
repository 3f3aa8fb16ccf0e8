"""OKR605: a checkpoint midway that does not say what may change, or says both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.named import quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review

# What a decision is about, by its words. The order matters: "add a guardrail" is no "add".
_ABOUT = (
    ("adding an objective", re.compile(r"\badd\w*\b[^.]*\bobjectives?\b|\bnew objectives?\b", re.IGNORECASE)),
    ("removing a guardrail", re.compile(r"\b(?:remov|drop|delet|relax|loosen)\w*\b[^.]*\bguardrails?\b", re.IGNORECASE)),
    ("adding a guardrail", re.compile(r"\badd\w*\b[^.]*\bguardrails?\b|\bnew guardrails?\b", re.IGNORECASE)),
    (
        "changing a target",
        re.compile(r"\b(?:adjust|chang|mov|lower|rais|re-?set|re-?target)\w*\b[^.]*\btargets?\b|\bre-?targets?\b", re.IGNORECASE),
    ),
    ("dropping a key result", re.compile(r"\b(?:drop|replac|remov|delet)\w*\b[^.]*\b(?:KRs?|key results?)\b", re.IGNORECASE)),
    ("moving capacity", re.compile(r"\b(?:re-?alloc\w*|mov\w*|shift\w*)\b[^.]*\bcapacity\b", re.IGNORECASE)),
)
_CONDITION = Late(r"\b(?:without|unless|except|if|when|only|up to|above|beyond|more than|not? confirmed)\b|[<>%]", re.IGNORECASE)


@rule("OKR605", Severity.WARNING, since="0.2")
def rights_missing_or_contradicting(pack: Pack) -> Iterator[Remark]:
    """Finds a mid-cycle checkpoint without decision rights, and one that allows and forbids the same thing.

    A condition ("without approval", "up to 20%") makes two statements compatible.

    ## Why it matters
    Where nothing says what may change midway, either nothing changes and people work for a dead target, or everything does and nothing
    was agreed.

    ## Example
        mid_cycle:
          allowed: [Change targets]
          not_allowed: [Changing targets]

    ## Use instead
    State for each sort of change whether it is allowed, on what evidence, and who must sign.

    ## Source
    Growth pack, mid-cycle checkpoint: decisions allowed and not allowed.
    """
    review = pack.reviews.mid_cycle
    if review is None or review == Review():
        return
    if not (review.allowed or review.not_allowed or review.rights):
        yield Remark("reviews/mid_cycle", "The mid-cycle checkpoint does not say what may be changed there.")
        return
    forbidden = {_folded(text) for text in review.not_allowed}
    twice = next((text for text in review.allowed if _folded(text) in forbidden), None)
    if twice is not None:
        yield Remark("reviews/mid_cycle", f"{quoted(twice)} is both allowed and not allowed.", {"about": twice})
        return
    for about, pattern in _ABOUT:
        yes = next((text for text in review.allowed if pattern.search(text)), None)
        no = next((text for text in review.not_allowed if pattern.search(text)), None)
        if yes is not None and no is not None and not _CONDITION.search(yes) and not _CONDITION.search(no):
            yield Remark(
                "reviews/mid_cycle",
                f"{about.capitalize()} is both allowed ({quoted(yes)}) and not allowed ({quoted(no)}).",
                {"about": about},
            )


def _folded(text: str) -> str:
    return " ".join(text.casefold().strip(" .").split())
