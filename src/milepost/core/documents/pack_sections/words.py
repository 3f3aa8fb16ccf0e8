"""How a pack document words things: labels, lists of people, lengths of time, steps of time, ids."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.quantity import SECONDS_IN, UnitKind, parse_quantity
from milepost.core.documents.blocks import plain

_BOLD_LABEL = re.compile(r"^(?P<marks>\*\*|__|\*|_)(?P<label>[^*_\n]{1,80}?)(?::(?P=marks)|(?P=marks)\s?:)\s*")
_PLAIN_LABEL = re.compile(r"^(?P<label>[A-Z][\w()/&+'’ -]{0,40}?):\s+(?=\S)")
_NUMBERING = re.compile(r"^(?:section\s+|part\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z])\s?[).:]\s+", re.IGNORECASE)
_STEPS = (
    ("day", re.compile(r"\b(?:daily|every day|/day|per day)\b|/day", re.IGNORECASE)),
    ("week", re.compile(r"\b(?:weekly|every week|per week)\b|/(?:week|wk)\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:monthly|every month|per month)\b|/(?:month|mo)\b", re.IGNORECASE)),
    ("quarter", re.compile(r"\b(?:quarterly|every quarter|per quarter)\b|/(?:quarter|qtr)\b", re.IGNORECASE)),
    ("cycle", re.compile(r"\b(?:every|per|each) cycle\b|\bonce a cycle\b", re.IGNORECASE)),
)
_LEADING_MARK = re.compile(r"^(?:[-+*#>]+(?=\s|$)|(?P<number>\d+)(?P<dot>[.)])(?=\s|$)|`{3}|~{3}|[<|]|[-=_*]{3})")
_DAYS = re.compile(r"\s*\[(?P<first>\d{4}-\d{2}-\d{2})?(?P<to> ?-- ?)?(?P<last>\d{4}-\d{2}-\d{2})?\]$")


class Label(NamedTuple):
    """A label and the text behind it, which begins at `offset` of the whole."""

    label: str
    text: str
    offset: int


def label_of(text: str, *, plain_too: bool = True) -> Label:
    """Splits `**Label:** text`, `**Label**: text`, `*Label:* text` and, if asked, `Label: text`; no label gives an empty one."""
    match = _BOLD_LABEL.match(text) or (_PLAIN_LABEL.match(text) if plain_too else None)
    if match is None or len(match["label"].split()) > 8:
        return Label("", text, 0)
    return Label(match["label"].strip(), text[match.end() :], match.end())


def slug(text: str) -> str:
    """A readable id: small letters, digits and hyphens. Example: "Growth Team, Q2" is "growth-team-q2"."""
    ascii_text = unicodedata.normalize("NFKD", plain(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def without_numbering(title: str) -> str:
    """A heading's words without `0)`, `A)`, `Section 3:` before them."""
    return " ".join(_NUMBERING.sub("", plain(title)).split())


def in_bracket(text: str) -> tuple[str, str]:
    """Splits `CPO (reviews final OKRs)` into the words before the closing bracket and those inside it."""
    text = text.strip()
    depth = 0
    for place in range(len(text) - 1, 0, -1) if text.endswith(")") else ():
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].strip(), text[place + 1 : -1].strip()
    return text, ""


def pieces(text: str, signs: str = ",;") -> tuple[tuple[int, str], ...]:
    """The parts of a list in one line, with their offsets; signs inside brackets do not split."""
    found: list[tuple[int, str]] = []
    depth = start = 0
    for place, sign in enumerate(text):
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth = max(depth - 1, 0)
        elif depth == 0 and sign in signs:
            found.append((start, text[start:place]))
            start = place + 1
    found.append((start, text[start:]))
    return tuple((place + len(part) - len(part.lstrip()), part.strip()) for place, part in found if part.strip())


def minutes_and_rest(text: str) -> tuple[int | None, str]:
    """Takes a length out of a list: "45 min, Tuesdays" is 45 and "Tuesdays"; None where no part is a length under a day."""
    minutes: int | None = None
    rest: list[str] = []
    for _, part in pieces(text, ","):
        quantity = parse_quantity(part)
        if (
            minutes is None
            and quantity is not None
            and quantity.unit.kind is UnitKind.DURATION
            and quantity.unit.name in ("minutes", "hours")
        ):
            minutes = int(quantity.value * SECONDS_IN[quantity.unit.name] / Decimal(60))
        else:
            rest.append(part)
    return minutes, ", ".join(rest)


def step_in(text: str) -> str | None:
    """The step of time that a text names first (`weekly`, `/week`): day, week, month, quarter or cycle."""
    found = [(match.start(), step) for step, pattern in _STEPS if (match := pattern.search(text)) is not None]
    return min(found)[1] if found else None


def one_line(text: str | None) -> str:
    """A text fit for one line of Markdown: blanks run together, a leading list or heading mark is escaped."""
    line = " ".join((text or "").split())
    if (mark := _LEADING_MARK.match(line)) is not None:
        place = mark.start("dot") if mark["dot"] else 0
        line = f"{line[:place]}\\{line[place:]}"
    return line


def as_written(text: str) -> str:
    """A text as its author wrote it: on one line, without the escape that `one_line` puts before a leading mark."""
    line = " ".join(text.split())
    return re.sub(r"^(\d*)\\(?=[-+*#>.)`~<|=_])", r"\1", line)


class Days(NamedTuple):
    """A text and the days that stand in square brackets behind it."""

    text: str
    first: date | None
    last: date | None


def with_days(text: str | None, first: date | None, last: date | None = None, *, span: bool = True) -> str:
    """A text with its days behind it: `summer [2026-07-01 -- 2026-09-01]`, `[2026-07-01 -- ]`; a single day where no span is meant."""
    if first is None and last is None:
        return text or ""
    days = " -- ".join(day.isoformat() if day else "" for day in (first, last)) if span else first.isoformat() if first else ""
    return f"{text or ''} [{days}]".strip()


def days_behind(text: str, *, span: bool = True) -> Days:
    """Reads what `with_days` writes; a text without days is itself."""
    match = _DAYS.search(text)
    if match is None or bool(match["to"]) is not span or not (match["first"] or match["last"]):
        return Days(text, None, None)
    try:
        first, last = (date.fromisoformat(day) if day else None for day in (match["first"], match["last"]))
    except ValueError:
        return Days(text, None, None)
    return Days(text[: match.start()], first, last)


def sentence_end(text: str) -> str:
    """The full stop that a text still needs; nothing where it ends in one already."""
    return "" if text.endswith((".", "?", "!", ":")) else "."
