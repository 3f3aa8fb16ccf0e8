"""OKR101: the cycle, the horizon or the teams in scope are not told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from milepost.core.base.calendar import MONTHS
from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.language.tokens import tokens_of
from milepost.core.checks.language.words import each
from milepost.core.checks.levels import same_team, shown, team_key, team_objectives, teams_of
from milepost.core.checks.named import listed, quoted
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack

_SPAN = Late(rf"\b(?:Q[1-4]|[1-4]Q|H[12]|S[12]|20\d\d|FY\s?\d+|T[1-4]|quarter|half|year|KW\s?\d+|week|{'|'.join(MONTHS)})\b", re.IGNORECASE)
_NAMES_NOBODY = frozenset(
    each(
        "okr | okrs | objective | objectives | key | results | result | and | the | of | for | our | quarterly | annual | yearly | year"
        " | quarter | goals | targets | plan | draft | set | ziele | schlusselergebnisse | objectifs | resultats | cles | objetivos"
        " | resultados | chave | clave | doelen | hedefler | muc | tieu | in | to | from | a | an"
    )
)


@rule("OKR101", Severity.WARNING, since="0.2")
def scope_missing(pack: Pack) -> Iterator[Remark]:
    """Finds a pack without a cycle, a cycle without a first and last day, objectives of nobody, and team tables that say too little.

    A team's table says too little when it tells neither for when it holds nor who answers for it; that is said once for all tables. So
    is it when teams carry initiatives of the pack and have no objectives in it.

    ## Why it matters
    Two people who read one sheet for two different quarters, or for two different teams, both keep to it and miss each other.

    ## Example
        ### Billing team
        | KR | Target |
        | Fewer invoices come back | -20% |

    tells neither by when, nor who of the team promises it.

    ## Use instead
    Name the cycle with its first and last day, and the teams it binds; give each team's table an owner.

    ## Source
    Quality gate, A: cycle, horizon and team scope are explicit.
    """
    if not pack.objectives:
        return
    yield from _without_cycle(pack)
    if not _is_somebodys(pack):
        yield Remark(
            "title",
            f"Nothing says whose objectives these are: {quoted(pack.title)} names no team, and no objective an owner.",
            {"missing_scope": "team"},
            help="Name the team or company as `team`, or what is in scope as the context's `scope`.",
        )
    yield from _bare_tables(pack)
    yield from _outside(pack)


def _without_cycle(pack: Pack) -> Iterator[Remark]:
    cycle = pack.cycle
    if cycle is None or says_nothing(cycle.name):
        windows = [placed.key_result.window or placed.objective.window for placed in pack.key_results()]
        if not windows or not all(windows):
            yield Remark(
                "title",
                f"No cycle: nothing says for when {quoted(pack.title)} holds.",
                {"missing_scope": "cycle"},
                help="Name the cycle with its first and last day, as `Q2 2026 (1 April - 30 June 2026)`.",
            )
    elif (cycle.start is None or cycle.end is None) and not _SPAN.search(cycle.stated or cycle.name):
        lacks = "no first and no last day" if cycle.start is cycle.end else "no last day" if cycle.end is None else "no first day"
        yield Remark(
            "cycle",
            f"The cycle {quoted(cycle.stated or cycle.name)} has {lacks}.",
            {"missing_scope": "horizon", "cycle": cycle.name},
            help="Give it both days, as `1 April - 30 June 2026`.",
        )


def _is_somebodys(pack: Pack) -> bool:
    if pack.team or pack.owner or pack.roles or pack.context.scope or pack.context.decider or any(entry.team for entry in pack.objectives):
        return True
    if any(objective.owner or objective.lead for objective in pack.objectives):
        return True
    words = [token.form for token in tokens_of(f"{pack.title} {pack.summary or ''}")]
    return any(word not in _NAMES_NOBODY and not any(sign.isdigit() for sign in word) and len(word) > 1 for word in words)


def _bare_tables(pack: Pack) -> Iterator[Remark]:
    held = team_objectives(pack)
    bare = [objective for objective in held if _says_too_little(objective)]
    if not bare:
        return
    teams = list(dict.fromkeys(objective.team or "" for objective in bare))
    cycle = f"; the pack's {quoted(pack.cycle.name)} is all they have" if pack.cycle else ""
    which = f"None of the {len(teams)} team tables" if len(bare) == len(held) and len(teams) > 1 else f"{listed(teams)}"
    names = f" ({shown(teams)})" if which.startswith("None") else ""
    says = "says" if len(teams) == 1 or names else "say"
    neither = "for when it holds or who answers for it" if names else "neither for when it holds nor who answers for it"
    yield Remark(
        f"objectives/{bare[0].id}",
        f"{which}{names} {says} {neither}{cycle}.",
        {"teams": ", ".join(teams), "missing_scope": "team scope"},
        help="Give each team's table its window (or say that the pack's cycle is meant) and the person who answers for it.",
    )


def _says_too_little(objective: Objective) -> bool:
    told = [objective.owner, objective.lead, objective.window, *(entry.owner or entry.window for entry in objective.key_results)]
    return bool(objective.key_results) and not any(told)


def _outside(pack: Pack) -> Iterator[Remark]:
    """Teams that carry initiatives and have no objectives, in a pack that gives teams theirs."""
    held = team_objectives(pack)
    if not held:
        return
    teams, scope = teams_of(pack), team_key(pack.context.scope or "")
    carrying: dict[str, str] = {}
    for objective in pack.objectives:
        for initiative in objective.initiatives:
            if initiative.team and not any(same_team(initiative.team, team) for team in teams) and team_key(initiative.team) not in scope:
                carrying.setdefault(team_key(initiative.team), initiative.team)
    if carrying:
        names, many = list(carrying.values()), len(carrying) > 1
        yield Remark(
            f"objectives/{held[0].id}",
            f"{shown(names)} {'carry' if many else 'carries'} initiatives and {'have' if many else 'has'} no objectives here, as "
            f"{len(teams)} other teams do: nothing says whether the pack binds {'them' if many else 'it'}.",
            {"teams": ", ".join(names), "missing_scope": "team scope"},
            help="Name the teams that the pack binds as the context's `scope`; give each that carries work its key results.",
        )
