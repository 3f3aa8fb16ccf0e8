"""Whether a text is an HTML page, or a piece of one."""

from __future__ import annotations

import re

_LOOKED_AT = 50_000  # characters
_PAGE = re.compile(r"(?:\s|\ufeff|<\?xml[^>]{0,200}>|(?><!--(?s:.*?)-->))*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"(?:\s|\ufeff|(?><!--(?s:.*?)-->))*+<(?:div|p|h[1-6]|ul|ol|table|section|article|main|span|ac:|dl|details|meta)\b", re.IGNORECASE
)
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|ul|ol|tr|td|table|div|section|ac:[a-z-]+)\s*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d{1,3}\.[ \t]+\S|\|.*\|)", re.MULTILINE)


def likeness_of(text: str) -> float:  # a share, not a quantity
    """How surely a text is HTML: a page by its beginning, a piece of one by its tags where no Markdown stands among them."""
    head = text[:_LOOKED_AT]
    if _PAGE.match(head):
        return 95 / 100
    if _PIECE.match(head) and len(_BLOCK.findall(head)) >= 2 and _MARKDOWN.search(head) is None:
        return 85 / 100
    return 0
