"""An HTML page to a document: the pack that it carries, or the objectives that its headings, lists and tables tell of."""

from __future__ import annotations

import re
from dataclasses import replace

from milepost.core.documents.coverage import coverage_of
from milepost.core.documents.document import Document, Holds, Source
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.html.page import blocks_of_html
from milepost.core.documents.foreign.html.spread import Spread
from milepost.core.documents.foreign.outline.lines import Ready
from milepost.core.documents.foreign.outline.reading import found_in
from milepost.core.documents.json_tree import read_json
from milepost.core.documents.native import read_native
from milepost.core.documents.written.html.embedded import embedded_json

_SIGN = re.compile(r"[^\n\r]")


def read_page(source: Source, format_name: str) -> Document:
    """The document of a page; never raises on any text."""
    text = source.text or ""
    json = embedded_json(text)
    if json is not None:
        start = text.find(json)
        padded = _SIGN.sub(" ", text[:start]) + json  # so that every place is one of the page
        document = read_native(read_json(padded), text, format_name)
        if document.pack is not None:
            return document
    blocks = blocks_of_html(text)
    if blocks.findings:
        return Document(format_name, text, None, blocks.findings, holds=Holds.NONE)
    spread = Spread(blocks)
    found = found_in(spread.blocks, Ready("\n".join(spread.lines), spread.lines, {}), source.name)
    spread.restore(found)
    document = build(found, text, format_name)
    if document.pack is None:
        return document
    return _covered(document, "\n".join(spread.lines))


def _covered(document: Document, shown: str) -> Document:
    """The document with the share of what a reader of the page sees that found a place; tags and scripts count neither way."""
    others = tuple(_covered(other, shown) for other in document.others)
    return replace(document, coverage=coverage_of(shown, document.unread), others=others)
