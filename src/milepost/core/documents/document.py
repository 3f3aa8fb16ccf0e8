"""What a reader returns, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from milepost.core.base.findings import Finding, Span
from milepost.core.model.history import HistoryEntry
from milepost.core.model.pack import Pack

_NO_PLACES: Mapping[str, Span] = MappingProxyType({})
_NO_MAPPING: Mapping[str, str] = MappingProxyType({})


class Holds(StrEnum):
    """What a document turned out to hold."""

    OKRS = "okrs"
    TEMPLATE = "template"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a document that found no place in the pack: where, its text, and why."""

    span: Span
    text: str
    why: str


@dataclass(frozen=True)
class Document:
    """A text as it was understood.

    `pack` is None when nothing of it could be read as a pack. `findings` are those of reading alone (`DOC...`). `places` gives the
    place of each field by its pointer (`objectives/O1/key_results/KR1.3/target`), in the original text; a field without an entry is
    where its nearest listed ancestor is. Items of plain lists are numbered from 0 (`risks/0/mitigation`).

    `holds` says what the document is, `unread` lists what found no place, `coverage` is the share of the document's letters and
    digits that found one (None where the format does not tell; see `coverage.py`). `history` is what came along of the past. A document
    that holds several agreements (quarters, say) gives the first here and the others in `others`, each a document of its own with the
    same text.
    """

    format: str
    text: str
    pack: Pack | None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Span] = field(default_factory=lambda: _NO_PLACES)
    holds: Holds = Holds.OKRS
    unread: tuple[Unread, ...] = ()
    coverage: Fraction | None = None
    history: tuple[HistoryEntry, ...] = ()
    others: tuple[Document, ...] = ()

    def each(self) -> Iterator[Document]:
        """This document and the others of the same text."""
        yield self
        yield from self.others

    def packs(self) -> tuple[Pack, ...]:
        """Every pack of the text, in its order."""
        return tuple(part.pack for part in self.each() if part.pack is not None)

    def place_of(self, pointer: str) -> Span | None:
        """The place of a field, or of its nearest ancestor that has one."""
        while pointer:
            if (span := self.places.get(pointer)) is not None:
                return span
            pointer = pointer.rpartition("/")[0]
        return self.places.get("")


@dataclass(frozen=True)
class Source:
    """A file as it came: its bytes, its text where they are text, its name, and how its columns or fields were said to be read.

    `mapping` gives the meaning of a column or field by its name as written (`{"Zielwert": "target", "Notiz": ""}`, empty: ignore it).
    """

    data: bytes
    text: str | None = None
    name: str = ""
    mapping: Mapping[str, str] = field(default_factory=lambda: _NO_MAPPING)

    @classmethod
    def of(cls, text: str, name: str = "", mapping: Mapping[str, str] = _NO_MAPPING) -> Source:
        """The source of a text."""
        return cls(text.encode("utf-8", "replace"), text, name, mapping)


@dataclass(frozen=True)
class Format:
    """A format: one file in `formats/` that declares `FORMAT = Format(...)`.

    A format of texts gives `likeness` (how surely a text is of this format, 0 to 1: the highest wins, the file name's ending only breaks
    ties) and `read`. One that needs more than the text (bytes, mapping) gives `recognise` and `open` in their place. Neither reading ever
    raises on bad content. `write` gives the text of a pack, or `write_bytes` its bytes, the same every time. A `foreign` format takes
    texts from anywhere: marks that were decoded wrongly are restored before it reads them. `longest` is the most characters that are
    read.
    """

    name: str
    suffixes: tuple[str, ...]
    likeness: Callable[[str], float] | None = None
    read: Callable[[str], Document] | None = None
    write: Callable[[Pack], str] | None = None
    recognise: Callable[[Source], float] | None = None
    open: Callable[[Source], Document] | None = None
    write_bytes: Callable[[Pack], bytes] | None = None
    caveat: Callable[[Pack], str] | None = None
    foreign: bool = False
    longest: int = 2_000_000  # characters; a pack of fifty pages has 150,000

    def reads(self) -> bool:
        """Whether it can be read."""
        return self.read is not None or self.open is not None

    def like(self, source: Source) -> float:  # a share, not a quantity
        """How surely a source is of this format."""
        if self.recognise is not None:
            return self.recognise(source)
        return self.likeness(source.text) if self.likeness is not None and source.text is not None else 0

    def document_of(self, source: Source) -> Document:
        """The document of a source that is of this format."""
        if self.open is not None:
            return self.open(source)
        assert self.read is not None  # only formats that read are asked
        return self.read(source.text or "")
