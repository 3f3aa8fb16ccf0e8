"""Notes that a program kept as HTML, as the text that their readers saw."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_APART = frozenset(("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"))
_UNSEEN = frozenset(("script", "style", "head", "template"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unseen += tag in _UNSEEN
        if tag in _APART:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in _APART:
            self.pieces.append("\n")
        elif tag == "td":
            self.pieces.append(" ")

    def handle_data(self, data: str) -> None:  # the parser's own word
        if not self._unseen:
            self.pieces.append(data)


def text_of(html: str) -> str:
    """The text of a note: tags and entities resolved, one line for each block, no blank lines. A text without marks stays as it is.

    Example: `<div>June &amp; July</div><div>went well</div>` is two lines, `June & July` and `went well`.
    """
    if _TAG.search(html) is None:
        return html.strip()
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)
