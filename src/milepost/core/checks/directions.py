"""Which way a key result is meant to move: as it states, or as its title says, in several languages."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.model.key_result import Direction, KeyResult

_LONGEST = 200  # characters of a title that are looked at


class Way(StrEnum):
    """Up, down, or kept where it is; unsaid where nothing tells."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"
    UNSAID = ""


class Told(NamedTuple):
    """A way, and the word that says it as written (`Increase`); empty where the key result states its direction as such."""

    way: Way
    word: str = ""


_FIRST_UP = """add double expand extend grow higher increase increases lengthen lift longer more prolong raise triple
erhöhe mehr steigere verdopple
accroître augmenter doubler
aumentar incrementar duplicar crescer más mais
aumentare raddoppiare verhoog verhogen tăng öka zwiększyć увеличить"""
_FIRST_DOWN = """cut decrease decreases drop eliminate fewer halve less lower minimise minimize reduce reduces shorten shrink slash
halbiere reduziere senke verkürze verringere weniger
baisser diminuer raccourcir réduire
disminuir menos reducir
diminuir reduzir
ridurre diminuire verlaag verlagen verminder verminderen giảm minska zmniejszyć сократить снизить"""
# Verbs that close a title: "Aktivierung von 45% auf 55% steigern".
_LAST_UP = "anheben erhöhen steigern verdoppeln"
_LAST_DOWN = "halbieren reduzieren senken verkürzen vermindern verringern"
# After a verb that says nothing of the way: "Have more returning visitors", "Get fewer calls".
_OPEN_VERBS = "have get see win make bring let be receive take"
_MORE, _LESS = "more higher longer", "fewer less lower shorter"
# Of a length of time these say the way wherever they stand: "Answer customers sooner".
_SOONER, _LATER = "sooner faster quicker earlier shorter", "longer"
_REACH = 4  # words in which the way is said
_KEEPING = """ensure hold holding keep keeping maintain maintaining preserve preserving protect remain remains retain stay stays sustain
sustaining steady stable bewahren behalten beibehalten bleibt erhalten halten sichern stabil
conserver garder maintenir rester conservar mantener manter mantenere behouden handhaven giữ behålla utrzymać сохранить удержать"""
_KEEPING_SIGNS = ("duy trì", "維持", "保持", "维持", "유지")

# A title that names what is wanted in another word than what is measured tells nothing of its figures: "Increase page speed", 4 s to 2 s.
_OTHERWISE = Late(
    r"\b(?:speed|velocity|agility|efficien\w*|productiv\w*|quality|performance|reliab\w*|stabil\w*|secur\w*|accura\w*|usab\w*|matur\w*"
    r"|rank\w*|position|place|tier|debt|risks?|toil|friction|manual|deflect\w*|predictab\w*|responsive\w*|trust|confidence|health)\b",
    re.IGNORECASE,
)
_TIME = Late(r"\b(?:time|duration|length|latency|delay|hours?|days?|weeks?|minutes?|runway|tenure|lifetime|session|cycle)\b", re.IGNORECASE)
_WANTED_LESS = Late(r"\b(?:churn|costs?|errors?|bugs?|defects?|incidents?|tickets?|complaints?|downtime|waste|attrition)\b", re.IGNORECASE)
_WANTED_MORE = Late(
    r"\b(?:uptime|availability|retention|satisfaction|coverage|automat\w*|savings?|saved|complian\w*|on time|in time|within|completion"
    r"|adoption)\b",
    re.IGNORECASE,
)


@cache
def _sets() -> dict[str, frozenset[str]]:
    lists = {"up": _FIRST_UP, "down": _FIRST_DOWN, "last up": _LAST_UP, "last down": _LAST_DOWN, "keep": _KEEPING}
    lists |= {"open": _OPEN_VERBS, "more": _MORE, "less": _LESS, "sooner": _SOONER, "later": _LATER}
    return {name: frozenset(words.split()) for name, words in lists.items()}


_STATED = {
    Direction.UP: Way.UP,
    Direction.DOWN: Way.DOWN,
    Direction.KEEP_AT_LEAST: Way.KEEP,
    Direction.KEEP_AT_MOST: Way.KEEP,
}


def told_way(key_result: KeyResult, figure: Quantity | None = None) -> Told:
    """The way of a key result: its stated direction, else what its title says by its first words (in German by its last).

    `figure` is one of its levels: words such as "sooner" tell the way of a length of time alone.
    """
    if key_result.direction is not None:
        return Told(_STATED[key_result.direction])
    title = key_result.title[:_LONGEST]
    words = re.findall(r"[^\W\d_]+", title)
    if not words:
        return Told(Way.UNSAID)
    found = _by_verb(words) or (_by_speed(words) if figure is not None and figure.unit.kind is UnitKind.DURATION else None)
    if found is not None:
        return found
    kept = any(word.casefold() in _sets()["keep"] for word in words) or any(sign in title.casefold() for sign in _KEEPING_SIGNS)
    return Told(Way.KEEP if kept else Way.UNSAID)


def _by_verb(words: list[str]) -> Told | None:
    """The way that the verb of a title says: its first word, its last, or "more" and "fewer" behind a verb that says nothing."""
    sets = _sets()
    first, last = words[0].casefold(), words[-1].casefold()
    for way in (Way.UP, Way.DOWN):
        if first in sets[way.value] or last in sets[f"last {way.value}"]:
            return Told(way, words[0] if first in sets[way.value] else words[-1])
    for word in words[1:_REACH] if first in sets["open"] else ():
        if word.casefold() in sets["more"] | sets["less"]:
            return Told(Way.UP if word.casefold() in sets["more"] else Way.DOWN, word)
    return None


def _by_speed(words: list[str]) -> Told | None:
    """The way that a title says of a length of time by an adverb."""
    sets = _sets()
    for word in words:
        if word.casefold() in sets["sooner"] | sets["later"]:
            return Told(Way.DOWN if word.casefold() in sets["sooner"] else Way.UP, word)
    return None


def speaks_of_its_figure(title: str, told: Told, figure: Quantity) -> bool:
    """Whether the word of a title is certain to speak of the figure beside it.

    Example: "Increase page speed" with 4 seconds and "Reduce churn: retention" with 85% are not certain; "Increase activation" with 45% is.
    """
    if not told.word:
        return True
    text = title[:_LONGEST]
    if _OTHERWISE.search(text):
        return False
    is_time = figure.unit.kind is UnitKind.DURATION
    if told.way is Way.UP:
        return not _WANTED_LESS.search(text) and (not is_time or _TIME.search(text) is not None)
    return not _WANTED_MORE.search(text) and (is_time or not _TIME.search(text))
