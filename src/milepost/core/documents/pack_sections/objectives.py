"""Objectives: a heading each, why now, what they support, whose they are, their key results."""

from __future__ import annotations

import re
from decimal import InvalidOperation
from typing import Any

from milepost.core.base.findings import Severity
from milepost.core.documents.blocks import Block, List, Table, plain
from milepost.core.documents.pack_sections.alignment import OBJECTIVE_MARK, objective_id
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.key_results import (
    MARK,
    is_key_result_table,
    read_baseline,
    read_item,
    read_table,
    read_weight,
    read_window,
)
from milepost.core.documents.pack_sections.outline import PartOf, Section, parts_of, text_of
from milepost.core.documents.pack_sections.words import as_written, in_bracket, label_of, pieces
from milepost.core.model.objective import Initiative
from milepost.core.model.shape import Stated

TITLE = re.compile(r"\bokrs\b|\bobjectives?\b|key results?", re.IGNORECASE)
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("why_now", r"why now|why this"),
        ("supports", r"supports?|company goal"),
        ("owner", r"owner|accountable"),
        ("lead", r"\blead\b"),
        ("team", r"^team$"),
        ("priority", r"priority"),
        ("status", r"status"),
        ("baseline_note", r"^baseline note$"),
        ("baseline", r"^baseline$"),
        ("target", r"^target$"),
        ("current", r"^current(?: value)?$"),
        ("progress", r"^progress"),
        ("confidence", r"^confidence"),
        ("score", r"^(?:score|grade)$"),
        ("weight", r"^weight$"),
        ("window", r"^(?:window|time ?frame|period|dates)$"),
        ("initiatives", r"initiatives"),
        ("habits", r"habits|systems"),
        ("remarks", r"remarks?"),
        ("commentary", r"commentary|background|context|summary"),
    )
)


def is_objective(section: Section) -> bool:
    """Whether a heading begins an objective (`Objective 1: ...`, `O2: ...`)."""
    return section.heading is not None and OBJECTIVE_MARK.match(plain(section.heading.text)) is not None


def read_objectives(draft: Draft, section: Section) -> None:
    """Reads every objective of the section; other headings under it are objectives too when key results stand under them."""
    if is_objective(section):
        read_objective(draft, section)
        return
    for block in section.blocks:
        draft.keep_blocks([block], "belongs to no objective")
    for child in section.children:
        if is_objective(child) or _holds_key_results(child):
            read_objective(draft, child)
        else:
            draft.keep_blocks([child.heading] if child.heading else [], "is a heading with no objective under it")
            read_objectives(draft, child)


def _holds_key_results(section: Section) -> bool:
    own = any(isinstance(block, Table) and is_key_result_table(block) for block in section.blocks)
    return own or any(_holds_key_results(child) for child in section.children if not is_objective(child))


def read_objective(draft: Draft, section: Section) -> None:
    """Reads one objective with all that stands under its heading."""
    title = as_written(plain(section.heading.text)) if section.heading else ""
    mark = OBJECTIVE_MARK.match(title)
    name = objective_id(mark["mark"]) if mark else f"O{len(draft.objectives) + 1}"
    if draft.objective(name) is not None:
        fresh = f"{name}-{len(draft.objectives) + 1}"
        message = f"Two objectives are called {name}; the second is read as {fresh}."
        draft.find("DOC009", Severity.ERROR, message, span=section.span, todo="Give each objective a number of its own.")
        name = fresh
    entry: dict[str, Any] = {
        "id": name,
        "label": _label(mark, name) if mark else None,
        "title": title[mark.end() :].strip() if mark and title[mark.end() :].strip() else title,
        "key_results": [],
    }
    draft.objectives.append(entry)
    draft.put(f"objectives/{name}", section.span)
    draft.put(f"objectives/{name}/title", section.span)
    _read_under(draft, entry, section)


def _label(found: re.Match[str], name: str) -> str | None:
    """The mark as written; None for `Objective churn: ...` and `O2 — ...`, which only say the id."""
    mark = found["mark"].strip()
    own = mark.lower() == f"objective {name}".lower() or (mark == name and found[0].strip().endswith(" —"))
    return None if own else mark


def _read_under(draft: Draft, entry: dict[str, Any], section: Section) -> None:
    for part in parts_of(section.blocks, plain_too=False):
        _read_part(draft, entry, part)
    for child in section.children:
        if _field_of(child.title) and not _holds_key_results(child):
            _read_part(draft, entry, PartOf(child.title, "", child.span, tuple(child.blocks)))
        else:
            _read_under(draft, entry, child)


