"""The cells of one row as what is stated of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.foreign.days import DayOrder, day_of, day_of_clock, is_either, order_of
from milepost.core.documents.foreign.exports.item import Item, Link, number_of
from milepost.core.documents.foreign.exports.markup import text_of
from milepost.core.documents.foreign.exports.sorts import is_plain
from milepost.core.documents.foreign.exports.table import Column, Table, header_key
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.words import field_of

_BRACKET = re.compile(r"\s*\([^()]*\)\s*\Z")
_LONGEST_NAME = 100  # characters of a header
_DAYS = (Field.START, Field.DUE)
_PEOPLE = (Field.OWNER, Field.TEAM)
_ALIGNED = re.compile(r"\(weight: (?P<weight>[^,()]*)(?:, Id: (?P<key>[^()]*))?\)(?:[,;\s]+|\Z)", re.IGNORECASE)
_BARE_ID = re.compile(r"[\w.#-]{1,60}")
# What an unknown column may state by its name alone.
_SAFE = frozenset(Field) - {
    Field.OBJECTIVE,
    Field.KEY_RESULT,
    Field.INITIATIVE,
    Field.TITLE,
    Field.PARENT,
    Field.ID,
    Field.LABEL,
    Field.TYPE,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a table as it stands in a file: its number, its header, what it states (None: a remark), and the order of its days."""

    number: int
    header: str
    column: Column | None
    order: DayOrder | None = None


def places_of(
    table: Table, header: Sequence[Said], rows: Sequence[tuple[Said, ...]], findings: list[Finding], mapping: Mapping[str, str]
) -> tuple[Place, ...]:
    """The named columns of a table; `mapping` says what a column means before the program's habit does.

    A column of unknown name states what its name means in any language, if no other states that. Days that can be read in two ways are
    told by the other values of their column, else by the other columns, else by the program's habit; else they stay texts, with a
    finding.
    """
    mapped = {header_key(name): Column(Field(meaning)) for name, meaning in mapping.items() if meaning in Field._value2member_map_}
    known = [
        (number, cell.text, mapped.get(header_key(cell.text)) or table.column(cell.text)) for number, cell in enumerate(header) if cell.text
    ]
    taken = {column.states for _, _, column in known if column is not None}
    places = []
    for number, name, stated in known:
        column = stated
        if column is None:
            meant = field_of(name) or (field_of(_BRACKET.sub("", name)) if len(name) < _LONGEST_NAME else None)
            column = Column(meant) if meant in _SAFE and meant not in taken else None
            taken |= {meant} if column is not None and meant is not None else set()
        places.append(Place(number, name, column))
    return tuple(_with_orders(places, rows, table, findings))


def _with_orders(places: Sequence[Place], rows: Sequence[tuple[Said, ...]], table: Table, findings: list[Finding]) -> Iterator[Place]:
    """The columns with the order of their days: their own, else that of the other columns of days, else the program's habit."""
    cells = {
        place.number: [row[place.number] for row in rows if place.number < len(row) and row[place.number].text]
        for place in places
        if place.column is not None and place.column.states in _DAYS
    }
    own = {number: order_of(cell.text for cell in column) for number, column in cells.items()}
    told = {order for order in own.values() if order is not None}
    shared = told.pop() if len(told) == 1 else table.order
    for place in places:
        order = own.get(place.number) or (shared if place.number in cells else None)
        unclear = next((cell for cell in cells.get(place.number, ()) if is_either(cell.text)), None) if order is None else None
        if unclear is not None:
            message = f"'{unclear.text}' in the column {place.header} is one of two days; it stays a text."
            findings.append(Finding("DOC007", Severity.WARNING, message, span=unclear.span, help="Write the days as YYYY-MM-DD."))
        yield replace(place, order=order)


def fill(item: Item, row: Sequence[Said], places: Iterable[Place]) -> None:
    """States what the cells of a row say of an entry; what has no field is a remark under its header."""
    for place in places:
        cell = row[place.number] if place.number < len(row) else None
        if cell is None or not cell.text:
            continue
        column = place.column
        if column is None:
            item.note(place.header, cell.text, cell.span)
        elif column.states is not Field.IGNORED:
            _state(item, column, place, cell)


def _state(item: Item, column: Column, place: Place, cell: Said) -> None:
    what = column.states
    if what is Field.PARENT:
        item.links += links_in(cell.text, column.apart)
    elif what in _PEOPLE:
        item.belong(what, split(cell.text, column.apart), cell.span)
    elif what is Field.ID and item.key:
        item.also.append(cell.text)
        item.note(place.header, cell.text, cell.span)
    elif what in item.stated:
        if item.stated[what].text != cell.text:
            item.note(place.header, cell.text, cell.span)
    elif what in _DAYS:
        item.stated[what] = Said(cell.text, cell.span, day_of(cell.text, place.order) or day_of_clock(cell.text))
    elif what is Field.TYPE:
        item.type = cell.text
        if not is_plain(cell.text):
            item.state(what, cell.text, cell.span)
    elif what is Field.ID:
        item.key = cell.text
        item.state(what, cell.text, cell.span)
    else:
        item.state(what, _worded(cell.text, column), cell.span)


def _worded(text: str, column: Column) -> str:
    """A value as a reader of the program saw it: a share of 1 or of 100 with its sign, HTML as its text."""
    number = number_of(text) if column.percent or column.share else None
    if number is not None and "%" not in text:
        return f"{(number * 100).normalize():f}%" if column.share and abs(number) <= 1 else f"{text}%"
    return text_of(text) if column.states in (Field.DESCRIPTION, Field.NOTE) else text


def split(text: str, signs: str) -> list[str]:
    """The values of a cell that holds several, apart by any of the signs or by line ends; in brackets if the program puts them there."""
    inner = text[1:-1] if text.startswith("[") and text.endswith("]") and signs else text
    return [part.strip() for part in re.split(f"[{re.escape(signs)}\n]", inner) if part.strip()] if signs or "\n" in inner else [inner]


def links_in(text: str, signs: str) -> list[Link]:
    """What a cell of alignment names: `Sell more(weight: 14.29%, Id: 2295704)`, several of these, ids apart by signs, or a title.

    A title may hold brackets and commas itself: only the bracket with its weight ends it.
    """
    links: list[Link] = []
    at = 0
    for match in _ALIGNED.finditer(text):
        links.append(Link((match["key"] or "").strip(), text[at : match.start()].strip(), match["weight"].strip()))
        at = match.end()
    rest = text[at:].strip()
    if not rest:
        return links
    parts = split(rest, signs) if not links else [rest]
    return [*links, *(Link(part, "" if _BARE_ID.fullmatch(part) else part) for part in parts)]


def whole_row(row: Sequence[Said]) -> tuple[Span, str]:
    """Where a row begins, and its cells as one text."""
    cells = [cell for cell in row if cell.text]
    return (cells[0].span if cells else Span(1, 1)), ", ".join(cell.text for cell in cells)
