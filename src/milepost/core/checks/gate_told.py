"""The gate, the rubric and what the document claims of itself, as text for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.findings import Finding, shown
from milepost.core.checks.claims import letters_claimed, points_claimed, total_claimed
from milepost.core.checks.gate import GateLetter, GateLine, GateState
from milepost.core.checks.listing import Checked
from milepost.core.checks.page import wrap
from milepost.core.checks.rubric import MOST, score, total

_SIGNS = {GateState.PASSED: "✓", GateState.FAILED: "✗", GateState.WAIVED: "~", GateState.NOT_CHECKED: "·"}
_WIDTH = 100
_FEW = 3  # findings shown of a line


def gate_to_json(entry: Checked, letter: str | None = None) -> dict[str, object]:
    """A file's gate with its lines, its rubric, and both as the document claims them."""
    report, pack = entry.report, entry.document.pack
    rubric = score(report.findings, pack)
    reached, possible = total(rubric)
    letters = [row for row in report.gate.lines_to_json() if letter in (None, row["letter"])]
    claims = {claim.letter: claim for claim in letters_claimed(pack, report.gate)} if pack is not None else {}
    for row in letters:
        claim = claims.get(str(row["letter"]))
        row["claimed"] = {"ticked": claim.ticked, "lines": claim.lines, "contradicted": claim.contradicted} if claim else None
    points = list(points_claimed(pack, rubric)) if pack is not None else []
    whole = total_claimed(pack, rubric) if pack is not None else None
    return {
        "path": entry.path,
        "pack": pack.title if pack is not None else None,
        "gate": report.gate.to_json(),
        "letters": letters,
        "rubric": {
            "points": reached,
            "of": possible,
            "lines": [line.to_json() for line in rubric],
            "claimed": whole.claimed if whole is not None else None,
            "claimed_lines": [{"dimension": claim.dimension, "points": claim.claimed, "derived": claim.derived} for claim in points],
        },
    }


def gate_lines(entry: Checked, letter: str | None = None) -> Iterator[str]:
    """A file's gate as lines of text: each letter, its lines, and for what failed the findings behind it."""
    report, pack = entry.report, entry.document.pack
    yield shown(f"{entry.path}: {pack.title if pack is not None else 'no pack could be read'}")
    claims = {claim.letter: claim for claim in letters_claimed(pack, report.gate)} if pack is not None else {}
    for each in report.gate.letters:
        if letter not in (None, each.letter):
            continue
        claim = claims.get(each.letter)
        said = f"   the document ticks {claim.ticked} of {claim.lines}" if claim is not None else ""
        yield ""
        yield f"{_SIGNS[each.state]} {each.letter}  {each.title}: {each.state.value}{said}"
        yield from _of_letter(entry.path, each)
    if letter is None:
        yield ""
        yield from _rubric_lines(entry)


def _of_letter(path: str, letter: GateLetter) -> Iterator[str]:
    for line in letter.lines:
        yield f"    {_SIGNS[line.state]} {line.text}{_remark(line)}"
        for finding in line.findings[:_FEW]:
            yield wrap(shown(f"{_place(path, finding)} {finding.code} {finding.message}"), _WIDTH, " " * 8)
        if len(line.findings) > _FEW:
            yield f"        and {len(line.findings) - _FEW} more"


def _remark(line: GateLine) -> str:
    if line.state is GateState.WAIVED:
        return f" ({len(line.waived)} waived)"
    return " (nothing to judge)" if line.state is GateState.NOT_CHECKED else ""


def _place(path: str, finding: Finding) -> str:
    return f"{path}:{finding.span}" if finding.span is not None else path


def _rubric_lines(entry: Checked) -> Iterator[str]:
    pack = entry.document.pack
    lines = score(entry.report.findings, pack)
    reached, possible = total(lines)
    whole = total_claimed(pack, lines) if pack is not None else None
    said = f"; the document gives itself {whole.claimed}" if whole is not None else ""
    yield f"Rubric: {reached} of {possible}{said}"
    claims = list(points_claimed(pack, lines)) if pack is not None else []
    for number, line in enumerate(lines):
        points = f"{line.points} of {MOST}" if line.points is not None else "not judged"
        claim = f", claimed {claims[number].claimed}" if len(claims) == len(lines) and claims[number].contradicted else ""
        codes = ", ".join(dict.fromkeys(finding.code for finding in line.findings))
        yield f"    {points:<10} {line.dimension.name}{f' ({codes})' if codes else ''}{claim}"
