"""The pack inside its page: as JSON in a block that no browser runs, so that the page can be read back as exactly that pack."""

from __future__ import annotations

import re

from milepost.core.documents.json_text import write_json
from milepost.core.model.pack import Pack

BLOCK_ID = "milepost-pack"
_BLOCK = re.compile(rf'<script type="application/json" id="{BLOCK_ID}">(?P<json>[^<]*)</script>')


def embedded(pack: Pack) -> str:
    """The block that holds a pack; signs that HTML or a browser could take for its own are written as escapes of JSON."""
    json = write_json(pack).strip()
    for sign in "<>&":
        json = json.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/json" id="{BLOCK_ID}">{json}</script>'


def embedded_json(page: str) -> str | None:
    """The JSON text of the pack that a page carries; None when it carries none."""
    found = _BLOCK.search(page)
    return found["json"] if found is not None else None
