"""Reads a sheet from top to bottom: every block goes to the part of the pack that the words before it opened."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import Blocks, Heading, Html, List, Paragraph, Quote, Rule, Table
from milepost.core.documents.sheet.headings import read_heading
from milepost.core.documents.sheet.lists import read_block_list
from milepost.core.documents.sheet.prose import read_paragraph, read_quote
from milepost.core.documents.sheet.state import SheetState
from milepost.core.documents.sheet.tables import read_table

_EMPTY_HTML = re.compile(r"(?:\s|</?(?:br|hr|p|div)\s*/?>)*", re.IGNORECASE)


def read_sheet(blocks: Blocks) -> SheetState:
    """Reads every block into a draft of a pack; blocks that find no place are kept with their text."""
    state = SheetState(blocks)
    for at, block in enumerate(blocks):
        match block:
            case Heading():
                read_heading(state, at, block)
            case Paragraph():
                read_paragraph(state, at, block)
            case Table():
                read_table(state, at, block)
            case List():
                read_block_list(state, at, block)
            case Quote():
                read_quote(state, at, block)
            case Rule():
                state.ruled, state.section.awaiting = True, ""
            case Html() if _EMPTY_HTML.fullmatch(block.text):
                continue
            case _:
                state.keep(at, block)
    state.flush_heading()
    state.flush_team()
    return state
