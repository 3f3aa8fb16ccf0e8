"""A pack to the text or the bytes of a format."""

from __future__ import annotations

from milepost.core.base.errors import UsageError
from milepost.core.documents.document import Format
from milepost.core.documents.registry import FORMATS
from milepost.core.model.pack import Pack


def written_formats() -> tuple[str, ...]:
    """The names of the formats that can be written."""
    return tuple(name for name, known in FORMATS.all().items() if known.write is not None or known.write_bytes is not None)


def render(pack: Pack, to: str) -> str:
    """The text of a pack in a format (`yaml`, `json`, `markdown` ...), the same every time.

    Errors: UsageError for a format that is not written, or that is no text (`xlsx`, `pdf`: see `render_bytes`).
    """
    known = _written(to)
    if known.write is None:
        raise UsageError(f"'{to}' is no text.", todo="Write it to a file.")
    return known.write(pack)


def render_bytes(pack: Pack, to: str) -> bytes:
    """The bytes of a pack in any format that is written, the same every time; texts in UTF-8.

    Errors: UsageError for a format that is not written.
    """
    known = _written(to)
    if known.write_bytes is not None:
        return known.write_bytes(pack)
    return render(pack, to).encode("utf-8")


def caveat_of(pack: Pack, to: str) -> str:
    """What of a pack a format does not show, in a sentence; empty when it shows everything that it means to show.

    Errors: UsageError for a format that is not written.
    """
    known = _written(to)
    return known.caveat(pack) if known.caveat is not None else ""


def format_for(name: str) -> str | None:
    """The format that a file of that name is written in, by its ending (the longest that fits); None when none fits."""
    fitting = [
        (-len(suffix), known.name)
        for known in FORMATS.all().values()
        if known.write is not None or known.write_bytes is not None
        for suffix in known.suffixes
        if name.lower().endswith(suffix)
    ]
    return min(fitting)[1] if fitting else None


def is_text(to: str) -> bool:
    """Whether a format is written as text, which may be shown on a terminal.

    Errors: UsageError for a format that is not written.
    """
    return _written(to).write is not None


def _written(to: str) -> Format:
    known = FORMATS.get(to)
    if known is None or (known.write is None and known.write_bytes is None):
        raise UsageError(f"'{to}' is no format that is written.", todo=f"Use one of {', '.join(written_formats())}.")
    return known
