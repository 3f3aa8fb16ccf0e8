"""The past in a tree: check-ins and comments, as a list of mappings or keyed by their days."""

from __future__ import annotations

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, FoundEntry
from milepost.core.documents.foreign.tree.keys import Vocabulary
from milepost.core.documents.foreign.tree.values import name_in, pieces_of, said_of, words_of
from milepost.core.documents.foreign.words import folded
from milepost.core.documents.tree import Entry, Items, Keys, Node, span_of

_DAYS = frozenset(
    ("date", "day", "on", "at", "when", "timestamp", "time", "week", "month", "as of", "recorded at", "checked at", "check in date")
)
_BY = frozenset(("by", "author", "user", "created by", "updated by", "person", "check in owner", "recorded by", "reporter", "user name"))
_STATED = frozenset((Field.CURRENT, Field.PROGRESS, Field.STATUS, Field.CONFIDENCE, Field.SCORE))
_VALUES = frozenset(("value", "new value", "amount", "number", "reading", "result"))
_WORDS = frozenset((Field.NOTE, Field.DESCRIPTION, Field.TITLE))


def entries_in(node: Node, vocabulary: Vocabulary, kind: str = "check_in") -> list[FoundEntry] | None:
    """The check-ins or comments of a value; None when it holds anything else (texts, settings)."""
    if isinstance(node, Items):
        if not node.nodes or not all(isinstance(item, Keys) for item in node.nodes):
            return None
        read = [_entry(item, vocabulary, kind) for item in node.nodes if isinstance(item, Keys)]
    elif isinstance(node, Keys) and node.entries and all(day_of(entry.key.text) is not None for entry in node.entries):
        read = [_dated(entry, vocabulary, kind) for entry in node.entries]
    else:
        return None
    entries = [entry for entry in read if entry is not None]
    return entries if len(entries) == len(read) else None


def _dated(entry: Entry, vocabulary: Vocabulary, kind: str) -> FoundEntry | None:
    """A check-in that stands under its day."""
    if isinstance(entry.node, Keys):
        return _entry(entry.node, vocabulary, kind, on=entry.key.text)
    said = said_of(entry.node)
    if said is None:
        return None
    span = span_of(entry.key.start, entry.node.end)
    number = said.text.lstrip("-+$€£").replace(",", "").replace(".", "").rstrip("% ").isdigit()
    if number:
        return FoundEntry(span, kind, on=entry.key.text, stated={Field.CURRENT: said.text})
    return FoundEntry(span, kind, on=entry.key.text, note=said.text)


def _entry(keys: Keys, vocabulary: Vocabulary, kind: str, on: str = "") -> FoundEntry | None:
    """One check-in; None when it states neither a day nor a value nor words."""
    found = FoundEntry(span_of(keys.start, keys.end), kind, on=on)
    notes: list[str] = []
    extra: list[str] = []
    for entry in keys.entries:
        name, field = folded(entry.key.text), vocabulary.field(entry.key.text)
        said = said_of(entry.node)
        named = name_in(entry.node) if name in _BY or field in (Field.OWNER, Field.LEAD) else None
        if (
            said is not None
            and not found.on
            and (name in _DAYS or field in (Field.CREATED, Field.UPDATED, Field.DUE, Field.START, Field.PERIOD))
        ):
            found.on = said.text
        elif named is not None and not found.by:
            found.by = named[0].text
            extra += [piece.text for piece in pieces_of(entry.node, words_of(entry.key.text)) if piece.span not in named[1]]
        elif said is not None and name in _VALUES and Field.CURRENT not in found.stated:
            found.stated[Field.CURRENT] = said.text
        elif said is not None and field in _STATED and field not in found.stated:
            found.stated[field] = said.text
        elif said is not None and field is Field.METRIC and not found.metric:
            found.metric = said.text
        elif said is not None and field in _WORDS:
            notes.append(said.text)
        else:
            extra += [piece.text for piece in pieces_of(entry.node, words_of(entry.key.text))]
    found.note = "\n".join([*notes, *extra])
    return found if found.on or found.stated or notes else None
