"""The header of a table: which row it is, and what each column means before the cells below are looked at."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.grid.grid import Grid
from milepost.core.documents.foreign.lexicon import folded, lexicon
from milepost.core.documents.foreign.meanings import Meaning, meaning_of
from milepost.core.documents.foreign.months import month_of

_LONGEST_NAME = 80
_FIRST_ROWS = 60  # of a table that a header is looked for in, where none was found yet
_NUMBER = re.compile(r"[^\w]*(?!20\d\d\W*$)\d[\d.,\s]*[^\w]*")
_CODED = re.compile(r"(?:O|KR)\s?\d{1,2}(?:\.\d{1,2})?\s*[-–—:：]\s*(?P<rest>\S.*)", re.DOTALL)
_MONTH = re.compile(r"(?P<month>[^\W\d_]{3,12})\.?(?:[\s'’/-]*(?:20)?\d\d)?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place in the rows, its name as written, what it means (None: not known) and whether a mapping said so."""

    place: int
    name: str
    meaning: Meaning | None
    mapped: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: the rows that it fills (first, and the one after its last) and its columns."""

    first: int
    after: int
    columns: tuple[Column, ...]

    def known(self) -> list[Column]:
        """The columns whose meaning is known."""
        return [column for column in self.columns if column.meaning is not None]


Meanings = Mapping[str, Field]
NO_MEANINGS: Meanings = {}


def header_at(rows: Sequence[Sequence[Said]], index: int, meanings: Meanings = NO_MEANINGS) -> Header | None:
    """The header that begins in a row; None when the row is none.

    At least two of its cells must be known names, and half of them; all are short. A row above it that groups its columns ("Target" over
    "Q1", "Q2") is part of it. `meanings` gives fields by folded names.
    """
    if (names := _names(rows[index])) is None or sum(_NUMBER.fullmatch(name) is not None for name in names.values()) > 1:
        return None
    if any(map(_is_coded_title, names.values())):
        return None
    below = _names(rows[index + 1]) if index + 1 < len(rows) else None
    columns = [_column(place, name, meanings) for place, name in names.items()]
    if below is not None and (grouped := _grouped(rows[index], names, below, meanings)) is not None:
        return Header(index, index + 2, tuple(_with_local(grouped)))
    return Header(index, index + 1, tuple(_with_local(columns))) if _is_header(columns) else None


def find_header(grid: Grid, meanings: Meanings = NO_MEANINGS, start: int = 0) -> Header | None:
    """The first header among the first rows of a grid."""
    for index in range(start, min(len(grid.rows), start + _FIRST_ROWS)):
        if (header := header_at(grid.rows, index, meanings)) is not None:
            return header
    return None


def _names(row: Sequence[Said]) -> dict[int, str] | None:
    """The names in a row by their places; None when it cannot be a header: too few cells, a long one, or one merged over all."""
    names: dict[int, str] = {}
    for place, cell in enumerate(row):
        if len(cell.text) > _LONGEST_NAME:
            return None
        if cell.text:
            names[place] = cell.text
    return names if len(set(names.values())) > 1 else None


def _column(place: int, name: str, meanings: Meanings) -> Column:
    form = folded(name)
    if form in meanings:
        meant = meanings[form]
        return Column(place, name, Meaning(meant) if meant is not Field.IGNORED else None, mapped=True)
    return Column(place, name, meaning_of(name) or _time_alone(name))


def _time_alone(name: str) -> Meaning | None:
    """The meaning of a name that is a day or a month: the value at that time."""
    month = _MONTH.fullmatch(name.strip()) if len(name) < 24 else None
    if day_of(name) is not None or (month is not None and month_of(month["month"]) is not None):
        return Meaning(Field.CURRENT, when=name.strip(), bare=True, rank=1, weak=True)
    return None


def _is_coded_title(name: str) -> bool:
    """Whether a cell is a title with its code (`KR1 - sell the boat`) rather than the name of a column (`KR1 - Owner`)."""
    match = _CODED.fullmatch(name)
    return match is not None and meaning_of(match["rest"]) is None


def _is_header(columns: Sequence[Column]) -> bool:
    numbered = any(column.meaning is not None and column.meaning.number and _names_entity(column.meaning) for column in columns)
    known = [column for column in columns if column.mapped or (column.meaning is not None and (column.meaning.number is None or numbered))]
    telling = {column.meaning.field for column in known if column.meaning is not None and not column.meaning.bare}
    mapped = sum(column.mapped for column in columns)
    enough = len(known) * 2 >= len(columns) or len(known) > 3 or mapped > 1 or {Field.OBJECTIVE, Field.KEY_RESULT} <= telling
    return enough and len(known) > 1 and (len(telling) > 1 or mapped > 1 or any(c.meaning and c.meaning.both for c in known))


def _names_entity(meant: Meaning) -> bool:
    return meant.field in (Field.OBJECTIVE, Field.KEY_RESULT) or meant.about in (Field.OBJECTIVE, Field.KEY_RESULT)


def may_be_header(row: Sequence[Said], seen: Collection[str]) -> bool:
    """Whether a row within a table is worth being asked for a header: two of its cells are names seen before, or names as they stand."""
    words, count = lexicon().words, 0
    for cell in row:
        if cell.text and len(cell.text) <= _LONGEST_NAME and (cell.text in seen or cell.text.casefold() in words):
            count += 1
            if count > 1:
                return True
    return False


def _grouped(row: Sequence[Said], names: Mapping[int, str], below: Mapping[int, str], meanings: Meanings) -> list[Column] | None:
    """The columns of a header of two lines; None when the second line is no header of its own or adds nothing to the first.

    The upper line must span columns (merged, or empty beside a name), and names must stand below it at places of their own.
    """
    spanned = [
        place for place, cell in enumerate(row) if place and ((cell is row[place - 1] and cell.text) or (not cell.text and place in below))
    ]
    added = [place for place in below if place not in names or below[place] != names[place]]
    if not spanned or not added:
        return None
    columns: list[Column] = []
    above = ""
    for place in range(max(*names, *below) + 1):
        above = names.get(place, above if place in below else "")
        under = below.get(place, "")
        if not above and not under:
            continue
        name = under if not above or under == above else f"{above} {under}" if under else above
        column = _column(place, name, meanings)
        if column.meaning is None and under and above and not column.mapped:
            column = replace(_column(place, under, meanings), name=name)
        if column.meaning is None and above and not column.mapped:
            column = replace(_column(place, above, meanings), name=name)
        columns.append(column)
    lower = [_column(place, name, meanings) for place, name in below.items()]
    plausible = sum(column.meaning is not None for column in lower) * 2 >= len(lower)
    return columns if plausible and _is_header(columns) else None


def _with_local(columns: Sequence[Column]) -> list[Column]:
    """The columns with the words that count only in the language of the header."""
    spoken: dict[str, int] = {}
    for column in columns:
        for language in column.meaning.languages if column.meaning is not None else ():
            spoken[language] = spoken.get(language, 0) + 1
    most = max(spoken.values(), default=0)
    heard = {language for language, count in spoken.items() if count > 1 and count * 2 >= most}
    local = lexicon().local
    completed: list[Column] = []
    for column in columns:
        meant = None
        if not column.mapped and (column.meaning is None or column.meaning.rank):
            meant = next((found for language, found in local.get(folded(column.name), {}).items() if language in heard), None)
        completed.append(replace(column, meaning=Meaning(meant)) if meant is not None else column)
    return completed
