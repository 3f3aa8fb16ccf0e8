"""OKR106: one person under two titles, or one role with two holders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from milepost.core.base.findings import Severity
from milepost.core.checks.named import listed
from milepost.core.checks.rule import Remark, rule
from milepost.core.checks.titles import Mention, mentions, same_title
from milepost.core.model.pack import Pack


@rule("OKR106", Severity.WARNING, since="0.1")
def person_or_role_unclear(pack: Pack) -> Iterator[Remark]:
    """Finds one person who is named with two titles, and one title that two people hold.

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
