"""A tree of values into the parts of a pack: what does not fit becomes a finding and is kept apart, the rest is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from milepost.core.base.findings import Finding
from milepost.core.documents.placing_words import missing, not_fitting, one_for_a_list, truth_value_for_text, unknown_key
from milepost.core.documents.tree import Entry, Items, Keys, Mark, Node, Refused, Scalar, id_of, join, value_of
from milepost.core.documents.vocabulary import Seat, takes_text
from milepost.core.model.shape import Part

P = TypeVar("P", bound=Part)

_MAX_ROUNDS = 200  # each round takes at least one thing out; what stands inside it is judged in the next


class Placed(NamedTuple, Generic[P]):
    """A part as it was read (None when not even its outline fits), what was found, and the pieces kept apart."""

    part: P | None
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]


def place(root: Keys, model: type[P], text: str) -> Placed[P]:
    """Reads a mapping as a part. The tree is changed: what was taken out of it is not in the part either.

    Unknown keys (DOC005) and values that do not fit (DOC007) are taken out, each with a finding and its text; a required text that is
    missing is left empty; a part that misses anything else it needs is taken out whole. Keys without a value are as if not written.
    """
    placing = _Placing(root, model, text)
    for _ in range(_MAX_ROUNDS):
        try:
            part = model.model_validate(value_of(root))
        except ValidationError as error:
            if not placing.mend(error.errors(include_url=False)):
                break
        else:
            return Placed(part, tuple(placing.findings), tuple(placing.refused))
    return Placed(None, tuple(placing.findings), tuple(placing.refused))


@dataclass
class Spot:
    """Where an error lies: the node, what holds it, the last steps that name no node, and what the vocabulary allows there."""

    node: Node
    seat: Seat
    pointer: str = ""
    entry: Entry | None = None
    holder: Keys | Items | None = None
    holder_seat: Seat | None = None
    rest: tuple[str | int, ...] = ()
    errors: list[ErrorDetails] = field(default_factory=list)

    @property
    def kinds(self) -> set[str]:
        """The sorts of errors at this spot."""
        return {error["type"] for error in self.errors}

    @property
    def start(self) -> Mark:
        """Where what would be taken out begins: its key, or itself in a list."""
        return self.entry.key.start if self.entry is not None else self.node.start


class _Placing:
    def __init__(self, root: Keys, model: type[Part], text: str) -> None:
        self.root = root
        self.model = model
        self.text = text
        self.findings: list[Finding] = []
        self.refused: list[Refused] = []
        self._reported: set[tuple[int, str]] = set()  # keys taken out, by the mapping they were in
        self._doomed: set[int] = set()
        self._holders: dict[int, Keys | Items] = {}
        self._index: dict[int, dict[str, Entry]] = {}

    def mend(self, errors: list[ErrorDetails]) -> bool:
        """Takes out or mends what the errors name; False when nothing could be done."""
        self._doomed, self._holders, self._index = set(), {}, {}
        spots: dict[tuple[int, str], Spot] = {}
        for error in errors:
            spot = self._locate(error["loc"])
            what = str(spot.rest[-1]) if error["type"] == "missing" and spot.rest else ""
            spots.setdefault((id(spot.node), what), spot).errors.append(error)
        done = [self._settle(spot) for spot in spots.values()]
        for holder in self._holders.values():
            if isinstance(holder, Keys):
                holder.entries[:] = [entry for entry in holder.entries if id(entry.node) not in self._doomed]
            else:
                holder.nodes[:] = [node for node in holder.nodes if id(node) not in self._doomed]
        return any(done)

    def _locate(self, steps: tuple[str | int, ...]) -> Spot:
        """The node that an error's steps lead to; steps that name an alternative or a short form lead nowhere."""
        spot = Spot(self.root, Seat((self.model,)))
        for number, step in enumerate(steps):
            node, below, entry, seat = spot.node, None, None, spot.seat
            if isinstance(node, Keys):
                if isinstance(step, str):
                    entry = self._entries(node).get(step)
                    seat = spot.seat.under(step)
                elif spot.seat.keyed and step < len(node.entries):
                    entry, seat = node.entries[step], spot.seat.each()
                below = entry.node if entry is not None else None
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node.nodes):
                below, seat = node.nodes[step], spot.seat.each()
            if below is None or isinstance(node, Scalar):
                if number == len(steps) - 1 or isinstance(node, Scalar):
                    spot.rest = steps[number:]
                    break
                continue
            name: str | int = entry.key.text if entry is not None else (id_of(below) or step)
            spot = Spot(below, seat, join(spot.pointer, name), entry, node, spot.seat)
        return spot

    def _entries(self, node: Keys) -> dict[str, Entry]:
        if id(node) not in self._index:
            self._index[id(node)] = {entry.key.text: entry for entry in node.entries}
        return self._index[id(node)]

    def _settle(self, spot: Spot) -> bool:
        """Mends one spot in the gentlest way that helps."""
        node, kinds = spot.node, spot.kinds
        if isinstance(node, Scalar) and node.value is None:
            return self._remove(spot, None)
        if "missing" in kinds:
            return self._complete(spot)
        if "extra_forbidden" in kinds:
            known = spot.holder_seat or spot.seat
            taken = self._entries(spot.holder) if isinstance(spot.holder, Keys) else {}
            return self._remove(spot, unknown_key(spot.entry, spot.pointer, known, taken, rank=len(self.findings)))
        if "string_type" in kinds and isinstance(node, Scalar) and node.plain:
            if isinstance(node.value, bool):
                self.findings.append(truth_value_for_text(node, spot.pointer))
            node.plain = False
            return True
        if kinds == {"tuple_type"} and isinstance(node, Scalar) and spot.entry is not None and not spot.seat.keyed:
            self.findings.append(one_for_a_list(node, spot.pointer))
            spot.entry.node = Items(node.start, node.end, nodes=[node])
            return True
        return self._remove(spot, not_fitting(node, spot.pointer, spot.errors, spot.entry, keyed=spot.seat.keyed))

    def _complete(self, spot: Spot) -> bool:
        """Leaves a missing text empty; takes out a part that misses anything else."""
        key = str(spot.rest[-1]) if spot.rest else ""
        known = (id(spot.node), key) in self._reported
        kept = isinstance(spot.node, Keys) and takes_text(spot.seat.field(key))
        finding = None if known else missing(spot.seat.noun, key, spot.pointer, spot.node, kept=kept)
        if isinstance(spot.node, Keys) and kept:
            start = spot.node.start
            spot.node.entries.append(
                Entry(Scalar(key, plain=False, start=start, end=start), Scalar("", plain=False, start=start, end=start))
            )
            if finding is not None:
                self.findings.append(finding)
            return True
        return self._remove(spot, finding)

    def _remove(self, spot: Spot, finding: Finding | None) -> bool:
        """Takes a node out of what holds it; its text is kept when a finding says why."""
        if spot.holder is None:
            if finding is not None:
                self.findings.append(finding)
            return False
        self._doomed.add(id(spot.node))
        self._holders[id(spot.holder)] = spot.holder
        if spot.entry is not None:
            self._reported.add((id(spot.holder), spot.entry.key.text))
        if finding is not None:
            self.findings.append(finding)
            self.refused.append(Refused(self.text[spot.start.index : spot.node.end.index], spot.start, finding.message))
        return True
