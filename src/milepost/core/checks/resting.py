"""What the objectives of a pack rest on: each thing named in its dependencies, and what it means here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from milepost.core.checks.language.tokens import tokens_of
from milepost.core.checks.levels import TeamNames, team_key
from milepost.core.model.alignment import Dependency
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_ITEMS = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_PARTS = re.compile(r"\s*(?:[,;&+]|\band\b|\bund\b|\bet\b)\s*(?![^(]*\))", re.IGNORECASE)
_LONGEST = 300  # characters; a longer text names nothing
_BRACKET = re.compile(r"\s*\(.*\)\s*$")


class Rest(NamedTuple):
    """One thing that objectives rest on.

    `pointer` is that of the dependency, `on` the thing as written, `of` the objectives that rest on it, `objectives` those it means,
    `team` the team of the pack it means, where it means one.
    """

    pointer: str
    on: str
    needed: str
    of: tuple[Objective, ...]
    objectives: tuple[Objective, ...]
    team: str | None


def rests_in(pack: Pack) -> Iterator[Rest]:
    """Each thing that a pack's objectives rest on, in the document's order; a list of things is divided."""
    by_mark = marks_of(pack)
    teams = _Teams(pack)
    for number, dependency in enumerate(pack.dependencies):
        of = _of(dependency, by_mark, teams)
        for on in _things(dependency.on, by_mark, teams):
            meant = objective_named(on, by_mark)
            team = None if meant is not None else teams.named(on)
            objectives = (meant,) if meant is not None else teams.of(team)
            yield Rest(f"dependencies/{number}", on, dependency.for_ or "", of, objectives, team)


class _Teams:
    """The objectives of each team of a pack, by any name that means the team."""

    def __init__(self, pack: Pack) -> None:
        held: defaultdict[str, list[Objective]] = defaultdict(list)
        for objective in pack.objectives:
            if objective.team:
                held[team_key(objective.team)].append(objective)
        self._held = {key: tuple(objectives) for key, objectives in held.items()}
        self._names = TeamNames(objective.team for objective in pack.objectives if objective.team)

    def named(self, text: str) -> str | None:
        """The team that a text names."""
        return self._names.named(_BRACKET.sub("", text)) if len(text) <= _LONGEST else None

    def of(self, name: str | None) -> tuple[Objective, ...]:
        """The objectives of a team by its name."""
        return self._held.get(team_key(name), ()) if name else ()


def marks_of(pack: Pack) -> dict[str, Objective]:
    """Objectives by what they are called: id, label (`O1`, `Objective 1`), title. Of two that are called alike the first is meant."""
    found: dict[str, Objective] = {}
    for objective in pack.objectives:
        for name in (objective.id, objective.label or "", objective.title):
            if name:
                found.setdefault(_mark(name), objective)
    return found


def objective_named(text: str, by_mark: Mapping[str, Objective]) -> Objective | None:
    """The objective that a text names by its mark, with or without words in brackets, or by its title."""
    if len(text) > _LONGEST:
        return None
    return by_mark.get(_mark(text)) or by_mark.get(_mark(_BRACKET.sub("", text)))


def _mark(name: str) -> str:
    words = [token.form for token in tokens_of(name)]
    text = " ".join(words)
    return re.sub(r"^(?:objective|objectives|o|ziel)\s?(?=\d+$)", "o", text)


def _of(dependency: Dependency, by_mark: Mapping[str, Objective], teams: _Teams) -> tuple[Objective, ...]:
    named = objective_named(dependency.objective, by_mark) if dependency.objective else None
    if named is not None:
        return (named,)
    found: dict[int, Objective] = {}
    for part in filter(None, _PARTS.split((dependency.of or "")[:_LONGEST])):
        meant = objective_named(part, by_mark)
        for objective in (meant,) if meant is not None else teams.of(teams.named(part)):
            found[id(objective)] = objective
    return tuple(found.values())


def _things(on: str, by_mark: Mapping[str, Objective], teams: _Teams) -> Iterator[str]:
    """The things that a text lists; what is one name stays whole ("Data and Insights")."""
    if len(on) > _LONGEST:
        yield on
        return

    def is_known(text: str) -> bool:
        return objective_named(text, by_mark) is not None or teams.named(text) is not None

    for item in (on,) if is_known(on) else filter(None, map(str.strip, _ITEMS.split(on))):
        parts = [part.strip() for part in _PARTS.split(item) if part.strip()]
        yield from parts if not is_known(item) and any(map(is_known, parts)) else (item,)


def circles(edges: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """The circles of a graph, one for each set of things that all rest on each other, the shortest way round from its first thing.

    Example: O1 on O3 and O3 on O1 is (O1, O3).
    """
    for knot in _knots(edges):
        members = frozenset(knot)
        start = next(thing for thing in edges if thing in members)
        way = _way_back(start, {thing: [other for other in edges.get(thing, ()) if other in members] for thing in knot})
        if way:
            yield way


def _knots(edges: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The sets of things that all reach each other (and a thing that rests on itself), by two walks through the graph."""
    order: list[str] = []
    seen: set[str] = set()
    for start in edges:
        ahead: list[tuple[str, bool]] = [(start, False)]
        while ahead:
            thing, left = ahead.pop()
            if left:
                order.append(thing)
            elif thing not in seen:
                seen.add(thing)
                ahead.append((thing, True))
                ahead += [(other, False) for other in edges.get(thing, ())]
    back: defaultdict[str, list[str]] = defaultdict(list)
    for thing, others in edges.items():
        for other in others:
            back[other].append(thing)
    knots: list[list[str]] = []
    placed: set[str] = set()
    for start in reversed(order):
        if start in placed:
            continue
        knot, todo = [], [start]
        placed.add(start)
        while todo:
            thing = todo.pop()
            knot.append(thing)
            for other in back[thing]:
                if other not in placed:
                    placed.add(other)
                    todo.append(other)
        if len(knot) > 1 or start in edges.get(start, ()):
            knots.append(knot)
    return knots


def _way_back(start: str, edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a thing back to itself; empty where there is none."""
    came: dict[str, str] = {}
    ahead = [start]
    for thing in ahead:
        for following in edges.get(thing, ()):
            if following == start:
                path = [thing]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if following not in came:
                came[following] = thing
                ahead.append(following)
    return ()
