"""What lines below an objective or key result state of it; what states nothing becomes a note."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import plain
from milepost.core.documents.foreign.found import Field, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.outline.fields import Part, meaning, moves, stated_in
from milepost.core.documents.foreign.outline.grades import read_grades
from milepost.core.documents.foreign.outline.inferring import Shape
from milepost.core.documents.foreign.outline.labels import Label
from milepost.core.documents.foreign.outline.nodes import Kind, Node
from milepost.core.documents.foreign.outline.place import NOTHING, Ledger, Place
from milepost.core.documents.foreign.outline.titles import Reading

_TEXTS = (Field.DESCRIPTION, Field.NOTE)


class Stating:
    """Puts texts where they belong in what was found."""

    def __init__(self, ledger: Ledger, shape: Shape) -> None:
        self.ledger = ledger
        self.shape = shape

    def state(self, part: FoundObjective | FoundResult, field: Field, text: str, node: Node) -> None:
        """States a field of a part; a second statement of the same becomes a note, an empty one nothing."""
        self.ledger.take(node.span)
        value = text.strip().strip("*_`").strip()
        if value.casefold() in NOTHING:
            return
        if field is Field.PROGRESS and not re.search(r"\d", value):
            field = Field.STATUS
        if field is Field.NOTE or field in part.stated:
            part.notes.append(Said(value if field in _TEXTS else f"{field.value.capitalize()}: {value}", node.span))
        else:
            part.stated[field] = Said(value, node.span)

    def from_reading(self, part: FoundObjective | FoundResult, reading: Reading, node: Node) -> None:
        """States what a title's own line says besides."""
        for field, text in reading.stated.items():
            if text.casefold() not in NOTHING:
                part.stated.setdefault(field, Said(text, node.span))
        checked = reading.checked if reading.checked is not None else node.checked
        if checked and Field.STATUS not in part.stated:
            part.stated[Field.STATUS] = Said("done", node.span)

    def line(self, part: FoundObjective | FoundResult, node: Node) -> None:
        """A line below a part: its fields stated, or the whole as a note."""
        said = node.said
        if (label := node.label) is not None and self._labelled(part, label, node):
            return
        before, parts = stated_in(said)
        if parts and not before:
            for each in parts:
                self.state(part, each.field, each.text, node)
            return
        if (steps := moves(said)) and isinstance(part, FoundResult):
            for step in steps:
                self.state(part, step.field, step.text, node)
            return
        self.note(part, said, node)

    def _labelled(self, part: FoundObjective | FoundResult, label: Label, node: Node) -> bool:
        """States a labelled line; False when its label names an objective, a key result or work."""
        field = label.field
        if field is Field.OBJECTIVE and isinstance(part, FoundResult):
            field = Field.TARGET
        if field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE) or not label.rest:
            return False
        more = stated_in(f"{label.words}: {label.rest}")[1]
        if len(more) > 1 and more[0].field is field:
            for each in more:
                self.state(part, each.field, each.text, node)
            return True
        if field is Field.NOTE and label.words.casefold() not in ("note", "notes"):
            self.note(part, node.said, node)
        else:
            self.state(part, field, label.rest, node)
        return True

    def note(self, part: FoundObjective | FoundResult, text: str, node: Node) -> None:
        """A remark on a part."""
        self.ledger.take(node.span)
        if text.strip():
            part.notes.append(Said(text.strip(), node.span))

    def notes_below(self, part: FoundObjective | FoundResult, nodes: list[Node]) -> None:
        """Everything below as remarks, fields among it stated."""
        for node in nodes:
            match node.kind:
                case Kind.LIST:
                    self.notes_below(part, node.children)
                case Kind.TABLE:
                    self.rows(part, node)
                case Kind.MARKUP:
                    self.ledger.leave(node, "a comment of the page")
                case _:
                    self._note_tree(part, node)

    def _note_tree(self, part: FoundObjective | FoundResult, node: Node) -> None:
        label = node.label
        if (
            label is not None
            and not label.rest
            and node.children
            and label.field not in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
        ):
            self.from_below(part, label.field, node)
            return
        if node.kind is Kind.CODE:
            self.note(part, node.raw, node)
        elif node.raw:
            self.line(part, node)
        self.notes_below(part, node.children)

    def from_below(self, part: FoundObjective | FoundResult, field: Field, node: Node) -> None:
        """A label on a line of its own, with its value below it: the first line states it, the rest are remarks."""
        self.ledger.take(node.span)
        texts = [below for below in node.below() if below.raw and below.kind not in (Kind.MARKUP, Kind.TABLE)]
        single = len(texts) == 1 and field not in _TEXTS
        for below in texts:
            if single or (field is Field.DESCRIPTION and Field.DESCRIPTION not in part.stated):
                self.state(part, field, below.said, below)
            else:
                self.line(part, below)
        for below in node.below():
            if below.kind is Kind.TABLE:
                self.rows(part, below, node.said)

    def rows(self, part: FoundObjective | FoundResult, node: Node, title: str = "") -> None:
        """A table below a part: names and values as fields, a single row by its header, else each row a remark."""
        table = node.table
        if table is None:
            return
        if isinstance(part, FoundObjective) and read_grades(table, Place(objective=part), self.ledger, title):
            return
        self.ledger.take(node.span)
        header = [plain(cell.text) for cell in table.header]
        rows = [[plain(cell.text) for cell in row] for row in table.rows]
        if len(rows) == 1 and isinstance(part, FoundResult) and sum(meaning(name) is not None for name in header) >= 2:
            pairs = list(zip(header, rows[0], strict=False))
        elif len(header) == 2 and sum(meaning(row[0]) is not None for row in (header, *rows) if row) >= 2:
            pairs = [(row[0], row[1]) for row in (header, *rows) if len(row) == 2]
        else:
            for row in rows:
                words = [f"{name}: {cell}" if name else cell for name, cell in zip([*header, *[""] * len(row)], row, strict=False) if cell]
                self.note(part, ", ".join(words), node)
            return
        for name, value in pairs:
            field = meaning(name)
            if field is not None and field is not Field.KEY_RESULT:
                self.state(part, field, value, node)
            elif value:
                self.note(part, f"{name}: {value}", node)


def parts_of(text: str) -> list[Part]:
    """The fields of a line that begins with one; none when it begins otherwise."""
    before, parts = stated_in(text)
    return parts if not before else []
