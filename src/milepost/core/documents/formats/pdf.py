"""A pack as a print on A4 (`*.pdf`)."""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.model.pack import Pack


def write_bytes(pack: Pack) -> bytes:
    """The bytes of the print: tagged, its fonts inside."""
    from milepost.core.documents.written.print.pdf import write_pdf  # only who prints pays for the type-setter

    return write_pdf(pack)


def caveat(pack: Pack) -> str:
    """The signs that the print's fonts lack."""
    from milepost.core.documents.written.print.pdf import pdf_caveat

    return pdf_caveat(pack)


FORMAT = Format("pdf", (".pdf",), write_bytes=write_bytes, caveat=caveat)
