"""Tables for a terminal: columns aligned by width, empty columns left out."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> str:
    """Rows under a head, each column as wide as its widest cell; `right` names the columns whose cells end together.

    A column with nothing in it is left out. Example: `aligned(("a", "b"), [("x", "10")], right=(1,))`.
    """
    used = [place for place in range(len(head)) if any(row[place] for row in rows)]
    widths = {place: max(len(head[place]), *(len(row[place]) for row in rows)) for place in used}

    def line(cells: Sequence[str]) -> str:
        padded = (cells[place].rjust(widths[place]) if place in right else cells[place].ljust(widths[place]) for place in used)
        return "  ".join(padded).rstrip()

    return "".join(f"{line(cells)}\n" for cells in (head, *rows))
