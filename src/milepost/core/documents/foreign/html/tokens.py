"""HTML text cut into tags and texts, each with its place; tolerant of any text, in time that grows with its length alone."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from html import unescape

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
# The rest of a tag: quotes count only after an equals sign. Nothing here is ever tried twice.
_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp", "noembed")}
_CDATA = "<![CDATA["


class Sort(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


@dataclass(slots=True)
class Token:
    """A tag (`name` in small letters) or a text, as `text[start:end]` of the page. `alone` says that a tag closes itself (`<br/>`)."""

    sort: Sort
    start: int
    end: int
    name: str = ""
    text: str = ""
    rest: str = ""
    alone: bool = False

    def attributes(self) -> Mapping[str, str]:
        """The attributes of a tag by their names in small letters; of two with the same name the first counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.rest):
            value = next((group for group in match.groups()[1:] if group is not None), "")
            found.setdefault(match[1].lower(), decoded(value))
        return found


def decoded(text: str) -> str:
    """A text with its character references written out; one that stands for no character stays as it is."""
    if "&" not in text:
        return text
    try:
        return unescape(text)
    except ValueError:  # a number of more digits than any character has
        return text


def tokens(text: str) -> Iterator[Token]:
    """The tags and texts of a page in its order; comments and declarations are left out."""
    return _Scanner(text).scan()


class _Scanner:
    """Looks for the end of each thing once; what is known to end nowhere is not looked for again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._last_bracket = text.rfind(">")
        self._last_comment = text.rfind("-->")
        self._last_cdata = text.rfind("]]>")
        self._careless = False  # a quote was never closed: from then on a tag ends at the next bracket

    def scan(self) -> Iterator[Token]:
        at = 0
        while at < len(self.text):
            match = _MARKUP.search(self.text, at)
            start = match.start() if match is not None and match.start() <= self._last_bracket else len(self.text)
            if start > at:
                yield Token(Sort.TEXT, at, start, text=decoded(self.text[at:start]))
            at = start
            if at < len(self.text):
                at = yield from self._markup(at)

    def _markup(self, at: int) -> Generator[Token, None, int]:
        """What begins with a bracket; returns where it ends."""
        if self.text.startswith("<!--", at):
            return self.text.find("-->", at + 2) + 3 if at + 2 <= self._last_comment else at + 4
        if self.text.startswith(_CDATA, at) and at <= self._last_cdata:
            end = self.text.find("]]>", at)
            if end > at + len(_CDATA):
                yield Token(Sort.TEXT, at + len(_CDATA), end, text=self.text[at + len(_CDATA) : end])
            return end + 3
        name = _NAME.match(self.text, at + 1)
        if name is None:
            return self.text.find(">", at) + 1
        end = self._end_of_tag(name.end())
        closing = self.text[at + 1] == "/"
        rest = self.text[name.end() : end - 1]
        word = name[1].lower()
        yield Token(Sort.CLOSE if closing else Sort.OPEN, at, end, word, rest=rest, alone=rest.endswith("/"))
        if closing or word not in _RAW or rest.endswith("/"):
            return end
        stop = _RAW[word].search(self.text, end)
        inside = stop.start() if stop is not None else len(self.text)
        if inside > end:
            yield Token(Sort.TEXT, end, inside, text=self.text[end:inside])
        return inside

    def _end_of_tag(self, at: int) -> int:
        if not self._careless:
            rest = _REST.match(self.text, at)
            if rest is not None and rest.end() < len(self.text):
                return rest.end() + 1
            self._careless = True
        found = self.text.find(">", at)
        return found + 1 if found >= 0 else len(self.text)
