"""The rubric: ten lines of 0 to 2, derived from the findings by stated thresholds; nobody scores it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.gate_lines import PARTS_MISSING
from milepost.core.model.pack import Pack

MOST = 2  # points of a line
_SEVEN = 7  # parts of a whole pack
# What earns 1 instead of 0: no error, and warnings on at most this share of the parts that the line judges, or on one part.
_SOME = Fraction(1, 3)


class Dimension(NamedTuple):
    """One line: its name, the codes whose findings count against it, and which parts it judges.

    These are the `objectives`, the `key_results`, the seven `parts`, or the `pack` as a whole.
    """

    name: str
    codes: tuple[str, ...]
    over: str = "pack"


RUBRIC = (
    Dimension("What called for it", ("OKR102", "OKR203"), "objectives"),
    Dimension("Boundaries", ("OKR101", "OKR105", "OKR202"), "objectives"),
    Dimension("What it rests on", ("OKR106", "OKR702", "OKR703"), "pack"),
    Dimension("All parts there", ("OKR701", "DOC001", "DOC002", "DOC010"), "parts"),
    Dimension("Alignment", ("OKR102", "OKR104", "OKR107", "OKR108"), "objectives"),
    Dimension("Objectives", ("OKR201", "OKR202", "OKR203", "OKR204"), "objectives"),
    Dimension("Key results", ("OKR30", "OKR31", "MET"), "key_results"),
    Dimension("Gaming and guardrails", ("OKR40", "OKR41"), "key_results"),
    Dimension("Habits and rhythm", ("OKR50", "OKR60"), "objectives"),
    Dimension("Ready to share", ("OKR103", "OKR702", "OKR703", "OKR704", "OKR705", "DOC002"), "pack"),
)


class Scored(NamedTuple):
    """One line with its points (None where nothing could be judged) and the findings that cost some."""

    dimension: Dimension
    points: int | None
    findings: tuple[Finding, ...]

    def to_json(self) -> dict[str, object]:
        """The line as JSON: codes and pointers of the findings behind it."""
        behind = [{"code": finding.code, "pointer": finding.pointer} for finding in self.findings]
        return {"dimension": self.dimension.name, "points": self.points, "findings": behind}


def score(findings: Iterable[Finding], pack: Pack | None) -> tuple[Scored, ...]:
    """The ten lines as the standing findings decide them.

    2 points: nothing stands against the line. 1 point: no error, and warnings on at most a third of its objectives, key results or
    parts (of the pack as a whole: in one place). 0 points: more, or an error. Notes cost nothing. Without a pack no line is judged; one
    about key results is not judged where there are none.
    """
    against = tuple(finding for finding in findings if finding.severity is not Severity.NOTE)
    return tuple(_scored(dimension, against, pack) for dimension in RUBRIC)


def total(lines: Iterable[Scored]) -> tuple[int, int]:
    """Points reached, and points that could be reached by the lines that were judged."""
    judged = [line.points for line in lines if line.points is not None]
    return sum(judged), MOST * len(judged)


def _scored(dimension: Dimension, against: tuple[Finding, ...], pack: Pack | None) -> Scored:
    found = tuple(finding for finding in against if finding.code.startswith(dimension.codes))
    if pack is None or _parts(dimension.over, pack) == 0:
        return Scored(dimension, None, found)
    if not found:
        return Scored(dimension, MOST, ())
    if any(finding.severity is Severity.ERROR for finding in found):
        return Scored(dimension, 0, found)
    touched = {part for finding in found for part in _touched(finding)}
    share = Fraction(len(touched), _parts(dimension.over, pack))
    return Scored(dimension, 1 if share <= _SOME or len(touched) == 1 else 0, found)


def _parts(over: str, pack: Pack) -> int:
    """How many parts a line judges."""
    match over:
        case "objectives":
            return len(pack.objectives)
        case "key_results":
            return sum(len(objective.key_results) for objective in pack.objectives)
        case "parts":
            return _SEVEN
        case _:
            return 1


def _touched(finding: Finding) -> tuple[str, ...]:
    """What a finding stands against: the places that it gathers, the parts that it names as missing, else the part it lies in."""
    if "places" in finding.values:
        return tuple(_part_of(place) for place in finding.values["places"].split(", "))
    if finding.code == PARTS_MISSING and finding.values.get("missing"):
        return tuple(finding.values["missing"].split(", "))
    return (_part_of(finding.pointer),)


def _part_of(pointer: str) -> str:
    """The objective or key result that a pointer lies in; the pointer itself elsewhere."""
    steps = pointer.split("/")
    if steps[0] != "objectives":
        return "/".join(steps[:2])
    return "/".join(steps[:4] if "key_results" in steps else steps[:2])
