"""OKR108: team key results that serve no company key result, and company key results that no team serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from milepost.core.base.findings import Severity
from milepost.core.checks.language.jargon import acronyms_in, is_spelled_out
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.language.topics import stem, topics_of
from milepost.core.checks.levels import company_objectives, key_results_of, same_team, shown, team_objectives
from milepost.core.checks.named import mark_of, quoted
from milepost.core.checks.outputs import work_of
from milepost.core.checks.resting import marks_of, objective_named
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed

_SHOWN = 10  # key results in a message


@rule("OKR108", Severity.WARNING, since="0.2")
def levels_apart(pack: Pack) -> Iterator[Remark]:
    """Finds key results of teams that serve none of the company's, and key results of the company that no team serves.

    Only a pack with objectives of both levels is judged; each sort is said once.

    A team objective that says what it serves is taken at its word. Without a link, a team's key result serves what it shares a metric or
    a word with: a key result of the company, or an initiative that the company gives to this team.

    ## Why it matters
    A company's number that no team has taken on does not move by itself, and a team's number that serves none is work for another list.

    ## Example
        Company  KR2: Pipeline covers the plan 2.8x -> 4x
        Teams    Onboarding, Billing, Platform, and none of their key results is about pipeline

    ## Use instead
    Write under each team objective, as `serves`, the company objective it moves; give every company key result a team, or strike it.

    ## Source
    Milepost; alignment in both directions.
    """
    company, teams, tongues = company_objectives(pack), team_objectives(pack), tongues_in(pack)
    above, below = tuple(key_results_of(pack, company)), tuple(key_results_of(pack, teams))
    if not above or not below or not tongues:
        return
    by_mark = marks_of(pack)
    linked = [objective for objective in teams if objective.serves or objective.supports]
    served = {id(meant) for objective in linked for link in objective.serves if (meant := objective_named(link.goal, by_mark))}
    words = _Words(tongues, _acronyms(above, below))
    yield from _serving_none(above, below, company, linked, words)
    yield from _served_by_none(above, below, served, words)


class _Words(NamedTuple):
    """How texts are compared: in which languages, with which acronyms."""

    tongues: Sequence[str]
    acronyms: Sequence[str]

    def topics(self, texts: Iterable[str]) -> frozenset[str]:
        """What texts speak of; words that one side spells out and the other shortens are the same."""
        known = list(texts)
        whole = "\n".join(known)
        return topics_of(known, self.tongues) | {stem(acronym.lower()) for acronym in self.acronyms if is_spelled_out(acronym, whole)}


def _acronyms(*sides: Sequence[Placed]) -> list[str]:
    found = {hit.word: None for side in sides for placed in side for hit in acronyms_in(placed.key_result.title)}
    return list(found)


def _serving_none(
    above: Sequence[Placed],
    below: Sequence[Placed],
    company: Sequence[Objective],
    linked: Sequence[Objective],
    words: _Words,
) -> Iterator[Remark]:
    """Key results of teams that name nothing the company names."""
    wanted = words.topics([*(text for placed in above for text in _texts(placed)), *(objective.title for objective in company)])
    taken = set(map(id, linked))
    work: dict[str, frozenset[str]] = {}
    apart: list[Placed] = []
    for placed in below:
        team = placed.objective.team or ""
        if id(placed.objective) in taken:
            continue
        if team not in work:
            given = [entry.title for objective in company for entry in objective.initiatives if entry.team and same_team(entry.team, team)]
            work[team] = words.topics(given)
        own = words.topics(_texts(placed))
        if own and not own & (wanted | work[team]):
            apart.append(placed)
    if apart:
        one = len(apart) == 1
        names = shown([f"{quoted(placed.key_result.title)} ({placed.objective.team})" for placed in apart], _SHOWN)
        yield Remark(
            f"{apart[0].pointer}/title",
            f"{len(apart)} of {len(below)} team key results {'names' if one else 'name'} nothing that a company objective, key result or "
            f"initiative names, and no link says what {'it serves' if one else 'they serve'}: {names}.",
            {"key_results": ", ".join(placed.key_result.id for placed in apart), "of": str(len(below))},
        )


def _served_by_none(above: Sequence[Placed], below: Sequence[Placed], served: set[int], words: _Words) -> Iterator[Remark]:
    """Key results of the company that no team's key result names."""
    teams = [placed.objective.team or "" for placed in below]
    given = words.topics([*(text for placed in below for text in _texts(placed)), *dict.fromkeys(teams)])
    alone: list[Placed] = []
    for placed in above:
        own = words.topics(_texts(placed))
        if id(placed.objective) in served or not own or own & given or _is_given_as_work(placed, teams, words.tongues):
            continue
        alone.append(placed)
    if alone:
        marks = shown([mark_of(placed) for placed in alone], _SHOWN)
        yield Remark(
            f"{alone[0].pointer}/title",
            f"{len(alone)} of {len(above)} company key results {'has' if len(alone) == 1 else 'have'} no team key result that names what "
            f"{'it moves' if len(alone) == 1 else 'they move'}: {marks}.",
            {"key_results": ", ".join(placed.key_result.id for placed in alone), "of": str(len(above))},
        )


def _is_given_as_work(placed: Placed, teams: Sequence[str], tongues: Sequence[str]) -> bool:
    """Whether a key result is work that its objective gives to a team with objectives here."""
    given = [initiative.team for initiative in placed.objective.initiatives if initiative.team]
    return bool(work_of(placed.key_result, tongues)) and any(same_team(name, team) for name in given for team in dict.fromkeys(teams))


def _texts(placed: Placed) -> tuple[str, str]:
    """What tells the subject of a key result; definitions share the words of counting and would tie everything to everything."""
    return placed.key_result.title, placed.key_result.called or ""
