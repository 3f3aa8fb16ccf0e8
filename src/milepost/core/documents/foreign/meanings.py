"""The meaning of a name of several words: which field, of what, which number, at which time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.lexicon import Word, folded, lexicon, pieces_of

_LONGEST = 80  # characters; a longer text is a sentence
_MOST_WORDS = 9
_LONGEST_PHRASE = 5  # words
_MOST_UNKNOWN = 2
_BRACKETS = re.compile(r"\s*[(\[（【「](?P<inside>[^)\]）】」]*)[)\]）】」]\s*")
_PARTS = re.compile(r"\s*[/|\n\r·・]+\s*|\s+[-–—&+]\s+|\s+(?:and|und|et|y|e|en|ve)\s+")
_MARKS = re.compile(r"[*_`~]+|#(?=\s*\d)")
_RANGE = re.compile(r"(?<![\w])\d{1,3}\s*[-–/]\s*\d{1,3}(?![\w])")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]+)(?P<number>\d{1,2})")
_PERIOD = re.compile(r"(?:q[1-4]|[1-4]q|h[12]|t[1-4]|fy\d{2,4}|cy\d{2,4}|20\d\d|(?:w|wk|kw|week)\d{1,2}|[1-4]분기|\d{1,2}月|\d{1,2}월)")
_COUNTED = re.compile(
    r"(?:week|wk|w|kw|woche|semaine|semana|settimana|hafta|vecka|uge|tydzien|неделя|tuan|周|週|周次|週次|주차|주|month|monat|mois|mes|mese"
    r"|ay|maand|thang|sprint|quarter|quartal|trimestre|kwartaal|ceyrek|quy|kwartal|day|tag|jour)"
)
_ENTITIES = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
_STRONG = frozenset({Field.OWNER, Field.STATUS, Field.TARGET, Field.BASELINE, Field.PROGRESS, Field.CONFIDENCE, Field.DUE, Field.METRIC})
_FIGURES = (Field.TARGET, Field.BASELINE, Field.CURRENT)
_MEASURED = frozenset({Field.CURRENT, Field.SCORE, Field.PROGRESS})


class Moment(Enum):
    """When a figure was or will be so."""

    UNTOLD = "untold"
    INTERIM = "interim"
    FINAL = "final"
    PROJECTED = "projected"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name means.

    `about` says whose field it is where the name tells ("KR owner"), `number` which of several ("KR 2 target"), `when` names a period in it
    ("Q1 actual") and `bare` that it names nothing else. `both` is a name for objectives and key results alike.
    `rank` is 0 for a plain name, 1
    where a part of it was left aside, 2 where only a number or address of the thing is meant ("team id"). A `weak`
    name proves nothing alone.
    """

    field: Field
    about: Field | None = None
    number: int | None = None
    when: str = ""
    moment: Moment = Moment.UNTOLD
    bare: bool = False
    both: bool = False
    rank: int = 0
    weak: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Read:
    """The words of a name, sorted."""

    words: list[tuple[str, Word]] = field(default_factory=list)
    unknown: int = 0
    number: int | None = None
    when: list[str] = field(default_factory=list)
    moment: Moment = Moment.UNTOLD
    worth: bool = False
    both: bool = False
    ends_known: bool = False


@lru_cache(maxsize=8192)
def meaning_of(name: str) -> Meaning | None:
    """The meaning of a name; None when no language knows it. See `words.field_of` for the rules."""
    text = _MARKS.sub(" ", name).strip(" :：.?")
    if not text or len(text) > _LONGEST:
        return None
    if text in ("#", "%"):
        return Meaning(Field.LABEL if text == "#" else Field.PROGRESS, weak=True)
    text = _RANGE.sub(" ", text.replace("#", " no ")).strip() or text
    if (plain := _plain(text)) is not None:
        return plain
    outside = _BRACKETS.sub(" ", text).strip()
    if outside and outside != text:
        inside = [match["inside"] for match in _BRACKETS.finditer(text)]
        found = meaning_of(outside) or next((found for part in inside if (found := meaning_of(part)) is not None), None)
        return None if found is None else replace(found, rank=max(found.rank, 0))
    parts = [part for part in _PARTS.split(text) if part.strip()]
    whole = _combined(_sorted_words(folded(text)))
    if len(parts) > 1 and (whole is None or whole.rank or whole.both):
        return _of_parts(parts) or whole
    return whole


