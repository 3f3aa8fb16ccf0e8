"""A pack as a workbook (`*.xlsx`): sheets to work in, and a first one to print; read back exactly, also after it was edited by hand."""

from __future__ import annotations

import re

from milepost.core.documents.archives import Archive, RefusedError
from milepost.core.documents.document import Document, Format, Source
from milepost.core.model.pack import Pack

_ZIP = b"PK\x03\x04"
_SHEETS = "xl/workbook.xml"
_MARK = re.compile(rb'<(?:\w+:)?definedName\b[^>]*\bname="milepost"')
_TITLES = tuple(re.compile(rb'\bname="' + name + b'"') for name in (b"Pack", b"Objectives", b"Key results"))
_MARKED, _TITLED = 1, 97 / 100
_LOOKED_AT = 1_000_000  # bytes of the list of sheets


def _recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a file is a workbook that a pack was written to: by the name defined in it, else by the titles of its sheets."""
    if not source.data.startswith(_ZIP):
        return 0
    try:
        archive = Archive(source.data)
        listed = archive.read(_SHEETS)[:_LOOKED_AT] if _SHEETS in archive else b""
    except RefusedError:
        return 0
    if _MARK.search(listed) is not None:
        return _MARKED
    return _TITLED if all(title.search(listed) for title in _TITLES) else 0


def _open(source: Source) -> Document:
    from milepost.core.documents.book.opened import open_book  # a start that reads no workbook does not pay for it

    return open_book(source)


def _write(pack: Pack) -> bytes:
    from milepost.core.documents.book.written import write_book

    return write_book(pack)


FORMAT = Format("xlsx", (".xlsx",), recognise=_recognise, open=_open, write_bytes=_write)
