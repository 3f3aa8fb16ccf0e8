"""A text as words that can be compared, each with its place."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Scripts that write without blanks, or join particles to words, are read sign by sign.
_SIGN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u3005"
_TOKEN = re.compile(rf"\d++(?:[.,]\d++)*+(?![^\W\d_{_SIGN}])|[{_SIGN}]|[^\W_{_SIGN}]+")
_BREAK = re.compile(r"[,;:.!?()\[\]{}–—|/&、。，；：（）「」]|--")


class Token(NamedTuple):
    """A word: its form as compared, its place, whether a hyphen joins it to the one before, whether a sign parts them."""

    form: str
    start: int
    end: int
    joined: bool = False
    parted: bool = False


def folded(word: str, marks: bool = False) -> str:
    """A word as it is compared: without case, and without accents unless `marks` are kept."""
    if word.isascii():
        return word.lower()
    bare = word.casefold().replace("ı", "i")
    if marks:
        return unicodedata.normalize("NFC", bare)
    kept = (sign for sign in unicodedata.normalize("NFKD", bare.replace("đ", "d")) if unicodedata.category(sign) != "Mn")
    return unicodedata.normalize("NFC", "".join(kept))


@lru_cache(maxsize=4096)
def tokens_of(text: str, marks: bool = False) -> tuple[Token, ...]:
    """The words of a text in their order. Example: "Launch-day rate" is launch, day (joined), rate."""
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        found.append(
            Token(
                folded(match[0], marks),
                match.start(),
                match.end(),
                joined=bool(found) and between in ("-", "‑", "'", "’"),
                parted=bool(found) and _BREAK.search(between) is not None,
            )
        )
        end = match.end()
    return tuple(found)