def _field_of(label: str) -> str | None:
    return next((name for name, pattern in _FIELDS if label and pattern.search(label)), None)


def _read_part(draft: Draft, entry: dict[str, Any], part: PartOf) -> None:
    name = _field_of(part.label)
    rest = [block for block in part.blocks if not _read_key_results(draft, entry, block)]
    if name is None:
        _read_unnamed(draft, entry, PartOf(part.label, part.text, part.span, tuple(rest)))
        return
    pointer = f"objectives/{entry['id']}/{name}"
    items = [item for block in rest if isinstance(block, List) for item in block.items]
    texts = tuple(text_of(item) for item in items)
    texts = (part.text, *texts) if part.text else texts
    draft.keep_blocks([block for block in rest if not isinstance(block, List)], f"stands under '{part.label}' and is no list")
    if entry.get(name):
        draft.keep_part(PartOf(part.label, part.text, part.span, tuple(rest)), "says again what the objective has said before")
        return
    draft.put(pointer, part.span)
    for place, item in enumerate(items):
        draft.keep_blocks(item.blocks, f"is nested in an item of '{part.label}'")
        draft.put(f"{pointer}/{place + bool(part.text)}", item.lines[0].span if item.lines else item.span)
    _set(draft, entry, name, part, texts)


def _set(draft: Draft, entry: dict[str, Any], name: str, part: PartOf, texts: tuple[str, ...]) -> None:
    """Sets a field of an objective from the texts of its part."""
    text = "; ".join(texts)
    match name:
        case "why_now" | "remarks":
            entry[name] = texts
        case "habits":
            entry[name] = tuple(word for said in texts for _, word in pieces(said))
        case "initiatives":
            entry[name] = tuple(_initiative(said) for said in texts)
        case "owner":
            _read_owner(entry, text)
        case "target" | "current" | "progress" | "confidence" | "score":
            entry[name] = Stated(text)
        case "baseline":
            entry[name] = read_baseline(text, "")
        case "baseline_note" if (baseline := entry.get("baseline")) is not None:
            entry["baseline"] = read_baseline(baseline.value.text, text)
        case "baseline_note":
            draft.keep_part(part, "speaks of a baseline that is not named before")
        case "window":
            entry[name] = read_window(text)
        case "weight":
            _read_weight(entry, part)
        case _:
            entry[name] = text


def _read_weight(entry: dict[str, Any], part: PartOf) -> None:
    try:
        entry["weight"] = read_weight(part.text)
    except (ValueError, InvalidOperation):
        entry["remarks"] = (*entry.get("remarks", ()), f"{part.label}: {part.text}")


def _read_owner(entry: dict[str, Any], text: str) -> None:
    """Reads `VP Growth (accountable); Growth PM -- Activation (day-to-day lead)`."""
    for _, part in pieces(text, ";"):
        who, scope = in_bracket(part)
        if "lead" in scope.lower() and not entry.get("lead"):
            entry["lead"] = who
        elif not entry.get("owner"):
            entry["owner"] = who if scope.lower() in ("accountable", "owner") else part
        else:
            entry["owner"] = f"{entry['owner']}; {part}"


def _initiative(text: str) -> Initiative:
    label = label_of(text)
    title, team = in_bracket(label.text if label.label == "Initiative" else text)
    team, _, owner = team.rpartition("owner: ") if "owner: " in team else (team, "", "")
    return Initiative(title=title, team=team.removesuffix("; ") or None, owner=owner or None)


def _read_key_results(draft: Draft, entry: dict[str, Any], block: Block) -> bool:
    """Reads a block of key results; False where it is something else."""
    if isinstance(block, Table) and is_key_result_table(block):
        read_table(draft, entry, block)
        return True
    if isinstance(block, List) and block.items and all(MARK.match(item.text) for item in block.items):
        for item in block.items:
            read_item(draft, entry, item)
        return True
    return False


def _read_unnamed(draft: Draft, entry: dict[str, Any], part: PartOf) -> None:
    if part.label and re.search(r"key results?", part.label, re.IGNORECASE) and not part.text and not part.blocks:
        return
    if not part.label and part.text and not entry.get("commentary"):
        entry["commentary"] = part.text
        draft.put(f"objectives/{entry['id']}/commentary", part.span)
        draft.keep_blocks(part.blocks, "stands under an objective without a label")
    elif part.label and part.text and not part.blocks:
        remarks = entry.get("remarks", ())
        entry["remarks"] = (*remarks, f"{part.label}: {part.text}")
        draft.put(f"objectives/{entry['id']}/remarks/{len(remarks)}", part.span)
    elif part.label or part.text or part.blocks:
        draft.keep_part(part, "has no place in an objective")
