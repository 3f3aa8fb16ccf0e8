"""Statuses as people declare them: a coloured mark, a word, or both."""

from __future__ import annotations

import re
from typing import NamedTuple

from milepost.core.base.late import Late

_COLOURS = {
    "🔴": "red", "🟥": "red", "🟠": "orange", "🟧": "orange", "🟡": "yellow", "🟨": "yellow", "🟢": "green", "🟩": "green",
}  # fmt: skip
_NAMED = re.compile(r"^\W*(red|amber|orange|yellow|green)\b", re.IGNORECASE)
_CLAIMS_NOTHING = Late(
    r"\b(?:not started|no data|pending|planned|upcoming|n/?a|tbd|paused|dropped"
    r"|nicht begonnen|geplant|pas commencé|sin empezar|não iniciado|niet gestart)\b",
    re.IGNORECASE,
)


class StatusWord(NamedTuple):
    """A status word and the colours that mean the same, the usual one first."""

    text: str
    colours: tuple[str, ...]


_WORDS = (
    (
        re.compile(
            r"\b(?:not on[- ]track|off[- ]track|missed|failed"
            r"|nicht im Plan|verfehlt|en retard|pas en bonne voie|atrasad[oa]|fuera de plan)\b",
            re.IGNORECASE,
        ),
        ("red",),
    ),
    # Programs differ in which of these two is the redder one; only green contradicts them.
    (
        re.compile(r"\b(?:behind|at[- ]risk|needs attention|slipping|gefährdet|à risque|en riesgo|em risco)\b", re.IGNORECASE),
        ("yellow", "orange", "amber", "red"),
    ),
    (
        re.compile(
            r"\b(?:on[- ]track|ahead|done|completed?|achieved|shipped|im Plan|auf Kurs|erreicht|erledigt"
            r"|en bonne voie|dans les temps|atteint|según lo previsto|en (?:plazo|curso)|logrado|no prazo|op schema|op koers)\b",
            re.IGNORECASE,
        ),
        ("green",),
    ),
)


def colour_of(status: str | None) -> str | None:
    """The colour of a declared status, from its mark or its first word; None where it has none."""
    text = status or ""
    mark = next((colour for mark, colour in _COLOURS.items() if mark in text), None)
    if mark is not None:
        return mark
    named = _NAMED.match(text)
    return named[1].lower() if named else None


def word_of(status: str | None) -> StatusWord | None:
    """The status word in a declared status, as written, with the colours that fit it; None where there is none."""
    for pattern, colours in _WORDS:
        if (match := pattern.search(status or "")) is not None:
            return StatusWord(match[0], colours)
    return None


def declares(status: str | None) -> bool:
    """Whether a status claims how things stand: a colour or a word that is more than `not started`."""
    text = (status or "").strip()
    if not text or _CLAIMS_NOTHING.search(text):
        return False
    return colour_of(text) is not None or any(letter.isalpha() for letter in text)
