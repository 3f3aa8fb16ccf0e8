"""Goes through a tree, finds what is an objective by its keys and form, and takes along what stands around it."""

from __future__ import annotations

from dataclasses import replace

from milepost.core.documents.foreign.found import Field, Found, Said
from milepost.core.documents.foreign.tree.around import Around, Surroundings, key_said, kind_of
from milepost.core.documents.foreign.tree.filling import Filling
from milepost.core.documents.foreign.tree.joining import Joining
from milepost.core.documents.foreign.tree.keys import Role, Vocabulary
from milepost.core.documents.foreign.tree.objectives import Objectives, link
from milepost.core.documents.foreign.tree.shapes import RESULT_ORDER, Shapes, among, is_schema
from milepost.core.documents.foreign.tree.values import is_code, is_period, said_of, text_of
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar

_NO_OBJECTIVE = "no objective and no key result is in it"


class Walk:
    """One way through a document; what it finds goes into `found`."""

    def __init__(self, found: Found, vocabulary: Vocabulary, text: str) -> None:
        self.found = found
        self._words = vocabulary
        self._filling = Filling(found, vocabulary, text)
        self._shapes = Shapes(vocabulary)
        self._objectives = Objectives(self._shapes, self._filling)
        self._joining = Joining(self._shapes, self._filling, self._objectives)
        self._around = Surroundings(self._filling)
        self._holding: dict[tuple[int, bool], bool] = {}

    def whole(self, root: Node) -> None:
        """Reads the whole tree; a tree without objectives leaves `found` empty."""
        if self._holds(root, told=False):
            self._walk(root, Around())
            link(self.found.objectives)
            self._around.settle()

    def _holds(self, node: Node, *, told: bool) -> bool:
        """Whether an objective is in a node."""
        place = (id(node), told)
        known = self._holding.get(place)
        if known is None:
            known = self._holding[place] = self._looks(node, told=told)
        return known

    def _looks(self, node: Node, *, told: bool) -> bool:
        if isinstance(node, Scalar):
            said = said_of(node)
            return told and said is not None and isinstance(node.value, str) and not is_code(said.text)
        if isinstance(node, Items):
            return any(self._holds(item, told=told) for item in node.nodes) or self._joining.is_flat(node.nodes, told=told)
        if is_schema(node):
            return False
        if self._shapes.is_objective(node, told=told) or self._joining.lists_apart(node) is not None:
            return True
        return any(self._entry_holds(entry, told=told) for entry in node.entries)

    def _entry_holds(self, entry: Entry, *, told: bool) -> bool:
        named = self._tells(entry)
        if isinstance(entry.node, Scalar):
            return self._words.number(entry.key.text) is not None and named and self._holds(entry.node, told=True)
        if self._holds(entry.node, told=named or (told and self._is_name(entry))):
            return True
        return told and self._is_name(entry) and self._is_title_over_results(entry)

    def _tells(self, entry: Entry) -> bool:
        """Whether a key says that objectives follow."""
        number = self._words.number(entry.key.text)
        return self._words.role(entry.key.text) is Role.OBJECTIVES or (number is not None and number[0] is Field.OBJECTIVE)

    def _is_name(self, entry: Entry) -> bool:
        """Whether a key is a name of something rather than a word that programs use."""
        return (self._words.field(entry.key.text) is None and self._words.role(entry.key.text) is None) or is_period(entry.key.text)

    def _is_title_over_results(self, entry: Entry) -> bool:
        """Whether a key is the title of an objective: what stands below are its key results."""
        if is_period(entry.key.text) or is_code(entry.key.text):
            return False
        if isinstance(entry.node, Items):
            strict = any(isinstance(item, Keys) and self._shapes.is_objective(item, told=False) for item in entry.node.nodes)
            return not strict and any(self._could_be_result(item) for item in entry.node.nodes)
        return isinstance(entry.node, Keys) and bool(self._shapes.results(self._shapes.entries(entry.node), told=False))

    def _could_be_result(self, item: Node) -> bool:
        """Whether an item says enough for a key result: words, or a mapping with a title."""
        if isinstance(item, Keys):
            single = len(item.entries) == 1 and " " in item.entries[0].key.text.strip()
            return single or self._shapes.title(self._shapes.entries(item), RESULT_ORDER) is not None
        return " " in text_of(item)

    def _walk(self, node: Node, around: Around) -> None:
        if isinstance(node, Keys):
            self._keys(node, around)
        elif isinstance(node, Items):
            self._items(node, around)
        elif (said := said_of(node)) is not None:
            self.found.objectives.append(self._objectives.titled(said, self._stated(around)))

    def _items(self, items: Items, around: Around) -> None:
        if self._joining.is_flat(items.nodes, told=around.told):
            self.found.objectives.extend(self._joining.flat(items.nodes, self._stated(around)))
            return
        rows = [node for node in items.nodes if isinstance(node, Keys) and self._objectives.row_of(node) is not None]
        if rows and len(rows) == len(items.nodes):
            self.found.objectives.extend(self._objectives.rows(rows, self._stated(around)))
            return
        told = around.told or any(isinstance(node, Keys) and self._shapes.is_objective(node, told=False) for node in items.nodes)
        inside = replace(around, told=told) if len(items.nodes) == 1 else around.divided(told=told)
        for node in items.nodes:
            if self._holds(node, told=told) and (around.told or not isinstance(node, Scalar)):
                self._walk(node, inside)
            elif said_of(node) is not None or not isinstance(node, Scalar):
                self._filling.keep(node, _NO_OBJECTIVE)

    def _keys(self, keys: Keys, around: Around) -> None:
        if (apart := self._joining.lists_apart(keys)) is not None:
            self._apart(keys, apart, around)
        elif self._objectives.row_of(keys) is not None:
            self.found.objectives.extend(self._objectives.rows([keys], self._stated(around)))
        elif self._shapes.is_objective(keys, told=around.told):
            self.found.objectives.extend(self._objectives.of(keys, self._stated(around)))
        else:
            self._group(keys, around)

    def _stated(self, around: Around) -> dict[Field, Said]:
        """What is stated around a part of the document; what holds for the whole of it is said there."""
        self._around.offer(around)
        return {field: said for field, said in around.stated.items() if self.found.stated.get(field) != said}

    def _apart(self, keys: Keys, apart: tuple[Entry, Entry], around: Around) -> None:
        """Lists of objectives and of key results side by side."""
        rest = [entry for entry in keys.entries if not among(entry, apart)]
        joined = self._joining.join(*apart, self._stated(around))
        self.found.objectives.extend(joined)
        self._around.read([entry for entry in rest if not self._joining.rest(entry, joined)], around)

    def _group(self, keys: Keys, around: Around) -> None:
        """A mapping around objectives: what is said beside them first, then each entry that holds some."""
        inner = [entry for entry in keys.entries if self._entry_holds(entry, told=around.told)]
        alike = [entry for entry in inner if isinstance(entry.node, Keys) and self._shapes.is_objective(entry.node, told=False)]
        if len(alike) > 1 and not around.told:  # objectives by their names: one of them may have no key results yet
            known = {id(entry) for entry in inner}
            inner = [entry for entry in keys.entries if id(entry) in known or self._is_objective_too(entry)]
        held = {id(entry) for entry in inner}
        around = self._around.read([entry for entry in keys.entries if id(entry) not in held and not self._is_result_code(entry)], around)
        names = [entry for entry in inner if self._is_name(entry)]
        inside = around if len(inner) == 1 else around.divided()
        for entry in keys.entries:
            if id(entry) in held:
                self._inner(entry, inside, grouped=len(names) > 1)
            elif self._is_result_code(entry):
                self._numbered_result(entry)

    def _is_objective_too(self, entry: Entry) -> bool:
        named = isinstance(entry.node, Keys) and self._shapes.title(self._shapes.entries(entry.node), (Field.OBJECTIVE,)) is not None
        return named and isinstance(entry.node, Keys) and self._shapes.is_objective(entry.node, told=True)

    def _is_result_code(self, entry: Entry) -> bool:
        number = self._words.number(entry.key.text)
        return number is not None and number[0] is Field.KEY_RESULT

    def _numbered_result(self, entry: Entry) -> None:
        """A key result beside its objective (`O1: ...`, `KR1.1: ...`): it belongs to the objective before it."""
        if self.found.objectives:
            self.found.objectives[-1].key_results.extend(self._objectives.results_under(entry))
        else:
            self._filling.keep(entry, "no objective stands before it")

    def _inner(self, entry: Entry, around: Around, *, grouped: bool) -> None:
        """One entry that holds objectives: a list of them, an objective under its name, or a group under its own."""
        node, stated = entry.node, self._stated(around)
        told = self._tells(entry)
        if told or not self._is_name(entry):
            kind = kind_of(entry.key.text, self._words) or around.kind
            self._told(entry, Around(around.stated, told or (around.told and not isinstance(node, Keys)), kind, around.whole))
        elif is_period(entry.key.text):
            self._walk(node, around.with_said(Field.PERIOD, key_said(entry)).divided(told=around.told))
        elif isinstance(node, Keys) and (self._shapes.is_objective(node, told=around.told) or self._is_objective_too(entry)):
            self.found.objectives.extend(self._objectives.of(node, stated, entry if grouped or around.told else None))
        elif (around.told or around.kind is None) and self._is_title_over_results(entry) and self._titles(entry, told=around.told):
            self.found.objectives.extend(self._objectives.over(entry, stated))
        elif grouped or around.kind is not None:
            self._walk(node, self._around.named(key_said(entry), around).divided(told=around.told))
        else:
            self._walk(node, Around(around.stated, around.told, kind_of(entry.key.text, self._words), around.whole))

    def _titles(self, entry: Entry, *, told: bool) -> bool:
        return told or (
            isinstance(entry.node, Keys) and self._shapes.title(self._shapes.entries(entry.node), (Field.OBJECTIVE, Field.TITLE)) is None
        )

    def _told(self, entry: Entry, around: Around) -> None:
        """What stands under a key that is a word: `objectives`, `teams`, `Q1`, `O1`."""
        node = entry.node
        number = self._words.number(entry.key.text)
        if number is not None and isinstance(node, Keys) and self._shapes.is_objective(node, told=True):
            self.found.objectives.extend(self._objectives.of(node, self._stated(around), entry))
        elif number is not None and isinstance(node, Scalar) and (said := said_of(node)) is not None:
            objective = self._objectives.titled(said, self._stated(around))
            objective.stated.setdefault(Field.LABEL, key_said(entry))
            self.found.objectives.append(objective)
        else:
            self._walk(node, around)
