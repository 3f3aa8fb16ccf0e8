"""What a line states apart from its title: `Owner: Ana`, `Baseline: 10 → Target: 20`, `— status: on track`, `(0.7)`, `[60%]`, `@ana`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.meanings import meaning_of
from milepost.core.documents.foreign.outline.labels import exactly

_LONGEST = 3000  # characters of a line that are looked through
_NAMED = re.compile(
    r"(?P<apart>^|\s+[—–-]+\s+|[—–]\s*|\s*[|｜;；·•→⇒]\s*|\s+/\s+|\s*[,，、]\s*|\s*[(（\[]\s*|\.\s+|\s{2,})"
    r"(?P<name>[^\W\d_][^:：=|｜;；/·•→⇒,，、()（）\[\]—–\n]{0,27}?)\s*[:：=]\s*(?=\S|$)"
)
_SURE = frozenset(
    (
        *(Field.OWNER, Field.LEAD, Field.TEAM, Field.DUE, Field.START, Field.METRIC, Field.UNIT, Field.BASELINE, Field.TARGET),
        *(Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE, Field.SCORE, Field.WEIGHT, Field.PRIORITY, Field.SOURCE),
        *(Field.TAGS, Field.UPDATED, Field.TYPE, Field.PERIOD, Field.CREATED),
    )
)
_WHOLE_LINE = _SURE | {Field.DESCRIPTION, Field.NOTE, Field.PARENT, Field.ID, Field.YEAR, Field.DIRECTION, Field.LABEL}
_SHARE = re.compile(r"~?\d{1,3}(?:[.,]\d{1,2})?\s?%")
_CLOSE = {"(": ")", "（": "）", "[": "]"}
_MOVES = re.compile(
    r"(?P<a>[~≈<>≤≥]?\s?[$€£¥]?\d[\d.,]*\s?(?:%|[^\W\d]{1,12})?(?:/\w{1,10})?)\s*(?:→|->|=>|⇒|➡️?|to|bis|até|à|a)\s*"
    r"(?P<b>[~≈<>≤≥]?\s?[$€£¥]?\d[\d.,]*\s?(?:%|[^\W\d]{1,12})?(?:/\w{1,10})?)\.?"
)
_WITHOUT_COLON = re.compile(
    r"(?P<name>[^\W\d][^\d:：~≈<>≤≥$€£]{1,24}?)\s+(?:is\s+|was\s+|of\s+)?(?P<value>[~≈<>≤≥+-]?\s?[$€£¥]?\d[^,;]{0,30})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """One field and what is stated of it."""

    field: Field
    text: str


def meaning(name: str) -> Field | None:
    """What the name before a colon means; the words for an objective beside a value mean its target."""
    found = exactly(folded(name.strip(" *_`")))
    if found is None:
        meant = meaning_of(name) if len(name) <= 30 else None
        found = meant.field if meant is not None and meant.rank == 0 and not (meant.both or meant.bare) else None
    if found is Field.OBJECTIVE:
        return Field.TARGET
    return found


def stated_in(text: str) -> tuple[str, list[Part]]:
    """The text before the first named field, and the fields that follow with their values.

    Example: "Churn — current: 5% / target: 3%" is "Churn" with current 5% and target 3%. A line that begins with a field has nothing
    before it.
    """
    if not (":" in text or "：" in text or "=" in text) or len(text) > _LONGEST:
        return text, []
    hits: list[tuple[int, int, Field, str]] = []
    for match in _NAMED.finditer(text):
        found = meaning(match["name"])
        start = match.start() == 0
        if found is None or found not in (_WHOLE_LINE if start or hits else _SURE):
            continue
        if start and found is Field.TARGET and "=" in match[0]:
            continue
        hits.append((match.start(), match.end(), found, match["apart"].strip()))
    if not hits:
        return text, []
    parts: list[Part] = []
    rest = ""
    for place, (_, end, found, apart) in enumerate(hits):
        stop = hits[place + 1][0] if place + 1 < len(hits) else len(text)
        value = text[end:stop].strip().rstrip(",;|/·•→—–，；").strip()
        opening = next((hit[3] for hit in reversed(hits[: place + 1]) if hit[3] in _CLOSE), apart)
        value, after = _closed(value, opening)
        parts.append(Part(found, value))
        if after and _SHARE.fullmatch(after):
            parts.append(Part(Field.PROGRESS, after))
        elif after:
            rest = f"{rest} {after}"
    return f"{text[: hits[0][0]].strip()}{rest}", parts


def _closed(value: str, opening: str) -> tuple[str, str]:
    """A value up to the end of the bracket that it stands in, and what follows it."""
    close = _CLOSE.get(opening, "")
    if not close or close not in value:
        return value, ""
    depth = 1
    for place, sign in enumerate(value):
        depth += (sign == opening) - (sign == close)
        if depth == 0:
            return value[:place].strip(), value[place + 1 :].strip(" .,;—–-")
    return value, ""


def moves(text: str) -> list[Part]:
    """A line that is nothing but a movement, `45% → 60%`: baseline and target."""
    match = _MOVES.fullmatch(text.strip()) if len(text) < 60 else None
    return [Part(Field.BASELINE, match["a"].strip()), Part(Field.TARGET, match["b"].strip())] if match is not None else []


def in_bracket(text: str) -> list[Part]:
    """The fields of a bracket without colons, `(baseline 45%, target 60%)`; nothing when any part of it names no field."""
    found: list[Part] = []
    for piece in re.split(r"\s*[,;，；]\s*", text):
        match = _WITHOUT_COLON.fullmatch(piece.strip())
        field = meaning(match["name"]) if match is not None else None
        if match is None or field not in _SURE:
            return []
        found.append(Part(field, match["value"].strip()))
    return found
