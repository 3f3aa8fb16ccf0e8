"""Notes that a program kept as HTML, as the text that their readers saw."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})(?=[\s/>])[^<>]*>|<!--[^<>]*-->")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
_APART = frozenset(("p", "div", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"))
_UNSEEN = frozenset(("script", "style", "head", "template"))


def text_of(html: str) -> str:
    """The text of a note: tags and entities resolved, one line for each block, no blank lines. A text without marks stays as it is.

    Example: `<div>June &amp; July</div><div>went well</div>` is two lines, `June & July` and `went well`.
    """
    if _TAG.search(html) is None and _ENTITY.search(html) is None:
        return html.strip()
    lines = (" ".join(line.split()) for line in unescape("".join(_pieces(html))).split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(html: str) -> Iterator[str]:
    """What a reader sees, with a line end wherever a block begins or ends."""
    unseen, at = "", 0
    for tag in _TAG.finditer(html):
        if not unseen:
            yield html[at : tag.start()]
        at = tag.end()
        name = (tag["name"] or "").lower()
        if unseen:
            unseen = "" if tag["end"] and name == unseen else unseen
        elif name in _UNSEEN and not tag["end"]:
            unseen = name
        elif name in _APART:
            yield "\n"
        elif name in ("td", "th"):
            yield " "
    if not unseen:
        yield html[at:]
