"""A company sheet as a document: the blocks of its text read, finished, and what found no place kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.blocks import plain, read_blocks
from milepost.core.documents.document import Document
from milepost.core.documents.repair import Repaired, repair
from milepost.core.documents.sheet.cycle import read_cycle
from milepost.core.documents.sheet.draft import Draft
from milepost.core.documents.sheet.reader import read_sheet
from milepost.core.documents.sheet.registers import finish_scale
from milepost.core.documents.sheet.words import slug
from milepost.core.model.pack import Pack

NAME = "sheet_markdown"
_SHOWN = 60  # characters of a kept part in its finding
_LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\((?P<address>[^()\s]{1,500})[^()\n]{0,200}\)")


def read_sheet_document(text: str) -> Document:
    """Reads a company sheet; what finds no place is kept as text with DOC001. Never raises on any text."""
    repaired = repair(text)
    blocks = read_blocks(repaired.text)
    state = read_sheet(blocks)
    draft = state.draft
    findings = [*repaired.findings, *(_back(finding, repaired) for finding in (*blocks.findings, *draft.findings))]
    if not draft.objectives:
        if not blocks.findings:
            findings.append(
                Finding("DOC010", Severity.ERROR, "No objective was found in the document.", help="Begin one with '## O1: ...'.")
            )
        return Document(NAME, text, None, tuple(findings))
    _keep_links(draft, blocks.lines)
    _finish(draft, state.titles)
    places = {pointer: repaired.original(span) for pointer, span in draft.places.items()}
    findings += _unplaced(draft, repaired, places)
    pack, misfits = _pack(draft.pack.fields, places)
    return Document(NAME, text, pack, (*findings, *misfits), MappingProxyType(places))


def _keep_links(draft: Draft, lines: tuple[str, ...]) -> None:
    """Keeps the addresses of links as remarks: titles and cells hold their words alone."""
    for number, line in enumerate(lines, start=1):
        for match in _LINK.finditer(line):
            if not any(match["address"] in kept.text for kept in draft.kept if kept.span.line <= number <= (kept.span.end_line or number)):
                span = Span(number, match.start() + 1, number, match.end() + 1)
                draft.remark(draft.pack, match[0], span, label="Link")


def _finish(draft: Draft, titles: Mapping[str, str]) -> None:
    """Fills what follows from the rest: title, id, cycle, the scale's kind."""
    fields = draft.pack.fields
    fields.setdefault("title", "OKRs")
    fields["pack"] = slug(str(fields["title"])) or "okrs"
    fields["objectives"] = [row.fields for row in draft.objectives]
    stated = str(fields.pop("cycle", ""))
    cycle = read_cycle((stated, str(fields["title"]), str(fields.get("summary", ""))))
    if cycle is not None:
        fields["cycle"] = cycle
        named_in = next((name for name in ("title", "summary") if str(cycle.stated) in str(fields.get(name, ""))), "")
        if "cycle" not in draft.places and named_in in draft.places:
            draft.places["cycle"] = draft.places[named_in]
    elif stated:
        fields["cycle"] = {"name": stated, "stated": stated}
    if "schedule" in titles and "schedule" in fields.get("reviews", {}):
        fields["reviews"]["title"] = titles["schedule"]
    finish_scale(draft, titles.get("grade_scale"))


def _back(finding: Finding, repaired: Repaired) -> Finding:
    """The finding at its place in the original text."""
    return replace(finding, span=repaired.original(finding.span)) if finding.span else finding


def _unplaced(draft: Draft, repaired: Repaired, places: dict[str, Span]) -> list[Finding]:
    """Keeps what found no place in the pack and reports each part."""
    findings: list[Finding] = []
    entries: list[dict[str, Any]] = []
    for number, kept in enumerate(draft.kept):
        span = repaired.original(kept.span)
        pointer = f"unplaced/{number}"
        places[pointer] = span
        entries.append({"text": kept.text, "line": span.line, "column": span.column, "why": kept.why})
        words = " ".join(plain(kept.text).split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        message = f"This part found no place and is kept as text ({kept.why}): '{shown}'."
        findings.append(
            Finding("DOC001", Severity.WARNING, message, pointer=pointer, span=span, help="Move it under a heading that a pack knows.")
        )
    if entries:
        draft.pack.fields["unplaced"] = entries
    return findings


def _pack(fields: dict[str, Any], places: Mapping[str, Span]) -> tuple[Pack | None, list[Finding]]:
    try:
        return Pack.model_validate(fields), []
    except ValidationError as error:
        findings = []
        for fault in error.errors(include_url=False, include_input=False):
            pointer = "/".join(str(step) for step in fault["loc"])
            message = f"A value does not fit its field: {fault['msg']}."
            findings.append(Finding("DOC007", Severity.ERROR, message, pointer=pointer, span=places.get(pointer)))
        return None, findings
