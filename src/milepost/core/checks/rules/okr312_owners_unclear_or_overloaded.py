"""OKR312: a key result of several owners, or an owner of more key results than one person can lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.findings import Severity
from milepost.core.checks.across import name_of, once_for_all, run_together
from milepost.core.checks.named import listed, mark_of, mark_of_objective
from milepost.core.checks.people_named import is_known_everywhere, person_of, several_owners
from milepost.core.checks.rule import Limits, Remark, Together, rule
from milepost.core.model.pack import Pack, Placed

_NAMED_AT_MOST = 3  # other packs


@rule("OKR312", Severity.WARNING, since="0.2")
def owners_unclear_or_overloaded(pack: Pack, limits: Limits, together: Together) -> Iterator[Remark]:
    """Finds an owner field that names several people of whom none is said to be accountable, and an owner of more than five key results.

    The limit is `led` in `milepost.toml`. A key result without an owner is led by the lead or owner of its objective. A person, an address
    or a title that a company gives once is counted over all packs of the run whose cycles overlap.

    ## Why it matters
    Two owners wait for each other. And who leads nine numbers leads none of them on any given day.

    ## Example
        Owner: PM, Activation + Data lead

    ## Use instead
    One accountable owner for each key result, as "PM, Activation (accountable); Data lead helps"; hand over what is more than one can lead.

    ## Source
    Glossary: one accountable owner for each key result.
    """
    yield from _of_several(pack)
    led = _led_in(pack)
    for key, leading in led.items():
        if len(leading) > limits.led:
            first_too_many = leading[limits.led]
            yield Remark(
                first_too_many.pointer,
                f"{first_too_many.words} leads {len(leading)} key results ({_where(leading)}); more than {limits.led} are not led.",
                {"owner": first_too_many.words, "key_results": str(len(leading)), "most": str(limits.led)},
            )
        elif together.others and leading[0].everywhere:
            yield from _beside(together, key, leading, limits.led)


class _Leading(NamedTuple):
    """One key result with where its leader is named, the words for them, and whether these mean one person in every pack."""

    placed: Placed
    pointer: str
    words: str
    everywhere: bool


def _of_several(pack: Pack) -> Iterator[Remark]:
    for objective in pack.objectives:
        yield from _several(pack, f"objectives/{objective.id}/owner", mark_of_objective(objective), objective.owner)
    for placed in pack.key_results():
        yield from _several(pack, f"{placed.pointer}/owner", mark_of(placed), placed.key_result.owner)


def _several(pack: Pack, pointer: str, mark: str, owner: str | None) -> Iterator[Remark]:
    owners = several_owners(pack, owner)
    if owners:
        people = listed(list(owners))
        yield Remark(
            pointer, f"{mark} has {len(owners)} owners, {people}: nobody is said to be accountable.", {"owners": "; ".join(owners)}
        )


def _led_in(pack: Pack) -> dict[str, list[_Leading]]:
    """The key results of a pack by who leads them."""
    led: defaultdict[str, list[_Leading]] = defaultdict(list)
    people: dict[str, tuple[str, str, bool]] = {}
    for placed in pack.key_results():
        objective, at = placed.objective, f"objectives/{placed.objective.id}"
        fields = ((placed.key_result.owner, f"{placed.pointer}/owner"), (objective.lead, f"{at}/lead"), (objective.owner, f"{at}/owner"))
        owner, pointer = next(((text, pointer) for text, pointer in fields if text), ("", ""))
        if owner and owner not in people:
            people[owner] = (
                (*person_of(pack, owner), is_known_everywhere(pack, owner)) if not several_owners(pack, owner) else ("", "", False)
            )
        key, words, everywhere = people.get(owner, ("", "", False))
        if key:
            led[key].append(_Leading(placed, pointer, words, everywhere))
    return dict(led)


def _where(leading: list[_Leading]) -> str:
    """How many in which objective: "4 of O1, 4 of O3"."""
    counts: dict[str, int] = {}
    for one in leading:
        mark = mark_of_objective(one.placed.objective)
        counts[mark] = counts.get(mark, 0) + 1
    return ", ".join(f"{count} of {mark}" for mark, count in counts.items())


def _leaders(packs: tuple[Pack, ...]) -> dict[str, list[tuple[Pack, int]]]:
    """Who leads how many key results in which pack, of those who are the same person everywhere."""
    leaders: defaultdict[str, list[tuple[Pack, int]]] = defaultdict(list)
    for pack in packs:
        for key, leading in _led_in(pack).items():
            if leading[0].everywhere:
                leaders[key].append((pack, len(leading)))
    return dict(leaders)


def _beside(together: Together, key: str, leading: list[_Leading], most: int) -> Iterator[Remark]:
    """A remark where key results in other packs of the same time make them too many."""
    others = [(pack, count) for pack, count in once_for_all(together, _leaders).get(key, ()) if run_together(together.own, pack)]
    total = len(leading) + sum(count for _, count in others)
    if not others or total <= most:
        return
    told = [f"{count} in {name_of(together, pack)}" for pack, count in others[:_NAMED_AT_MOST]]
    told += [f"more in {len(others) - _NAMED_AT_MOST} other packs"] if len(others) > _NAMED_AT_MOST else []
    who, here = leading[0].words, f"{len(leading)} key result{'' if len(leading) == 1 else 's'} here"
    yield Remark(
        leading[0].pointer,
        f"{who} leads {here}, {listed(told)}: {total} in all; more than {most} are not led.",
        {"owner": who, "key_results": str(total), "most": str(most)},
    )
