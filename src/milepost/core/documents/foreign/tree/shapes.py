"""What a mapping is by its keys and its form: an objective, a key result, a schema that describes them, labels of a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.tree.keys import Role, Vocabulary, is_word, sort_of
from milepost.core.documents.foreign.tree.values import is_code, is_period, said_of, text_of
from milepost.core.documents.foreign.words import field_of, folded
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar

_SCHEMA = frozenset(
    ("type", "items", "properties", "$ref", "anyOf", "oneOf", "allOf", "required", "additionalProperties", "enum", "format")
)
_SCHEMA_TYPES = frozenset(
    ("array", "object", "string", "number", "integer", "boolean", "list", "text", "float", "date", "datetime", "uuid")
)
# Pages of science have key results, too.
_PAPER = frozenset(("authors", "author", "abstract", "doi", "keywords", "venue", "journal", "methods", "methodology", "citations", "arxiv"))
OBJECTIVE_ORDER = (Field.OBJECTIVE, Field.TITLE, Field.LABEL, Field.DESCRIPTION)
RESULT_ORDER = (Field.KEY_RESULT, Field.TITLE, Field.LABEL, Field.DESCRIPTION, Field.METRIC)
_BEST_NAMES = ("title", "name")


class Shapes:
    """Judges the mappings of one document by its vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._opened: dict[int, tuple[Keys, list[Entry]]] = {}  # with the mapping itself, lest another come to have its id

    def entries(self, keys: Keys) -> list[Entry]:
        """The entries of a mapping, with those of mappings that only wrap them (`attributes`, `objective: {title: ...}`) among them."""
        known = self._opened.get(id(keys))
        if known is None:
            known = self._opened[id(keys)] = (keys, list(self._open(keys, 2)))
        return known[1]

    def _open(self, keys: Keys, deep: int) -> Iterator[Entry]:
        for entry in keys.entries:
            if isinstance(entry.node, Keys) and deep and self._only_wraps(entry):
                yield from self._open(entry.node, deep - 1)
            else:
                yield entry

    def _only_wraps(self, entry: Entry) -> bool:
        name, node = folded(entry.key.text), entry.node
        assert isinstance(node, Keys)  # the caller has looked
        if name in ("objective", "goal", "okr"):
            return any(
                isinstance(inner.node, Scalar) and self.vocabulary.field(inner.key.text) in OBJECTIVE_ORDER for inner in node.entries
            )
        return name in ("attributes", "fields") and bool(node.entries)

    def title(self, entries: Sequence[Entry], order: Sequence[Field]) -> Entry | None:
        """The entry that gives the title: words before codes, the fields in their order, `title` before `name` before others."""
        best: tuple[tuple[bool, int, int], Entry] | None = None
        for entry in entries:
            field = self.vocabulary.field(entry.key.text)
            if field not in order or not isinstance(entry.node, Scalar) or isinstance(entry.node.value, bool):
                continue
            if self.vocabulary.number(entry.key.text) is not None:
                continue  # one of several, each a part of its own
            text = text_of(entry.node)
            if not text:
                continue
            name = folded(entry.key.text)
            rank = (is_code(text), order.index(field), _BEST_NAMES.index(name) if name in _BEST_NAMES else len(_BEST_NAMES))
            if best is None or rank < best[0]:
                best = (rank, entry)
        return best[1] if best is not None else None

    def results(self, entries: Sequence[Entry], *, told: bool) -> list[Entry]:
        """The entries that hold key results; words of many meanings count only where an objective is told of."""
        strict = [entry for entry in entries if self.vocabulary.role(entry.key.text) is Role.RESULTS and self._can_hold(entry)]
        numbered = [
            entry
            for entry in entries
            if (number := self.vocabulary.number(entry.key.text)) is not None and number[0] is Field.KEY_RESULT and not among(entry, strict)
        ]
        if strict or numbered or not told:
            return [*strict, *numbered]
        maybe = [entry for entry in entries if self.vocabulary.role(entry.key.text) is Role.MAYBE_RESULTS]
        return [entry for entry in maybe if isinstance(entry.node, Items) and entry.node.nodes][:1]

    def _can_hold(self, entry: Entry) -> bool:
        node = entry.node
        if isinstance(node, Scalar):
            said = said_of(node)
            return said is not None and field_of(said.text) is None and not isinstance(node.value, (bool, int)) and not is_code(said.text)
        return not (isinstance(node, Keys) and is_schema(node))

    def is_objective(self, keys: Keys, *, told: bool) -> bool:
        """Whether a mapping is an objective. `told` says that it stands in a list of objectives."""
        entries = self.entries(keys)
        if is_schema(keys) or not entries or any(self._is_numbered(entry) for entry in entries):
            return False
        told = told or self.sort(keys) is Field.OBJECTIVE
        title = self.title(entries, OBJECTIVE_ORDER)
        if title is None:
            return False
        said = said_of(title.node)
        named = self.vocabulary.field(title.key.text) is Field.OBJECTIVE
        results = self.results(entries, told=told)
        if results:
            only_label = said is not None and field_of(said.text) is not None and all(isinstance(entry.node, Scalar) for entry in results)
            return not only_label and (named or told or not self._is_paper(entries, results))
        return told and not self._wraps(title, entries) and (said is None or not is_word(said.text))

    def _is_numbered(self, entry: Entry) -> bool:
        """Whether an entry is an objective by its number (`O1: Grow`), so that the mapping around it is none."""
        number = self.vocabulary.number(entry.key.text)
        return number is not None and number[0] is Field.OBJECTIVE

    def sort(self, keys: Keys) -> Field | None:
        """What a mapping says it is by its type (`type: objective`)."""
        for entry in self.entries(keys):
            if self.vocabulary.field(entry.key.text) is Field.TYPE and (text := text_of(entry.node)):
                return sort_of(text)
        return None

    def _is_paper(self, entries: Sequence[Entry], results: Sequence[Entry]) -> bool:
        """Whether key results in plain words stand among the keys of a paper or a report."""
        plain = all(not isinstance(entry.node, Items) or all(isinstance(item, Scalar) for item in entry.node.nodes) for entry in results)
        title = self.title(entries, (Field.TITLE,))
        summary = title is None or folded(title.key.text) in ("summary", "text")
        return plain and (summary or any(folded(entry.key.text) in _PAPER for entry in entries))

    def _wraps(self, title: Entry, entries: Sequence[Entry]) -> bool:
        """Whether a mapping with a name only holds lists of objectives, as a team or a quarter does."""
        inner = {folded(entry.key.text) for entry in entries if not isinstance(entry.node, Scalar)}
        said = said_of(title.node)
        named = folded(title.key.text) in ("name", "label") or (said is not None and is_period(said.text))
        return "okrs" in inner or ("objectives" in inner and named)


def is_schema(keys: Keys) -> bool:
    """Whether a mapping describes values instead of giving them."""
    names = {entry.key.text for entry in keys.entries}
    if "$ref" in names or "$schema" in names:
        return True
    kind = keys.get("type")
    word = kind.text if isinstance(kind, Scalar) else ""
    return word in _SCHEMA_TYPES and names <= _SCHEMA | {
        "description",
        "title",
        "default",
        "minItems",
        "maxItems",
        "minimum",
        "maximum",
        "example",
    }


def holds_text(node: Node) -> bool:
    """Whether a list holds nothing but texts."""
    return isinstance(node, Items) and bool(node.nodes) and all(said_of(item) is not None for item in node.nodes)


def among(entry: Entry, entries: Sequence[Entry]) -> bool:
    """Whether an entry is one of those given: itself, not another with the same text."""
    return any(entry is other for other in entries)
