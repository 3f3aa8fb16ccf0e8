"""An HTML page as blocks, the same kinds that Markdown has: headings, paragraphs, lists, tables, quotes, code, each with its place.

    blocks = blocks_of_html("<h2>Objective 1: Grow</h2><ul><li>KR 1</li></ul>")

Texts are what a reader of the page sees: no marks but for strong words at the beginning of a line, pictures by their words, check boxes
as `[x]` (and as the state of an item). Spans count lines and columns from 1 in the text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from milepost.core.base.findings import Finding, Severity
from milepost.core.documents.block_kinds import Block, Code, Heading, Item, Line, List, Paragraph, Quote, Rule
from milepost.core.documents.blocks import Blocks
from milepost.core.documents.foreign.html.elements import BLOCKS, HEADINGS, Element, Words, page
from milepost.core.documents.foreign.html.inline import Run, is_box
from milepost.core.documents.foreign.html.lists import Leveled, Lists, nested
from milepost.core.documents.foreign.html.places import Places
from milepost.core.documents.foreign.html.plain_lines import add_words
from milepost.core.documents.foreign.html.tables import Tables, cells_of, is_layout, rows_of

LONGEST_TEXT = 6_000_000  # characters; a saved page carries its styles with it
_LANGUAGE = re.compile(r"\blang(?:uage)?-(\S+)")
_LISTS = frozenset(("ul", "ol", "menu", "ac:task-list"))


def blocks_of_html(text: str) -> Blocks:
    """Cuts a page, or a piece of one, into blocks; never raises on any text.

    Scripts, styles, navigation, comments and what is hidden are left out. Tables that only arrange the page, and tables in tables, give the
    blocks of their cells; merged cells are repeated; the lines of a cell are divided by line ends. Edges: tags nested over 100 levels deep
    count as not written, their words stay; a text of over `LONGEST_TEXT` characters gives no blocks and a finding DOC010.
    """
    if len(text) > LONGEST_TEXT:
        message = f"The page has {len(text):,} characters; HTML is read up to {LONGEST_TEXT:,}."
        return Blocks((), (), (Finding("DOC010", Severity.ERROR, message, help="Divide the page."),))
    places = Places(text)
    return Blocks(_Page(places).whole(page(text)), places.lines)


class _Page:
    """Turns elements into blocks."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._tables = Tables(places, self._lines_of)
        self._lists = Lists(places, self._blocks_of)
        self._title: Element | None = None

    def whole(self, root: Element) -> tuple[Block, ...]:
        """All blocks; the title of the window stands for a missing heading of the first level."""
        blocks = self._blocks_of(root.inside)
        if self._title is not None and "h1" not in root.holds and (lines := self._lines_of(self._title)):
            return (Heading(1, " ".join(line.text for line in lines), lines[0].span), *blocks)
        return blocks

    def _blocks_of(self, inside: Sequence[Element | Words]) -> tuple[Block, ...]:
        run = Run(self._places, marked=True)
        found: list[Block | Leveled | Item] = []

        def end_run() -> None:
            if lines := run.take():
                found.append(_paragraph(lines))

        def meet(element: Element) -> None:
            end_run()
            found.extend(self._blocks(element))

        for child in inside:
            if isinstance(child, Words):
                add_words(run, child)
            elif child.name in BLOCKS and not is_box(child):
                meet(child)
            else:
                run.element(child, meet)
        end_run()
        return tuple(_joined(found))

    def _blocks(self, element: Element) -> Sequence[Block | Leveled | Item]:
        """The blocks of a block element."""
        if element.hidden():
            return ()
        name = element.name
        found: Block | Leveled | Item | None
        if name in HEADINGS:
            return self._heading(element)
        if name in _LISTS:
            found = self._lists.bullets(element)
        elif name == "table":
            return self._table(element)
        elif name == "dl":
            found = self._lists.definitions(element)
        elif name == "details":
            return self._folded(element)
        elif name == "blockquote":
            inner = self._blocks_of(element.inside)
            found = Quote(inner, self._places.span(element.start, element.end)) if inner else None
        elif name in ("pre", "ac:plain-text-body"):
            found = self._code(element)
        elif name == "hr":
            found = Rule(self._places.span(element.start, element.end))
        elif name == "title":
            self._title = self._title or element
            found = None
        else:
            return self._blocks_of(element.inside)
        return (found,) if found is not None else ()

    def _heading(self, element: Element) -> tuple[Block, ...]:
        if element.holds - HEADINGS - {"p", "div"}:
            return self._blocks_of(element.inside)  # a page that sets whole parts in the type of headings
        lines = self._lines_of(element)
        return (Heading(int(element.name[1]), " ".join(line.text for line in lines), lines[0].span),) if lines else ()

    def _table(self, element: Element) -> Sequence[Block]:
        captions = [child for child in element.elements() if child.name == "caption"]
        before = tuple(block for caption in captions for block in self._blocks_of(caption.inside))
        if is_layout(element):
            return (*before, *(block for row in rows_of(element) for cell in cells_of(row) for block in self._blocks_of(cell.inside)))
        table = self._tables.table(element)
        return (*before, table) if table is not None else before

    def _folded(self, element: Element) -> Sequence[Block | Item]:
        """What folds away, below its summary: as an item, or below a heading when it has headings itself."""
        levels = sorted(element.holds & HEADINGS)
        item = self._lists.folded(element)
        if item is None:
            return ()
        if levels and item.lines:
            level = max(int(levels[0][1]) - 1, 1)
            return (Heading(level, " ".join(line.text for line in item.lines), item.lines[0].span), *item.blocks)
        return (item,) if item.lines else item.blocks

    def _code(self, element: Element) -> Code | None:
        words = "".join(_raw(element)).strip("\n")
        if not words.strip():
            return None
        inner = next((child for child in element.elements() if child.name == "code"), element)
        language = _LANGUAGE.search(f"{element.attributes.get('class', '')} {inner.attributes.get('class', '')}")
        return Code(words, language[1] if language is not None else "", self._places.span(element.start, element.end))

    def _lines_of(self, element: Element) -> tuple[Line, ...]:
        """All that an element says as lines, whatever stands in it."""
        run = Run(self._places)

        def meet(inner: Element) -> None:
            run.end_line()
            if inner.hidden():
                return
            for child in inner.inside:
                if isinstance(child, Words):
                    run.add(child.text, child.start, child.end)
                elif child.name in BLOCKS and not is_box(child):
                    meet(child)
                else:
                    run.element(child, meet)
            run.end_line()

        meet(element)
        return run.take()


