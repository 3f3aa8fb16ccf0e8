"""The quality gate: each line is passed, failed or waived by the findings behind it; nobody ticks it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.gate_lines import GATE, PARTS_MISSING, Asked
from milepost.core.checks.policy import Waived
from milepost.core.model.pack import Pack
from milepost.core.model.review import Review


class GateState(StrEnum):
    """Where a line or a letter stands. `not checked` is never `passed`: no rule judged it."""

    FAILED = "failed"
    WAIVED = "waived"
    PASSED = "passed"
    NOT_CHECKED = "not checked"


class GateLine(NamedTuple):
    """One line with its state and what decided it.

    `findings` failed it, `waived` are accepted by the pack, `unjudged` are the codes behind the line that no rule judged here.
    """

    text: str
    state: GateState
    codes: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    unjudged: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The line as JSON: codes and pointers of the findings behind it."""
        return {
            "text": self.text,
            "state": self.state.value,
            "codes": list(self.codes),
            "findings": [{"code": finding.code, "pointer": finding.pointer} for finding in self.findings],
            "waived": [{"code": finding.code, "pointer": finding.pointer} for finding in self.waived],
            "unjudged": list(self.unjudged),
        }


class GateLetter(NamedTuple):
    """One lettered section: its lines, and the state that follows from them."""

    letter: str
    title: str
    lines: tuple[GateLine, ...]

    @property
    def state(self) -> GateState:
        """Failed when a line is; else waived when one is; else passed when one is; else not checked."""
        present = {line.state for line in self.lines}
        return next((state for state in GateState if state in present), GateState.NOT_CHECKED)


class Gate(NamedTuple):
    """The whole gate, A to G."""

    letters: tuple[GateLetter, ...]

    def to_json(self) -> dict[str, str]:
        """The state of each letter, as the command line's JSON contract shows it."""
        return {letter.letter: letter.state.value for letter in self.letters}

    def lines_to_json(self) -> list[dict[str, object]]:
        """Each letter with its title, state and lines."""
        return [
            {
                "letter": letter.letter,
                "title": letter.title,
                "state": letter.state.value,
                "lines": [line.to_json() for line in letter.lines],
            }
            for letter in self.letters
        ]


def parts_in(pack: Pack | None) -> frozenset[str]:
    """The parts of a pack that hold something to judge, by field.

    Besides: `key_results` when any objective has some, the `assumptions` of the context, and the `mid_cycle` checkpoint.
    """
    if pack is None:
        return frozenset()
    held = {name for name in Pack.model_fields if getattr(pack, name) not in (None, ()) and name in pack.model_fields_set}
    deeper = {
        "key_results": any(objective.key_results for objective in pack.objectives),
        "assumptions": bool(pack.context.assumptions),
        "mid_cycle": pack.reviews.mid_cycle not in (None, Review()),
    }
    return frozenset(held | {name for name, there in deeper.items() if there})


def judge(standing: Iterable[Finding], waived: Iterable[Waived], ran: frozenset[str], parts: frozenset[str]) -> Gate:
    """The gate as the findings decide it.

    `ran` are the codes of the rules that came to an end on this document, `parts` the parts of the pack that hold something. Errors
    and warnings fail a line; notes never do.
    """
    failing = tuple(finding for finding in standing if finding.severity is not Severity.NOTE)
    accepted = tuple(entry.finding for entry in waived if entry.finding.severity is not Severity.NOTE)
    return Gate(
        tuple(
            GateLetter(
                letter.letter,
                letter.title,
                tuple(_line(line, failing, accepted, ran if _can_judge(line, parts) else frozenset()) for line in letter.lines),
            )
            for letter in GATE
        )
    )


def _can_judge(asked: Asked, parts: frozenset[str]) -> bool:
    """Whether a pack holds what a line judges."""
    return parts.issuperset(asked.needs) and (not asked.any_of or not parts.isdisjoint(asked.any_of))


def _line(asked: Asked, failing: tuple[Finding, ...], accepted: tuple[Finding, ...], ran: frozenset[str]) -> GateLine:
    findings = tuple(finding for finding in failing if _answers(asked, finding))
    waived = tuple(finding for finding in accepted if _answers(asked, finding))
    unjudged = tuple(code for code in asked.codes if code not in ran)
    if findings:
        state = GateState.FAILED
    elif waived:
        state = GateState.WAIVED
    else:
        state = GateState.NOT_CHECKED if len(unjudged) == len(asked.codes) else GateState.PASSED
    return GateLine(asked.text, state, asked.codes, findings, waived, unjudged)


def _answers(asked: Asked, finding: Finding) -> bool:
    """Whether a finding speaks to a line: by its code, and by the missing fields it lists where the line asks for some."""
    missing = finding.values.get("missing", "").split(", ")
    if finding.code == PARTS_MISSING and any(part in asked.absent for part in missing):
        return True
    if not finding.code.startswith(asked.codes):
        return False
    return "missing" not in finding.values or not asked.only_missing or any(field in asked.only_missing for field in missing)
