"""A text as words that can be compared, each with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"\d++(?:[.,]\d++)*+(?![^\W\d_])|[^\W_]+")
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
    for start, stop in _places(text):
        between = text[end:start]
        found.append(
            Token(
                folded(text[start:stop], marks),
                start,
                stop,
                joined=bool(found) and between in ("-", "‑", "'", "’"),
                parted=bool(found) and _BREAK.search(between) is not None,
            )
        )
        end = stop
    return tuple(found)


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where words begin and end; scripts that write without blanks, or join particles to words, are read sign by sign."""
    ascii_only = text.isascii()
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        if ascii_only or not any(map(is_sign, match[0])):
            yield start, stop
            continue
        begun = start
        for place in range(start, stop):
            if is_sign(text[place]):
                if begun < place:
                    yield begun, place
                yield place, place + 1
                begun = place + 1
        if begun < stop:
            yield begun, stop


def is_sign(letter: str) -> bool:
    """Whether a letter is of a script that is read sign by sign: Chinese, Japanese, Korean."""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af" or letter == "\u3005"
