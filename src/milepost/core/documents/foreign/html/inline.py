"""What stands in a line of a page: words without their marks, line breaks, check boxes, pictures by their words."""

from __future__ import annotations

import re
from collections.abc import Callable

from milepost.core.documents.block_kinds import Line
from milepost.core.documents.foreign.html.elements import BLOCKS, Element, Words
from milepost.core.documents.foreign.html.places import Places

_SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_BOX = re.compile(r"check-?box")
_ON = re.compile(r"checkbox-on|\bchecked\b|\bis-checked\b")
_STRONG = frozenset(("b", "strong"))
_BOLD = re.compile(r"font-weight:\s*(?P<weight>bold|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_CHECK = re.compile(r"\[[ xX]\]\s+")
_TICKS = {"tick": "✅", "cross": "❌", "warning": "⚠️", "information": "ℹ️"}


class Run:
    """Words that stand side by side, becoming lines; line breaks and blocks divide them.

    `marked` keeps the one mark that tells a label or a heading from other words: strong words that begin a line (`**Owner:** Ann`).
    """

    def __init__(self, places: Places, *, marked: bool = False) -> None:
        self._places = places
        self._marked = marked
        self._strong = 0  # levels of strong words that the next text stands in
        self._lead = ""  # the strong words at the beginning of the line
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._start = -1
        self._end = -1

    def add(self, text: str, start: int, end: int) -> None:
        """Adds a text that stands at a place; white space of any length counts as one blank."""
        said = _SPACE.sub(" ", text)
        if self._strong and self._lead.strip() == "".join(self._words).strip():
            self._lead += said
        if not said.strip():
            if self._words:
                self._words.append(" ")
            return
        if self._start < 0:
            self._start = min(start + len(text) - len(text.lstrip()), end)
        self._end = max(end - (len(text) - len(text.rstrip())), self._start)
        self._words.append(said)

    def end_line(self) -> None:
        """Ends the line here, if anything stands in it."""
        text = _SPACE.sub(" ", "".join(self._words)).strip()
        lead = _SPACE.sub(" ", self._lead).strip()
        if self._marked and lead and text.startswith(lead) and "*" not in text:
            box = _CHECK.match(lead)
            start = box.end() if box is not None else 0
            if lead[start:]:
                text = f"{text[:start]}**{lead[start:]}**{text[len(lead) :]}"
        if text:
            self._lines.append(Line(text, self._places.span(self._start, self._end)))
        self._words, self._start, self._end, self._lead = [], -1, -1, ""

    def take(self) -> tuple[Line, ...]:
        """The lines so far; the run begins anew."""
        self.end_line()
        lines, self._lines = tuple(self._lines), []
        return lines

    def element(self, element: Element, meet: Callable[[Element], None]) -> None:
        """Adds what an inline element says; blocks in it are given to `meet`."""
        if element.hidden() and element.name != "input":
            return
        match element.name:
            case "br":
                self.end_line()
            case "input":
                self._input(element)
            case "img" | "ac:emoticon" | "g-emoji" | "area":
                self._picture(element, meet)
            case "ac:parameter":
                if element.attributes.get("ac:name") in ("title", "text"):
                    self._inside(element, meet)
            case "ri:page" | "ri:attachment" | "ri:url":
                names = ("ri:content-title", "ri:filename", "ri:value")
                self.add(next((element.attributes[name] for name in names if name in element.attributes), ""), element.start, element.end)
            case "ac:link" if any(child.name in ("ac:link-body", "ac:plain-text-link-body") for child in element.elements()):
                for child in element.elements():
                    if child.name in ("ac:link-body", "ac:plain-text-link-body"):
                        self._inside(child, meet)
            case "time" if not element.inside:
                self.add(element.attributes.get("datetime", ""), element.start, element.end)
            case _:
                strong = element.name in _STRONG or (element.name == "span" and _is_bold(element))
                self._strong += strong
                self._mark_box(element)
                self._inside(element, meet)
                self._strong -= strong

    def _inside(self, element: Element, meet: Callable[[Element], None]) -> None:
        for child in element.inside:
            if isinstance(child, Words):
                self.add(child.text, child.start, child.end)
            elif child.name in BLOCKS and not is_box(child):
                meet(child)
            else:
                self.element(child, meet)

    def _input(self, element: Element) -> None:
        said = element.attributes
        if said.get("type", "").lower() == "checkbox":
            self.add("[x] " if "checked" in said else "[ ] ", element.start, element.end)
        elif said.get("type", "text").lower() == "text" and not element.hidden():
            self.add(said.get("value", ""), element.start, element.end)

    def _mark_box(self, element: Element) -> None:
        """A check box that is drawn by its class alone."""
        if is_box(element):
            classes = element.attributes.get("class", "")
            self.add("[x] " if _ON.search(classes) else "[ ] ", element.start, element.end)

    def _picture(self, element: Element, meet: Callable[[Element], None]) -> None:
        said = element.attributes
        words = said.get("alt") or said.get("ac:emoji-fallback") or _TICKS.get(said.get("ac:name", ""), "")
        if words or not element.inside:
            self.add(words, element.start, element.end)
        else:
            self._inside(element, meet)


def is_box(element: Element) -> bool:
    """Whether an empty element is drawn as a check box."""
    return not element.inside and _BOX.search(element.attributes.get("class", "")) is not None


def _is_bold(element: Element) -> bool:
    match = _BOLD.search(element.attributes.get("style", ""))
    return match is not None and match["weight"].lower() in ("bold", "600", "700", "800", "900")
