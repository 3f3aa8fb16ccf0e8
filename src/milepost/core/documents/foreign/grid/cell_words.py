"""What the text of one cell is: empty in other words, a figure, a label, or a title with a label, a list mark or a priority before it."""

from __future__ import annotations

import re
from functools import lru_cache

from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.meanings import meaning_of

_NOTHING = re.compile(
    r"(?:[-–—_./?]*|n\s?/\s?a|n\.a\.?|none|null|nil|nan|undefined|#n/a|k\.\s?a\.?|s/d|n/d|无|無|なし|없음|-{2,})", re.IGNORECASE
)
_FIGURE = re.compile(
    r"[<>≤≥=~≈±+\-−–]{0,2}\s*(?:[$€£¥₹₩₺₽]|US\$|R\$|[A-Z]{3}\s)?\s*[<>+\-−]?\d[\d.,' \u00a0]*\s*"
    r"(?:[%‰xX]|[^\W\d_]{1,14}|/\s?\S{1,12}|[$€£¥₹₩₺₽]|[kKmMbB]\b)?[.+]?"
)
_LIST_MARK = re.compile(r"(?:[-*•●▪◦‣·–—➤►▶✔✓]\s*|\d{1,2}[.)、]\s+|[(（]\d{1,2}[)）]\s*|[①②③④⑤⑥⑦⑧⑨⑩]\s*|[a-h][.)]\s+)(?=\S)")
_BOX = re.compile(r"\[[ xX✓✔]?\]\s*|[☐☑☒]\s*")
_PRIORITY = re.compile(r"[\[(](?P<priority>P\d)[\])]\s*")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\([^()\s]*\)")
_BOLD = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
_ADDRESS = re.compile(r"\s*\(https?://[^()\s]+\)$")
_QUOTED = re.compile(r"[\"“„«「](?P<inside>[^\"“”„«»「」]+)[\"”“»」]")
_SHORT_LABEL = re.compile(
    r"[\[(]?(?P<label>(?:O|OBJ|OKR|KR|KA|Obj)\s?[#.-]?\s?\d{1,3}(?:[.-]\d{1,3}){0,3})[\])]?(?:\s*[:：.)\-–—|]+\s*|\s+|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"(?P<head>[^\n:：]{1,48}?)\s*(?:[:：]|\s[-–—]|[-–—]\s)\s*(?P<rest>\S.*)", re.DOTALL)
_NUMBER_FIRST = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){1,3})\s*[:：.)\-–—]\s*(?P<rest>\S.*)", re.DOTALL)
_LABEL_ALONE = re.compile(
    r"(?:O|OBJ|OKR|KR|KA|O\d{1,2}[.-]?KR)\s?[#.-]?\s?\d{0,3}(?:[.-]\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}\.?", re.IGNORECASE
)
_ENTITIES = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
_RUN = re.compile(r"(?:(?<=\s)|^)[(（]?(?P<number>\d{1,2})[.)、）]\s*(?=[^\W\d])")
_MOST_TITLE_HEAD = 200


def says_nothing(text: str) -> bool:
    """Whether a cell stands for no value: empty, a dash, `n/a`."""
    return _NOTHING.fullmatch(text.strip()) is not None if len(text) < 16 else not text.strip()


def is_figure(text: str) -> bool:
    """Whether a cell holds a value rather than words: `42%`, `$1.4M`, `>= 4,5/5`, `3 weeks`."""
    return len(text) <= 40 and _FIGURE.fullmatch(text.strip()) is not None


def is_label(text: str) -> bool:
    """Whether a cell only numbers its row: `O1`, `KR 1.1`, `1.2`."""
    return len(text) <= 16 and _LABEL_ALONE.fullmatch(text.strip()) is not None


@lru_cache(maxsize=4096)
def sort_of_label(text: str) -> Field | None:
    """What a label says its row is: `O1` an objective, `O1.KR2` and `KR 1.1` a key result; None when it does not say.

    Example: `Objective 2`, `Schlüsselergebnis 3`, `KR`, `Deliverable`.
    """
    bare = text.strip().strip("[]():：.-–— ")
    if not bare or len(bare) > 48:
        return None
    if re.fullmatch(r"(?:O|OBJ)(?:[\s#.-]*\d{1,3})?", bare, re.IGNORECASE):
        return Field.OBJECTIVE
    if re.fullmatch(r"(?:O\d{1,3}[\s.-]*)?KR[\s#.-]*\d{0,3}(?:[.-]\d{1,3}){0,3}|KA[\s#.-]*\d{1,3}(?:\.\d{1,3}){0,3}", bare, re.IGNORECASE):
        return Field.KEY_RESULT
    bare = re.sub(r"[\s#.-]*\d{1,3}(?:\.\d{1,3}){0,3}$", "", bare)
    meant = meaning_of(bare)
    if meant is None or meant.both or meant.field not in _ENTITIES or (meant.rank and (meant.weak or meant.rank > 1)):
        return None
    return meant.field


