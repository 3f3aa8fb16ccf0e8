"""Safe fixes put into the text of a document, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from milepost.core.base.findings import Finding, Span


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after its fixes, and the findings whose fixes went into it, in the order of their places."""

    text: str
    applied: tuple[Finding, ...]


def mend(text: str, findings: Iterable[Finding]) -> Mended:
    """Puts every safe fix into a text; of fixes that overlap, the first by place. Each place is that of the text as given.

    Edges: suggestions, fixes in a sheet or an archive, and fixes whose place is not in the text are left.
    """
    starts = _line_starts(text)
    safe = [(finding.fix, finding) for finding in findings if finding.fix is not None and finding.fix.safe]
    placed = [(*span, fix, finding) for fix, finding in safe if (span := _offsets(fix.span, starts, text)) is not None]
    placed.sort(key=lambda entry: entry[:2])
    pieces: list[str] = []
    applied: list[Finding] = []
    at = 0
    for start, end, fix, finding in placed:
        if start < at:
            continue
        pieces += [text[at:start], fix.replacement]
        applied.append(finding)
        at = max(end, start)
    return Mended("".join((*pieces, text[at:])), tuple(applied))


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(index + 1 for index, sign in enumerate(text) if sign == "\n")
    return starts


def _offsets(span: Span, starts: list[int], text: str) -> tuple[int, int] | None:
    """First and last-but-one offset of a span; None when it lies outside of the text."""
    end_line, end_column = span.end_line or span.line, span.end_column or span.column
    if span.part or not 1 <= span.line <= len(starts) or not 1 <= end_line <= len(starts):
        return None
    start, end = starts[span.line - 1] + span.column - 1, starts[end_line - 1] + end_column - 1
    return (start, end) if 0 <= start <= end <= len(text) else None
