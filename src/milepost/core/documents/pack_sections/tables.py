"""Tables as Markdown lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def cell_text(text: object) -> str:
    """A value fit for a cell: on one line, its pipes escaped."""
    if text is None:
        return ""
    line = " ".join(str(text).split())
    return re.sub(r"(?<!\\)\|", r"\\|", line)


def table_lines(header: Sequence[str], rows: Iterable[Sequence[object]], *, right: Sequence[str] = ()) -> list[str]:
    """A table; the columns named in `right` are set to the right, as figures are."""
    dashes = "|".join("---:" if name in right else "---" for name in header)
    lines = [f"| {' | '.join(header)} |", f"|{dashes}|"]
    for row in rows:
        cells = [cell_text(value) for value in row]
        lines.append("|" + "|".join(f" {cell} " if cell else " " for cell in cells) + "|")
    return lines
