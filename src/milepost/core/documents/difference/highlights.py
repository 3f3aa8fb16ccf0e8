"""Which words of a text went and which came: for showing a rewording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*%?|[^\W_]+|[^\w\s]|_")
_MOST_WORDS = 600  # of both texts together; longer ones are shown whole
_AROUND = 6  # words shown before and after what changed
_ALIKE = 3 / 10  # below this share of common words, one text after the other reads better


class Mark(Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """A run of text and what became of it."""

    mark: Mark
    text: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Two wordings as one line of pieces: what stayed, what went, what came; long runs that stayed are cut in the middle.

    Example: of `day 30` and `day-30` the words stay and the sign between them changes.
    """
    a, b = _spaced(old), _spaced(new)
    if len(a) + len(b) > _MOST_WORDS:
        return (Piece(Mark.GONE, " ".join(old.split())), Piece(Mark.NEW, " ".join(new.split())))
    matcher = SequenceMatcher(None, [word.rstrip() for word in a], [word.rstrip() for word in b], autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Piece(Mark.GONE, "".join(a).strip()), Piece(Mark.KEPT, " "), Piece(Mark.NEW, "".join(b).strip()))
    found: list[Piece] = []
    for action, start, end, new_start, new_end in matcher.get_opcodes():
        if action == "equal":
            kept = max(a[start:end], b[new_start:new_end], key=lambda words: len("".join(words)))
            found.append(Piece(Mark.KEPT, _cut(kept, first=start == 0, last=end == len(a))))
            continue
        found += _change(a[start:end], b[new_start:new_end])
    return tuple(found)


def _spaced(text: str) -> list[str]:
    """The words and signs of a text, each with the one space after it, if there is one."""
    flat = " ".join(text.split())
    found = list(_WORD.finditer(flat))
    ends = [*(match.start() for match in found[1:]), len(flat)][: len(found)]
    lead = [flat[: found[0].start()]] if found and found[0].start() else []
    return [*lead, *(flat[match.start() : end] for match, end in zip(found, ends, strict=True))]


def _change(gone: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """What went and what came, the space at the end of both outside of them."""
    one, other = "".join(gone), "".join(new)
    space = " " if (one or other).endswith(" ") and (other or one).endswith(" ") else ""
    for mark, text in ((Mark.GONE, one), (Mark.NEW, other)):
        if text.strip():
            yield Piece(mark, text.rstrip() if space else text)
    if space:
        yield Piece(Mark.KEPT, space)


def _cut(words: Sequence[str], *, first: bool, last: bool) -> str:
    if first and last:
        return "".join(words)
    if first and len(words) > _AROUND + 1:
        return "… " + "".join(words[-_AROUND:])
    if last and len(words) > _AROUND + 1:
        return "".join(words[:_AROUND]).rstrip() + " …"
    if len(words) > 2 * _AROUND + 1:
        return "".join(words[:_AROUND]).rstrip() + " … " + "".join(words[-_AROUND:])
    return "".join(words)
