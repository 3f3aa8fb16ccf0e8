"""The lists of a page: bulleted and numbered ones, tasks, definitions, and what folds away below its summary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from milepost.core.base.findings import Span
from milepost.core.documents.block_kinds import Block, Heading, Item, Line, List, Paragraph
from milepost.core.documents.foreign.html.elements import Element, Words
from milepost.core.documents.foreign.html.places import Places
from milepost.core.documents.foreign.words import field_of

_CHECK = re.compile(r"\[(?P<state>[ xX])\](?:\s+|$)")
_LEVEL = re.compile(r"\blst-\S+-(?P<level>\d)\b")  # word processors write nested lists side by side and count the levels in a class
_ITEMS = frozenset(("li", "ac:task"))
_DONE = frozenset(("complete", "completed", "done"))


@dataclass(frozen=True)
class Leveled:
    """A list, and how deep it is meant to stand below the lists before it."""

    block: List
    level: int


class Lists:
    """Reads the lists of one page; `blocks_of` gives the blocks of what an element holds."""

    def __init__(self, places: Places, blocks_of: Callable[[Sequence[Element | Words]], tuple[Block, ...]]) -> None:
        self._places = places
        self._blocks_of = blocks_of

    def bullets(self, element: Element) -> Leveled | None:
        """A list with its items; None when it has none. A list directly inside a list belongs to the item before it."""
        items: list[Item] = []
        start = int(text) if (text := element.attributes.get("start", "1")).isascii() and text.isdigit() and len(text) < 8 else 1
        loose: list[Element | Words] = []
        ordered = element.name == "ol"
        for child in [*element.inside, None]:
            if child is None or (isinstance(child, Element) and child.name in _ITEMS and not child.hidden()):
                self._keep(items, loose)
                loose = []
                if child is not None:
                    items.append(self._item(child, start + len(items) if ordered else None))
            elif child is not None:
                loose.append(child)
        if not items:
            return None
        level = _LEVEL.search(element.attributes.get("class", ""))
        block = List(ordered, tuple(items), self._places.span(element.start, element.end))
        return Leveled(block, int(level["level"]) if level is not None else 0)

    def _keep(self, items: list[Item], loose: list[Element | Words]) -> None:
        """What stands between items goes below the one before it, or becomes an item of its own."""
        blocks = self._blocks_of(loose) if loose else ()
        if not blocks:
            return
        if items:
            items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
        else:
            items.append(item_of(blocks, blocks[0].span))

    def _item(self, element: Element, number: int | None) -> Item:
        item = item_of(self._blocks_of(element.inside), self._places.span(element.start, element.end), number)
        if element.name == "ac:task":
            state = next((child for child in element.elements() if child.name == "ac:task-status"), None)
            words = "".join(child.text for child in state.inside if isinstance(child, Words)) if state is not None else ""
            item = replace(item, checked=words.strip().lower() in _DONE)
        return item

    def definitions(self, element: Element) -> List | None:
        """A list of terms: a term that names a field with its one line (`Owner: Ann`), any other term with its definitions below it."""
        items: list[Item] = []
        for term, meanings in _terms(element):
            blocks = [self._blocks_of(meaning.inside) for meaning in meanings]
            said = self._blocks_of(term.inside) if term is not None else ()
            span = self._places.span((term or meanings[0]).start, (meanings[-1] if meanings else term or element).end)
            item = item_of(said, span)
            below = tuple(block for part in blocks for block in part)
            if len(item.lines) == 1 and len(below) == 1 and isinstance(below[0], Paragraph) and _names_a_field(item.text):
                text = f"{item.text.rstrip().rstrip(':')}: {' '.join(line.text for line in below[0].lines)}"
                item = replace(item, lines=(Line(text, item.lines[0].span),))
            elif below:
                inner = List(ordered=False, items=tuple(item_of(part, part[0].span) for part in blocks if part), span=below[0].span)
                item = replace(item, blocks=(*item.blocks, inner)) if item.lines else item_of(below, span)
            items.append(item)
        return List(ordered=False, items=tuple(items), span=self._places.span(element.start, element.end)) if items else None

    def folded(self, element: Element) -> Item | None:
        """What folds away: its summary as an item with the rest below it; None when nothing is in it."""
        summary = next((child for child in element.elements() if child.name == "summary"), None)
        rest = self._blocks_of([child for child in element.inside if child is not summary])
        head = self._blocks_of(summary.inside) if summary is not None else ()
        if not head and not rest:
            return None
        span = self._places.span(element.start, element.end)
        if not head:
            return Item((), rest, span)
        item = item_of(head, span)
        return replace(item, blocks=(*item.blocks, *rest))


def item_of(blocks: tuple[Block, ...], span: Span, number: int | None = None) -> Item:
    """An item of blocks: its first paragraph is its own text, a box at its beginning its check state."""
    lines: tuple[Line, ...] = ()
    if blocks and isinstance(blocks[0], Paragraph):
        lines, blocks = blocks[0].lines, blocks[1:]
    elif blocks and isinstance(blocks[0], Heading):
        lines, blocks = (Line(blocks[0].text, blocks[0].span),), blocks[1:]
    checked = None
    if lines and (box := _CHECK.match(lines[0].text)) is not None:
        checked = box["state"] != " "
        rest = (Line(lines[0].text[box.end() :], lines[0].span),) if box.end() < len(lines[0].text) else ()
        lines = (*rest, *lines[1:])
    return Item(lines, blocks, span, number, checked)


def nested(lists: Sequence[Leveled]) -> List:
    """Lists that follow each other as one, those of a deeper level below the last item before them."""
    block, level = lists[0].block, lists[0].level
    at = 1
    while at < len(lists):
        deeper = at
        while deeper < len(lists) and lists[deeper].level > level:
            deeper += 1
        if deeper > at:
            last = replace(block.items[-1], blocks=(*block.items[-1].blocks, nested(lists[at:deeper])))
            block = replace(block, items=(*block.items[:-1], last))
            at = deeper
        else:
            block = replace(block, items=(*block.items, *lists[at].block.items))
            at += 1
    first, end = lists[0].block.span, lists[-1].block.span
    return replace(block, span=Span(first.line, first.column, end.end_line, end.end_column))


def _names_a_field(text: str) -> bool:
    return field_of(text.rstrip(": ")) is not None


def _terms(element: Element) -> Iterator[tuple[Element | None, list[Element]]]:
    """Each term with its definitions; wrappers around pairs are looked through."""
    parts = [inner for child in element.elements() for inner in (child.elements() if child.name == "div" else (child,))]
    term: Element | None = None
    meanings: list[Element] = []
    for part in parts:
        if part.name == "dt":
            if term is not None or meanings:
                yield term, meanings
            term, meanings = part, []
        elif part.name == "dd":
            meanings.append(part)
    if term is not None or meanings:
        yield term, meanings
