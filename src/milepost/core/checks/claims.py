"""What a document claims of itself, set beside what its findings say: ticked lines of the gate, points of the rubric."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from milepost.core.base.findings import Finding
from milepost.core.checks.gate import Gate, GateState
from milepost.core.checks.rubric import MOST, Scored, score, total
from milepost.core.checks.rule import Remark
from milepost.core.model.pack import Pack

_POINTS = re.compile(r"(?P<points>\d+)\s*(?:/\s*\d+)?")


class LetterClaim(NamedTuple):
    """A letter of the gate as the document ticks it: how many of its lines, and whether what the findings say agrees."""

    letter: str
    ticked: int
    lines: int
    state: GateState

    @property
    def contradicted(self) -> bool:
        """Whether every line is ticked and the letter failed all the same."""
        return self.lines > 0 and self.ticked == self.lines and self.state is GateState.FAILED


class PointsClaim(NamedTuple):
    """A line of the rubric as the document scores it, beside the derived points of the line at the same place."""

    dimension: str
    claimed: int
    derived: int | None

    @property
    def contradicted(self) -> bool:
        """Whether the document gives itself more than its findings leave."""
        return self.derived is not None and self.claimed > self.derived


def letters_claimed(pack: Pack, gate: Gate) -> Iterator[LetterClaim]:
    """Each letter that the document ticks, in its order; letters that the gate does not know are left out."""
    states = {letter.letter: letter.state for letter in gate.letters}
    for claimed in pack.self_check.gate if pack.self_check is not None else ():
        letter = claimed.letter.strip().upper()[:1]
        if letter in states:
            yield LetterClaim(letter, sum(line.ticked for line in claimed.lines), len(claimed.lines), states[letter])


def points_claimed(pack: Pack, lines: Sequence[Scored]) -> Iterator[PointsClaim]:
    """Each line of a rubric of ten that the document scores, by its place; a rubric of another length is compared by its total alone."""
    claimed = pack.self_check.rubric if pack.self_check is not None else ()
    if len(claimed) == len(lines):
        for said, derived in zip(claimed, lines, strict=True):
            if (match := _POINTS.match(said.score.strip())) is not None:
                yield PointsClaim(said.dimension, int(match["points"]), derived.points)


def total_claimed(pack: Pack, lines: Sequence[Scored]) -> PointsClaim | None:
    """The total that the document gives itself, beside the derived one; None where it gives none."""
    said = pack.self_check.total if pack.self_check is not None else None
    match = _POINTS.match((said or "").strip())
    return PointsClaim("Total", int(match["points"]), total(lines)[0]) if match is not None else None


def claimed_too_much(pack: Pack, findings: Iterable[Finding]) -> Iterator[Remark]:
    """A remark where the document gives itself more points in all than its findings leave; it costs no points itself."""
    lines = score((finding for finding in findings if finding.code != "OKR704"), pack)
    whole = total_claimed(pack, lines)
    if whole is not None and whole.contradicted:
        reached, possible = total(lines)
        least = ", ".join(line.dimension.name for line in lines if line.points is not None and line.points < MOST)
        stated = pack.self_check.total if pack.self_check is not None else str(whole.claimed)
        message = f"The document gives itself {stated}; its findings leave {reached} of {possible} points ({least})."
        yield Remark("self_check/total", message, {"claimed": str(whole.claimed), "derived": str(reached)})
