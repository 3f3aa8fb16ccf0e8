"""OKR107: objectives that rest on each other in a circle, or on something that nobody has promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.across import once_for_all
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.language.topics import topics_of
from milepost.core.checks.levels import same_team, shown, team_key, team_objectives
from milepost.core.checks.named import listed, mark_of_objective, quoted
from milepost.core.checks.resting import Rest, circles, rests_in
from milepost.core.checks.rule import Remark, Together, rule
from milepost.core.model.objective import Initiative, Objective
from milepost.core.model.pack import Pack

_SHOWN = 4  # key results of a team in a message


@rule("OKR107", Severity.WARNING, since="0.2")
def dependency_unanswered(together: Together) -> Iterator[Remark]:
    """Finds a circle of dependencies, a dependency on what is neither a team nor an objective here, and one on a team whose promises
    answer none of it.

    A team answers a dependency when its key results or initiatives speak of what is needed: of what the dependency is `for`, of what the
    resting objective is about, or of an initiative that this objective gives to the team. Teams are looked for in all packs of the run; a
    pack of a single team may rest on teams that are not there.

    ## Why it matters
    The team that waits learns in week ten that the other team never planned it. Nobody lied; nobody was asked.

    ## Example
        | O2 (Faster invoices) | Ledger team, data capacity |

    where the Ledger team's key results are about audits, and data capacity is nobody.

    ## Use instead
    Ask the team for a key result or an initiative of its own that answers the need, or write the need off and lower the target.

    ## Source
    Milepost; dependencies as two-sided promises.
    """
    pack = together.own
    rests = tuple(rests_in(pack))
    yield from _circles(rests)
    tongues = tongues_in(pack)
    several = bool(team_objectives(pack))
    carrying = dict.fromkeys(entry.team for objective in pack.objectives for entry in objective.initiatives if entry.team)
    for rest in rests:
        if rest.team is not None:
            yield from _unanswered(rest, _promises(rest.objectives), tongues)
        elif not rest.objectives:
            held = once_for_all(together, _held).get(team_key(rest.on), ()) if together.others else ()
            if held:
                yield from _unanswered(rest, _promises(held), tongues)
            elif several:
                yield from _nobody(rest, carrying)


def _held(packs: tuple[Pack, ...]) -> dict[str, tuple[Objective, ...]]:
    """The objectives of each team in all packs of a run."""
    found: defaultdict[str, list[Objective]] = defaultdict(list)
    for pack in packs:
        for objective in pack.objectives:
            if objective.team or pack.team:
                found[team_key(objective.team or pack.team or "")].append(objective)
    return {team: tuple(objectives) for team, objectives in found.items()}


def _circles(rests: Sequence[Rest]) -> Iterator[Remark]:
    edges: dict[str, list[str]] = {}
    marks: dict[str, str] = {}
    pointers: dict[tuple[str, str], str] = {}
    for rest in rests:
        for objective in rest.of:
            marks[objective.id] = mark_of_objective(objective)
            for other in rest.objectives:
                marks[other.id] = mark_of_objective(other)
                edges.setdefault(objective.id, []).append(other.id)
                pointers.setdefault((objective.id, other.id), rest.pointer)
    for circle in circles(edges):
        following = (*circle[1:], circle[0])
        steps = [f"{marks[one]} rests on {marks[other]}" for one, other in zip(circle, following, strict=True)]
        message = f"{marks[circle[0]]} rests on itself." if len(circle) == 1 else f"A circle: {listed(steps)}. None of them can come first."
        yield Remark(
            pointers[circle[-1], circle[0]],
            message,
            {"circle": ", ".join(circle)},
            help="Say which of them comes first and strike its dependency, or make the shared part an objective of its own.",
        )


def _promises(objectives: tuple[Objective, ...]) -> tuple[str, ...]:
    """The words of what a team has promised: its objectives, key results and initiatives."""
    return tuple(
        text
        for objective in objectives
        for text in (
            objective.title,
            *(part for entry in objective.key_results for part in (entry.title, entry.definition or "")),
            *(initiative.title for initiative in objective.initiatives),
        )
    )


def _unanswered(rest: Rest, promises: tuple[str, ...], tongues: Sequence[str]) -> Iterator[Remark]:
    if not promises or not tongues:
        return
    needs = [rest.needed]
    for objective in rest.of:
        needs += [objective.title, *(entry.title for entry in objective.key_results)]
        needs += [initiative.title for initiative in objective.initiatives if _is_theirs(initiative, rest.on)]
    needed = topics_of(needs, tongues)
    if not needed or needed & topics_of(promises, tongues) or any(mine is theirs for mine in rest.of for theirs in rest.objectives):
        return
    key_results = [quoted(entry.title) for objective in rest.objectives for entry in objective.key_results]
    theirs = f" ({shown(key_results, _SHOWN)})" if key_results else ""
    count = (
        f"{len(key_results)} key results answer"
        if len(key_results) > 1
        else "only key result answers"
        if key_results
        else "objectives answer"
    )
    need = quoted(rest.needed) if rest.needed else "it"
    yield Remark(
        rest.pointer,
        f"{_who(rest)} on {quoted(rest.on)}, whose {count} none of {need}{theirs}.",
        {"on": rest.on, "of": ", ".join(objective.id for objective in rest.of)},
    )


def _is_theirs(initiative: Initiative, team: str) -> bool:
    return initiative.team is not None and same_team(initiative.team, team)


def _nobody(rest: Rest, carrying: Iterable[str]) -> Iterator[Remark]:
    """A dependency on what has no objective here: a team that at least carries an initiative of the resting objective answers it."""
    if any(_is_theirs(initiative, rest.on) for objective in rest.of for initiative in objective.initiatives):
        return
    is_team = any(same_team(team, rest.on) for team in carrying)
    what = "a team that has no objective here and no initiative of this objective" if is_team else "no team and no objective of this pack"
    yield Remark(
        rest.pointer,
        f"{_who(rest)} on {quoted(rest.on)}, which is {what}: nobody has promised it.",
        {"on": rest.on, "of": ", ".join(objective.id for objective in rest.of)},
    )


def _who(rest: Rest) -> str:
    marks = [mark_of_objective(objective) for objective in rest.of]
    return f"{listed(marks)} {'rests' if len(marks) == 1 else 'rest'}" if marks else "The pack rests"
