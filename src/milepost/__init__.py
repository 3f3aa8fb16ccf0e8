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

from milepost.core.base.version import __version__

if TYPE_CHECKING:
    from milepost.core.documents.document import Document

__all__ = ["__version__", "read"]


def read(path: str | PathLike[str], mapping: Mapping[str, str] | None = None) -> Document:
    """Reads a file of any format as OKRs: its pack or packs, what was found wrong, where everything stands, what was not read.

    `mapping` says what a column or field means that is not known by its name (`{"Zielwert": "target"}`). A bad document gives findings;
    a file that cannot be read raises OutsideError.
    """
    from pathlib import Path

    from milepost.core.base.errors import OutsideError
    from milepost.core.documents.parse import parse

    file = Path(fspath(path))
    try:
        content = file.read_bytes()
    except OSError as error:
        raise OutsideError(f"The file cannot be read ({error.strerror}).", where=str(file)) from None
    return parse(content, file.name, mapping or {})
