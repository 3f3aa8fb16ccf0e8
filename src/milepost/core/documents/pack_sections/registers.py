"""The registers: risks, open questions, next steps, experiments, dependencies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from milepost.core.documents.blocks import Block, Item, List, Table, plain
from milepost.core.documents.pack_sections.cycle_text import day_in
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Row, Section, columns, rows_of
from milepost.core.documents.pack_sections.words import as_written, days_behind
from milepost.core.model.alignment import Dependency
from milepost.core.model.registers import Experiment, NextStep, Question, Risk
from milepost.core.model.shape import Stated

TITLE = re.compile(r"\brisks?\b|\bquestions?\b|next steps?|action items|\bexperiments?\b|\bdependenc", re.IGNORECASE)
_SORTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("questions", re.compile(r"question", re.IGNORECASE)),
    ("next_steps", re.compile(r"next steps?|action", re.IGNORECASE)),
    ("experiments", re.compile(r"experiment|\bbets?\b", re.IGNORECASE)),
    ("dependencies", re.compile(r"dependenc", re.IGNORECASE)),
    ("risks", re.compile(r"risk", re.IGNORECASE)),
)
_TITLE = re.compile(r"^\*\*(?P<title>.+?)\*\*(?=\s|$)\s*", re.DOTALL)
_SAID = re.compile(r"(?:^|\s)\*(?P<label>Mitigation|Owner|Due|Likelihood|Impact):\*\s*", re.IGNORECASE)
_COLUMNS: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "risks": columns(likelihood="likelihood|probab", impact="impact|severity", mitigation="mitigat|response", owner="owner|who",
                     due="due|when|by", title="^title|^name", text="risk|description|^what"),
    "questions": columns(owner="owner|who", due="due|when|by", title="^title|^topic", text="question|^what"),
    "next_steps": columns(owner="owner|who", due="due|when|date|^by", text="action|step|what|task"),
    "experiments": columns(hypothesis="hypothesis|belief", key_result=r"\bkr\b|key result|moves", expected="expected|effect",
                           effort="effort|size", result="result|read-?out|outcome", owner="owner|who", title="experiment|title|name|bet"),
    "dependencies": columns(on=r"depends on|^on$|rests on", for_="^for|need|what", objective="objective", of="^of$|okr|who|from"),
}  # fmt: skip


def read_registers(draft: Draft, section: Section) -> None:
    """Reads each register under its own heading, or the whole section as one when its heading names one alone."""
    sorts = [name for name, pattern in _SORTS if pattern.search(section.title)]
    if section.children and len(sorts) != 1:
        draft.keep_blocks(section.blocks, "belongs to no register")
    else:
        sort = sorts[0] if sorts else "risks"
        for block in section.blocks:
            _read_block(draft, sort, block)
    for child in section.children:
        if any(pattern.search(child.title) for _, pattern in _SORTS):
            read_registers(draft, child)
        else:
            draft.keep_blocks([child.heading] if child.heading else [], "is a heading that names no register")
            draft.keep_blocks(child.blocks, "belongs to no register")


def _read_block(draft: Draft, sort: str, block: Block) -> None:
    entries: list[Any] = list(draft.values.get(sort, ()))
    match block:
        case List(items=items) if sort in ("risks", "questions", "next_steps"):
            for item in items:
                draft.put(f"{sort}/{len(entries)}", item.span)
                entries.append(_from_item(draft, sort, item))
        case Table():
            for row in rows_of(block, _COLUMNS[sort]):
                if (entry := _MAKERS[sort](draft, row)) is None:
                    draft.keep(draft.source.source(row.span), row.span, f"is no entry of the {sort.replace('_', ' ')}")
                    continue
                pointer = f"{sort}/{len(entries)}"
                draft.put(pointer, row.span)
                for name, cell in row.cells.items():
                    draft.put(f"{pointer}/{name}", cell.span)
                entries.append(entry)
                draft.keep_others(row, sort.replace("_", " "))
        case _:
            draft.keep_blocks([block], f"is no entry of the {sort.replace('_', ' ')}")
    draft.values[sort] = tuple(entries)


def _from_item(draft: Draft, sort: str, item: Item) -> Any:
    """Reads `**Title.** Text. *Mitigation:* What is done.`"""
    text = as_written(" ".join(line.text for line in item.lines))
    draft.keep_blocks(item.blocks, f"is nested in an entry of the {sort.replace('_', ' ')}")
    said: dict[str, str] = {}
    marks = list(_SAID.finditer(text))
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        name = mark["label"].lower()
        said[name] = " ".join(filter(None, (said.get(name), text[mark.end() : end].strip())))
    body = text[: marks[0].start()].strip() if marks else text
    title: str | None = None
    if sort != "next_steps" and (match := _TITLE.match(body)) is not None:
        title, body = match["title"].strip().removesuffix("."), body[match.end() :].strip()
        title, body = (title, body) if body else (None, title)
    match sort:
        case "risks":
            return Risk(title=title, text=body, **said)
        case "questions":
            left = {name: text for name, text in said.items() if name not in ("owner", "due")}
            body = " ".join([body, *(f"*{name.capitalize()}:* {text}" for name, text in left.items())])
            return Question(title=title, text=body, owner=said.get("owner"), due=said.get("due"))
        case _:
            return _next_step(draft, body, said.get("owner"), said.get("due"))


def _next_step(draft: Draft, text: str, owner: str | None, due: str | None) -> NextStep:
    said = days_behind(due or "", span=False)
    on = said.first or (day_in(due, draft.values.get("cycle")) if due else None)
    return NextStep(text=text, owner=owner, due=said.text or None, on=on)


def _risk(_draft: Draft, row: Row) -> Risk | None:
    text, title = row.given("text") or row.given("title"), row.given("title")
    told = {name: row.given(name) for name in ("likelihood", "impact", "mitigation", "owner", "due")}
    return Risk(text=text, title=title if title != text else None, **told) if text else None


def _question(_draft: Draft, row: Row) -> Question | None:
    text, title = row.given("text") or row.given("title"), row.given("title")
    return Question(text=text, title=title if title != text else None, owner=row.given("owner"), due=row.given("due")) if text else None


def _step(draft: Draft, row: Row) -> NextStep | None:
    text = row.given("text")
    return _next_step(draft, text, row.given("owner"), row.given("due")) if text else None


def _experiment(_draft: Draft, row: Row) -> Experiment | None:
    title = row.given("title")
    told = {name: row.given(name) for name in ("hypothesis", "key_result", "effort", "owner", "result")}
    expected = Stated(text) if (text := row.given("expected")) else None
    return Experiment(title=plain(title), expected=expected, **told) if title else None


def _dependency(_draft: Draft, row: Row) -> Dependency | None:
    on = row.given("on")
    told = {name: row.given(name) for name in ("of", "objective", "for_")}
    return Dependency(on=on, **told) if on else None


_MAKERS: Mapping[str, Callable[[Draft, Row], Any]] = {
    "risks": _risk,
    "questions": _question,
    "next_steps": _step,
    "experiments": _experiment,
    "dependencies": _dependency,
}
