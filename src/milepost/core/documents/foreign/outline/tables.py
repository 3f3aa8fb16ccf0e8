"""Tables of a text: grades of what was found before."""

from __future__ import annotations

from milepost.core.documents.foreign.outline.grades import read_grades
from milepost.core.documents.foreign.outline.nodes import Node
from milepost.core.documents.foreign.outline.place import Ledger, Place


def read_table(node: Node, place: Place, ledger: Ledger, title: str) -> bool:
    """Reads a table into what was found; False when it gives neither objectives nor key results nor grades."""
    return node.table is not None and read_grades(node.table, place, ledger, title)