def _paragraph(lines: tuple[Line, ...]) -> Paragraph:
    first, last = lines[0].span, lines[-1].span
    return Paragraph(lines, type(first)(first.line, first.column, last.end_line, last.end_column))


def _raw(element: Element) -> list[str]:
    """The words of preformatted text as they stand."""
    found: list[str] = []
    for child in element.inside:
        if isinstance(child, Words):
            found.append(child.text)
        elif child.name == "br":
            found.append("\n")
        elif not child.hidden():
            found.extend(_raw(child))
    return found


def _joined(found: Sequence[Block | Leveled | Item]) -> list[Block]:
    """Lists that stand side by side with levels as one nested list; items that stand alone as lists."""
    blocks: list[Block] = []
    for kind, group in groupby(found, key=type):
        if kind is Leveled:
            blocks.extend(_by_level([part for part in group if isinstance(part, Leveled)]))
        elif kind is Item:
            items = tuple(part for part in group if isinstance(part, Item))
            first, last = items[0].span, items[-1].span
            blocks.append(List(ordered=False, items=items, span=type(first)(first.line, first.column, last.end_line, last.end_column)))
        else:
            blocks.extend(part for part in group if not isinstance(part, (Leveled, Item)))
    return blocks


def _by_level(lists: list[Leveled]) -> list[Block]:
    return [nested(lists)] if any(part.level for part in lists) else [part.block for part in lists]
