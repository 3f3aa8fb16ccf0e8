"""A line without what no reader sees: comments, tags, anchors, footnote marks; names of pictures in colons become the pictures."""

from __future__ import annotations

import re
from functools import lru_cache

_COMMENT = re.compile(r"<!--(?:(?!<!--).){0,4000}?-->", re.DOTALL)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|br|center|cite|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|label|li|mark|ol|p|q|s|small|span|strike|strong|sub"
    r"|summary|sup|table|tbody|td|th|thead|tr|u|ul|input|nobr|wbr)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{[:#.][^{}]{0,100}\}\s*$")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,30}\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,200}\|)?(?P<words>[^\[\]|]{1,200})\]\]")
_TAIL_STARS = re.compile(r"(?<=[\w.)]) \*{1,3}$")
_PICTURES = {
    "white_check_mark": "✅",
    "heavy_check_mark": "✔",
    "ballot_box_with_check": "☑",
    "x": "❌",
    "green_circle": "🟢",
    "large_green_circle": "🟢",
    "yellow_circle": "🟡",
    "large_yellow_circle": "🟡",
    "orange_circle": "🟠",
    "red_circle": "🔴",
    "green_heart": "💚",
    "warning": "⚠",
    "star": "⭐",
    "dart": "🎯",
    "rocket": "🚀",
}
_SHORTCODE = re.compile(r":(?P<name>[a-z][a-z_]{0,30}):")


@lru_cache(maxsize=8192)
def clean(raw: str) -> str:
    """The line as inline Markdown without tags, comments and anchors."""
    text = _COMMENT.sub("", raw) if "<!--" in raw and "-->" in raw else raw
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if text.endswith("}"):
        text = _ATTRIBUTES.sub("", text)
    if "[" in text:
        text = _WIKI.sub(lambda match: match["words"], _FOOTNOTE.sub("", text))
    if ":" in text:
        text = _SHORTCODE.sub(lambda match: _PICTURES.get(match["name"], match[0]), text)
    return _TAIL_STARS.sub("", text).strip()


def is_open(text: str) -> bool:
    """Whether a round bracket is still open at the end of a text."""
    return text.count("(") > text.count(")") or text.count("（") > text.count("）")
