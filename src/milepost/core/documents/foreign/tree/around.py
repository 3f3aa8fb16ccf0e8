"""What stands around objectives: the document's own title, a team, a person, a period, and the names of groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from milepost.core.documents.foreign.days import day_of
from milepost.core.documents.foreign.found import Field, Said
from milepost.core.documents.foreign.tree.filling import Filling
from milepost.core.documents.foreign.tree.keys import Vocabulary
from milepost.core.documents.foreign.tree.values import is_period, name_in, pieces_of, said_of, words_of
from milepost.core.documents.foreign.words import folded
from milepost.core.documents.tree import Entry, Keys, Scalar, span_of

_KINDS: Mapping[str, Field] = {
    **dict.fromkeys(("users", "people", "members", "employees", "persons", "individuals", "staff", "user"), Field.OWNER),
    **dict.fromkeys(("quarters", "cycles", "periods", "years", "sessions", "time periods", "months", "quarterly", "sprints"), Field.PERIOD),
    **dict.fromkeys(("departments", "squads", "groups", "areas", "divisions", "units", "orgs", "organizations", "tribes"), Field.TEAM),
}
_OF_WHOM = (("team ", Field.TEAM), ("department ", Field.TEAM), ("individual ", Field.OWNER), ("personal ", Field.OWNER))
_META = frozenset(("meta", "metadata", "info", "header", "document", "about"))
_FIRST, _LAST = frozenset(("start", "from", "begin", "start date")), frozenset(("end", "to", "until", "end date"))
_YEAR = re.compile(r"(?:FY\s?'?)?(?:19|20)\d\d")
_STATED = (Field.TEAM, Field.OWNER, Field.LEAD, Field.PERIOD, Field.START, Field.DUE)
_GROUPS = (Field.TEAM, Field.OWNER, Field.LEAD, Field.PERIOD)
_OF_THE_WHOLE = (Field.TITLE, Field.DESCRIPTION, Field.STATUS, Field.TEAM, Field.OWNER, Field.PERIOD, Field.START, Field.DUE)
_DAYS = (Field.START, Field.DUE)


@dataclass(frozen=True)
class Around:
    """What holds where the walk stands.

    `told` says that objectives are listed here, `kind` what the names of groups are (teams, people, periods), `whole` that nothing has
    divided the document yet, so that what is stated holds for all of it.
    """

    stated: Mapping[Field, Said] = field(default_factory=dict)
    told: bool = False
    kind: Field | None = None
    whole: bool = True

    def with_said(self, what: Field, said: Said) -> Around:
        """The same with one more thing stated; a quarter below a year has that year."""
        earlier = self.stated.get(what)
        if what is Field.PERIOD and earlier is not None and _YEAR.fullmatch(earlier.text) and not re.search(r"\d{4}", said.text):
            said = Said(f"{said.text} {earlier.text}", said.span)
        return replace(self, stated={**self.stated, what: said})

    def divided(self, *, told: bool | None = None) -> Around:
        """The same within a part of the document."""
        return replace(self, whole=False, told=self.told if told is None else told)


def kind_of(key: str, vocabulary: Vocabulary) -> Field | None:
    """What the names below a key are: teams, people or periods."""
    name = folded(key)
    known = _KINDS.get(name) or next((kind for start, kind in _OF_WHOM if name.startswith(start)), None)
    if known is not None:
        return known
    meant = vocabulary.field(key)
    return meant if meant in (Field.TEAM, Field.OWNER, Field.PERIOD) else None


class Surroundings:
    """Reads what is said beside the objectives, of the whole document or of one group."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self._found = filling.found
        self._words = filling.vocabulary
        self._taken: set[Field] = set()  # what one mapping has stated by now
        self._offered: list[tuple[Field, Said]] = []  # what groups state of their objectives

    def read(self, entries: Iterable[Entry], around: Around) -> Around:
        """Takes in entries that hold no objectives; what has no place is a remark or an unread piece."""
        opened = list(_opened(entries))
        self._taken = set()
        year = next((said for e in opened if self._words.field(e.key.text) is Field.YEAR and (said := said_of(e.node)) is not None), None)
        if year is not None:
            around = around.with_said(Field.PERIOD, year)
        for entry in opened:
            if isinstance(entry.node, Scalar) and self._words.field(entry.key.text) is Field.YEAR and said_of(entry.node) == year:
                continue
            around = self._one(entry, around)
        if around.whole:
            for what, said in around.stated.items():
                self._found.stated.setdefault(what, said)
        self.offer(around)
        return around

    def offer(self, around: Around) -> None:
        """Remembers what is stated around objectives, lest it be lost where each of them says otherwise."""
        self._offered.extend(around.stated.items())

    def settle(self) -> None:
        """What groups state and no objective took becomes a remark of the whole, and so does a first day without a last one."""
        days = [what for what in _DAYS if what in self._found.stated]
        left = days if len(days) == 1 else []
        if Field.PERIOD in self._found.stated and all(Field.PERIOD in objective.stated for objective in self._found.objectives):
            left = [*left, Field.PERIOD]
        for what in left:
            said = self._found.stated.pop(what)
            self._found.notes.append(Said(f"{words_of(what.value)}: {said.text}", said.span))
        parts: list[Mapping[Field, Said]] = [self._found.stated, *(objective.stated for objective in self._found.objectives)]
        taken = {said for stated in parts for said in stated.values()}
        texts = " ".join(said.text for said in taken)
        for what, said in dict.fromkeys(self._offered):
            if said not in taken and said.text not in texts:
                self._found.notes.append(Said(f"{words_of(what.value)}: {said.text}", said.span))

    def _one(self, entry: Entry, around: Around) -> Around:
        stated = kind_of(entry.key.text, self._words) or self._words.field(entry.key.text)
        if isinstance(entry.node, Scalar):
            said = said_of(entry.node)
            return self._single(entry, said, stated, around) if said is not None else around
        if isinstance(entry.node, Keys) and stated in _GROUPS and stated not in self._taken:
            grouped = self._group(stated, entry, entry.node, around)
            if grouped is not None:
                self._taken.add(stated)
                return grouped
        if entry.node.entries if isinstance(entry.node, Keys) else entry.node.nodes:
            self._filling.keep(entry, "no objective and no key result is in it")
        return around

    def _single(self, entry: Entry, said: Said, stated: Field | None, around: Around) -> Around:
        """A single value beside objectives."""
        if self._words.field(entry.key.text) is Field.TITLE and not around.whole:
            what = Field.PERIOD if is_period(said.text) else around.kind or Field.TEAM
            if what not in self._taken:
                self._taken.add(what)
                return self.named(said, around)
            stated = None
        if stated in _DAYS and day_of(said.text) is None:
            stated = None
        if (
            stated is None
            or stated in self._taken
            or not self._takes(stated, around)
            or (isinstance(entry.node, Scalar) and isinstance(entry.node.value, bool))
        ):
            self._remark(entry, said, around)
        elif stated in _STATED:
            self._taken.add(stated)
            return around.with_said(stated, said)
        else:
            self._found.stated[stated] = said
        return around

    def _group(self, stated: Field, entry: Entry, keys: Keys, around: Around) -> Around | None:
        """A team, a person or a period that a mapping describes: its name, and a period's first and last day."""
        days: dict[Field, Said] = {}
        if stated is Field.PERIOD:
            for inner in keys.entries:
                name, said = folded(inner.key.text), said_of(inner.node)
                if said is not None and name in _FIRST | _LAST:
                    days[Field.START if name in _FIRST else Field.DUE] = said
        named = name_in(keys)
        if named is None and len(days) < 2:
            return None
        read = {said.span for said in days.values()} | (named[1] if named is not None else frozenset())
        self._found.notes.extend(piece for piece in pieces_of(keys, words_of(entry.key.text)) if piece.span not in read)
        around = replace(around, stated={**around.stated, **days})
        return around.with_said(stated, named[0]) if named is not None else around

    def _takes(self, what: Field, around: Around) -> bool:
        if what is Field.PERIOD and what in around.stated:
            return _YEAR.fullmatch(around.stated[what].text) is not None
        if around.whole:
            return what in _OF_THE_WHOLE and what not in self._found.stated and what not in around.stated
        return what in _STATED

    def named(self, said: Said, around: Around) -> Around:
        """The name of a group: a period where it is one, else what the groups here are, teams unless told otherwise."""
        if is_period(said.text):
            return around.with_said(Field.PERIOD, said)
        return around.with_said(around.kind or Field.TEAM, said)

    def _remark(self, entry: Entry, said: Said, around: Around) -> None:
        group = around.stated.get(around.kind or Field.TEAM) if not around.whole else None
        label = words_of(entry.key.text)
        text = f"{group.text}, {label.lower()}: {said.text}" if group is not None else f"{label}: {said.text}"
        self._found.notes.append(Said(text, said.span))


def key_said(entry: Entry) -> Said:
    """A key as a text."""
    return Said(entry.key.text.strip(), span_of(entry.key.start, entry.key.end))


def _opened(entries: Iterable[Entry]) -> Iterable[Entry]:
    """The entries, with those of a head of the document (`meta: {...}`) among them."""
    for entry in entries:
        simple = isinstance(entry.node, Keys) and all(isinstance(inner.node, Scalar) for inner in entry.node.entries)
        if isinstance(entry.node, Keys) and simple and folded(entry.key.text) in _META and len(entry.node.entries) <= 20:
            yield from entry.node.entries
        else:
            yield entry
