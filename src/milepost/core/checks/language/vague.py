"""Wishes: words that say "better" without saying how much, and words that sound and name nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.checks.language.hits import Hit, figures_in, hit_of
from milepost.core.checks.language.lexicon import Phrases, lexicon_of
from milepost.core.checks.language.tokens import Token

_VAGUE = "says better without saying how much"
_BUZZ = "sounds like much and names nothing that anyone could see"


def vague_in(text: str, tongues: Sequence[str] = ("en",), *, figures_excuse: bool = True) -> tuple[Hit, ...]:
    """The vague words of a text in their order; none where a figure says how much, unless figures do not excuse.

    Example: "Significantly improve the onboarding" has two, "Improve onboarding from 52% to 75%" none.
    """
    if figures_excuse and figures_in(text):
        return ()
    return _found(text, tongues, "vague", _VAGUE, "Write the number that would show it, and from where it starts.")


def buzz_in(text: str, tongues: Sequence[str] = ("en",)) -> tuple[Hit, ...]:
    """The words of a text that are only sound ("synergies", "next-generation")."""
    return _found(text, tongues, "buzz", _BUZZ, "Say what someone would see, as you would to a new colleague.")


def chain_in(text: str, tongues: Sequence[str] = ("en",)) -> Hit | None:
    """The words by which a reason tells of a second step ("which in turn"); None where it takes one."""
    found = _found(text, tongues, "chain", "tells of a second step")
    return found[0] if found else None


def _found(text: str, tongues: Sequence[str], listed: str, why: str, instead: str = "") -> tuple[Hit, ...]:
    hits: dict[int, Hit] = {}
    for code in tongues:
        lexicon = lexicon_of(code)
        tokens = lexicon.tokens(text)
        phrases: Phrases = getattr(lexicon, listed)
        for place, length in _places(phrases, tokens):
            hit = hit_of(text, tokens[place : place + length], why, instead)
            hits.setdefault(hit.start, hit)
    return tuple(hits[start] for start in sorted(hits))


def _places(phrases: Phrases, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    place = 0
    while place < len(tokens):
        length = phrases.at(tokens, place)
        if length:
            yield place, length
        place += length or 1
