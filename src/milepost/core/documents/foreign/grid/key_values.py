"""Sheets without a header: fields down the side with their values beside them, and lists of labelled rows."""

from __future__ import annotations

from collections.abc import Sequence

from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.grid.cell_words import is_label, lines_of, says_nothing, sort_of_label, split_label, titled
from milepost.core.documents.foreign.grid.gathering import Gathering, Part, distinct, put
from milepost.core.documents.foreign.grid.headers import Meanings
from milepost.core.documents.foreign.grid.table import Row
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.meanings import Meaning, meaning_of

_OPENING = (Field.TITLE, Field.TEAM, Field.OWNER, Field.PERIOD, Field.YEAR, Field.START, Field.DUE, Field.STATUS, Field.DESCRIPTION)


def field_and_value(row: Row, meanings: Meanings) -> tuple[str, Meaning, Said] | None:
    """A row that states one field: its name, its meaning and its value; None for another row. `Team: Sales` in one cell is one, too."""
    cells = distinct(row)
    if not cells or len(cells) > 2:
        return None
    name, said = cells[0].text, cells[-1]
    if len(cells) == 1:
        name, colon, value = cells[0].text.partition(":")
        if not colon or not value.strip():
            return None
        said = Said(value.strip(), cells[0].span)
    form = folded(name)
    meant = Meaning(meanings[form]) if form in meanings else meaning_of(name)
    if meant is None or meant.both or meant.bare or (meant.rank and meant.number is None):
        return None
    return name, meant, said


def is_sideways(rows: Sequence[Row], meanings: Meanings) -> bool:
    """Whether fields run down the side: the first column holds an objective or key result and mostly known names."""
    names = [row[0].text for row in rows if row and row[0].text]
    known = [meant for name in names if (meant := meaning_of(name)) is not None or folded(name) in meanings]
    fields = {meant.field for meant in known if meant is not None}
    if not fields & {Field.OBJECTIVE, Field.KEY_RESULT} or len(fields) < 2:
        return False
    return len(known) * 3 >= len(names) * 2 and len(known) > 1


def turned(rows: Sequence[Row]) -> tuple[tuple[Said, ...], ...]:
    """Rows as columns. Blank cells keep the place of the first cell of their row."""
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row[place] if place < len(row) else Said("", row[0].span) for row in rows if row) for place in range(width))


def read_sideways(rows: Sequence[Row], gathering: Gathering, meanings: Meanings) -> None:
    """Reads fields down the side with one value each: an objective begins one, a key result begins one below it, others state the last."""
    for row in rows:
        told = field_and_value(row, meanings)
        if told is None:
            if not read_labelled(row, gathering) and not _on(row, gathering):
                gathering.drop(row, "a row whose first cell names no field")
            continue
        name, meant, said = told
        if says_nothing(said.text):
            continue
        if meant.field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE):
            _begin(name, meant, said, gathering)
        elif gathering.last is None:
            if meant.field not in gathering.found.stated and meant.field in _OPENING:
                gathering.found.stated[meant.field] = said
            else:
                gathering.found.notes.append(Said(f"{name}: {said.text}", said.span))
        else:
            whose: Part = gathering.current if meant.about is Field.OBJECTIVE and gathering.current is not None else gathering.last
            put(whose, meant.field, said, name) if meant.field is not Field.NOTE else whose.notes.append(said)


def _begin(name: str, meant: Meaning, said: Said, gathering: Gathering) -> None:
    """Begins the objective, key results or initiatives that a row names."""
    if meant.field is Field.OBJECTIVE:
        objective = gathering.begin(said)
        if meant.number is not None:
            objective.stated.setdefault(Field.LABEL, Said(name, said.span))
        return
    objective = gathering.objective(said.span)
    for line in lines_of(said, plural=True):
        if meant.field is Field.KEY_RESULT:
            gathering.add_result(objective, line)
        else:
            objective.initiatives.append(FoundResult(titled(line)[0]))


def _on(row: Row, gathering: Gathering) -> bool:
    """A row under an empty name goes on the field above; it becomes a remark of what was read last."""
    cells = distinct(row)
    if gathering.last is None or not cells:
        return False
    gathering.last.notes.append(Said(" ".join(cell.text for cell in cells), cells[0].span))
    return True


def read_labelled(row: Row, gathering: Gathering) -> bool:
    """Reads a row that is labelled as an objective, key result or initiative in its own words; False for another row.

    The label may stand before the words (`KR1: Sell more`) or in a cell of its own beside them. Further cells become remarks.
    """
    cells = distinct(row)
    if not cells:
        return False
    label, rest = split_label(cells[0].text)
    sort, said, others = sort_of_label(label) if label else None, cells[0], cells[1:]
    if sort is None and len(cells) > 1 and (is_label(cells[0].text) or len(cells[0].text) < 30):
        sort, said, others = sort_of_label(cells[0].text), Said(cells[1].text, cells[1].span), cells[2:]
        label = cells[0].text
    if sort is None or not (rest or said.text):
        return False
    part: FoundObjective | FoundResult
    if sort is Field.OBJECTIVE:
        part = gathering.begin(said)
    elif sort is Field.INITIATIVE:
        part = FoundResult(titled(said)[0])
        gathering.objective(said.span).initiatives.append(part)
    else:
        part = gathering.add_result(gathering.objective(said.span), said)
    if any(sign.isdigit() for sign in label):
        part.stated.setdefault(Field.LABEL, Said(label, cells[0].span))
    part.notes += [cell for cell in others if not says_nothing(cell.text)]
    return True


def labelled_rows(rows: Sequence[Row]) -> bool:
    """Whether rows are labelled in their own words: an objective and a key result at least."""
    found: set[Field] = set()
    for row in rows[:300]:
        cells = distinct(row)
        if cells and (sort := sort_of_label(split_label(cells[0].text)[0]) or (sort_of_label(cells[0].text) if len(cells) > 1 else None)):
            found.add(sort)
    return {Field.OBJECTIVE, Field.KEY_RESULT} <= found
