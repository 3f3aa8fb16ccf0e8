"""Milepost authors, checks, measures, runs and grades a company's OKRs.

import milepost

document = milepost.read("okrs.xlsx")
for pack in document.packs():
    print(pack.title, [objective.title for objective in pack.objectives])
"""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.core.documents.document import Document

__version__ = "0.1.0"


def read(path: str | PathLike[str], mapping: Mapping[str, str] | None = None) -> Document:
    """Reads a file of any format as OKRs: its pack or packs, what was found wrong, where everything stands, what was not read.

    `mapping` says what a column or field means that is not known by its name (`{"Zielwert": "target"}`). A bad document gives findings;
    a file that cannot be read raises OutsideError.
    """
    from pathlib import Path

    from milepost.cli.files import read_bytes
    from milepost.core.documents.parse import parse

    return parse(read_bytes(fspath(path)), Path(path).name, mapping or {})
