"""Takes along the past of a pack that is stored: from the document it was imported with, or from its history file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from milepost.core.base.findings import Finding
from milepost.core.documents.document import Document
from milepost.core.documents.history_text import read_history
from milepost.store.writes import Kept, record_history

_NOTHING = Kept(0, 0)


@dataclass(frozen=True)
class Taken:
    """What came of taking history along: how many entries were new and how many were known, and what could not be read."""

    pack_id: str
    kept: Kept = _NOTHING
    findings: tuple[Finding, ...] = ()


def take_document(document: Document, *, source: str, actor: str, at: datetime) -> tuple[Taken, ...]:
    """Records the history that came with a document, for each of its packs; the packs must be stored. Doing it again adds nothing.

    Errors: UsageError for a pack that is not stored.
    """
    return tuple(
        Taken(part.pack.pack, record_history(part.pack.pack, part.history, source=source, actor=actor, at=at))
        for part in document.each()
        if part.pack is not None and part.history
    )


def take_file(text: str, *, source: str, actor: str, at: datetime) -> Taken:
    """Records the history in the text of a history file; the pack that it names must be stored. Doing it again adds nothing.

    Errors: UsageError for a pack that is not stored. A text that is no history gives findings and records nothing.
    """
    read = read_history(text)
    if read.history is None:
        return Taken("", findings=read.findings)
    kept = record_history(read.history.history, read.history.entries, source=source, actor=actor, at=at)
    return Taken(read.history.history, kept, read.findings)
