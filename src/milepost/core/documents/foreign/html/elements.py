"""The elements of an HTML page: which tag stands in which, with the ends supplied that people and programs leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from milepost.core.documents.foreign.html.tokens import Sort, Token, tokens

DEEPEST = 100  # levels; a tag that lies deeper is left out, its text is not
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))
# What a reader of the page does not see, or sees on every page of the site.
UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "nav",
        "select",
        "button",
        "datalist",
        "audio",
        "video",
        "canvas",
        "ac:task-id",
        "ac:task-status",
        "ac:task-uuid",
        "ac:default-parameter",
    )
)
TABLE_PARTS = frozenset(("caption", "colgroup", "thead", "tbody", "tfoot", "tr", "td", "th"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = (
    frozenset(
        (
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hgroup",
            "hr",
            "html",
            "li",
            "main",
            "menu",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "ul",
            "head",
            "title",
            "ac:layout",
            "ac:layout-section",
            "ac:layout-cell",
            "ac:rich-text-body",
            "ac:task-list",
            "ac:task",
            "ac:task-body",
            "ac:plain-text-body",
        )
    )
    | TABLE_PARTS
    | HEADINGS
)
# An opening tag ends the open elements named first, unless one of those named second lies between.
_ENDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl", "table"))),
    "td": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th")), frozenset(("tr", "table"))),
    "tr": (frozenset(("tr", "caption")), frozenset(("table",))),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (frozenset(("thead", "tbody", "tfoot", "caption")), frozenset(("table",)))),
    **dict.fromkeys(HEADINGS, (HEADINGS, frozenset(("td", "th", "li", "div", "section", "article", "body", "table", "summary")))),
}
_WALLS = frozenset(("td", "th", "table", "caption"))  # a closing tag that was opened outside of these closes nothing inside


@dataclass(slots=True)
class Words:
    """A text of the page, its character references written out."""

    text: str
    start: int
    end: int


@dataclass
class Element:
    """A tag with what stands in it. `holds` names the blocks that lie anywhere in it."""

    name: str
    token: Token
    inside: list[Element | Words] = field(default_factory=list)
    holds: set[str] = field(default_factory=set)
    end: int = 0

    @cached_property
    def attributes(self) -> Mapping[str, str]:
        """The attributes of the tag."""
        return self.token.attributes()

    @property
    def start(self) -> int:
        """Where the tag begins."""
        return self.token.start

    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (child for child in self.inside if isinstance(child, Element))

    def hidden(self) -> bool:
        """Whether a reader of the page does not see it."""
        if self.name in UNSEEN or "hidden" in self.attributes:
            return True
        style = self.attributes.get("style", "")
        return "display" in style and "display:none" in style.replace(" ", "").lower()


def page(text: str) -> Element:
    """The page as one element that holds everything."""
    root = Element("", Token(Sort.OPEN, 0, 0), end=len(text))
    stack = [root]
    for token in tokens(text):
        match token.sort:
            case Sort.TEXT:
                stack[-1].inside.append(Words(token.text, token.start, token.end))
            case Sort.OPEN:
                _open(stack, token)
            case Sort.CLOSE:
                _close(stack, token)
    for element in stack:
        element.end = len(text)
    return root


def _open(stack: list[Element], token: Token) -> None:
    if token.name in BLOCKS:
        _end(stack, frozenset(("p",)), _WALLS | {"li", "div", "section", "blockquote"}, token.start)
    if (ends := _ENDS.get(token.name)) is not None:
        _end(stack, *ends, token.start)
    alone = token.alone or token.name in VOID
    if len(stack) > DEEPEST and not alone:
        return
    element = Element(token.name, token, end=token.end)
    stack[-1].inside.append(element)
    if token.name in BLOCKS:
        for above in reversed(stack):
            if token.name in above.holds:
                break
            above.holds.add(token.name)
    if not alone:
        stack.append(element)


def _end(stack: list[Element], names: frozenset[str], walls: frozenset[str], at: int) -> None:
    """Ends the nearest open element of these names, and what is open in it."""
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name in names:
            for element in stack[place:]:
                element.end = at
            del stack[place:]
            return
        if stack[place].name in walls:
            return


def _close(stack: list[Element], token: Token) -> None:
    walls = _WALLS if token.name not in TABLE_PARTS and token.name != "table" else frozenset({"table"} - {token.name})
    for place in range(len(stack) - 1, 0, -1):
        if stack[place].name == token.name:
            for element in stack[place:]:
                element.end = token.end
            del stack[place:]
            return
        if stack[place].name in walls:
            return
