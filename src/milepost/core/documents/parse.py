"""Any document to a pack: decoded, its format told by its text, read, its references looked up."""

from __future__ import annotations

from dataclasses import replace

from milepost.core.base.findings import Finding, Severity
from milepost.core.documents.document import Document, Format
from milepost.core.documents.encoding import decode
from milepost.core.documents.references import reference_findings
from milepost.core.documents.registry import FORMATS

_ENDING = 5 / 100  # what a fitting file name adds to a format's likeness: it decides between equals, no more
_LONGEST = 2_000_000  # characters; a pack of fifty pages has 150,000, and a longer text would take many seconds in some format
_LEAST = 5 / 100  # a text that is less like every format than this is none of them


def parse(data: bytes | str, name: str = "") -> Document:
    """Reads a document of any format as a pack; bad documents become findings, never exceptions.

    `name` is the file's name, of use only where the text alone does not tell its format. `pack` is None when nothing could be read
    as a pack; then a finding DOC010 says why. Findings come in the order of their places, those of the whole document first.
    """
    decoded = decode(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    if decoded.text is None:
        return Document("", "", None, decoded.findings)
    if len(decoded.text) > _LONGEST:
        message = f"The text has {len(decoded.text):,} characters; a document is read up to {_LONGEST:,}."
        long = Finding("DOC010", Severity.ERROR, message, help="Split the document.")
        return Document("", decoded.text, None, (*decoded.findings, long))
    reader = _format_of(decoded.text, name)
    if reader is None or reader.read is None:
        message = "The document is like none of the formats that are read."
        known = ", ".join(name for name, known in FORMATS.all().items() if known.read is not None)
        unknown = Finding("DOC010", Severity.ERROR, message, help=f"Formats that are read: {known}.")
        return Document("", decoded.text, None, (*decoded.findings, unknown))
    try:
        document = reader.read(decoded.text)
    except (RecursionError, MemoryError):
        message = f"The document is too deeply nested or too large to be read as {reader.name}."
        return Document(reader.name, decoded.text, None, (*decoded.findings, Finding("DOC010", Severity.ERROR, message, help="Divide it.")))
    findings = [*decoded.findings, *document.findings, *reference_findings(document)]
    return replace(document, findings=tuple(sorted(findings, key=_place)))


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span is not None else (0, 0)


def _format_of(text: str, name: str) -> Format | None:
    """The format that a text is most like; the file name's ending decides between equals."""
    ranked: list[tuple[float, int, Format]] = []
    for number, known in enumerate(FORMATS.all().values()):
        if known.read is not None and known.likeness is not None:
            ending = name.lower().endswith(known.suffixes)
            ranked.append((known.likeness(text) + (_ENDING if ending else 0), -number, known))
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] >= _LEAST else None