def split_label(text: str) -> tuple[str, str]:
    """A title apart from the label before it: `KR1.1: Sell more` is ("KR1.1", "Sell more"); the label is empty where there is none."""
    if (short := _SHORT_LABEL.match(text)) is not None and short["rest"].strip():
        return short["label"], short["rest"].strip()
    if (number := _NUMBER_FIRST.match(text)) is not None:
        return number["label"], number["rest"].strip()
    head = _HEAD.match(text[:_MOST_TITLE_HEAD])
    if head is not None and sort_of_label(head["head"]) is not None:
        return head["head"].strip(), text[head.start("rest") :].strip()
    return "", text


def titled(said: Said) -> tuple[Said, dict[Field, Said]]:
    """A cell as the title it is, and what was taken off before it: its label and its priority.

    List marks, boxes, links, bold marks and surrounding quotes go without a word. Example: `[P0] **KR1:** Sell more` is "Sell more" with
    the label `KR1` and the priority `P0`.
    """
    text, stated = " ".join(_plainly(said.text).split()), {}
    for _ in range(3):
        before = text
        text = _BOX.sub("", text, count=1).strip() if _BOX.match(text) else text
        if (priority := _PRIORITY.match(text)) is not None and text[priority.end() :].strip():
            stated[Field.PRIORITY] = Said(priority["priority"], said.span)
            text = text[priority.end() :].strip()
        if Field.LABEL not in stated:
            label, text = split_label(text)
            if label:
                stated[Field.LABEL] = Said(label, said.span)
        if (mark := _LIST_MARK.match(text)) is not None:
            text = text[mark.end() :].strip()
        if text == before:
            break
    text = _ADDRESS.sub("", text) or text
    if (quoted := _QUOTED.fullmatch(text)) is not None:
        text = quoted["inside"].strip()
    return Said(text or said.text, said.span), stated


def _plainly(text: str) -> str:
    """A text without the marks of Markdown and HTML that people leave in cells."""
    if "](" in text:
        text = _LINK.sub(lambda match: match["words"], text)
    if "**" in text or "__" in text or "`" in text:
        text = _BOLD.sub(lambda match: match[2], text)
    return re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE) if "<" in text else text


def lines_of(said: Said, *, plural: bool) -> list[Said]:
    """The several entries of one cell: lines or a run of words numbered 1, 2, 3 or marked as a list; the whole cell where it is one.

    `plural` says that the column promises several, so that unmarked lines are taken apart, too. A line without a mark goes on the one
    above it.
    """
    text = _plainly(said.text)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        return _numbered_run(said, lines[0])
    marked = [bool(_LIST_MARK.match(line) or _BOX.match(line) or split_label(line)[0]) for line in lines]
    if sum(marked) < 2:
        return [Said(line, said.span) for line in lines] if plural and len(lines) > 1 and _each_begins(lines) else [said]
    entries: list[str] = []
    for line, begins in zip(lines, marked, strict=True):
        if begins or not entries:
            entries.append(line)
        else:
            entries[-1] = f"{entries[-1]} {line}"
    return [Said(entry, said.span) for entry in entries]


def _each_begins(lines: list[str]) -> bool:
    """Whether every line begins as a sentence or a figure does."""
    return all(not line[0].islower() for line in lines)


def _numbered_run(said: Said, line: str) -> list[Said]:
    """`1. Sell more 2. Sell better` as two entries; the numbers must run on from 1."""
    places = list(_RUN.finditer(line))
    if len(places) < 2 or places[0].start() != 0 or [int(place["number"]) for place in places] != list(range(1, len(places) + 1)):
        return [said]
    ends = [*(place.start() for place in places[1:]), len(line)]
    return [Said(line[place.end() : end].strip(" ;,、；"), said.span) for place, end in zip(places, ends, strict=True)]
