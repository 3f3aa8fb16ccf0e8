"""A pack on one page of Markdown, for a chat or a wiki (`*.summary.md`)."""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.model.pack import Pack


def write(pack: Pack) -> str:
    """Objectives with a row for each key result, guardrails, reviews and risks."""
    from milepost.core.documents.written.summary import write_summary

    return write_summary(pack)


FORMAT = Format("summary", (".summary.md",), write=write)
