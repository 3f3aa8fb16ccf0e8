"""A pack while it is being read: its values, their places, what was found wrong and what found no place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.blocks import Block, Blocks
from milepost.core.documents.layout import Rebuilt
from milepost.core.documents.pack_sections.outline import PartOf, Row
from milepost.core.model.pack import Unplaced

_NUMBERS = ("#", "No", "No.", "Nr", "Nr.", "")


@dataclass
class Draft:
    """What has been read so far. Spans given to it are of the rebuilt text; what it gives back is of the text as it came."""

    rebuilt: Rebuilt
    source: Blocks
    values: dict[str, Any] = field(default_factory=dict)  # of the pack, by field
    context: dict[str, Any] = field(default_factory=dict)
    objectives: list[dict[str, Any]] = field(default_factory=list)  # each with "key_results": a list of the same
    guardrails: dict[str, Any] = field(default_factory=dict)  # by id
    alarms: dict[str, Any] = field(default_factory=dict)
    frozen: dict[str, Any] = field(default_factory=dict)
    links: list[tuple[str, dict[str, Any], Span]] = field(default_factory=list)  # alignment rows, by the objective they name
    places: dict[str, Span] = field(default_factory=dict)
    own: bool = False  # a page of ours, where what is not said was not assumed either
    findings: list[Finding] = field(default_factory=list)
    unplaced: list[Unplaced] = field(default_factory=list)

    def put(self, pointer: str, span: Span | None) -> None:
        """Notes where a field stands; the first place stays."""
        if span is not None:
            self.places.setdefault(pointer, self.rebuilt.original(span))

    def find(self, code: str, severity: Severity, message: str, *, pointer: str = "", span: Span | None = None, todo: str = "") -> None:
        """Notes that something is wrong in the document."""
        place = self.rebuilt.original(span) if span else None
        self.findings.append(Finding(code, severity, message, pointer=pointer, span=place, help=todo))

    def keep(self, text: str, span: Span, why: str) -> None:
        """Keeps a text that found no place, and says so."""
        text = text.strip()
        if not text:
            return
        place = self.rebuilt.original(span)
        self.put(f"unplaced/{len(self.unplaced)}", span)
        self.unplaced.append(Unplaced(text=text, line=place.line, column=place.column, why=why))
        shown = text if len(text) <= 60 else f"{text[:57]}..."
        self.find(
            "DOC001",
            Severity.NOTE,
            f"Kept as text: '{shown}' {why}.",
            pointer=f"unplaced/{len(self.unplaced) - 1}",
            span=span,
            todo="Move it to the part of the pack where it belongs, or leave it: nothing of it is lost.",
        )

    def keep_others(self, row: Row, what: str) -> None:
        """Keeps the cells of a row that stand in columns of no meaning here; a column of running numbers says nothing."""
        for header, cell in row.others:
            if not (header in _NUMBERS and cell.text.strip(". ").isdecimal()):
                self.keep(f"{header}: {cell.text}" if header else cell.text, cell.span, f"stands in a column that {what} do not have")

    def keep_blocks(self, blocks: Iterable[Block], why: str) -> None:
        """Keeps blocks that found no place, as written."""
        for block in blocks:
            self.keep(self.source.source(block.span), block.span, why)

    def objective(self, name: str) -> dict[str, Any] | None:
        """The objective of that id, or None."""
        return next((entry for entry in self.objectives if entry["id"].lower() == name.lower()), None)

    def key_result(self, name: str) -> dict[str, Any] | None:
        """The key result of that id (`KR1.3`, `KR 1.3`, `O1/KR1.3`), or None."""
        objective, _, wanted = name.replace(" ", "").lower().rpartition("/")
        entries = (entry for part in self.objectives if objective in ("", part["id"].lower()) for entry in part["key_results"])
        return next((entry for entry in entries if entry["id"].lower() == wanted), None)

    def keep_part(self, part: PartOf, why: str) -> None:
        """Keeps a labelled part that found no place, with what belongs to it."""
        nested = [self.source.source(block.span) for block in part.blocks]
        label = f"{part.label}: " if part.label else ""
        self.keep("\n".join([f"{label}{part.text}".strip(), *nested]).strip("\n"), part.span, why)
