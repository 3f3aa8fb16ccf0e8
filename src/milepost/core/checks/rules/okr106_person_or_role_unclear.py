"""OKR106: one person under two titles, or one role with two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from milepost.core.base.findings import Severity
from milepost.core.checks.across import name_of, once_for_all, run_together
from milepost.core.checks.named import listed
from milepost.core.checks.people_named import is_given_once
from milepost.core.checks.rule import Remark, Together, rule
from milepost.core.checks.titles import Mention, mentions, same_title
from milepost.core.model.pack import Pack

_LOOKED_AT = 100  # mentions of one name in other packs


@rule("OKR106", Severity.WARNING, since="0.1")
def person_or_role_unclear(pack: Pack, together: Together) -> Iterator[Remark]:
    """Finds one person who is named with two titles, and one title that two people hold.

    Over the packs of a run whose cycles overlap, a title counts where a company gives it once (CPO, VP Growth).

    ## Why it matters
    An owner is asked for a number every week. When it is not clear who that is, nobody is.

    ## Example
        O1  Owner: Dana Reyes (VP Customer Success)
        O3  Owner: Dana Reyes (PM Activation)

    ## Use instead
    Name each person once, with the title that the ownership rests on; if two people share the work, say which one is accountable.

    ## Source
    Quality gate, A: each person one title, each role one holder.
    """
    by_person: defaultdict[str, list[Mention]] = defaultdict(list)
    by_title: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(pack):
        by_person[mention.name.casefold()].append(mention)
        by_title[same_title(mention.title)].append(mention)
    for named in by_person.values():
        titles = {same_title(mention.title): mention for mention in reversed(named)}
        if len(titles) > 1:
            yield _titles(_in_order(named, titles))
    for held in by_title.values():
        holders = {mention.name.casefold(): mention for mention in reversed(held)}
        if len(holders) > 1:
            yield _holders(_in_order(held, holders))
    if together.others:
        yield from _elsewhere(together, by_person, by_title)


class _Elsewhere(NamedTuple):
    """A mention in some pack, with its title as the words that compare."""

    pack: Pack
    mention: Mention
    words: frozenset[str]


Named = dict[str, list[_Elsewhere]]


def _named_everywhere(packs: tuple[Pack, ...]) -> tuple[Named, Named]:
    """Everybody named with a title in any pack of a run, by person and by title; once for each pack."""
    by_person: Named = {}
    by_title: Named = {}
    for pack in packs:
        firsts: dict[tuple[str, str], Mention] = {}
        for mention in mentions(pack):
            firsts.setdefault((mention.name.casefold(), mention.title), mention)
        for (name, title), first in firsts.items():
            entry = _Elsewhere(pack, first, frozenset(same_title(title).split()))
            by_person.setdefault(name, []).append(entry)
            if is_given_once(title):
                by_title.setdefault(same_title(title), []).append(entry)
    return by_person, by_title


def _elsewhere(together: Together, by_person: dict[str, list[Mention]], by_title: dict[str, list[Mention]]) -> Iterator[Remark]:
    """People and titles that mean one here and another in a pack of the same time, where this pack itself is clear.

    A longer and a shorter word for one title are one.
    """
    people, titles = once_for_all(together, _named_everywhere)
    for name, named in by_person.items():
        words = {frozenset(same_title(mention.title).split()) for mention in named}
        if len(words) == 1:
            mine = words.pop()
            others = (one for one in islice(people.get(name, ()), _LOOKED_AT) if not (mine <= one.words or one.words <= mine))
            yield from _of_another(together, named[0], others)
    for title, held in by_title.items():
        if len({mention.name.casefold() for mention in held}) == 1:
            name = held[0].name.casefold()
            others = (one for one in islice(titles.get(title, ()), _LOOKED_AT) if one.mention.name.casefold() != name)
            yield from _of_another(together, held[0], others)


def _of_another(together: Together, mine: Mention, others: Iterable[_Elsewhere]) -> Iterator[Remark]:
    """One remark for the first other pack that names the person or the title otherwise."""
    other = next((one for one in others if run_together(together.own, one.pack)), None)
    if other is None:
        return
    its, file = other.mention, name_of(together, other.pack)
    same_person = mine.name.casefold() == its.name.casefold()
    what, here, there = (mine.name, mine.title, its.title) if same_person else (mine.title, mine.name, its.name)
    yield Remark(mine.pointer, f"{what} is {here} here ({_of(mine)}) and {there} in {file} ({_of(its)}).", {"file": file})


def _in_order(all_of: list[Mention], firsts: dict[str, Mention]) -> list[Mention]:
    return [mention for mention in all_of if mention in firsts.values()]


def _titles(found: list[Mention]) -> Remark:
    titles = [f"{mention.title} ({_of(mention)})" for mention in found]
    return Remark(
        found[1].pointer,
        f"{found[0].name} is named under {len(found)} titles: {listed(titles)}.",
        {"person": found[0].name, "titles": "; ".join(mention.title for mention in found)},
    )


def _holders(found: list[Mention]) -> Remark:
    holders = [f"{mention.name} ({_of(mention)})" for mention in found]
    return Remark(
        found[1].pointer,
        f"{found[0].title} has {len(found)} holders: {listed(holders)}.",
        {"title": found[0].title, "people": "; ".join(mention.name for mention in found)},
    )


def _of(mention: Mention) -> str:
    """Where a mention stands, for a message: `owner of O1`."""
    *path, field = mention.pointer.split("/")
    return f"{field} of {path[-1]}" if path and not path[-1].isdigit() else mention.pointer
