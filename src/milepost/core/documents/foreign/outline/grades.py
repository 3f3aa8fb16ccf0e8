"""Tables that tell of objectives and key results named elsewhere: grades by number, check-ins week by week."""

from __future__ import annotations

import re

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Cell, Table, plain
from milepost.core.documents.foreign.found import Field, FoundEntry, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.lexicon import folded
from milepost.core.documents.foreign.outline.cleaning import clean
from milepost.core.documents.foreign.outline.fields import meaning
from milepost.core.documents.foreign.outline.labels import Label, read_label
from milepost.core.documents.foreign.outline.place import Ledger, Place

_STRONG = re.compile(r"\*\*(?P<inside>[^*]+)\*\*")
_TOTAL = frozenset(
    folded(word)
    for word in ("total", "overall", "objective", "average", "sum", "mean", "gesamt", "promedio", "média", "合計", "총점", "总分")
)
_DATE = frozenset(
    folded(word)
    for word in ("date", "week", "day", "month", "when", "check in", "datum", "woche", "fecha", "data", "日期", "日付", "날짜", "ngày")
)
_TOLD = (Field.SCORE, Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE)
_STATED = (Field.SCORE, Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE, Field.OWNER, Field.TARGET, Field.BASELINE, Field.DUE)


def read_grades(table: Table, place: Place, ledger: Ledger, title: str) -> bool:
    """Reads a table of grades or check-ins into what was found before it; False when it is none.

    Either each key result has a column (`KR #1`, `KR #2`, `Total`), or each row begins with the label or the title of one. `title` is what
    stands over the table: where it says score or grade, or the table has one row, the cells are grades, else check-ins in time.
    """
    return _by_column(table, place, ledger, title) or _by_row(table, place, ledger)


def _by_column(table: Table, place: Place, ledger: Ledger, title: str) -> bool:
    objective = place.objective or (ledger.found.objectives[-1] if ledger.found.objectives else None)
    labels = [_label(cell) for cell in table.header]
    numbered = [label for label in labels if label is not None and label.field is Field.KEY_RESULT and label.number and not label.rest]
    if objective is None or len(numbered) < 2 or not table.rows:
        return False
    final = meaning(title.strip(" :")) in (Field.SCORE, Field.TARGET) or "score" in folded(title) or len(table.rows) == 1
    for row in table.rows:
        ledger.take(row[0].span if row else table.span)
        on, note = _when_and_note(table.header, row)
        for label, name, cell in zip(labels, table.header, row, strict=False):
            value, aside = _value(cell)
            if not value:
                continue
            part: FoundObjective | FoundResult | None = None
            if label is not None and label in numbered:
                part = _result(objective, label)
            elif folded(plain(name.text)) in _TOTAL:
                part = objective
            if part is None:
                continue
            if final:
                part.stated.setdefault(Field.SCORE, Said(value, cell.span))
            else:
                part.entries.append(FoundEntry(cell.span, on=on, said=on, stated={Field.CURRENT: value}, note=_joined(aside, note)))
        if final and note:
            objective.notes.append(Said(note, row[0].span))
    ledger.take(table.span)
    return True


def _when_and_note(header: tuple[Cell, ...], row: tuple[Cell, ...]) -> tuple[str, str]:
    """The day of a row and its comment."""
    on, notes = "", []
    for name, cell in zip(header, row, strict=False):
        words = folded(plain(name.text))
        said = plain(clean(cell.text)).strip(" -")
        if words in _DATE and not on:
            on = said
        elif meaning(words) in (Field.NOTE, Field.DESCRIPTION) and said:
            notes.append(said)
    return on, " ".join(notes)


def _by_row(table: Table, place: Place, ledger: Ledger) -> bool:
    """Rows that begin with the label or the title of a part found before; below an objective without key results they are new ones."""
    if place.objective is not None and not place.objective.key_results and _names_results(table):
        return False
    fields = [meaning(plain(cell.text)) for cell in table.header[1:]]
    if not any(field in _TOLD for field in fields) or not ledger.found.objectives:
        return False
    known = _index(ledger)
    pairs = [(part, row) for row in table.rows if row and (part := _part(row[0], known)) is not None]
    if not pairs or len(pairs) * 2 < len(table.rows):
        return False
    for part, row in pairs:
        for name, field, cell in zip(table.header[1:], fields, row[1:], strict=False):
            said = plain(clean(cell.text)).strip()
            if not said or said in ("-", "–", "—"):
                continue
            if field in _STATED and field is not None and field not in part.stated:
                part.stated[field] = Said(said, cell.span)
            else:
                part.notes.append(Said(f"{plain(name.text)}: {said}", cell.span))
        ledger.take(row[0].span)
    ledger.take(Span(table.span.line, table.span.column, table.span.line + 1))
    return True


def _names_results(table: Table) -> bool:
    """Whether each row begins with a key result of its own: no row names an objective or repeats one that stands above."""
    labels = [_label(row[0]) for row in table.rows if row and plain(row[0].text).strip()]
    return bool(labels) and all(label is not None and label.field is Field.KEY_RESULT for label in labels)


def _index(ledger: Ledger) -> dict[tuple[Field | None, str], FoundObjective | FoundResult]:
    """The parts found so far by their folded titles and by the numbers of their labels; objectives without a label by their place."""
    known: dict[tuple[Field | None, str], FoundObjective | FoundResult] = {}
    for place, objective in enumerate(ledger.found.objectives, start=1):
        known.setdefault((None, folded(objective.title.text)), objective)
        known.setdefault((Field.OBJECTIVE, _number(objective) or str(place)), objective)
        for result in objective.key_results:
            known.setdefault((None, folded(result.title.text)), result)
            known.setdefault((Field.KEY_RESULT, _number(result)), result)
    return known


def _number(part: FoundObjective | FoundResult) -> str:
    """The number of a part's own label; empty where it has none."""
    own = part.stated.get(Field.LABEL)
    label = read_label(own.text) if own is not None else None
    return label.number if label is not None else ""


def _part(cell: Cell, known: dict[tuple[Field | None, str], FoundObjective | FoundResult]) -> FoundObjective | FoundResult | None:
    """The part that a cell names by its label, perhaps with its title behind it, or by its title alone."""
    said = plain(clean(cell.text)).strip()
    if not folded(said):
        return None
    if (found := known.get((None, folded(said)))) is not None:
        return found
    label = read_label(said)
    if label is None or not label.number:
        return None
    found = known.get((label.field, label.number))
    return found if found is not None and (not label.rest or folded(label.rest) == folded(found.title.text)) else None


def _label(cell: Cell) -> Label | None:
    return read_label(plain(clean(cell.text)))


def _result(objective: FoundObjective, label: Label) -> FoundResult | None:
    """The key result that a label names: by its own label, else by its place."""
    for result in objective.key_results:
        if _number(result) == label.number:
            return result
    last = label.number.replace("-", ".").split(".")[-1]
    place = int(last) if last.isdigit() else 0
    return objective.key_results[place - 1] if 0 < place <= len(objective.key_results) else None


def _value(cell: Cell) -> tuple[str, str]:
    """The value of a cell, its bold part where there is one, and the rest of it."""
    raw = clean(cell.text)
    strong = _STRONG.search(raw)
    whole = plain(raw).strip()
    if whole in ("", "-", "–", "—", "n/a", "N/A", "*"):
        return "", ""
    if strong is None:
        return whole, ""
    rest = plain(f"{raw[: strong.start()]} {raw[strong.end() :]}").strip(" -")
    return plain(strong["inside"]).strip(), rest


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)
