"""Whose objectives a pack holds: the company's and each team's; and what counts as one team."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from milepost.core.checks.language.tokens import tokens_of
from milepost.core.checks.language.words import each
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

_TEAM_WORDS = frozenset(
    each(
        "team | teams | squad | squads | tribe | department | dept | group | unit | the | guild | chapter | crew | equipe | equipo | time"
        " | abteilung | bereich | takim | ekip"
    )
)
_INITIALS = re.compile(r"[A-Z]{2,4}")


@lru_cache(maxsize=2048)
def team_key(name: str) -> str:
    """A team's name as it compares: `Integration Team` and `the integration team` are one."""
    return " ".join(token.form for token in tokens_of(name) if token.form not in _TEAM_WORDS)


@lru_cache(maxsize=8192)
def same_team(one: str, other: str) -> bool:
    """Whether two names mean one team: alike, or one by the initials of the other (`CS Team`, `Customer Success`)."""
    first, second = team_key(one), team_key(other)
    return first == second or _is_short_for(one, second) or _is_short_for(other, first)


def _is_short_for(name: str, key: str) -> bool:
    short = _INITIALS.match(name)
    return short is not None and short[0].lower() == _initials(key) and " " in key


class TeamNames:
    """The teams of a pack by their names, found by any name that means one of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: dict[str, str] = {}
        self._by_initials: dict[str, str] = {}
        self._by_short: dict[str, str] = {}
        for name in names:
            key = team_key(name)
            self._by_key.setdefault(key, name)
            if " " in key:
                self._by_initials.setdefault(_initials(key), name)
            if (short := _INITIALS.match(name)) is not None:
                self._by_short.setdefault(short[0].lower(), name)

    def named(self, text: str) -> str | None:
        """The team that a text names, as the pack writes it; None where it names none. It agrees with `same_team`."""
        key = team_key(text)
        short = _INITIALS.match(text)
        found = self._by_key.get(key) or (self._by_initials.get(short[0].lower()) if short else None)
        return found or (self._by_short.get(_initials(key)) if " " in key else None)


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.split())


def company_objectives(pack: Pack) -> tuple[Objective, ...]:
    """The objectives that no single team of the pack has."""
    return tuple(objective for objective in pack.objectives if not objective.team)


def team_objectives(pack: Pack) -> tuple[Objective, ...]:
    """The objectives that a pack gives to one of several teams; none in a pack that is one team's throughout."""
    held = tuple(objective for objective in pack.objectives if objective.team)
    return held if len({team_key(objective.team or "") for objective in held}) > 1 or len(held) < len(pack.objectives) else ()


def teams_of(pack: Pack) -> tuple[str, ...]:
    """The names of the teams that have objectives of their own, each once, in their order."""
    names: dict[str, str] = {}
    for objective in pack.objectives:
        if objective.team:
            names.setdefault(team_key(objective.team), objective.team)
    return tuple(names.values())


def key_results_of(pack: Pack, objectives: tuple[Objective, ...]) -> Iterator[Placed]:
    """The key results of some objectives with their places."""
    wanted = {id(objective) for objective in objectives}
    return (placed for placed in pack.key_results() if id(placed.objective) in wanted)


def shown(names: list[str], most: int = 5) -> str:
    """Names as a list that is cut where it is long: `a, b, c and 4 more`."""
    if len(names) <= most:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
    return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
