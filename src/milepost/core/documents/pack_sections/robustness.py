"""Metric robustness: the pack's principle, how each sort of metric is used, and the failure modes of each key result."""

from __future__ import annotations

import re
from typing import Any

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.blocks import Cell, Paragraph, Table, plain
from milepost.core.documents.pack_sections.detection_text import Known, read_detection
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import Row, Section, columns, fields_of, rows_of
from milepost.core.documents.pack_sections.words import as_written, in_bracket
from milepost.core.model.gaming import FailureMode
from milepost.core.model.pack import MetricUse, Robustness

TITLE = re.compile(r"robust|guardrails?\b|\bgam(?:ing|ed)\b|failure modes?", re.IGNORECASE)
_USES = columns(metric_type=r"metric type|^type|^metric", use=r"\buse\b|used", safeguard=r"safeguard|protect")
_MODES = columns(key_result=r"^krs?$|key result")
_MODE_HEADER = re.compile(r"failure|mode|gam(?:ing|ed)|how it could", re.IGNORECASE)
_DETECTION_HEADER = re.compile(r"detect|signal|noticed|check", re.IGNORECASE)
_KEY_RESULT = re.compile(r"^\**(?P<mark>KR\s?-?\s?\d+(?:\.\d+)*[a-z]?)\**[\s:.)–—-]*(?P<called>.*)$", re.IGNORECASE | re.DOTALL)


def read_robustness(draft: Draft, section: Section) -> None:
    """Reads the principle, the table of uses and the table of failure modes, wherever they stand in the section."""
    told: dict[str, Any] = {"title": None, "principle": None, "uses": ()}
    _read_under(draft, section, told, depth=0)
    if any(told.values()):
        draft.values["robustness"] = Robustness(**told)
        draft.put("robustness", section.span)


def _read_under(draft: Draft, section: Section, told: dict[str, Any], *, depth: int) -> None:
    if not section.blocks and not section.children:
        _name(section, told, depth)
    for block in section.blocks:
        if isinstance(block, Table):
            fields = fields_of(block, _USES)
            if _is_modes(block):
                read_failure_modes(draft, block)
            elif "metric_type" in fields and not told["uses"]:
                told["uses"] = tuple(_uses(draft, block))
                _name(section, told, depth)
            else:
                draft.keep_blocks([block], "is a table that the robustness section does not know")
        elif isinstance(block, Paragraph) and told["principle"] is None:
            told["principle"] = as_written(block.text)
            draft.put("robustness/principle", block.span)
            _name(section, told, depth)
        else:
            draft.keep_blocks([block], "has no place in the robustness section")
    for child in section.children:
        _read_under(draft, child, told, depth=depth + 1)


def _name(section: Section, told: dict[str, Any], depth: int) -> None:
    if depth and told["title"] is None:
        told["title"] = section.title


def _uses(draft: Draft, table: Table) -> list[MetricUse]:
    found: list[MetricUse] = []
    for row in rows_of(table, _USES):
        draft.put(f"robustness/uses/{len(found)}", row.span)
        draft.keep_others(row, "the uses of metrics")
        found.append(MetricUse(metric_type=row.text("metric_type"), use=row.given("use"), safeguard=row.given("safeguard")))
    return found


def _is_modes(table: Table) -> bool:
    headers = [plain(cell.text) for cell in table.header]
    return bool(headers) and any(_MODE_HEADER.search(header) for header in headers[1:])


def read_failure_modes(draft: Draft, table: Table) -> None:
    """Reads a table whose rows are key results and whose columns are failure modes, each followed by its detection."""
    sorts = ["mode" if _MODE_HEADER.search(text) else "detection" if _DETECTION_HEADER.search(text) else "" for text in _headers(table)]
    for row in rows_of(table, _MODES):
        cells = [row.cells["key_result"], *(cell for _, cell in row.others)] if "key_result" in row.cells else []
        name = _KEY_RESULT.match(plain(row.text("key_result")))
        said, inside = (name["mark"], name["called"]) if name else in_bracket(row.words("key_result"))
        entry = draft.key_result(said) or _by_title(draft, row)
        if entry is None or not cells:
            message = f"The failure modes speak of '{row.words('key_result')}', which is no key result of the document."
            draft.find("DOC008", Severity.WARNING, message, span=row.span, todo="Begin the row with the mark of a key result (KR 1.1).")
            draft.keep(draft.source.source(row.span), row.span, "belongs to no key result of the document")
            continue
        if called := inside.strip().removeprefix("(").removesuffix(")").strip():
            entry.setdefault("called", called)
        for mode, detection in _pairs(draft, table, row.span, sorts):
            _add_mode(draft, entry, mode, detection)


def _headers(table: Table) -> list[str]:
    return [plain(cell.text) for cell in table.header]


def _by_title(draft: Draft, row: Row) -> dict[str, Any] | None:
    wanted = row.words("key_result").lower()
    entries = (entry for objective in draft.objectives for entry in objective["key_results"])
    return next((entry for entry in entries if wanted and entry["title"].lower() == wanted), None)


def _pairs(draft: Draft, table: Table, span: Span, sorts: list[str]) -> list[tuple[Cell, Cell | None]]:
    """The failure modes of the row that stands at a place, each with the detection that follows it."""
    cells = next(row for row in table.rows if row[0].span.line == span.line and row[0].span.column == span.column)
    pairs: list[tuple[Cell, Cell | None]] = []
    for place, cell in enumerate(cells[1:], start=1):
        sort = sorts[place] if place < len(sorts) else ""
        if cell.text and sort == "mode":
            pairs.append((cell, None))
        elif cell.text and pairs and pairs[-1][1] is None:
            pairs[-1] = (pairs[-1][0], cell)
        elif cell.text:
            draft.keep(cell.text, cell.span, "belongs to no failure mode")
    return pairs


def _add_mode(draft: Draft, entry: dict[str, Any], mode: Cell, detection: Cell | None) -> None:
    modes: tuple[FailureMode, ...] = entry.get("gaming", ())
    objective = next(other for other in draft.objectives if entry in other["key_results"])
    pointer = f"objectives/{objective['id']}/key_results/{entry['id']}/gaming/{len(modes)}"
    draft.put(pointer, mode.span)
    draft.put(f"{pointer}/mode", mode.span)
    text = as_written(detection.text) if detection else ""
    if detection is None or not text:
        entry["gaming"] = (*modes, FailureMode(mode=as_written(mode.text)))
        return
    draft.put(f"{pointer}/detection", detection.span)
    rails = [draft.guardrails[name] for name in entry.get("guardrails", ()) if name in draft.guardrails]
    known = Known(rails, tuple(draft.alarms.values()), tuple(draft.frozen.values()))
    found = read_detection(text, mode.text, entry["id"], known)
    if found.alarm is not None:
        draft.alarms.setdefault(found.alarm.id, found.alarm)
        draft.put(f"alarms/{found.alarm.id}", detection.span)
    if found.frozen is not None:
        draft.frozen.setdefault(found.frozen.id, found.frozen)
        draft.put(f"frozen/{found.frozen.id}", detection.span)
    entry["gaming"] = (*modes, FailureMode(mode=as_written(mode.text), detection=found.text or None, detect=found.detect))
