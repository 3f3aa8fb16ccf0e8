"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, Windows-1252 where a byte is none of these; binary files refused by name."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.repair import Repaired, repair

__all__ = ["LARGEST", "Decoded", "Repaired", "decode", "repair"]

LARGEST = 64 * 1024 * 1024  # bytes; an export of ten thousand key results with their check-ins has 20 MB
_STRANGE_SHARE = 10  # one byte in ten that is no UTF-8 may be Western European; more is another encoding
_STRANGE_FEW = 8
_CONTROL_SHARE = 200  # one control character in 200 is a slip; more is a binary file

# UTF-32's little-endian mark begins with UTF-16's, so it is asked for first.
_MARKS = (
    (BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (BOM_UTF8, "utf-8", "UTF-8"),
    (BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, a sound or a film in a RIFF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (XLS, DOC or PPT)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"{\\rtf", "a rich text document (RTF)"),
)
_TEXT_SIGNATURES = (b"BZh", b"MZ", b"RIFF", b"PAR1", b"GIF8", b"Rar!")  # letters that a text may begin with, too
_INSIDE_ZIP = ((b"xl/", "an XLSX workbook"), (b"word/", "a DOCX document"), (b"ppt/", "a PPTX presentation"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRANGE = re.compile(r"[\udc80-\udcff]+")
_ADVICE = "Save the document as text (Markdown, YAML, JSON or CSV) in UTF-8."


class Decoded(NamedTuple):
    """The text of a file, None when it is none; findings say what had to be assumed or why it was refused."""

    text: str | None
    findings: tuple[Finding, ...] = ()


def decode(data: bytes) -> Decoded:
    """Reads the bytes of a file as text; never raises.

    Edges: a mark at the start decides and is dropped. Without one, the text is UTF-8; single bytes that are not become Windows-1252
    with a note DOC003. Empty, binary and over-long files give no text and DOC010 that says what they look like. A last character cut
    in two by truncation is dropped with a note.
    """
    if len(data) > LARGEST:
        return _refused(f"The document has {len(data):,} bytes; at most {LARGEST:,} are read.", "Split the document.")
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _refused("The document is empty.", "Write something into it first.")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if (sort := _binary_sort(data)) is not None:
        return _refused(f"The document is no text; it looks like {sort}.", _ADVICE)
    return _unmarked(data)


def _refused(message: str, todo: str) -> Decoded:
    return Decoded(None, (Finding("DOC010", Severity.ERROR, message, help=todo),))


def _binary_sort(data: bytes) -> str | None:
    """What sort of binary file this is, or None for what may be text."""
    odd = len(data[:65536].translate(None, bytes(range(32, 256)) + b"\t\n\r\f\v\x1b"))
    for signature, sort in _SIGNATURES:
        if data.startswith(signature) and (odd or signature not in _TEXT_SIGNATURES):
            return _zip_sort(data, sort) if signature.startswith(b"PK") else sort
    if b"\x00" in data:
        wide = max(data[0:4000:2].count(0), data[1:4000:2].count(0)) * 10 > min(len(data), 4000) * 4
        return "UTF-16 text without its byte order mark" if wide else "a binary file (it holds NUL bytes)"
    return "a binary file (it holds many control characters)" if odd * _CONTROL_SHARE > len(data[:65536]) else None


def _zip_sort(data: bytes, sort: str) -> str:
    return next((known for name, known in _INSIDE_ZIP if name in data[:65536] or name in data[-65536:]), sort)


def _marked(data: bytes, codec: str, name: str) -> Decoded:
    width = {"utf-8": 1, "utf-16-le": 2, "utf-16-be": 2}.get(codec, 4)
    if width == 1:
        return _unmarked(data)
    try:
        text = data[: len(data) // width * width].decode(codec)
    except UnicodeDecodeError:
        return _refused(f"The document begins as {name} and is not {name} further on.", "Save it again in UTF-8.")
    return _sound(text, ())


def _unmarked(data: bytes) -> Decoded:
    try:
        return _sound(data.decode("utf-8"), ())
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 3 and "unexpected end" in error.reason
    if cut:
        note = Finding("DOC003", Severity.NOTE, "The document ends in the middle of a character; that character was left out.")
        return _sound(data[: _error_start(data)].decode("utf-8"), (note,))
    text = data.decode("utf-8", "surrogateescape")
    strange = sum(match.end() - match.start() for match in _STRANGE.finditer(text))
    if strange > _STRANGE_FEW and strange * _STRANGE_SHARE > len(data):
        return _refused("The document is neither in UTF-8 nor in a Western European encoding.", "Save it again in UTF-8.")
    first = _STRANGE.search(text)
    read = _STRANGE.sub(lambda match: _western(match[0]), text)
    at = first.start() if first else 0
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    counted = "1 character was read" if strange == 1 else f"{strange} characters were read"
    message = f"The document is not wholly UTF-8; {counted} as Windows-1252, the first '{read[at]}'."
    note = Finding(
        "DOC003",
        Severity.NOTE,
        message,
        span=Span(line, column, line, column + 1),
        values={"characters": str(strange)},
        help="Save the document in UTF-8.",
    )
    return _sound(read, (note,))


def _western(escaped: str) -> str:
    """The Windows-1252 characters of bytes that are no UTF-8."""
    return escaped.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _error_start(data: bytes) -> int:
    """Where the last, unfinished character of a UTF-8 text begins."""
    return next(len(data) - back for back in range(1, 5) if data[-back] >= 0xC0)


def _sound(text: str, findings: tuple[Finding, ...]) -> Decoded:
    """Refuses a text that holds what no text holds."""
    odd = len(_CONTROL.findall(text))
    if "\x00" in text or odd * _CONTROL_SHARE > len(text):
        return _refused("The document is no text; it holds control characters as a binary file does.", _ADVICE)
    if not text.strip():
        return _refused("The document is empty.", "Write something into it first.")
    return Decoded(text, findings)
