"""OKR602: a status word that nothing defines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import listed
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review

# The words of one step, and the key that would define it.
_STEPS = (
    ("off track", "off_track_beyond", re.compile(r"\boff[\s-]?track\b|\bbehind\b|🔴|\bred\b", re.IGNORECASE)),
    ("at risk", "at_risk_beyond", re.compile(r"\b(?:at[\s-]?risk)\b|🟡|🟠|\b(?:yellow|amber)\b", re.IGNORECASE)),
)


@rule("OKR602", Severity.WARNING, since="0.2")
def status_word_without_threshold(pack: Pack) -> Iterator[Remark]:
    """Finds a status word or colour that the pack uses and no threshold defines, and thresholds that leave no room for "at risk".

    Only the words that the pack itself uses are asked for: in its weekly review, in what it leaves behind, in declared statuses.

    ## Why it matters
    Where nothing says from which distance a key result is at risk, the most hopeful person in the room says it.

    ## Example
        artifacts: [Status of each key result: on track, at risk or off track]
        off_track_beyond: 10%

    Nothing says where "at risk" begins.

    ## Use instead
    State both thresholds of the weekly review: `off_track_beyond: 10%` and `at_risk_beyond: 5%`.

    ## Source
    Growth pack, weekly review: "off-track" is defined, "at-risk" is only used.
    """
    weekly = pack.reviews.weekly
    yield from _crossed(weekly)
    used = list(_texts(pack))
    undefined = []
    for _, key, pattern in _STEPS:
        hit = next(((pointer, text, found[0]) for pointer, text in used if (found := pattern.search(text)) is not None), None)
        if hit is not None and (weekly is None or getattr(weekly, key) is None):
            pointer, text, word = hit
            undefined.append((text.strip() if pointer.endswith("/status") else word, pointer))
    if undefined:
        names = listed([f'"{words}"' for words, _ in undefined])
        begin = "begins" if len(undefined) == 1 else "begin"
        yield Remark(
            undefined[0][1],
            f"The pack speaks of {names}, and no threshold says where {'it' if len(undefined) == 1 else 'they'} {begin}.",
            {"words": ", ".join(words for words, _ in undefined)},
        )


def _crossed(weekly: Review | None) -> Iterator[Remark]:
    """A remark where "off track" begins before "at risk" does, so that nothing is ever at risk."""
    risk, off = (getattr(weekly, key).quantity if weekly is not None and getattr(weekly, key) else None for _, key, _ in reversed(_STEPS))
    if risk is not None and off is not None and risk.comparable(off) and abs(risk.base()) >= abs(off.base()):
        yield Remark(
            "reviews/weekly/at_risk_beyond",
            f'"At risk" begins beyond {risk.bare} and "off track" beyond {off.bare} already: nothing is ever at risk.',
            {"at_risk": str(risk.bare), "off_track": str(off.bare)},
            help="Let `at_risk_beyond` be the smaller of the two.",
        )


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    weekly = pack.reviews.weekly
    if weekly is not None:
        yield from (("reviews/weekly", text) for text in weekly.artifacts)
        yield from (("reviews/weekly", part.text or "") for part in weekly.agenda)
    for objective in pack.objectives:
        yield f"objectives/{objective.id}/status", objective.status or ""
    for placed in pack.key_results():
        yield f"{placed.pointer}/status", placed.key_result.status or ""
