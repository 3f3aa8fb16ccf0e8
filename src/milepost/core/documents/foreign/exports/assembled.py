"""Entries put together by their links: objectives with their key results and initiatives, whatever their order; nothing is left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.foreign.exports.item import Item, Link, Sort, number_of
from milepost.core.documents.foreign.exports.sorts import tell_sorts
from milepost.core.documents.foreign.found import Field, Found, FoundEntry, FoundObjective, FoundResult, Said, Serves
from milepost.core.documents.foreign.words import folded

_WITHOUT = "No objective"
_DEEPEST = 50  # levels between an entry and its objective; programs allow about five


def assembled(items: Sequence[Item], *, by_depth: bool = False) -> Found:
    """What was found, from the entries of an export in its order.

    A nested objective stays an objective and serves the one above it. A key result or initiative stands below the nearest objective
    above it, by its first link that leads to one; its other links are remarks. One that leads nowhere, or in a ring, stands below an
    objective named after what it asks for, with a finding.
    """
    return _Assembly(items, by_depth=by_depth).found()


@dataclass(slots=True)
class _Known:
    """The entries by their keys, and by their titles where they have no keys."""

    by_key: dict[str, Item] = field(default_factory=dict)
    by_title: dict[str, list[Item]] = field(default_factory=dict)

    def meant(self, link: Link, by: Item) -> Item | None:
        """The entry that a link means: by its key, else by its title (of the same period, where several have it); never itself."""
        if link.key and (item := self.by_key.get(link.key)) is not None:
            return item if item is not by else None
        named = [item for item in self.by_title.get(folded(link.title), ()) if item is not by] if link.title else []
        period = _period(by)
        return next((item for item in named if _period(item) == period), named[0] if named else None)


class _Assembly:
    def __init__(self, items: Sequence[Item], *, by_depth: bool) -> None:
        self.items = items
        self.findings: list[Finding] = []
        self.known = _Known()
        for item in items:
            if item.key and self.known.by_key.setdefault(item.key, item) is not item:
                self._note("DOC009", f"The id {item.key} is used twice; '{item.title.text}' is read all the same.", item.title.span)
            for other in item.also:
                self.known.by_key.setdefault(other, item)
            self.known.by_title.setdefault(folded(item.title.text), []).append(item)
        self.parents: dict[int, Item] = {}
        for item in items:
            first = next((meant for link in item.links if (meant := self.known.meant(link, item)) is not None), None)
            if first is not None:
                self.parents[id(item)] = first
        tell_sorts(items, self.parents, by_depth=by_depth)
        self.objectives = {id(item): _objective_of(item) for item in items if item.sort is Sort.OBJECTIVE}
        self.homeless: dict[tuple[str, str], FoundObjective] = {}
        self.counts: dict[tuple[str, str], int] = {}
        self.weights: dict[int, list[tuple[FoundResult, str, Span]]] = {}

    def found(self) -> Found:
        for item in self.items:
            if item.sort is Sort.OBJECTIVE:
                self._serve(item)
            else:
                self._place(item)
        _weigh(self.weights)
        self._tell_homeless()
        objectives = [*self.objectives.values(), *self.homeless.values()]
        return Found(objectives=objectives, findings=self.findings)

    def _serve(self, item: Item) -> None:
        """The objectives that an objective serves."""
        objective = self.objectives[id(item)]
        for link in item.links:
            meant = self.known.meant(link, item)
            if meant is None and (not link.called or (link.key == item.key != "") or folded(link.title) == folded(item.title.text)):
                continue
            title = meant.title.text if meant is not None else link.called
            objective.serves.append(Serves(Said(title, item.title.span), f"weight {link.weight}" if link.weight else ""))
            if meant is None:
                self._note("DOC008", f"'{item.title.text}' serves '{title}', which is not in the export.", item.title.span)

    def _place(self, item: Item) -> None:
        """Puts a key result or an initiative below its objective."""
        home, link, between = self._home(item)
        if home is None:
            home, link = self._shelter(item), (item.links[0] if item.links else None)
        result = FoundResult(item.title, item.stated, item.notes, item.entries)
        if between is not None:
            result.notes.append(Said(f"Below: {between.title.text}", item.title.span))
        period = item.stated.pop(Field.PERIOD, None)
        own = home.stated.get(Field.PERIOD)
        if period is not None and own is not None and period.text != own.text:
            result.notes.append(Said(f"Time period: {period.text}", period.span))
        for other in item.links:
            if other is not link:
                meant = self.known.meant(other, item)
                words = f"{meant.title.text if meant else other.called}{f' (weight {other.weight})' if other.weight else ''}"
                result.notes.append(Said(f"Also aligned to: {words}", item.title.span))
        if item.sort is Sort.INITIATIVE:
            home.initiatives.append(result)
            home.entries.extend(_told_of(result))
            return
        home.key_results.append(result)
        if Field.WEIGHT not in result.stated:
            self.weights.setdefault(id(home), []).append((result, link.weight if link else "", item.title.span))

    def _home(self, item: Item) -> tuple[FoundObjective | None, Link | None, Item | None]:
        """The nearest objective above an entry, the link that leads there, and the key result or initiative between them, if any."""
        for link in item.links:
            between, seen, at = None, {id(item)}, self.known.meant(link, item)
            while at is not None and id(at) not in seen and len(seen) < _DEEPEST:
                if at.sort is Sort.OBJECTIVE:
                    return self.objectives[id(at)], link, between
                between = between or at
                seen.add(id(at))
                at = self.parents.get(id(at))
        return None, None, None

    def _shelter(self, item: Item) -> FoundObjective:
        """An objective for an entry without one: named after what it asks for."""
        link = next((link for link in item.links if link.called and self.known.meant(link, item) is None), None)
        period = item.stated.get(Field.PERIOD)
        place = (link.called if link else "", folded(period.text) if period else "")
        if place not in self.homeless:
            title = (link.title or f"Objective {link.key}") if link else _WITHOUT
            stated = {Field.PERIOD: period} if period is not None else {}
            self.homeless[place] = FoundObjective(Said(title, item.title.span), stated)
        self.counts[place] = self.counts.get(place, 0) + 1
        return self.homeless[place]

    def _tell_homeless(self) -> None:
        for place, objective in self.homeless.items():
            count = self.counts[place]
            words = "1 entry" if count == 1 else f"{count:,} entries"
            verb = "belongs" if count == 1 else "belong"
            where = f"to '{objective.title.text}', which is not in the export" if place[0] else "to no objective"
            message = f"{words} {verb} {where}; an objective of that name was made for {'it' if count == 1 else 'them'}."
            self._note("DOC008", message, objective.title.span, "Move them below the objective they are meant for.")

    def _note(self, code: str, message: str, span: Span, todo: str = "") -> None:
        self.findings.append(Finding(code, Severity.WARNING, message, span=span, help=todo))


def _objective_of(item: Item) -> FoundObjective:
    return FoundObjective(item.title, item.stated, item.notes, item.entries)


def _period(item: Item) -> str:
    said = item.stated.get(Field.PERIOD)
    return folded(said.text) if said is not None else ""


def _told_of(work: FoundResult) -> Iterator[FoundEntry]:
    """What was reported of an initiative, as comments on its objective: its numbers are not those of the objective."""
    for entry in work.entries:
        words = ", ".join(text for text in entry.stated.values() if text)
        note = ". ".join(part for part in (words, entry.note) if part)
        yield FoundEntry(entry.span, "comment", entry.on, entry.said, entry.by, note=f"{work.title.text}: {note}", day=entry.day)


def _weigh(weights: Mapping[int, list[tuple[FoundResult, str, Span]]]) -> None:
    """Weights count where every key result of an objective has one and not all are 0; else they are remarks."""
    for rows in weights.values():
        numbers = [number_of(text) for _, text, _ in rows]
        counts = all(number is not None for number in numbers) and any(numbers)
        for result, text, span in rows:
            if text and counts:
                result.stated[Field.WEIGHT] = Said(text, span)
            elif text:
                result.notes.append(Said(f"Weight: {text}", span))
