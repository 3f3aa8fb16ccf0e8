"""The rows of a table as entries, by the way in which the program tells what belongs to what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from milepost.core.base.findings import Finding
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.exports.cells import Place, fill, places_of, whole_row
from milepost.core.documents.foreign.exports.checkins import check_ins_in, is_check_ins
from milepost.core.documents.foreign.exports.heads import Row, is_level
from milepost.core.documents.foreign.exports.item import Item, Link, Sort
from milepost.core.documents.foreign.exports.sorts import sort_of
from milepost.core.documents.foreign.exports.table import Column, Table, Told, header_key
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.words import folded

_WIDE = re.compile(r"(?P<stem>[a-z][a-z ]*?) (?P<number>\d{1,3}) (?P<what>[a-z][a-z ]*)")
_NO_MAPPING: Mapping[str, str] = {}
_MEASURES = (Field.TARGET, Field.BASELINE, Field.METRIC)


class Rows:
    """A table being read: its header, its rows, and what of them found no place."""

    def __init__(self, table: Table, header: Row, rows: Sequence[Row], mapping: Mapping[str, str] = _NO_MAPPING) -> None:
        self.table, self.header, self.rows = table, header, rows
        self.unread: list[Unread] = []
        self.findings: list[Finding] = []
        self.title: Said | None = None  # of the whole, where the table has one
        self.places = places_of(table, header, rows, self.findings, mapping)
        self.past_from = next(
            (place.number for place in self.places if table.past and header_key(place.header) == header_key(table.past)), None
        )

    def items(self) -> list[Item]:
        """The entries of the rows, in their order, with their links."""
        read = _READERS[self.table.told]
        return [item for item in read(self) if item is not None]

    def plain(self, row: Row, *, places: Sequence[Place] | None = None) -> Item | None:
        """The entry of a row by its named columns; None for a row without a title, which is then listed as not placed."""
        named = [place for place in (self.places if places is None else places) if place.number != self.past_from]
        title = next((cell for place in named if _states(place, Field.TITLE) and (cell := _cell(row, place.number)) is not None), None)
        if title is None:
            self.leave(row, "the row has no title")
            return None
        item = Item(title, sort=self.table.sort)
        fill(item, row, [place for place in named if not _states(place, Field.TITLE)])
        item.measured = any(what in item.stated for what in _MEASURES)
        self._past(item, row)
        return item

    def leave(self, row: Row, why: str) -> None:
        """Lists a row as not placed."""
        span, text = whole_row(row)
        if text:
            self.unread.append(Unread(span, text, why))

    def _past(self, item: Item, row: Row) -> None:
        """The check-ins in the last named column and in the unnamed ones after it; other cells there are not placed."""
        first = self.past_from if self.past_from is not None else len(self.header)
        named = {place.number for place in self.places if place.number != self.past_from}
        for number, cell in enumerate(row):
            if not cell.text or number in named or (number < first and number < len(self.header) and self.header[number].text):
                continue
            if self.table.past and is_check_ins(cell.text):
                item.entries += check_ins_in(cell.text, cell.span)
            else:
                self.unread.append(Unread(cell.span, cell.text, "it stands in a column without a name"))


def _states(place: Place, what: Field) -> bool:
    return place.column is not None and place.column.states is what


def _cell(row: Row, number: int) -> Said | None:
    return row[number] if number < len(row) and row[number].text else None


def _by_link(rows: Rows) -> Iterator[Item | None]:
    for row in rows.rows:
        yield rows.plain(row)


def _by_order(rows: Rows) -> Iterator[Item | None]:
    """Dotted numbers: the entry above has the number without its last part, or the nearest that is there."""
    items = [item for row in rows.rows if (item := rows.plain(row)) is not None]
    known = {item.key.strip(".") for item in items}
    for item in items:
        item.key = item.key.strip(".")
        above = item.key.rpartition(".")[0]
        while above and above not in known:
            above = above.rpartition(".")[0]
        if above or "." in item.key:
            item.links.insert(0, Link(above or item.key.rpartition(".")[0]))
        yield item


def _by_row(rows: Rows) -> Iterator[Item | None]:
    """An entry that is no objective belongs to the last one before it."""
    last = ""
    for row in rows.rows:
        item = rows.plain(row)
        if item is not None:
            item.sort = item.sort or sort_of(item.type)
            item.key = item.key or _own_key(item)
            if item.sort is Sort.OBJECTIVE:
                last = item.key
            elif last:
                item.links.append(Link(last))
        yield item


def _own_key(item: Item) -> str:
    return f"row {item.title.span.part}:{item.title.span.line}:{item.title.span.column}"


def _beside(rows: Rows) -> Iterator[Item | None]:
    """An objective and a key result in one row; an empty objective is the one of the row above."""
    above: dict[tuple[str, str], Item] = {}
    of_objective = [place for place in rows.places if _is_of_objective(place)]
    of_result = [place for place in rows.places if place not in of_objective]
    named = next((place for place in rows.places if _states(place, Field.OBJECTIVE)), None)
    latest: Item | None = None
    known_elsewhere = rows.table.sort is Sort.INITIATIVE  # a list of work names objectives that another table holds
    for row in rows.rows:
        title = _cell(row, named.number) if named is not None else None
        objective = latest if title is None else _objective_of(title, row, of_objective)
        if title is not None and objective is not None:
            period = objective.stated.get(Field.PERIOD)
            latest = objective = above.setdefault((folded(title.text), period.text if period else ""), objective)
            if objective.title is title and not known_elsewhere:
                yield objective
        result = next((cell for place in of_result if _states(place, Field.TITLE) and (cell := _cell(row, place.number)) is not None), None)
        if result is not None:
            item = rows.plain(row, places=[place for place in of_result if not _states(place, Field.OBJECTIVE)])
            if item is not None and objective is not None:
                item.sort = rows.table.sort or Sort.KEY_RESULT
                item.links = [Link("" if known_elsewhere else objective.key, objective.title.text)]
            yield item
        elif title is None:
            rows.leave(row, "the row names no objective and no key result")


def _is_of_objective(place: Place) -> bool:
    """Whether a column speaks of the objective: as declared, else by its header."""
    return place.column.of_objective if place.column is not None else folded(place.header).startswith("objective ")


def _objective_of(title: Said, row: Row, places: Sequence[Place]) -> Item:
    item = Item(title, sort=Sort.OBJECTIVE)
    fill(item, row, places)
    item.key = item.key or _own_key(item)
    return item


def _by_level(rows: Rows) -> Iterator[Item | None]:
    """The level of a row is the column that it fills; what is above is the last row of a higher level."""
    levels = [number for number, cell in enumerate(rows.header) if is_level(cell.text)]
    levels.sort(key=lambda number: -1 if folded(rows.header[number].text) == "main" else int(folded(rows.header[number].text)[1:]))
    others = [place for place in rows.places if place.number not in levels]
    path: dict[int, Item] = {}
    for row in rows.rows:
        filled = [depth for depth, number in enumerate(levels) if _cell(row, number) is not None]
        if not filled:
            rows.leave(row, "the row names nothing on any level")
            continue
        depth = filled[-1]
        title = row[levels[depth]]
        item = Item(title)
        fill(item, row, others)
        item.key = item.key or _own_key(item)
        path = {level: above for level, above in path.items() if level < depth}
        if depth == 0 and folded(rows.header[levels[0]].text) == "main":
            rows.title = rows.title or title
            rows.leave(tuple(cell for cell in row if cell is not title), "it is said of the whole plan")
            continue
        if path:
            item.links = [Link(path[max(path)].key)]
        item.measured = any(what in item.stated for what in _MEASURES)
        path[depth] = item
        yield item


def _wide(rows: Rows) -> Iterator[Item | None]:
    """Key results in numbered columns of the objective's row."""
    groups: dict[str, dict[int, Column | Field]] = {}
    for place in rows.places:
        match = _WIDE.fullmatch(folded(place.header))
        if match is not None and match["what"] in rows.table.wide:
            groups.setdefault(match["number"], {})[place.number] = rows.table.wide[match["what"]]
    inside = {number for group in groups.values() for number in group}
    outside = [place for place in rows.places if place.number not in inside]
    for row in rows.rows:
        objective = rows.plain(row, places=outside)
        if objective is None:
            continue
        objective.sort, objective.key = Sort.OBJECTIVE, objective.key or _own_key(objective)
        yield objective
        for group in groups.values():
            places = [
                Place(number, rows.header[number].text, Column(what) if isinstance(what, Field) else what) for number, what in group.items()
            ]
            if any(_cell(row, number) for number in group) and (item := rows.plain(row, places=places)) is not None:
                item.sort, item.links = Sort.KEY_RESULT, [Link(objective.key)]
                yield item


