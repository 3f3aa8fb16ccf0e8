"""Any document to a pack: decoded, its format told by its content, read, its references looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from milepost.core.base.findings import Finding, Severity
from milepost.core.documents.coverage import with_coverage
from milepost.core.documents.document import Document, Format, Holds, Source
from milepost.core.documents.encoding import decode
from milepost.core.documents.references import reference_findings
from milepost.core.documents.registry import FORMATS
from milepost.core.documents.repair import repair
from milepost.core.documents.restored import in_original

_ENDING = 5 / 100  # what a fitting file name adds to a format's likeness: it decides between equals, no more
_LEAST = 5 / 100  # a content that is less like every format than this is none of them
_NO_MAPPING: Mapping[str, str] = {}
# The modules of what this program writes itself, by the ending that says so: asked first, so that a check need not load every format.
_OWN = {".okr.yaml": "yaml_pack", ".okr.yml": "yaml_pack", ".okr.json": "json_pack"}
_CERTAIN = 96 / 100  # with its ending it is then more than any other format can be, for no other has these endings


def parse(data: bytes | str, name: str = "", mapping: Mapping[str, str] = _NO_MAPPING) -> Document:
    """Reads a document of any format as a pack; bad documents become findings, never exceptions.

    `name` is the file's name, of use only where the content alone does not tell its format; `mapping` says how columns or fields are
    meant that are not known by their names. `pack` is None when nothing could be read as a pack; then a finding says why. Findings
    come in the order of their places, those of the whole document first.
    """
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "replace")
    decoded = decode(raw)
    source = Source(raw, decoded.text, name, mapping)
    reader = format_of(source)
    if reader is None:
        return _unknown(source, decoded.findings)
    if source.text is not None and len(source.text) > reader.longest:
        message = f"The text has {len(source.text):,} characters; a document of this format is read up to {reader.longest:,}."
        long = Finding("DOC010", Severity.ERROR, message, help="Split the document.")
        return Document(reader.name, source.text, None, (*decoded.findings, long), holds=Holds.NONE)
    repaired = repair(source.text) if reader.foreign and source.text is not None else None
    if repaired is not None and repaired.findings:
        source = replace(source, text=repaired.text)
    try:
        document = reader.document_of(source)
    except (RecursionError, MemoryError):
        message = f"The document is too deeply nested or too large to be read as {reader.name}."
        deep = Finding("DOC010", Severity.ERROR, message, help="Divide it.")
        return Document(reader.name, source.text or "", None, (*decoded.findings, deep), holds=Holds.NONE)
    if repaired is not None and repaired.findings:
        document = in_original(document, repaired, decoded.text or "")
    others = tuple(with_coverage(_looked_up(other, ())) for other in document.others)
    return with_coverage(_looked_up(replace(document, others=others), decoded.findings if source.text is not None else ()))


def format_of(source: Source) -> Format | None:
    """The format that a content is most like; the file name's ending decides between equals. None when it is like none."""
    own = next((module for ending, module in _OWN.items() if source.name.lower().endswith(ending)), None)
    if own is not None and (known := FORMATS.one(own)).like(source) >= _CERTAIN:
        return known
    ranked: list[tuple[float, int, Format]] = []
    for number, known in enumerate(FORMATS.all().values()):
        if known.reads():
            likeness = known.like(source)
            ending = likeness > 0 and source.name.lower().endswith(known.suffixes)
            ranked.append((likeness + (_ENDING if ending else 0), -number, known))
    best = max(ranked, key=lambda entry: entry[:2], default=None)
    return best[2] if best is not None and best[0] >= _LEAST else None


def _unknown(source: Source, findings: tuple[Finding, ...]) -> Document:
    """What is none of the formats, or no text at all."""
    if source.text is None and findings:
        return Document("", "", None, findings, holds=Holds.NONE)
    known = ", ".join(name for name, known in FORMATS.all().items() if known.reads())
    message = "The document is like none of the formats that are read."
    unknown = Finding("DOC010", Severity.ERROR, message, help=f"Formats that are read: {known}.")
    return Document("", source.text or "", None, (*findings, unknown), holds=Holds.NONE)


def _looked_up(document: Document, before: tuple[Finding, ...]) -> Document:
    """The document with the findings of its references among its own, in the order of their places."""
    findings = [*before, *document.findings, *reference_findings(document)]
    return replace(document, findings=tuple(sorted(findings, key=_place)))


def _place(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span is not None else (0, 0)
