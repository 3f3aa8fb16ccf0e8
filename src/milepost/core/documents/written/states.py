"""What people declare of an objective or key result: its colour and words, whatever signs they use for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How well something stands by what people say of it; each has a shape of its own, for colour alone tells nobody enough."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    IDLE = "idle"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared state: its tone and its words without coloured dots; the words are never empty."""

    tone: Tone
    words: str


_DOTS: dict[str, tuple[Tone, str]] = {
    "🔴": (Tone.BAD, "red"),
    "🟥": (Tone.BAD, "red"),
    "❌": (Tone.BAD, "failed"),
    "🟠": (Tone.WARN, "orange"),
    "🟡": (Tone.WARN, "yellow"),
    "🟨": (Tone.WARN, "yellow"),
    "⚠": (Tone.WARN, "warning"),
    "🟢": (Tone.GOOD, "green"),
    "🟩": (Tone.GOOD, "green"),
    "✅": (Tone.DONE, "done"),
    "✔": (Tone.DONE, "done"),
    "🔵": (Tone.IDLE, "blue"),
    "⚪": (Tone.IDLE, "white"),
    "⚫": (Tone.IDLE, "black"),
}
_DOT = re.compile(rf"(?:{'|'.join(_DOTS)})\ufe0f?")
_WORDS: tuple[tuple[re.Pattern[str], Tone], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), tone)
    for words, tone in (
        (r"off[\s-]?track|behind|red|failed|missed|blocked|critical|late|delayed", Tone.BAD),
        (r"at[\s-]?risk|needs attention|yellow|amber|orange|some risk|warning", Tone.WARN),
        (r"done|complete|completed|achieved|shipped|closed|finished", Tone.DONE),
        (r"on[\s-]?track|green|good|healthy|ahead", Tone.GOOD),
    )
)


def declared(text: str | None) -> Declared | None:
    """A state as its author declared it; None where the text says nothing (empty, a dash).

    Example: `🟡 On Track` has the tone of its dot and the words "yellow, On Track"; `🔴` alone is "red"; `Behind` is bad.
    """
    if not (text or "").strip(" -–—"):
        return None
    text = " ".join((text or "").split())
    dots = [_DOTS[match[0].rstrip("\ufe0f")] for match in _DOT.finditer(text)]
    words = ", ".join([*(name for _, name in dots), *filter(None, [_DOT.sub("", text).strip(" ,;:-–")])])
    tone = dots[0][0] if dots else next((tone for pattern, tone in _WORDS if pattern.search(text)), Tone.IDLE)
    return Declared(tone, words or text)


def without_dots(text: str) -> str:
    """A text with its coloured dots said as words, for where no glyph draws them: `KR1 🔴` is `KR1 red`."""
    return _DOT.sub(lambda match: _DOTS[match[0].rstrip("\ufe0f")][1], text)
