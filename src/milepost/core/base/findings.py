"""A finding: what is wrong in a document, where, with the numbers, and what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

_NOTHING: Mapping[str, str] = MappingProxyType({})


_STEERING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """A text of a document as it may be printed: what steers a terminal or turns the direction of writing is written out.

    Line ends stay. Example: an escape character shows as its hexadecimal number.
    """
    return _STEERING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


class Severity(StrEnum):
    """How much a finding costs its readers: an error spoils the agreement, a warning weakens it, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A place in a text. Lines and columns count from 1; the end is exclusive and may be unknown.

    `part` names the sheet of a workbook (line and column are then its row and column) or the member of an archive; empty for a plain text.
    """

    line: int
    column: int
    end_line: int | None = None
    end_column: int | None = None
    part: str = ""

    def __str__(self) -> str:
        return f"{self.part}:{self.line}:{self.column}" if self.part else f"{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement of the text at a span; a span without width inserts.

    A `safe` fix says the same in better form and may be applied without asking; one that is not safe is a suggestion: it is shown, and a
    person decides.
    """

    title: str
    span: Span
    replacement: str
    safe: bool = True

    def to_json(self) -> dict[str, object]:
        """The fix as the command line's JSON contract shows it."""
        return {
            "title": self.title,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "replacement": self.replacement,
            "safe": self.safe,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in a document.

    `pointer` names the field (`objectives/O1/key_results/KR1.3/target`; empty for the whole document), `span` its place in the
    text where it is known, `values` the figures behind the message by name.
    """

    code: str
    severity: Severity
    message: str
    pointer: str = ""
    span: Span | None = None
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    help: str = ""
    fix: Fix | None = None

    def to_json(self) -> dict[str, object]:
        """The finding as the command line's JSON contract shows it."""
        row: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "pointer": self.pointer,
            "line": self.span.line if self.span else None,
            "column": self.span.column if self.span else None,
            "message": self.message,
            "values": dict(self.values),
            "help": self.help,
        }
        if self.span is not None and self.span.part:
            row["part"] = self.span.part
        if self.fix is not None:
            row["fix"] = self.fix.to_json()
        return row
