"""What is asked for and what is accepted: codes selected or ignored, and the waivers that a pack carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.rule import Limits, Remark
from milepost.core.model.pack import Waiver

CRASHED, EXPIRED = "OKR000", "OKR001"
_USUAL = Limits()
_NEVER_WAIVED = frozenset({CRASHED, EXPIRED})


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked for, and how it is judged.

    Codes are named by their beginnings: `OKR4` is every rule of the 400s. None selected means all; ignoring wins. `severities` sets
    another severity for codes (the longest beginning wins), `limits` the numbers that rules judge by, `waivers` are accepted beside
    those that a pack carries.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Limits = _USUAL
    waivers: tuple[Waiver, ...] = ()

    def severity(self, code: str, own: Severity) -> Severity:
        """The severity of a code's findings here; `own` where nothing else is set."""
        set_here = [start for start in self.severities if code.startswith(start)]
        return self.severities[max(set_here, key=len)] if set_here else own

    def wants(self, code: str) -> bool:
        """Whether findings of a code are asked for."""
        return (not self.select or code.startswith(self.select)) and not (self.ignore and code.startswith(self.ignore))


class Waived(NamedTuple):
    """A finding that the pack accepts, with the waiver that says why and until when."""

    finding: Finding
    waiver: Waiver


def expired(waiver: Waiver, as_of: date | None) -> bool:
    """Whether a waiver's day has come. The day itself is exclusive; without a day to judge on, none has."""
    return as_of is not None and waiver.until is not None and as_of >= waiver.until


def covers(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver speaks of a finding: the same code, at its pointer or below it."""
    if waiver.code != finding.code or finding.code in _NEVER_WAIVED:
        return False
    at = waiver.at.strip("/")
    return not at or finding.pointer == at or finding.pointer.startswith(f"{at}/")


def part(findings: Iterable[Finding], waivers: Iterable[Waiver], as_of: date | None) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Parts findings into those that stand and those that are waived on a day."""
    in_force = [waiver for waiver in waivers if not expired(waiver, as_of)]
    standing: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = next((waiver for waiver in in_force if covers(waiver, finding)), None)
        if waiver is None:
            standing.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    return tuple(standing), tuple(waived)


def remarks_on_expired(own: Iterable[Waiver], set_beside: Iterable[Waiver], as_of: date | None) -> Iterable[Remark]:
    """A remark for each waiver whose day has come, the pack's own and those of the policy: it waives nothing any more."""
    for number, waiver in enumerate(own):
        if expired(waiver, as_of):
            yield _ended(f"waivers/{number}", "The waiver", waiver, as_of)
    for waiver in set_beside:
        if expired(waiver, as_of):
            yield _ended("", "The waiver in milepost.toml", waiver, as_of)


def _ended(pointer: str, which: str, waiver: Waiver, as_of: date | None) -> Remark:
    scope = f" at {waiver.at}" if waiver.at else ""
    return Remark(
        pointer,
        f"{which} of {waiver.code}{scope} ended on {waiver.until} and waives nothing any more. Its reason was: {waiver.reason}",
        {"code": waiver.code, "until": str(waiver.until), "as_of": str(as_of)},
    )
