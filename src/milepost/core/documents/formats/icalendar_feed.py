"""The cadence of a pack as a calendar that other programs subscribe to (`*.ics`)."""

from __future__ import annotations

from milepost.core.documents.document import Format
from milepost.core.model.pack import Pack


def write(pack: Pack) -> str:
    """Habits, reviews and days due as an iCalendar text, lines ended by CRLF."""
    from milepost.core.documents.written.feed import write_feed  # only who writes a calendar pays for the library

    return write_feed(pack)


FORMAT = Format("ics", (".ics",), write=write)
