"""Names compared as people mean them: without case, articles, plural endings and words such as `total number of`."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_JOINED = re.compile(
    r"\b(sign|set|log|check|start|follow|opt|pay|build|roll|pick|mark|up|cross)[\s-](ups?|ins?|outs?|backs?|sells?|times?)\b"
)
_MARKUP = re.compile(r"[*_`#]+|\[[ xX]\]")
_BRACKETS = re.compile(r"\([^()]*\)")
_ARTICLES = "the a an of our their your its any each every this that these those in on for per to and"
_SAYING_LITTLE = "total all number count unique distinct absolute overall volume amount sum metric figure value"
_FLOWING = "signup registration subscription trial install lead account order"
_SMALL, _WEAK, _FLOWS = (frozenset(words.split()) for words in (_ARTICLES, _SAYING_LITTLE, _FLOWING))
_LONGEST = 160  # characters of a name that are looked at


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """The words of a name in their stems, in order. Example: "The total number of new sign-ups" is (total, number, new, signup)."""
    text = _JOINED.sub(r"\1\2", _BRACKETS.sub(" ", _MARKUP.sub(" ", text[:_LONGEST].replace("_", " "))).casefold())
    words = (re.sub(r"[-'’]", "", token) for token in _TOKEN.findall(text))
    return tuple(singular(word) for word in words if word not in _SMALL)


def singular(word: str) -> str:
    """A noun without its plural ending: users, companies, boxes."""
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word.removesuffix("s")


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The stems without words that say nothing of what is measured; `new` goes only where the rest is a flow by itself (`new sign-ups`)."""
    kept = tuple(word for word in words if word not in _WEAK)
    if "new" in kept and kept[-1:] and kept[-1] in _FLOWS:
        kept = tuple(word for word in kept if word != "new")
    return kept or words


def without_brackets(text: str) -> str:
    """A text without what stands in brackets and without markup."""
    return " ".join(_BRACKETS.sub(" ", _MARKUP.sub(" ", text)).split())


_ENDINGS = ("ations", "ation", "ating", "ated", "ates", "ate", "ions", "ion", "ings", "ing", "ed", "es", "e", "s")


def root(word: str) -> str:
    """A crude root that verbs and their nouns share: activate, activated, activation."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