def _nothing(rows: Rows) -> Iterator[Item | None]:
    for row in rows.rows:
        rows.leave(row, rows.table.why)
    return iter(())


_READERS: Mapping[Told, Callable[[Rows], Iterator[Item | None]]] = {
    Told.BY_LINK: _by_link,
    Told.BY_ORDER: _by_order,
    Told.BY_ROW: _by_row,
    Told.BESIDE: _beside,
    Told.BY_LEVEL: _by_level,
    Told.WIDE: _wide,
    Told.NOTHING: _nothing,
}


def results_of_metrics(items: Sequence[Item]) -> Iterator[Item]:
    """The entries, each objective with a metric of its own followed by a key result that is named after it and takes its figures."""
    above = {link.key for item in items for link in item.links if link.key}
    for item in items:
        yield item
        alone = item.sort is Sort.OBJECTIVE or (item.sort is None and not item.links)
        if alone and item.measured and item.key not in above:
            metric = item.stated.pop(Field.METRIC, None)
            title = metric or Said(item.title.text, item.title.span)
            result = Item(title, key=f"{item.key} metric", sort=Sort.KEY_RESULT, measured=True)
            for what in (Field.BASELINE, Field.TARGET, Field.CURRENT, Field.UNIT, Field.DIRECTION, Field.TYPE):
                if what in item.stated:
                    result.stated[what] = item.stated.pop(what)
            item.sort, item.key = Sort.OBJECTIVE, item.key or _own_key(item)
            result.links = [Link(item.key)]
            yield result


def rest_of(rows: Sequence[Row], why: str) -> Iterator[Unread]:
    """Rows outside every table, as pieces that find no place."""
    for row in rows:
        span, text = whole_row(row)
        if text:
            yield Unread(span, text, why)
