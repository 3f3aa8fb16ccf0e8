"""A pack as one page of HTML that carries it whole: read by people in a browser, and read back as the same pack (`*.html`)."""

from __future__ import annotations

from milepost.core.documents.document import Document, Format, Source
from milepost.core.model.pack import Pack

NAME = "html"
LONGEST = 12_000_000  # characters; a page carries its styles and its whole pack with it


def write(pack: Pack) -> str:
    """The page: nothing in it runs and nothing is loaded; the pack itself is inside as JSON (`written.html.embedded`)."""
    from milepost.core.documents.written.html.page import write_html

    return write_html(pack)


def recognise(source: Source) -> float:  # a share, not a quantity
    """How surely a source is a page, or a piece of one."""
    from milepost.core.documents.foreign.html.sniffing import likeness_of

    return likeness_of(source.text) if source.text is not None and "<" in source.text else 0


def open_source(source: Source) -> Document:
    """The pack that a page carries, or else what its headings, lists and tables say; never raises on any text."""
    from milepost.core.documents.foreign.html.reading import read_page

    return read_page(source, NAME)


FORMAT = Format(NAME, (".html", ".htm", ".xhtml"), recognise=recognise, open=open_source, write=write, longest=LONGEST)
