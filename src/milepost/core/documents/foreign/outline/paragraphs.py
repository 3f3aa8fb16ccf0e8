"""The lines of a paragraph, which Markdown joins: those that a reader takes for pieces of their own stay apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milepost.core.documents.blocks import Line, plain
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.cleaning import clean
from milepost.core.documents.foreign.outline.labels import read_label

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STARTS_ANEW = re.compile(r"\*\*|__(?=\S)|[☐☑✅❌⬜✔🔲🟢🟡🔴⭐]|\[[ xX]\]\s|[•▪–—]\s|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[.):]?\s+[^\W\d_]")
_LISTED = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)


def groups_of(lines: Sequence[Line], raw: Sequence[str]) -> list[list[Line]]:
    """The lines of a paragraph in groups that are read as one text each; `raw` are the document's lines as written.

    A line begins a new group when it begins with a label, bold words or a box, follows a hard line end or a colon, or stands under a label
    that has its line for itself (`Key results`) among others that all begin as sentences do.
    """
    groups: list[list[Line]] = []
    apart = False
    pieces = broken(lines)
    alone = _each_begins(pieces)
    for line in pieces:
        label = read_label(plain(clean(line.text)))
        if label is not None and label.field in _LISTED:
            apart = alone and not label.rest
        if not groups or apart or label is not None or _anew(groups[-1][-1], line, raw):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def broken(lines: Sequence[Line]) -> list[Line]:
    """The lines, cut at each `<br>` too."""
    return [Line(part.strip(), line.span) for line in lines for part in (_BREAK.split(line.text) if "<" in line.text else (line.text,))]


def begins_anew(before: Line, line: Line, raw: Sequence[str]) -> bool:
    """Whether a line is no continuation of the one before it."""
    return _anew(before, line, raw) or read_label(plain(clean(line.text))) is not None


def _anew(before: Line, line: Line, raw: Sequence[str]) -> bool:
    if before.span == line.span:
        return True  # apart by <br>
    written = raw[before.span.line - 1] if before.span.line <= len(raw) else ""
    if written.endswith(("  ", "\\")) or before.text.endswith((":", "：", "**")):
        return True
    return _STARTS_ANEW.match(line.text) is not None


def _each_begins(lines: Sequence[Line]) -> bool:
    """Whether no line goes on where the one before it broke off: all begin with a capital, a figure or a script without capitals."""
    return all(not text.islower() for line in lines if (text := line.text.strip()[:1]))
