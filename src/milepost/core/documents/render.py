"""A pack to the text of a format."""

from __future__ import annotations

from milepost.core.base.errors import UsageError
from milepost.core.documents.registry import FORMATS
from milepost.core.model.pack import Pack


def written_formats() -> tuple[str, ...]:
    """The names of the formats that can be written."""
    return tuple(name for name, known in FORMATS.all().items() if known.write is not None)


def render(pack: Pack, to: str) -> str:
    """The text of a pack in a format (`yaml`, `json`, `markdown`), the same every time.

    Errors: UsageError for a format that is not written.
    """
    known = FORMATS.get(to)
    if known is None or known.write is None:
        raise UsageError(f"'{to}' is no format that is written.", todo=f"Use one of {', '.join(written_formats())}.")
    return known.write(pack)