def _plain(text: str) -> Meaning | None:
    """The meaning of a name that is one known phrase."""
    word = lexicon().words.get(folded(text))
    return Meaning(word.field, weak=word.weak, languages=frozenset(word.languages)) if word is not None else None


def _of_parts(parts: list[str]) -> Meaning | None:
    """The meaning of a name in two languages or with alternatives: that of its known parts."""
    known = [found for part in parts if (found := meaning_of(part)) is not None and not found.bare]
    if len(known) * 2 < len(parts):
        return None
    fields = {found.field for found in known}
    if {Field.OBJECTIVE, Field.KEY_RESULT} <= fields or any(found.both for found in known):
        return Meaning(Field.TITLE, both=True)
    if len(fields) > 1 and len(parts) > 2:
        return None
    first = min(known, key=lambda found: found.rank)
    languages = frozenset().union(*(found.languages for found in known))
    return replace(first, weak=all(found.weak for found in known), languages=languages, rank=max(first.rank, int(len(known) < len(parts))))


def _sorted_words(form: str) -> _Read:
    known, read = lexicon(), _Read()
    tokens = list(_tokens(form))
    if len(tokens) > _MOST_WORDS:
        read.unknown = _MOST_WORDS
        return read
    place = 0
    while place < len(tokens):
        read.ends_known = False
        token = tokens[place]
        longest = next(
            (
                size
                for size in range(_LONGEST_PHRASE, 0, -1)
                if " ".join(tokens[place : place + size]) in known.words and place + size <= len(tokens)
            ),
            0,
        )
        phrase = " ".join(tokens[place : place + longest])
        moment = _moment(tokens, place)
        if token in ("okr", "okrs"):
            read.both, longest = True, 1
        elif _COUNTED.fullmatch(token) and place + 1 < len(tokens) and tokens[place + 1].isdecimal():
            read.when.append(f"{token} {tokens[place + 1]}")
            longest = 2
        elif longest and not (len(phrase) == 1 and phrase.isascii()) and (moment is None or moment[1] <= longest):
            read.words.append((phrase, known.words[phrase]))
            read.ends_known = True
        elif moment is not None:
            read.moment, longest = moment
        elif _PERIOD.fullmatch(token):
            read.when.append(token)
            longest = 1
        elif token.isdecimal():
            read.number = int(token) if len(token) < 3 and read.number is None else read.number
            longest = 1
        else:
            longest = 1
            read.worth = read.worth or token in known.worth
            read.unknown += not (token in known.joining or token in known.worth)
        place += longest
    return read


def _tokens(form: str) -> Iterator[str]:
    """The words of a name; a number that hangs on a known word stands apart ("kr1")."""
    for piece in pieces_of(form):
        numbered = _NUMBERED.fullmatch(piece)
        if numbered is None or _PERIOD.fullmatch(piece):
            yield piece
        elif numbered["word"] == "o":
            yield from ("objective", numbered["number"])
        elif lexicon().knows(numbered["word"]) or _COUNTED.fullmatch(numbered["word"]):
            yield from (numbered["word"], numbered["number"])
        else:
            yield piece


def _moment(tokens: list[str], place: int) -> tuple[Moment, int] | None:
    """When, and by how many words that is said."""
    known = lexicon()
    for size in range(_LONGEST_PHRASE, 0, -1):
        phrase = " ".join(tokens[place : place + size])
        if place + size > len(tokens):
            continue
        for moment, words in ((Moment.PROJECTED, known.projected), (Moment.FINAL, known.final), (Moment.INTERIM, known.interim)):
            if phrase in words:
                return moment, size
    return None


