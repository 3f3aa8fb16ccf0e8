"""A difference as Markdown, for a comment on a proposed change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import shown
from milepost.core.documents.difference.change import Change
from milepost.core.documents.difference.grouping import Difference, below, groups, part_shown, renumberings, rewording, without_part
from milepost.core.documents.difference.highlights import Mark, Piece, pieces
from milepost.core.documents.difference.wire import summary_in_words

_SPECIAL = re.compile(r"([\\`*_\[\]#|~])")
_AROUND = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def markdown_of(difference: Difference, heading: str = "") -> str:
    """The difference as Markdown: the summary in bold, then a list under each objective and section; no text of a pack acts as markup."""
    return "\n".join(_lines(difference, heading)) + "\n"


def _lines(difference: Difference, heading: str) -> Iterator[str]:
    if heading:
        yield f"### {quoted(heading)}"
        yield ""
    yield f"**{quoted(summary_in_words(difference.changes))}**"
    for group in groups(difference):
        yield ""
        yield f"#### {quoted(group.heading)}"
        yield ""
        for change in group.changes:
            yield f"- **{quoted(change.category.label)}**: {_words(change, group.heading)}"
            yield from (f"  - {quoted(title)}" for title in below(change))
    for renumbering in renumberings(difference.changes):
        yield ""
        yield f"_{quoted(renumbering.words)}_"


def _words(change: Change, heading: str) -> str:
    part = quoted(part_shown(change, heading))
    told = rewording(change)
    if told is None:
        return part + quoted(without_part(change).replace(" -> ", " → "))
    field, old, new = told
    return f"{part}{quoted(field)}: " + "".join(map(_piece, pieces(old, new)))


def _piece(piece: Piece) -> str:
    """A piece of a rewording; marks stand close to the words, as Markdown wants them."""
    match = _AROUND.match(piece.text)
    if piece.mark is Mark.KEPT or match is None or not match[2]:
        return quoted(piece.text)
    mark = "~~" if piece.mark is Mark.GONE else "**"
    return f"{match[1]}{mark}{quoted(match[2])}{mark}{match[3] or (' ' if piece.mark is Mark.GONE else '')}"


def quoted(text: str) -> str:
    """A text of a pack as Markdown that shows it as it is: no markup, no mention, no HTML."""
    flat = shown(" ".join(text.split(" "))).replace("\n", " ")
    safe = _SPECIAL.sub(r"\\\1", flat)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
