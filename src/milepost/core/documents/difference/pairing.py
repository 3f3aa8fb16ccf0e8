"""Which of some items are which of some others: the same ones first, then the most alike.

Deterministic, and near linear while most are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from milepost.core.documents.difference.wording import folded, likeness, tokens

_NO_TRAITS: Mapping[str, str] = MappingProxyType({})

# What each sign of being the same adds to the likeness of the wordings, in hundredths, and how much is enough. Items at one place
# between the same neighbours come to 42 by that alone, which is never enough; with a third of their wording it is.
_AGREES = {"metric": 30, "target": 15, "baseline": 15, "owner": 5, "kind": 5}
_DISAGREES = {"metric": 25}
_GROUP, _POSITION, _NEIGHBOUR, _ID = 10, 8, 12, 50
ENOUGH = 75
_LEAST_WORDS = 12  # of 100: with less in common in words, something that both state must agree

_EVERY_PAIR = 2500  # up to so many pairs are all compared
_COMMON = 25  # items with one word; a word that stands in more says nothing
_RARE_WORDS = 6  # words by which an item looks for others


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be found again.

    `key` is its id, `firm` whether that was given on purpose, `text` its wording, `group` where it belongs (in terms that both sides
    share), `body` all that it says (when equal, it is the same), `traits` what else is known of it, `place` its number in its group.
    `previous` and `next` tell its neighbours by their numbers in the whole list, None at an end.
    """

    key: str = ""
    firm: bool = False
    text: str = ""
    group: Hashable = None
    body: str = ""
    traits: Mapping[str, str] = field(default_factory=lambda: _NO_TRAITS)
    place: int = 0
    previous: int | None = None
    next: int | None = None


Pairs = dict[int, int]
"""The place among the new items for the place among the old ones."""

Also = Callable[[int, int], int]


def _nothing(_one: int, _other: int) -> int:
    return 0


def pair_up(
    old: Sequence[Item], new: Sequence[Item], known: Mapping[int, int] | None = None, enough: int = ENOUGH, also: Also = _nothing
) -> Pairs:
    """The pairs of old and new items that are the same thing, `known` ones among them; each item in one pair at most.

    `enough` is the score from which two are the same, in hundredths of the same wording; `also` adds to the score of a pair.
    Example: of `Raise renewals` and `Cut costs`, and `Lower the costs` and `Raise renewals`, the first is the second; whether the others
    are one depends on what else they share.
    """
    pairing = _Pairing(old, new, dict(known or {}), also)
    pairing.by(lambda item: (item.group, item.key, folded(item.text)))
    pairing.by_firm_key(unless_told_elsewhere=True)
    pairing.by(lambda item: (item.group, item.body) if item.body else None)
    pairing.by(lambda item: item.body or None)
    pairing.by(lambda item: (item.group, folded(item.text)) if item.text else None)
    pairing.by(lambda item: folded(item.text) or None)
    pairing.by_firm_key(unless_told_elsewhere=False)
    pairing.by_likeness(enough)
    return pairing.pairs


