"""What a reader gives back, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from milepost.core.base.findings import Finding, Span
from milepost.core.model.pack import Pack

_NO_PLACES: Mapping[str, Span] = MappingProxyType({})


@dataclass(frozen=True)
class Document:
    """A text as it was understood.

    `pack` is None when nothing of it could be read as a pack. `findings` are those of reading alone (`DOC...`). `places` gives the
    place of each field by its pointer (`objectives/O1/key_results/KR1.3/target`), in the original text; a field without an entry is
    where its nearest listed ancestor is. Items of plain lists are numbered from 0 (`risks/0/mitigation`).
    """

    format: str
    text: str
    pack: Pack | None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Span] = field(default_factory=lambda: _NO_PLACES)

    def place_of(self, pointer: str) -> Span | None:
        """The place of a field, or of its nearest ancestor that has one."""
        while pointer:
            if (span := self.places.get(pointer)) is not None:
                return span
            pointer = pointer.rpartition("/")[0]
        return self.places.get("")


@dataclass(frozen=True)
class Format:
    """A format: one file in `formats/` that declares `FORMAT = Format(...)`.

    `likeness` says from the text how surely it is of this format, 0 to 1 (the highest wins; the file name's ending only breaks ties);
    `read` gives a Document and never raises on bad text; `write` gives the text of a pack, the same every time.
    """

    name: str
    suffixes: tuple[str, ...]
    likeness: Callable[[str], float] | None = None
    read: Callable[[str], Document] | None = None
    write: Callable[[Pack], str] | None = None
