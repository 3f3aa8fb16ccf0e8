"""A document as the editor has it now: read, checked, with every place known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from milepost.core.base.findings import Finding, Span
from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.metrics.define import findings_of
from milepost.core.model.pack import Pack

CATALOG = "milepost-sources:"  # the key that begins a catalog of sources, which is no pack
_LOOKED_AT = 2_000  # characters


@dataclass(frozen=True)
class Opened:
    """One open document. `pack` is the newest that could be read: while a line is half typed, that of a moment ago."""

    text: str
    document: Document
    findings: tuple[Finding, ...]
    pack: Pack | None

    @property
    def lines(self) -> list[str]:
        """The lines of the text as they stand, each without its end."""
        return self.text.split("\n")

    def pointers_on(self, line: int) -> Iterator[tuple[str, Span]]:
        """Every field that stands on a line (counted from 1), outermost first."""
        on_line = [(pointer, span) for pointer, span in self.document.places.items() if pointer and span.line == line]
        return iter(sorted(on_line, key=lambda entry: (entry[1].column, entry[0].count("/"))))

    def pointer_at(self, line: int, column: int) -> str | None:
        """The field under a place (both from 1), or the nearest that begins left of it on the line; None on a line without one."""
        left = [pointer for pointer, span in self.pointers_on(line) if span.column <= column]
        every = [pointer for pointer, _ in self.pointers_on(line)]
        return left[-1] if left else every[0] if every else None


def look_at(text: str, name: str, as_of: date, before: Opened | None = None) -> Opened:
    """Reads and checks a text as `milepost check` does."""
    if CATALOG in text[:_LOOKED_AT]:
        document = Document("sources", text, None)
        return Opened(text, document, (), None)
    document = parse(text, name)
    also = findings_of(document.pack.metrics) if document.pack is not None and document.pack.metrics else ()
    report = check(document, as_of, also=also)
    pack = document.pack or (before.pack if before is not None else None)
    return Opened(text, document, tuple(report.findings), pack)
