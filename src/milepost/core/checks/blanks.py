"""Texts that hold a place and say nothing: empty, `TBD`, `n/a`, `-`, `XX%`, `<owner>`."""

from __future__ import annotations

import re

_BLANK = re.compile(r"^(?:\W*|n/?a|tbd|tba|todo|none|unknown|xx+%?|<.*>)$", re.IGNORECASE)


def says_nothing(text: str | None) -> bool:
    """Whether a text is missing or only holds its place."""
    return text is None or _BLANK.match(text.strip()) is not None