class _Pairing:
    def __init__(self, old: Sequence[Item], new: Sequence[Item], pairs: Pairs, also: Also) -> None:
        self.old, self.new, self.pairs, self.also = old, new, pairs, also
        taken = set(pairs.values())
        self.left = {place: None for place in range(len(old)) if place not in pairs}
        self.right = {place: None for place in range(len(new)) if place not in taken}

    def pair(self, one: int, other: int) -> None:
        self.pairs[one] = other
        del self.left[one], self.right[other]

    def by(self, sign: Callable[[Item], Hashable]) -> None:
        """Pairs those with the same sign, in their order; no sign is none."""
        if not self.left or not self.right:
            return
        waiting: dict[Hashable, list[int]] = {}
        for place in self.right:
            if (key := sign(self.new[place])) is not None:
                waiting.setdefault(key, []).append(place)
        for places in waiting.values():
            places.reverse()
        for place in list(self.left):
            key = sign(self.old[place])
            if key is not None and waiting.get(key):
                self.pair(place, waiting[key].pop())

    def by_firm_key(self, *, unless_told_elsewhere: bool) -> None:
        """Pairs those with an id that was given on purpose; first only where the wording does not stand under an id that is new."""
        if not self.left or not self.right:
            return
        old_keys = {self.old[place].key for place in self.left}
        elsewhere = {folded(self.new[place].text) for place in self.right if self.new[place].key not in old_keys}
        told = elsewhere if unless_told_elsewhere else frozenset()
        self.by(lambda item: item.key if item.firm and item.key and not (item.text and folded(item.text) in told) else None)

    def by_likeness(self, enough: int) -> None:
        """Pairs the rest, the most alike first."""
        if not self.left or not self.right:
            return
        weights = _repeated(self.old) | _repeated(self.new)
        scored = []
        for one, other in self._candidates(weights):
            if (score := self._score(one, other, weights)) >= enough:
                scored.append((-score, abs(one - other), one, other))
        for _, _, one, other in sorted(scored):
            if one in self.left and other in self.right:
                self.pair(one, other)

    def _candidates(self, weights: Mapping[str, int]) -> Iterator[tuple[int, int]]:
        if len(self.left) * len(self.right) <= _EVERY_PAIR:
            yield from ((one, other) for one in self.left for other in self.right)
            return
        by_word: dict[Hashable, list[int]] = {}
        for place in self.right:
            for sign in self._signs(self.new[place], place, weights):
                by_word.setdefault(sign, []).append(place)
        for one in self.left:
            near: dict[int, None] = {}
            for sign in self._signs(self.old[one], self.pairs.get(_before(self.old, one), -1) + 1, weights):
                found = by_word.get(sign, ())
                near |= dict.fromkeys(found if len(found) <= _COMMON else ())
            yield from ((one, other) for other in near)

    def _signs(self, item: Item, place: int, weights: Mapping[str, int]) -> Iterator[Hashable]:
        """By what an item is looked for: its rarest words, its place, its metric, its figures, its group."""
        words = sorted(set(tokens(item.text)), key=lambda word: (weights.get(word, 0), word))
        yield from words[:_RARE_WORDS]
        yield ("place", place)
        yield ("group", item.group)
        yield ("figures", item.traits.get("target"), item.traits.get("baseline"))
        if (metric := item.traits.get("metric")) is not None:
            yield ("metric", metric)

    def _score(self, one: int, other: int, weights: Mapping[str, int]) -> int:
        """How surely two items are one, in hundredths; 100 is the same wording."""
        old, new = self.old[one], self.new[other]
        words = int(100 * likeness(old.text, new.text, weights))
        stated = 0
        for name in old.traits.keys() & new.traits.keys():
            agree = old.traits[name] == new.traits[name]
            stated += _AGREES.get(name, 0) if agree else -_DISAGREES.get(name, 0)
        if old.firm and new.firm and old.key == new.key:
            stated += _ID
        stated += self.also(one, other)
        if words < _LEAST_WORDS and stated <= _AGREES["owner"]:
            return 0
        return words + stated + self._place(old, new)

    def _place(self, old: Item, new: Item) -> int:
        """What two items have in common by where they stand."""
        if old.group is None or old.group != new.group:
            return 0
        place = _GROUP + (_POSITION if old.place == new.place else 0)
        for before, after in ((old.previous, new.previous), (old.next, new.next)):
            same = after is None if before is None else before in self.pairs and self.pairs[before] == after
            place += _NEIGHBOUR if same else 0
        return place


def _before(items: Sequence[Item], place: int) -> int:
    previous = items[place].previous
    return previous if previous is not None else -1


def _repeated(items: Sequence[Item]) -> Counter[str]:
    """How often each word stands again, after its first item."""
    return Counter(token for item in items for token in set(tokens(item.text))) - Counter(
        set().union(*(tokens(item.text) for item in items))
    )
