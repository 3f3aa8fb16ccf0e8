"""The block marks of a line that lost its line ends, and which of them begin a block.

A sign begins a block only where a reader would say so: ` -- ` and `2 - 3` are prose, `> 10%` is no quotation, `week 1. Then` is no list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from milepost.core.documents.layout_tables import FlatTable, flat_tables, masked

_MARK = re.compile(
    r"""(?:(?<=\s)|^)(?:
      (?P<rule>---+)(?=\s|$)
    | (?P<heading>\#{1,6})[ \t]+(?=\S)
    | (?P<check>[-*+][ \t]\[[ xX]\])[ \t]+(?=\S)
    | (?P<bullet>[-*•])[ \t]+(?=\S)
    | (?P<number>\d{1,2})[.)][ \t]+(?=\S)
    | (?P<quote>>)[ \t]?(?=["“*A-Z])
    | (?P<label>(?=\*\*[^*\n]{1,80}?:\*\*|\*\*[A-Z][^*\n]{0,60}\*\*:))
    )""",
    re.VERBOSE,
)
_ENDED = re.compile(r"""[.:;!?)\]*"”'’|][*_]*$""")
_COUNTED = re.compile(r"\b(?:week|day|phase|step|kr|q|quarter|version|stage|tier|level|part|section|chapter)$", re.IGNORECASE)
_LABEL = re.compile(r"\*\*[^*\n]{1,80}?:\*\*|\*\*[A-Z][^*\n]{0,60}\*\*:")
_OPENING = re.compile(r"\s*(?:(?P<heading>#{1,6})\s|(?:- )?\*\*[^*]{1,80}:\*\*\s)")
_CLEAR_STARTS = "*[\"“'‘(`_<~$€£@"
_FIRST_SIGN = re.compile(r"\s*(\S?)")
_LOOK_BACK = 100  # characters; what decides whether a mark begins a block stands near it
_SHORT_TAIL = 80  # characters; a longer text after a dash in a heading is no part of the heading


