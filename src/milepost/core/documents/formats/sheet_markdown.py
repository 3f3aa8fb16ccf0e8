"""Company OKR sheets in Markdown: `### O1: ...` over a table of key results, team tables, scale, schedule, dependencies, risks."""

from __future__ import annotations

import re

from milepost.core.documents.document import Document, Format

NAME = "sheet_markdown"
_LOOKED_AT = 200_000  # characters of a text that its likeness is judged by
_OBJECTIVE_LINE = re.compile(
    r"^[ \t]{0,8}(?:#{1,6}|[-*+]|\d{1,3}[.)])?[ \t]*(?:[^\w\s|]{1,4}[ \t])?[*_]{0,3}(?:(?:Company|Team)[ \t])?"
    r"(?:O|Objective|Goal)[ \t]?(?:#?\d{1,3}[ \t]*[:.)–—-]|[:–—]\**[ \t])",
    re.MULTILINE,
)
_KEY_RESULT_HEADER = re.compile(
    r"^[ \t]*\|?(?:[^|\n]{0,40}\|){0,3}[^|\n]{0,40}\bk(?:ey[ \t]result|r)s?\b[^|\n]{0,20}\|", re.MULTILINE | re.IGNORECASE
)
_KEY_RESULT_LINE = re.compile(
    r"^[ \t]*(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+(?:\[.\][ \t]+)?[*_]{0,3}(?:KR|Key[ \t]?Result)(?:s?\b|(?=\d))",
    re.MULTILINE | re.IGNORECASE,
)
_NATIVE = re.compile(r"\A\s*[{\[]|^(?:milepost|milepost-sources|objectives|metrics|tables|pack)[ \t]*:", re.MULTILINE)
# Parts that only long packs have; two of them make a text a pack rather than a sheet.
_PACK_PARTS = re.compile(
    r"Context Snapshot|Alignment Map|Anti-Gaming|Quality Gate|Default-On|Metric Robustness|Mid-Cycle Checkpoint|Denominator guardrail",
    re.IGNORECASE,
)
# Parts that only whole company sheets have beside their objectives; this reader gives each a place of its own.
_REGISTERS = re.compile(
    r"^[ \t]*(?:#{1,6}[ \t]+|\*\*)(?P<name>Team OKRs|Key Initiatives|(?:OKR )?Scoring(?: Guide)?|Check-in Schedule|Dependencies|Risks"
    r"|Open Questions)\b",
    re.MULTILINE | re.IGNORECASE,
)
_LEAST_REGISTERS = 2


def likeness(text: str) -> float:  # a share, not a quantity
    """How surely a text is a company sheet: objectives by label over tables of key results, with registers of their own beside them."""
    head = text[:_LOOKED_AT]
    if _NATIVE.search(head):
        return 0
    objectives = _OBJECTIVE_LINE.search(head) is not None
    tables = _KEY_RESULT_HEADER.search(head) is not None
    if not tables and not (objectives and _KEY_RESULT_LINE.search(head)):
        return 0
    if len({match[0].casefold() for match in _PACK_PARTS.finditer(head)}) >= 2:
        return 1 / 10
    registers = len({match["name"].casefold() for match in _REGISTERS.finditer(head)})
    return 9 / 10 if objectives and tables and registers >= _LEAST_REGISTERS else 3 / 10


def read(text: str) -> Document:
    """Reads a company sheet; what finds no place is kept as text with DOC001. Never raises on any text."""
    from milepost.core.documents.sheet.document import read_sheet_document  # a start that reads no sheet does not pay for it

    return read_sheet_document(text)


FORMAT = Format(NAME, (".md", ".markdown", ".txt"), likeness=likeness, read=read)
