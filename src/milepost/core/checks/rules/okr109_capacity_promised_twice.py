"""OKR109: one capacity that two agreements count on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.findings import Severity
from milepost.core.checks.across import name_of, once_for_all, run_together
from milepost.core.checks.named import listed, mark_of_objective, quoted
from milepost.core.checks.rule import Remark, Together, rule
from milepost.core.checks.solver.stems import stems
from milepost.core.model.alignment import Dependency
from milepost.core.model.pack import Pack

_CAPACITY = re.compile(
    r"\b(?:capacity|capacities|headcount|engineers?|designers?|analysts?|developers?|people|FTEs?|sprints?|eng-weeks?|engineer-weeks?|budget"
    r"|kapazität(?:en)?|capacité|capacidad|capacidade)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:,|;|\s\+\s|\band\b)\s*")
_LONGEST = 200
_LOOKED_AT = 40  # claims on one capacity


@rule("OKR109", Severity.WARNING, since="0.2")
def capacity_promised_twice(pack: Pack, together: Together) -> Iterator[Remark]:
    """Finds a capacity (people, a budget) that several dependencies count on, of one pack or of packs whose cycles overlap.

    The same words must name it; a share that each of them states ("2 engineers of the platform team") tells them apart.

    ## Why it matters
    Both plans are right by themselves, and there is one team of data engineers. Whoever asks second finds out in week six.

    ## Example
        | O2 (Search) | Research capacity |
        | O4 (Assistant) | Research capacity |

    ## Use instead
    Say how much of it each one has, and who decides when it does not suffice.

    ## Source
    Milepost; dependencies as two-sided promises.
    """
    index = once_for_all(together, _claims)
    for claim in (claim for claims in index.values() for claim in claims if claim.pack is pack):
        others = [other for other in index[claim.key][:_LOOKED_AT] if other is not claim]
        before = [other for other in others if other.pack is pack and other.place < claim.place and other.of != claim.of]
        beside = [other for other in others if run_together(pack, other.pack)]
        if before or beside:
            yield _remark(together, claim, before, beside)


class _Claim(NamedTuple):
    """A dependency on a capacity: its pack, its number there, the words for what rests on it and for the capacity, and its key."""

    pack: Pack
    place: int
    of: str
    words: str
    key: tuple[str, ...]


def _claims(packs: tuple[Pack, ...]) -> dict[tuple[str, ...], list[_Claim]]:
    """The dependencies of all packs on a capacity, by what they call it."""
    found: dict[tuple[str, ...], list[_Claim]] = {}
    for pack in packs:
        for place, dependency in enumerate(pack.dependencies):
            for words in _PARTS.split(dependency.on[:_LONGEST]):
                key = stems(words)
                if len(key) > 1 and _CAPACITY.search(words):
                    found.setdefault(key, []).append(_Claim(pack, place, _of(pack, dependency), words, key))
    return found


def _of(pack: Pack, dependency: Dependency) -> str:
    objective = next((one for one in pack.objectives if one.id == dependency.objective), None)
    return mark_of_objective(objective) if objective is not None else dependency.of or "the pack"


def _remark(together: Together, claim: _Claim, before: list[_Claim], beside: list[_Claim]) -> Remark:
    others = list(dict.fromkeys(other.of for other in before))
    others += list(dict.fromkeys(f"{other.of} of {name_of(together, other.pack)}" for other in beside))
    who = f"{claim.of[:1].upper()}{claim.of[1:]}"
    return Remark(
        f"dependencies/{claim.place}",
        f"{who} rests on {quoted(claim.words)}, and so does {listed(others)}: nobody says how much of it each one has.",
        {"capacity": claim.words, "others": "; ".join(others)},
    )
