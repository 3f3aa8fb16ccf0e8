"""Whether a title names work: something made or done, whatever it changes for anyone.

The words are data (`languages/`), the grammar is what the languages here have in common: a verb that begins or ends the text, a thing of
which is said that it is there, or a noun of work. A word of work that is part of a metric ("launch readiness", "Erfolgsquote der
Einführung") is none, and a text with a measured figure ("Deliver 95% of orders within a day") never is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from milepost.core.checks.language.hits import Hit, hit_of, is_measured
from milepost.core.checks.language.lexicon import Lexicon, Phrases, lexicon_of
from milepost.core.checks.language.tokens import Token

_LONGEST = 300  # characters; a longer text is no title
_SIGNS_OF_A_WORD = 4  # at most, in scripts without blanks
_SHORT = 8  # words of a title that is nothing but a noun of work with what belongs to it


_VERSION = re.compile(r"v?\d[\d.]*$")


class How(StrEnum):
    """By which sort of words a title names work: a verb of making, one of doing, the state of a thing, a noun."""

    MAKES = "makes"
    DOES = "does"
    MADE = "made"
    NOUN = "noun"


class Work(NamedTuple):
    """Words of a title that name work."""

    hit: Hit
    how: How

    @property
    def said(self) -> str:
        """What it is: `something made` or `something done`."""
        return "something done" if self.how is How.DOES else "something made"


def work_in(title: str, tongues: Sequence[str] = ("en",)) -> Work | None:
    """The words by which a title names work; None where it names none, or a measured figure says more.

    `tongues` are the languages to read it in. Example: "Launch guided set-up" does by "Launch"; "Launch readiness rises" does not.
    """
    return _work_in(title, tuple(tongues)) if len(title) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _work_in(title: str, tongues: tuple[str, ...]) -> Work | None:
    if is_measured(title):
        return None
    for code in tongues:
        lexicon = lexicon_of(code)
        tokens = lexicon.tokens(title)
        if tokens and (found := _leading(title, tokens, lexicon) or _closing(title, tokens, lexicon) or _state(title, tokens, lexicon)):
            return found
        if tokens and (found := _noun(title, tokens, lexicon)):
            return found
    return None


def has_purpose(title: str, tongues: Sequence[str] = ("en",)) -> bool:
    """Whether a title says what it is for (`so that ...`, `damit ...`, `pour que ...`)."""
    for code in tongues:
        lexicon = lexicon_of(code)
        tokens = lexicon.tokens(title)
        if any(lexicon.purposes.at(tokens, place) for place in range(1, len(tokens))):
            return True
    return False


def after_fillers(tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """The place of the first word that is no filler (`to`, `successfully`)."""
    place = 0
    while (length := lexicon.fillers.at(tokens, place)) and place + length < len(tokens):
        place += length
    return place


def phrase_end(tokens: Sequence[Token], start: int, lexicon: Lexicon, past_commas: bool = False) -> int:
    """Where a phrase of nouns that begins at a place ends: before a preposition, a verb of change, a comma (or `past_commas`)."""
    place = start
    while place < len(tokens):
        token = tokens[place]
        if place > start and token.parted and not past_commas:
            break
        if not token.joined and lexicon.joints.at(tokens, place) and not lexicon.of.at(tokens, place):
            break
        if place > start and _is_verb(tokens, place, lexicon):
            break
        place += 1
    return place


def _is_verb(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    return not tokens[place].joined and bool(lexicon.changes.at(tokens, place) or lexicon.copulas.at(tokens, place))


def _leading(title: str, tokens: Sequence[Token], lexicon: Lexicon) -> Work | None:
    """A verb that begins the text, with its object."""
    first = after_fillers(tokens, lexicon)
    for how, phrases, may_last in (
        (How.MAKES, lexicon.makes, False),
        (How.MAKES, lexicon.builds, True),
        (How.DOES, lexicon.does, True),
    ):
        length = phrases.at(tokens, first)
        start = first + length
        if not length or start >= len(tokens) or tokens[start].joined or tokens[start].parted:
            continue
        end = phrase_end(tokens, start, lexicon)
        if end == start or (end < len(tokens) and not tokens[end].parted and _is_verb(tokens, end, lexicon)):
            continue  # "Build on ...", or a noun: "Ship times fall"
        if _is_of_metric(tokens, start, end, lexicon, how is How.DOES) or (may_last and _lasts(tokens, start, lexicon)):
            continue
        if may_last and lexicon.becoming.at(tokens, end):
            continue  # "Establish ourselves as ..."
        return Work(hit_of(title, tokens[first : first + length], "names work"), how)
    return None


def _is_of_metric(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon, anywhere: bool) -> bool:
    """Whether the object makes the verb before it part of a metric ("launch readiness"); an article proves that it is a verb."""
    if lexicon.articles.at(tokens, start) and not lexicon.words.head_first:
        return False
    words = range(start, end) if anywhere else _heads(tokens, start, end, lexicon)
    return any(lexicon.is_metric(tokens[place].form) or _ends_with(lexicon.measures, tokens, place, end) for place in words)


def _ends_with(phrases: Phrases, tokens: Sequence[Token], place: int, end: int) -> bool:
    length = phrases.at(tokens, place)
    return bool(length) and place + length <= end


def _heads(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> list[int]:
    """The places where the noun that counts may stand: the first words where it comes first, else the last one and that before `of`."""
    if lexicon.words.head_first:
        while start < end - 1 and lexicon.articles.at(tokens, start):
            start += 1
        return list(range(start, min(end, start + 2)))
    if len(tokens[end - 1].form) == 1 and not tokens[end - 1].form.isascii():
        return list(range(max(start, end - _SIGNS_OF_A_WORD), end))
    return [end - 1, *(place - 1 for place in range(start + 1, end) if lexicon.of.at(tokens, place))]


def _lasts(tokens: Sequence[Token], start: int, lexicon: Lexicon) -> bool:
    """Whether the object is nothing that is shipped: trust, a culture, a small, devoted team."""
    ends = {phrase_end(tokens, start, lexicon, past_commas) for past_commas in (False, True)}
    return any(_ends_with(lexicon.lasting, tokens, place, end) for end in ends for place in _heads(tokens, start, end, lexicon))


def _closing(title: str, tokens: Sequence[Token], lexicon: Lexicon) -> Work | None:
    """A verb that ends the text, or what comes before a preposition ("Neues Portal einführen", "Een site lanceren voor klanten")."""
    start, length = _last_verb(tokens, lexicon)
    if not length or lexicon.changes.at(tokens, after_fillers(tokens, lexicon)) or lexicon.becoming.at(tokens, start - 1):
        return None
    if any(lexicon.is_metric(token.form) or token.form in lexicon.lasting for token in tokens[:start]):
        return None
    if any(lexicon.metrics.at(tokens, place) or lexicon.lasting.at(tokens, place) for place in range(start)):
        return None
    return Work(hit_of(title, tokens[start : start + length], "names work"), How.MAKES)


def _last_verb(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[int, int]:
    """Where such a verb stands, and how many words it has; 0 words where there is none."""
    length = lexicon.makes_last.ends(tokens)
    if length:
        return (len(tokens) - length, length) if length < len(tokens) else (0, 0)
    for place in range(1, len(tokens) - 1):
        length = lexicon.makes_last.at(tokens, place)
        if length and place + length < len(tokens) and lexicon.joints.at(tokens, place + length):
            return place, length
    return 0, 0


def _state(title: str, tokens: Sequence[Token], lexicon: Lexicon) -> Work | None:
    """Something of which is said that it is there ("The API is published")."""
    for place in range(1, len(tokens)):
        length = lexicon.made.at(tokens, place)
        if not length or tokens[place].parted or tokens[place].joined:
            continue
        ends = place + length == len(tokens) or tokens[place + length].parted or bool(lexicon.joints.at(tokens, place + length))
        said = place > 1 and lexicon.copulas.at(tokens, place - 1)
        if not ends or (not said and place + length != len(tokens) and not tokens[place + length].parted):
            continue
        subject = max(1, place - 1 if said else place)
        if any(lexicon.is_metric(tokens[at].form) or tokens[at].form in lexicon.measures for at in _heads(tokens, 0, subject, lexicon)):
            return None
        if any(lexicon.changes.at(tokens, at) for at in range(place)):
            return None
        return Work(hit_of(title, tokens[place : place + length], "says that a thing is there"), How.MADE)
    return None


def _noun(title: str, tokens: Sequence[Token], lexicon: Lexicon) -> Work | None:
    """A title that is a noun of work and what belongs to it ("Website migration", "Einführung des Portals")."""
    if len(tokens) > _SHORT or any(token.joined and token.form in lexicon.project for token in tokens[:1]):
        return None
    first = after_fillers(tokens, lexicon)
    end = next((place for place in range(first, len(tokens)) if tokens[place].parted or lexicon.joints.at(tokens, place)), len(tokens))
    while end - first > 1 and _VERSION.match(tokens[end - 1].form):
        end -= 1
    if any(lexicon.is_metric(token.form) or token.form in lexicon.measures for token in tokens):
        return None
    if any(_is_verb(tokens, place, lexicon) for place in range(first, len(tokens))):
        return None
    starts = (first,) if lexicon.words.head_first or lexicon.words.compounds else ()
    for place in (*starts, *range(first, end)):
        length = lexicon.project.at(tokens, place)
        heads = place in starts or place + length == end
        whole = lexicon.words.head_first or place + length == end or lexicon.words.compounds
        if length and heads and whole and not (place + length < len(tokens) and tokens[place + length].joined):
            return Work(hit_of(title, tokens[place : place + length], "names a project"), How.NOUN)
    return None