def _combined(read: _Read) -> Meaning | None:
    """The one meaning of a name's words together; None for words that fit no rule."""
    when = " ".join(read.when)
    fields = [word.field for _, word in read.words]
    languages = frozenset().union(*(word.languages for _, word in read.words)) if read.words else frozenset()
    if not fields:
        return _without_field(read, when)
    entities = list(dict.fromkeys(found for found in fields if found in _ENTITIES))
    stated = list(dict.fromkeys(found for found in fields if found not in _ENTITIES))
    if read.unknown and not _by_its_head(read, entities, stated):
        return None
    weak = all(word.weak for _, word in read.words) or bool(read.unknown and not stated)
    rank = 1 if read.unknown else 0
    told = Meaning(Field.TITLE, None, read.number, when, read.moment, rank=rank, weak=weak, languages=languages)
    if stated == [Field.TEAM] and entities and fields[-1] is Field.TEAM and "en" in read.words[0][1].languages:
        return replace(told, field=Field.TEAM, about=entities[-1])  # "objective team", where "team objective" is an objective
    return _about(told, entities, stated, both=read.both)


def _about(told: Meaning, entities: list[Field], stated: list[Field], *, both: bool) -> Meaning | None:
    """The meaning by what a name is about and what it states of it."""
    if not stated or stated in ([Field.TITLE], [Field.TEAM]):
        if both or {Field.OBJECTIVE, Field.KEY_RESULT} <= set(entities):
            return replace(told, both=True)
        if not entities:
            return replace(told, field=stated[0])
        return replace(told, field=entities[-1] if len(entities) == 1 else entities[0], rank=max(told.rank, int(Field.TEAM in stated)))
    about = entities[-1] if entities else None
    meant, rank = _one_of(stated)
    rank = max(rank, told.rank)
    if meant is Field.ID and about is not None:
        return replace(told, field=Field.ID, about=about, rank=rank)
    if told.moment is Moment.INTERIM and meant is Field.SCORE:
        meant = Field.CURRENT
    if told.moment is Moment.FINAL and meant is Field.CURRENT:
        meant = Field.SCORE
    moment = told.moment if meant in _MEASURED or told.moment is not Moment.PROJECTED else Moment.UNTOLD
    return replace(told, field=meant, about=about, rank=rank, moment=moment)


def _without_field(read: _Read, when: str) -> Meaning | None:
    """The meaning of a name that only tells a time, or that is of OKRs as such."""
    if read.unknown:
        return None
    if read.both:
        return Meaning(Field.TITLE, both=True, number=read.number, when=when)
    match read.moment:
        case Moment.FINAL:
            return Meaning(Field.SCORE, when=when, moment=read.moment, rank=1, weak=True)
        case Moment.INTERIM:
            return Meaning(Field.CURRENT, when=when, moment=read.moment, rank=1, weak=True)
        case Moment.PROJECTED:
            return Meaning(Field.CURRENT, when=when, moment=read.moment, rank=1, weak=True)
    return Meaning(Field.CURRENT, when=when, bare=True, rank=1, weak=True) if when else None


def _by_its_head(read: _Read, entities: list[Field], stated: list[Field]) -> bool:
    """Whether a name with unknown words may be read by its last or first word ("business owner", "responsable del equipo azul")."""
    if read.unknown > _MOST_UNKNOWN:
        return False
    if stated:
        return len(set(stated)) == 1 and stated[0] in _STRONG and (read.ends_known or not entities)
    return read.unknown == 1 and entities in ([Field.OBJECTIVE], [Field.KEY_RESULT]) and read.ends_known


def _one_of(stated: list[Field]) -> tuple[Field, int]:
    """The field that several words together mean, and its rank: "current status" is a status, "team id" a team by its number."""
    told = [found for found in stated if found not in (Field.TITLE, Field.ID)]
    rank = 2 if Field.ID in stated and told else 0
    if not told:
        return (Field.ID if Field.ID in stated else Field.TITLE), rank
    for last in (Field.NOTE, Field.DESCRIPTION, Field.UPDATED, Field.START, Field.DUE, Field.LEAD, Field.OWNER):
        if last in told and len(told) > 1:
            return last, rank
    figures = [found for found in told if found in _FIGURES]
    others = [found for found in told if found not in _FIGURES and found is not Field.PERIOD]
    if figures and (figures[0] is not Field.CURRENT or not set(others) & {Field.STATUS, Field.CONFIDENCE, Field.PROGRESS}):
        return figures[0], rank
    return (others[-1] if others else told[-1]), max(rank, int(len(others) > 1))
