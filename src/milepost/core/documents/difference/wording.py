"""How alike two wordings are, in any script; and which names are only positions (`O1`, `KR 2.3`, `kr1.1-signups`)."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
# Scripts written without spaces, or whose words take so many endings that pairs of signs compare better.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_LONGEST = 4000  # characters compared of one wording
_CHANCE = 45  # the ratio of two unrelated wordings in one language, of 100
_STEM = 5  # letters that words of one stem begin with
_OF_ONE_STEM = 7 / 10
_POSITION = re.compile(
    r"(?<![^\W_])(?:objectives?|obj|o|key[\s_-]?results?|kr|habit|h)[\s_.#-]{0,2}\d{1,5}(?:[._-]\d{1,4})*(?![^\W_])"
    r"|^\d{1,3}(?:\.\d{1,3})*(?![^\W_])|-\d{1,2}$",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """A wording without what only looks different: case, width, marks, spaces."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, sorted; of scripts without spaces the pairs of signs."""
    found: list[str] = []
    for word in folded(text[:_LONGEST]).split():
        start = 0
        for run in _UNSPACED.finditer(word):
            found += filter(None, [word[start : run.start()]])
            signs = run[0]
            found += [signs[place : place + 2] for place in range(max(len(signs) - 1, 1))]
            start = run.end()
        found += filter(None, [word[start:]])
    return tuple(sorted(found))


def likeness(one: str, other: str, weights: Mapping[str, int]) -> float:
    """How alike two wordings are, 0 to 1: the words they share, long and rare ones counting more, and their letters in order.

    `weights` gives how often a word stands in all that is compared; a word without an entry is rare. Words of one stem count in part.
    Example: `Increase NPS from 40 to 60` and `Raise NPS from 40 to 65` are about 0.7 alike, `Launch the app` and `Hire ten people` are 0.
    """
    from rapidfuzz import fuzz

    a, b = tokens(one), tokens(other)
    if not a or not b:
        return 0
    if a == b:
        return 1
    shared, whole = _shared(a, b, weights)
    letters = max(fuzz.ratio(" ".join(a), " ".join(b)), fuzz.ratio(folded(one[:_LONGEST]), folded(other[:_LONGEST])))
    by_letters = max(letters - _CHANCE, 0) / (100 - _CHANCE)
    by_words = shared / whole
    return max(by_words, (by_words + by_letters) / 2)


def _shared(a: tuple[str, ...], b: tuple[str, ...], weights: Mapping[str, int]) -> tuple[float, float]:
    """The weight of the words that two texts share, and of all their words."""
    left, right = Counter(a), Counter(b)
    weight = {token: _weight(token, weights) for token in left | right}
    whole = sum(weight[token] * count for both in (left, right) for token, count in both.items())
    shared = sum(2 * weight[token] * count for token, count in (left & right).items())
    stems: dict[str, list[str]] = {}
    for token in (left - right).elements():
        if len(token) > _STEM and token.isalpha():
            stems.setdefault(token[:_STEM], []).append(token)
    for token in (right - left).elements():
        if waiting := stems.get(token[:_STEM]):
            shared += _OF_ONE_STEM * (weight[token] + weight[waiting.pop()])
    return shared, whole


def _weight(token: str, weights: Mapping[str, int]) -> float:
    """What a word counts: figures change and short words join, so they tell less."""
    letters = 3 / 10 if token.isdecimal() else 1 if _UNSPACED.match(token) else min(len(token), 5) / 5
    share: float = letters / (1 + weights.get(token, 0)) ** (1 / 2)
    return share


def skeleton(name: str) -> str:
    """A name with its positions left open: `KR 1.1` and `KR 2.3` have the same one."""
    return _POSITION.sub("#", name.strip().casefold())


def is_position(name: str) -> bool:
    """Whether a name says at least in part where something stands, so that it changes when things are put before it."""
    return not name or _POSITION.search(name.strip()) is not None


def renumbered(old: str, new: str) -> bool:
    """Whether a name differs from another in its positions alone."""
    return old != new and _POSITION.search(old.strip()) is not None and skeleton(old) == skeleton(new)
