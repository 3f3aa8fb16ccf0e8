"""Figures that sentences state of things with a name: "Enterprise churn at 12.3% threatens ..." says what the baseline says, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.quantity import find_quantities
from milepost.core.checks.named import mark_of_objective
from milepost.core.checks.solver.measures import SHARE, measure
from milepost.core.checks.solver.network import Certainty, Moment, Role
from milepost.core.checks.solver.stating import Bounds, Draft
from milepost.core.checks.solver.subjects import Subjects
from milepost.core.model.pack import Pack

_SENTENCE = re.compile(r"[!?;\n]|\.(?:\s|$)")
_STATES = re.compile(
    r"\b(?P<name>[^\W\d_][\w'’ -]{1,70}?)\s+(?:is|are|stands? at|sits? at|runs? at|at|of)\s+"
    r"(?:(?:currently|now|today|only|just|about|around|at)\s+)*$",
    re.IGNORECASE,
)
# Sentences of other times, other people or of what is wanted.
_ELSEWHERE = re.compile(
    r"\b(?:last|previous|prior|former|ago|was|were|had|been|until|target|goal|from|reach|should|must|will|would|could|want|aim|plan|if|when"
    r"|every|each|20\d\d|Q[1-4]|H[12]|benchmark|industry|average|peers?|competitors?|than|least|most|below|above|under|over)\b",
    re.IGNORECASE,
)
_LEADING_IN = "the our current today's todays and but with because since while as that a an now so yet where"
_LEADS_IN = frozenset(_LEADING_IN.split())
_LONGEST_NAME = 6  # words
_MOST_TEXT = 2000
_EQUAL = Bounds(True, True, True, True)


def drafts_of_prose(pack: Pack, subjects: Subjects) -> Iterator[Draft]:
    """What the sentences of a pack state of its metrics as they stand today; only where the whole name of a metric is said."""
    for pointer, mark, near, text in _texts(pack):
        for sentence in _SENTENCE.split(text[:_MOST_TEXT]):
            if not _ELSEWHERE.search(sentence):
                yield from _of_sentence(sentence, pointer, mark, near, subjects)


def _texts(pack: Pack) -> Iterator[tuple[str, str, str, str]]:
    """The texts in which a pack explains itself, each with its pointer, what a message calls it, and its objective."""
    if pack.summary:
        yield "summary", "the summary", "", pack.summary
    for number, assumption in enumerate(pack.context.assumptions):
        yield f"context/assumptions/{number}", "an assumption", "", assumption.text
    for number, remark in enumerate(pack.context.remarks):
        yield f"context/remarks/{number}", "the context", "", remark.text
    for objective in pack.objectives:
        pointer, mark = f"objectives/{objective.id}", f"the text of {mark_of_objective(objective)}"
        for part, text in (("commentary", objective.commentary), ("supports", objective.supports)):
            if text:
                yield f"{pointer}/{part}", mark, objective.id, text
        for number, why in enumerate(objective.why_now):
            yield f"{pointer}/why_now/{number}", mark, objective.id, why


def _of_sentence(sentence: str, pointer: str, mark: str, near: str, subjects: Subjects) -> Iterator[Draft]:
    for found in find_quantities(sentence):
        states = _STATES.search(sentence[max(0, found.start - 100) : found.start])
        figure = measure(found.quantity) if states is not None and not found.quantity.comparator else None
        if states is None or figure is None:
            continue
        subject = _subject(states["name"].split(), near, subjects, share=figure.dimension == SHARE)
        if subject is not None:
            yield Draft(subject, Moment.NOW, figure, _EQUAL, Role.CURRENT, Certainty.PROSE, pointer, mark)


def _subject(words: list[str], near: str, subjects: Subjects, *, share: bool) -> str | None:
    """What the words before a figure name: all of them, or those behind a word that leads in (`because our churn`)."""
    for start in range(max(0, len(words) - _LONGEST_NAME), len(words)):
        if start and words[start - 1].casefold() not in _LEADS_IN:
            continue
        name = " ".join(words[start:])
        for called in (name, f"{name} rate") if share else (name,):
            subject = subjects.lexicon.find(called, near)
            if subject is not None:
                return subject
    return None
