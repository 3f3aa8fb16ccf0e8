"""OKR604: grades that are tied to pay, or that nothing calls a way to learn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.named import quoted
from milepost.core.checks.planned_reviews import GRADING, planned
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack

_PAY = re.compile(
    r"\b(?:bonus(?:es)?|compensation|salar(?:y|ies)|pay(?:out)?s?|promotions?|performance (?:reviews?|ratings?|evaluations?|appraisals?)"
    r"|variable (?:pay|part)|incentives?|Boni|\w*bonus|Gehalt|Vergütung|Beförderung|Leistungsbeurteilung|primes?|rémunération|salaires?"
    r"|bonos?|primas?|salarios?|sueldos?|retribución|ascensos?|bônus|remuneração|prim|maaş)\b",
    re.IGNORECASE,
)
_TIED = re.compile(
    r"\b(?:tied|linked|count|counts|feed|feeds|determines?|affects?|depends?|based|drives?|goes|part of|input|basis|used"
    r"|decides?|follows?|sets?|means?"
    r"|entscheide[nt]|bestimm(?:t|en)|hängt|hängen|folgt|folgen|fließ(?:t|en)|décide(?:nt)?|détermine(?:nt)?|dépend(?:ent)?|suit|suivent"
    r"|deciden?|determinan?|depende[nm]?|influyen?)\b",
    re.IGNORECASE,
)
_NOT = Late(
    r"\b(?:not|never|no|nobody|none|without|neither|nor|nobody's|isn't|aren't|don't|doesn't|kein\w*|nicht|pas|jamais|não|sin|değil|ni|elsewhere|separate(?:ly)?|weder|getrennt|séparément|aparte)\b",
    re.IGNORECASE,
)
_LEARN = Late(
    r"\blearn\w*|\bretro\w*|\bhindsight\b|\blesson\w*|\breflect\w*|\binsight\w*|\blern\w*|\bapprend\w*|\baprend\w*|\böğren\w*|\bhọc\b|学|학습",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+")


@rule("OKR604", Severity.WARNING, since="0.2")
def grading_not_for_learning(pack: Pack) -> Iterator[Remark]:
    """Finds grades tied to pay, promotion or performance ratings, and a grading that nothing frames as learning.

    "Not for performance evaluation" is the opposite and stays silent; so does a pack with retro questions.

    ## Why it matters
    Who is paid by the grade sets targets that are met. Nothing else is known at the end of the quarter.

    ## Example
        intent: Grades count 20% of the yearly bonus

    ## Use instead
    Say what the grades are for: what we learned, what we do differently, what the next cycle begins with.

    ## Source
    Quality gate, F: the grading framing is explicitly for learning.
    """
    texts = [(pointer, text) for pointer, text in _texts(pack) if text]
    for pointer, text in texts:
        for sentence in _SENTENCE.findall(text):
            if _PAY.search(sentence) and _TIED.search(sentence) and not _NOT.search(sentence):
                word = _PAY.search(sentence)
                yield Remark(
                    pointer, f"Grades are tied to {word[0].lower() if word else 'pay'}: {quoted(sentence)}.", {"words": sentence.strip()}
                )
                return
    grading = pack.reviews.grading
    if GRADING not in planned(pack) or (grading is not None and grading.retro) or any(_LEARN.search(text) for _, text in texts):
        return
    if any(_PAY.search(text) and _NOT.search(text) for _, text in texts):
        return
    place = "reviews/grading" if grading is not None else "grade_scale"
    yield Remark(place, "Grades are planned, and nothing says that they are for learning: no such word, and no question for the retro.")


def _texts(pack: Pack) -> Iterator[tuple[str, str | None]]:
    yield "context/intent", pack.context.intent
    yield "summary", pack.summary
    yield "closing", pack.closing
    for number, remark in enumerate(pack.context.remarks):
        yield f"context/remarks/{number}", remark.text
    for number, remark in enumerate(pack.remarks):
        yield f"remarks/{number}", remark.text
    for number, text in enumerate(pack.context.non_goals):
        yield f"context/non_goals/{number}", text
    if pack.grade_scale is not None:
        yield "grade_scale", " ".join(filter(None, (pack.grade_scale.title, pack.grade_scale.norm)))
    grading = pack.reviews.grading
    if grading is not None:
        agenda = (f"{part.part} {part.text or ''}" for part in grading.agenda)
        yield "reviews/grading", ". ".join(filter(None, (grading.title, grading.scale, *grading.artifacts, *agenda, *grading.retro)))
