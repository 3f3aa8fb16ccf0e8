"""What is stated of an objective or key result in a mapping: known keys into their fields, all others as remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milepost.core.base.findings import Span
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Found, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.tree.entries import entries_in
from milepost.core.documents.foreign.tree.keys import DONE, Role, Vocabulary
from milepost.core.documents.foreign.tree.values import name_in, pieces_of, remarks_of, said_of, words_of
from milepost.core.documents.foreign.words import folded
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar, span_of

_TIDY = re.compile(r"[A-Za-z0-9][\w.-]{0,59}")
_PEOPLE = frozenset((Field.OWNER, Field.LEAD, Field.TEAM, Field.PARENT, Field.TAGS, Field.SOURCE, Field.TYPE))
_QUANTITIES = frozenset(
    (Field.BASELINE, Field.TARGET, Field.CURRENT, Field.PROGRESS, Field.SCORE, Field.CONFIDENCE, Field.STATUS, Field.WEIGHT)
)
_ENDS = {Field.START: Field.BASELINE, Field.DUE: Field.TARGET}
_NUMBER = re.compile(r"[-+]?[$€£]?\d[\d.,]*\s?[%kKmM]?")
_NEVER_STATED = frozenset((Field.IGNORED, Field.TITLE, Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE, Field.NOTE))
_SPANS = frozenset((Field.PERIOD, Field.METRIC))
_INNER_VALUE = frozenset(("value", "amount", "number", "percent", "percentage", "score", "level", "label", "name", "text"))
_INNER_DAY = frozenset(("date", "on", "day", "at", "by"))
_TOO_LARGE = "it is nested too deep or too long to be a remark"

Part = FoundObjective | FoundResult


class Filling:
    """Fills the parts of one document; what finds no place in a part goes to the document's unread pieces."""

    def __init__(self, found: Found, vocabulary: Vocabulary, text: str) -> None:
        self.found = found
        self.vocabulary = vocabulary
        self.text = text

    def fill(self, part: Part, entries: Sequence[Entry], before: str = "") -> None:
        """Puts what the entries of a mapping say into a part. `before` is the key that the mapping itself stands under."""
        for entry in entries:
            if isinstance(entry.node, Scalar):
                self._single(part, entry, before)
            else:
                self._nested(part, entry, before)

    def keep(self, entry: Entry | Node, why: str) -> None:
        """Keeps a piece of the text as unread."""
        start = entry.key.start if isinstance(entry, Entry) else entry.start
        end = entry.node.end if isinstance(entry, Entry) else entry.end
        text = self.text[start.index : end.index].strip()
        if text:
            self.found.unread.append(Unread(span_of(start, end), text, why))

    def _single(self, part: Part, entry: Entry, before: str) -> None:
        said = said_of(entry.node)
        if said is None:
            return
        key, node = entry.key.text, entry.node
        field = self.vocabulary.field(key)
        if field in _ENDS and isinstance(part, FoundResult) and _NUMBER.fullmatch(said.text) and day_of(said.text) is None:
            field = _ENDS[field]  # `start: 100, end: 300` are values, not days
        if field is Field.IGNORED:
            self.keep(entry, "the mapping says to leave it out")
        elif isinstance(node, Scalar) and isinstance(node.value, bool):
            if folded(key) in DONE and Field.STATUS not in part.stated:
                part.stated[Field.STATUS] = Said(words_of(key).lower() if node.value else f"not {words_of(key).lower()}", said.span)
            else:
                part.notes.append(_labelled(key, said, before))
        elif field is Field.NOTE and not before:
            part.notes.append(said)
        elif field in (Field.TITLE, Field.OBJECTIVE, Field.KEY_RESULT):
            self._second_title(part, field, key, said)
        elif field is None or field is Field.INITIATIVE or not self._state(part, field, said):
            part.notes.append(_labelled(key, said, before))

    def _second_title(self, part: Part, field: Field, key: str, said: Said) -> None:
        """A title beside the one that was taken: a label, what a key result belongs to, or a remark."""
        if said.text == part.title.text:
            return
        if field is Field.OBJECTIVE and isinstance(part, FoundResult) and Field.PARENT not in part.stated:
            part.stated[Field.PARENT] = said
            return
        own = part.stated.get(Field.ID)
        if own is None or own.text != said.text:
            part.notes.append(_labelled(key, said, ""))

    def _state(self, part: Part, field: Field, said: Said) -> bool:
        """States a field; False when it is stated already, or cannot be said where it stands."""
        if field in _NEVER_STATED:
            return False
        if field in part.stated:
            return part.stated[field].text == said.text
        if field is Field.ID and not _TIDY.fullmatch(said.text):
            return False
        if field is Field.PERIOD and isinstance(part, FoundResult):
            return False
        part.stated[field] = said
        return True

    def _nested(self, part: Part, entry: Entry, before: str) -> None:
        key, node = entry.key.text, entry.node
        field, role = self.vocabulary.field(key), self.vocabulary.role(key)
        if not (node.entries if isinstance(node, Keys) else node.nodes if isinstance(node, Items) else True):
            return
        if field is Field.IGNORED:
            self.keep(entry, "the mapping says to leave it out")
        elif role in (Role.ENTRIES, Role.COMMENTS) and (past := entries_in(node, self.vocabulary, _KINDS[role])) is not None:
            part.entries.extend(past)
        elif role is Role.WORK and isinstance(part, FoundObjective):
            self._work(part, node)
        elif field in _PEOPLE and (named := name_in(node)) is not None and (field not in part.stated):
            part.stated[field] = named[0]
            part.notes.extend(piece for piece in pieces_of(node, words_of(key)) if piece.span not in named[1])
        elif isinstance(node, Keys) and (field in _QUANTITIES or field in _SPANS or self._states_values(node)):
            self._measured(part, field, entry)
        elif field is Field.NOTE and isinstance(node, Items) and all(isinstance(item, Scalar) for item in node.nodes):
            part.notes.extend(said for item in node.nodes if (said := said_of(item)) is not None)
        else:
            self._remark(part, entry, before)

    def _remark(self, part: Part, entry: Entry, before: str) -> None:
        label = words_of(entry.key.text)
        remarks = remarks_of(entry.node, f"{before}, {label.lower()}" if before else label)
        if remarks is None:
            self.keep(entry, _TOO_LARGE)
        else:
            part.notes.extend(remarks)

    def _states_values(self, keys: Keys) -> bool:
        """Whether a mapping states a baseline, a target or a current value."""
        return any(
            self.vocabulary.field(entry.key.text) in (Field.BASELINE, Field.TARGET, Field.CURRENT) and isinstance(entry.node, Scalar)
            for entry in keys.entries
        )

    def _measured(self, part: Part, field: Field | None, entry: Entry) -> None:
        """A value with what belongs to it (`target: {value: 50, unit: %, date: 2026-06-30}`), or several values in one mapping."""
        assert isinstance(entry.node, Keys)  # the caller has looked
        left: list[Entry] = []
        for inner in entry.node.entries:
            name, said = folded(inner.key.text), said_of(inner.node)
            if (
                said is not None
                and field is not None
                and field not in part.stated
                and name in _INNER_VALUE
                and self._state(part, field, said)
            ):
                continue
            if said is not None and name in _INNER_DAY and field is Field.TARGET and self._state(part, Field.DUE, said):
                continue
            left.append(inner)
        label = words_of(entry.key.text)
        for inner in left:
            meant = self.vocabulary.field(inner.key.text)
            said = said_of(inner.node)
            values = meant in _QUANTITIES or meant in (Field.UNIT, Field.START, Field.DUE, Field.SOURCE)
            if said is None or meant is None or not values or (field is Field.BASELINE and meant in (Field.START, Field.DUE)):
                self.fill_as_remark(part, inner, label)
            elif not self._state(part, meant, said):
                part.notes.append(_labelled(inner.key.text, said, label))

    def fill_as_remark(self, part: Part, entry: Entry, before: str) -> None:
        """Says an entry as a remark, whatever its key means."""
        if isinstance(entry.node, Scalar):
            if (said := said_of(entry.node)) is not None:
                part.notes.append(_labelled(entry.key.text, said, before))
        else:
            self._remark(part, entry, before)

    def _work(self, part: FoundObjective, node: Node) -> None:
        """The initiatives of an objective: texts, or mappings with a title."""
        items = list(node.nodes) if isinstance(node, Items) else [node]
        for item in items:
            if (said := said_of(item)) is not None:
                part.initiatives.append(FoundResult(said))
            elif isinstance(item, Keys) and (named := name_in(item)) is not None:
                work = FoundResult(named[0])
                self.fill(work, [entry for entry in item.entries if _span(entry.node) not in named[1]])
                for field in (Field.ID, Field.PERIOD):  # an initiative has no place for them
                    if (left := work.stated.pop(field, None)) is not None:
                        work.notes.append(Said(f"{field.value.capitalize()}: {left.text}", left.span))
                part.initiatives.append(work)
            elif not isinstance(item, Scalar):
                part.notes.extend(pieces_of(item, "Initiative"))


_KINDS = {Role.ENTRIES: "check_in", Role.COMMENTS: "comment"}


def _span(node: Node) -> Span | None:
    said = said_of(node)
    return said.span if said is not None else None


def _labelled(key: str, said: Said, before: str) -> Said:
    label = words_of(key)
    return Said(f"{before}, {label.lower()}: {said.text}" if before else f"{label}: {said.text}", said.span)
