"""Key results from whatever stands where they are told of: texts, mappings, values by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Field, FoundResult, Said
from milepost.core.documents.foreign.tree.filling import Filling
from milepost.core.documents.foreign.tree.shapes import RESULT_ORDER, Shapes
from milepost.core.documents.foreign.tree.values import is_code, pieces_of, said_of, title_of
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar, span_of

_LINE = re.compile(r"[ \t]*(?:[-*•–]|\d{1,2}[.)])[ \t]+(?P<text>\S[^\n]*)")
_SHARE = re.compile(r"(?:0|1|0?\.\d+|1\.0+|0\.\d+|\d{1,3}(?:\.\d+)?\s?%)")
_NUMBER = re.compile(r"[-+]?[$€£]?\d[\d,.\s]*(?:[kKmMbB]|%)?")
_NO_TITLE = "it stands among key results and has no title"


class Results:
    """Reads the key results of one document."""

    def __init__(self, shapes: Shapes, filling: Filling) -> None:
        self._shapes = shapes
        self._filling = filling
        self._words = shapes.vocabulary

    def under(self, entry: Entry) -> Iterator[FoundResult]:
        """The key results that stand under a key."""
        number = self._words.number(entry.key.text)
        if number is not None and number[0] is Field.KEY_RESULT and not isinstance(entry.node, Items):
            yield from self.of(entry.node, entry)
        elif isinstance(entry.node, Items):
            for item in entry.node.nodes:
                yield from self.of(item)
        elif isinstance(entry.node, Keys):
            yield from self._keyed(entry.node)
        else:
            yield from self._lines(entry.node)

    def of(self, node: Node, key: Entry | None = None) -> Iterator[FoundResult]:
        """One key result; `key` is the entry that names it, where one does."""
        if isinstance(node, Scalar):
            if (said := said_of(node)) is not None:
                title, label = title_of(said)
                result = FoundResult(title)
                named = label or (Said(key.key.text, _span(key)) if key is not None else None)
                if named is not None:
                    result.stated[Field.LABEL] = named
                if said.text.startswith(("[x] ", "[X] ")):
                    result.stated[Field.STATUS] = Said("done", said.span)
                yield result
        elif isinstance(node, Keys):
            yield from self._mapping(node, key)
        else:
            yield from self._row(node)

    def _keyed(self, keys: Keys) -> Iterator[FoundResult]:
        """A mapping under `key_results`: one key result, or several by their titles or ids."""
        if self._shapes.title(self._shapes.entries(keys), RESULT_ORDER) is not None:
            yield from self._mapping(keys, None)
            return
        for entry in keys.entries:
            if isinstance(entry.node, Scalar):
                yield from self._titled(entry)
            else:
                yield from self.of(entry.node, entry)

    def _titled(self, entry: Entry) -> Iterator[FoundResult]:
        """A key and a single value: an id and its title, or a title and how it stands."""
        said = said_of(entry.node)
        key = Said(entry.key.text.strip(), _span(entry))
        if said is not None and (is_code(key.text) or self._words.number(key.text) is not None):
            title, label = title_of(said)
            yield FoundResult(title, {Field.LABEL: label or key})
            return
        title, label = title_of(key)
        if not title.text:
            return
        result = FoundResult(title, {Field.LABEL: label} if label is not None else {})
        if said is not None:
            self._stands(result, entry.node, said)
        yield result

    def _stands(self, result: FoundResult, node: Node, said: Said) -> None:
        """How a key result stands, by the one value that is given to it."""
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            result.stated[Field.STATUS] = Said("done" if node.value else "not done", said.span)
        elif _SHARE.fullmatch(said.text):
            result.stated[Field.PROGRESS] = said
        elif _NUMBER.fullmatch(said.text):
            result.stated[Field.CURRENT] = said
        else:
            result.notes.append(said)

    def _mapping(self, keys: Keys, key: Entry | None) -> Iterator[FoundResult]:
        entries = self._shapes.entries(keys)
        titled = self._shapes.title(entries, RESULT_ORDER)
        if titled is None:
            yield from self._untitled(keys, key)
            return
        said = said_of(titled.node)
        assert said is not None  # `title` gives only entries that say something
        title, label = title_of(said)
        result = FoundResult(title)
        if label is not None:
            result.stated[Field.LABEL] = label
        self._name(result, entries, titled, key)
        self._filling.fill(result, [entry for entry in entries if entry is not titled and not self._is_label(result, entry)])
        yield result

    def _name(self, result: FoundResult, entries: list[Entry], titled: Entry, key: Entry | None) -> None:
        """States the label or id that a code among the titles gives (`kr: O1-KR2` beside `metric: ARR`), or the key above."""
        for entry in entries:
            if entry is titled or self._words.field(entry.key.text) not in (Field.KEY_RESULT, Field.TITLE):
                continue
            said = said_of(entry.node)
            if said is not None and is_code(said.text):
                result.stated.setdefault(Field.LABEL, said)
        if key is not None and not any(self._words.field(entry.key.text) is Field.ID for entry in entries):
            named = Said(key.key.text.strip(), _span(key))
            result.stated.setdefault(Field.LABEL if self._words.number(key.key.text) is not None else Field.ID, named)

    def _is_label(self, result: FoundResult, entry: Entry) -> bool:
        label = result.stated.get(Field.LABEL)
        return label is not None and label == said_of(entry.node)

    def _untitled(self, keys: Keys, key: Entry | None) -> Iterator[FoundResult]:
        """A mapping without a title: the key above names it, or its own single key does."""
        if key is not None:
            title, label = title_of(Said(key.key.text.strip(), _span(key)))
            if title.text:
                result = FoundResult(title, {Field.LABEL: label} if label is not None else {})
                self._filling.fill(result, self._shapes.entries(keys))
                yield result
                return
        first = keys.entries[0] if keys.entries else None
        if first is not None and self._words.field(first.key.text) is None and self._words.role(first.key.text) is None:
            number = self._words.number(first.key.text)
            found = list(self._titled(first)) if isinstance(first.node, Scalar) else list(self.of(first.node, first))
            if found:
                rest = keys.entries[1:]
                if number is None and all(self._words.field(entry.key.text) is None for entry in rest):
                    yield from found
                    for entry in rest:
                        yield from self._titled(entry) if isinstance(entry.node, Scalar) else self.of(entry.node, entry)
                    return
                self._filling.fill(found[0], rest)
                yield from found
                return
        if any(piece for piece in pieces_of(keys, "")):
            self._filling.keep(keys, _NO_TITLE)

    def _row(self, node: Items) -> Iterator[FoundResult]:
        """A list in a list: the first text is the title, what follows are remarks."""
        pieces = list(pieces_of(node, ""))
        if pieces:
            title, label = title_of(pieces[0])
            yield FoundResult(title, {Field.LABEL: label} if label is not None else {}, list(pieces[1:]))

    def _lines(self, node: Scalar) -> Iterator[FoundResult]:
        """A text under `key_results`: one key result, or one in each of its marked lines."""
        lines = [line for line in node.text.splitlines() if line.strip()]
        marked = [_LINE.fullmatch(line.rstrip()) for line in lines]
        if len(lines) > 1 and all(marked):
            span = span_of(node.start, node.end)
            for match in marked:
                if match is not None:
                    title, label = title_of(Said(match["text"], span))
                    yield FoundResult(title, {Field.LABEL: label} if label is not None else {})
        else:
            yield from self.of(node)


def _span(entry: Entry) -> Span:
    return span_of(entry.key.start, entry.key.end)