class Kind(StrEnum):
    """What a piece of a line is."""

    HEADING = "heading"
    RULE = "rule"
    QUOTE = "quote"
    CHECK = "check"
    BULLET = "bullet"
    NUMBER = "number"
    PARAGRAPH = "paragraph"
    TABLE = "table"

    @property
    def in_list(self) -> bool:
        """Whether it is an item of a list."""
        return self in (Kind.CHECK, Kind.BULLET, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a line: `line[start:end]` with its mark; `content` is where its text begins, `rows` are those of a table."""

    kind: Kind
    start: int
    content: int
    end: int
    rows: tuple[tuple[int, int], ...] = ()
    number: int = 0


def pieces_of(line: str) -> tuple[Piece, ...]:
    """Cuts a line into the blocks that its marks begin, in order; every sign of the line but blanks is in one of them."""
    hidden = masked(line)
    tables = flat_tables(hidden)
    found: list[Piece] = []
    position = 0
    for table in tables:
        found.extend(_Cutter(hidden, position, table.start, followed=True).pieces())
        found.append(Piece(Kind.TABLE, table.start, table.start, table.end, table.rows))
        position = table.end
    found.extend(_Cutter(hidden, position, len(line), followed=False).pieces())
    return tuple(found)


def lost_marks(line: str) -> int:
    """How much speaks for a line having lost its line ends: 0 for ordinary lines, 2 and more for lost ones."""
    hidden = masked(line)
    tables: Sequence[FlatTable] = flat_tables(hidden)
    if tables:
        return 2 * len(tables)
    if hidden.lstrip().startswith("|"):
        return 0
    opening = _OPENING.match(hidden)
    points = labels = 0
    for match in _MARK.finditer(hidden, 1):
        kind, after = match.lastgroup, hidden[match.end() : match.end() + 3]
        if kind == "heading":
            points += 1 if len(match["heading"]) > 1 and (after[:1].isupper() or after[:1].isdigit()) else 0
        elif kind == "check" or (kind == "bullet" and _LABEL.match(hidden, match.end())):
            points += 2
        elif kind == "label":
            labels += 1 if hidden[: match.start()].lstrip("-> \t") else 0
        elif kind in ("bullet", "number") and opening is not None:
            points += 2 if match.start() <= opening.end() + 1 or kind == "number" else 1
    under_heading = opening is not None and opening["heading"] is not None
    return points + (labels + under_heading if labels and (points or under_heading) else 0)


class _Cutter:
    """Walks the marks of a stretch without tables and decides which of them begin a block."""

    def __init__(self, line: str, start: int, end: int, *, followed: bool) -> None:
        self._line = line
        self._start = start
        self._end = end
        self._followed = followed  # by a table
        self._marks = list(_MARK.finditer(line, start, end))
        self._kind = Kind.PARAGRAPH
        self._opened = start
        self._content = start
        self._number = 0
        self._counted = 0  # the last number of the list that is open
        self._bold = False  # whether the open numbered list begins its items in bold
        self._small = False  # whether the open list begins its items with small letters

    def pieces(self) -> Iterator[Piece]:
        """The blocks of the stretch."""
        for place, match in enumerate(self._marks):
            if match.start() < self._content or not self._begins(match, place):
                continue
            yield from self._close(match.start())
            self._open(match)
            if self._kind is Kind.RULE:
                yield Piece(Kind.RULE, match.start(), match.end(), match.end())
                self._kind, self._opened = Kind.PARAGRAPH, match.end()
        yield from self._close(self._end)

    def _close(self, end: int) -> Iterator[Piece]:
        if self._line[self._opened : end].strip():
            piece = Piece(self._kind, self._opened, self._content, end, (), self._number)
            yield from _without_glued_prose(self._line, piece) if self._kind is Kind.HEADING else (piece,)

    def _open(self, match: re.Match[str]) -> None:
        kind = Kind.PARAGRAPH if match.lastgroup == "label" else Kind(match.lastgroup or "paragraph")
        if kind in (Kind.HEADING, Kind.RULE) or match.lastgroup == "label":
            self._counted = 0
        if kind is Kind.NUMBER:
            self._counted = self._number = int(match["number"])
            self._bold = self._line.startswith("**", match.end())
        if kind is Kind.BULLET:
            self._small = self._line[match.end()].islower()
        self._kind, self._opened, self._content = kind, match.start(), match.end()

    def _before(self, match: re.Match[str]) -> str:
        return self._line[max(self._content, match.start() - _LOOK_BACK) : match.start()].rstrip()

    def _begins(self, match: re.Match[str], place: int) -> bool:
        before, after = self._before(match), self._line[match.end() : match.end() + 1]
        bare = self._kind is Kind.PARAGRAPH and not before  # nothing stands before it in its block
        ended = bare or _ENDED.search(before) is not None
        match match.lastgroup:
            case "rule":
                sign = _FIRST_SIGN.match(self._line, match.end(), self._end)
                following = sign[1] if sign else ""
                begins = bare or not following or following in "#*|>" or (ended and not following.islower())
            case "heading":
                begins = len(match["heading"]) > 1 or ended
            case "bullet":
                begins = self._begins_bullet(match, place, before=before, after=after, bare=bare)
            case "number":
                begins = self._begins_number(int(match["number"]), before=before, after=after, ended=ended)
            case "quote":
                begins = ended or self._kind in (Kind.HEADING, Kind.QUOTE)
            case "label":
                begins = bool(before)  # a label right after a mark belongs to that mark's block
            case _:
                begins = True
        return begins

    def _begins_bullet(self, match: re.Match[str], place: int, *, before: str, after: str, bare: bool) -> bool:
        ended = bare or _ENDED.search(before) is not None
        introduced = bare or before.endswith((":", ":**"))
        in_list = self._kind.in_list
        if (self._kind is Kind.HEADING and not before) or before.count("(") > before.count(")"):
            return False
        if self._kind is Kind.HEADING and not introduced:
            return after in _CLEAR_STARTS or not self._ends_heading(match, place)
        if match["bullet"] == "*" and not (after.isupper() or after in _CLEAR_STARTS or introduced):
            return False
        if after.isdigit():
            return introduced or (in_list and not before[-1:].isdigit())
        if after.islower():
            return introduced or (in_list and self._small)
        return introduced or in_list or ended

    def _ends_heading(self, match: re.Match[str], place: int) -> bool:
        """Whether a single dash in a heading joins its last words (`Growth - Q2`) instead of beginning a list."""
        later = (self._marks[at] for at in range(place + 1, len(self._marks)))
        following = next((mark for mark in later if mark.lastgroup != "number"), None)
        end = following.start() if following else self._end
        if following is not None and following.lastgroup == "bullet":
            return False
        tail = self._line[match.end() : end].strip()
        return len(tail) < _SHORT_TAIL and not tail.endswith((".", ":")) and (following is not None or self._followed)

    def _begins_number(self, number: int, *, before: str, after: str, ended: bool) -> bool:
        if not (after.isupper() or after in _CLEAR_STARTS or not after.isascii()) or before.count("(") > before.count(")"):
            return False
        if number == 1:
            return ended or (self._kind is Kind.HEADING and bool(before) and not _COUNTED.search(before))
        return number == self._counted + 1 and (after == "*" if self._bold else not _COUNTED.search(before))


_MINOR = frozenset(re.findall(r"\S+", "a an and as at by for from in into is of on or per the to vs vs. with without not + & via than"))
_WORD = re.compile(r"\S+")


def _without_glued_prose(line: str, heading: Piece) -> Iterator[Piece]:
    """Cuts the prose that stands behind a heading: it begins with a capitalised word followed by a small one, or with bold type.

    Only a text that ends like a sentence is cut. "The Vs. Debate The core of it is: **counts first.**" is a heading and prose.
    """
    text = line[heading.content : heading.end].rstrip()
    words = list(_WORD.finditer(text))
    ends_as_prose = text.rstrip('*_)"”').endswith((".", ":", "!", "?"))
    cut = next((word.start() for word in words[1:] if word[0].startswith("**")), None) if "**" in text[2:] else None
    if ends_as_prose:
        for word, following in pairwise(words[1:]):
            if cut is not None and word.start() >= cut:
                break
            small = following[0].lower() not in _MINOR and following[0][:1].islower()
            if small and word[0][:1].isupper() and word.start() > 0 and len(text) - word.start() > 20:
                cut = word.start()
                break
    if cut is None:
        yield heading
        return
    place = heading.content + cut
    yield Piece(heading.kind, heading.start, heading.content, place)
    yield Piece(Kind.PARAGRAPH, place, place, heading.end)
