"""What a text speaks of, as words that can be compared with those of another text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from milepost.core.checks.language.lexicon import lexicon_of

_STEM = 7  # letters
_SHORTEST = 3
_ENDINGS = ("ing", "ies", "ed", "es", "s", "e", "y")


def stem(word: str) -> str:
    """A word without its ending, cut: "scoring" and "scores" are one, "activation" and "activated" too."""
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:_STEM]


@cache
def _kin(code: str) -> dict[str, str]:
    """The stem that stands for each word of a group that speaks of one thing."""
    groups = [group.split() for group in lexicon_of(code).words.kin]
    return {stem(word): stem(group[0]) for group in groups for word in group}


@cache
def _ignored(code: str) -> frozenset[str]:
    """The words that carry nothing: little ones, and those of every second key result."""
    words = lexicon_of(code)
    lists = (words.plain, words.joints, words.of, words.articles, words.fillers, words.changes, words.makes, words.copulas)
    return frozenset(form for known in lists for form in known.single)


def topics_of(texts: Iterable[str], tongues: Sequence[str] = ("en",)) -> frozenset[str]:
    """The stems of the words that carry what texts speak of: no numbers, no little words, no verbs of every second key result."""
    codes = tuple(tongues) or ("en",)
    return frozenset().union(*(_topics(text, codes) for text in texts if text))


@lru_cache(maxsize=4096)
def _topics(text: str, codes: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for code in codes:
        ignored, kin = _ignored(code), _kin(code)
        for token in lexicon_of(code).tokens(text):
            if len(token.form) > 1 and not token.form[0].isdigit() and token.form not in ignored:
                cut = stem(token.form)
                found.add(kin.get(cut, cut))
    return frozenset(found)
