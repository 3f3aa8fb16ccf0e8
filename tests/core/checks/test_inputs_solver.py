"""What the solver and the tallies find in the two real documents, and that they find nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.core.base.findings import Severity
from milepost.core.checks.engine import Report, check
from milepost.core.checks.solver.read import network_of
from milepost.core.checks.solver.solve import conflicts
from milepost.core.documents.parse import parse
from milepost.demo import packs

SHEET, GROWTH = "nexusflow-q2-2026-okrs.md", "growth-q2-okr-pack.flattened.md"
DEMO = sorted(Path(packs.__file__).parent.glob("*.okr.yaml"))


def report(path: Path) -> Report:
    return check(parse(path.read_bytes(), path.name))


def messages(found: Report, code: str) -> list[str]:
    return [finding.message for finding in found.findings if finding.code == code]


def test_users_spend_and_their_ratio_in_the_real_pack(shared: Path) -> None:
    found = report(shared / "inputs" / GROWTH)
    assert messages(found, "OKR405") == [
        "KR 2.1: 18,000/qtr (KR 1.1) at 12 activated users/$1K is $1.5M, not the stated $1.4M/qtr.",
        "KR 2.1: 24,000/qtr (KR 1.1) at $1.4M/qtr is 17.1 per $1K, above its own target of 16; both targets meet only at $1.5M.",
    ]
    assert all(finding.severity is Severity.WARNING for finding in found.findings if finding.code == "OKR405")
    assert not messages(found, "OKR409")


def test_what_would_make_them_agree_is_said(shared: Path) -> None:
    (today, _) = [finding for finding in report(shared / "inputs" / GROWTH).findings if finding.code == "OKR405"]
    for fitting in (
        "16,800 instead of 18,000/qtr (KR 1.1)",
        "12.9 per $1K instead of 12 activated users/$1K (KR 2.1)",
        "$1.5M instead of $1.4M/qtr",
    ):
        assert fitting in today.help


def test_two_of_the_five_absolute_ones_are_medians(shared: Path) -> None:
    assert [said for said in messages(report(shared / "inputs" / GROWTH), "OKR704") if "absolute" in said] == [
        'The self-check says "5 of 7 KRs are absolute", but 3 of 7 key results are; KR 1.4 and KR 2.3 are medians.'
    ]


def test_the_sheet_has_figures_and_states_no_identity_between_them(shared: Path) -> None:
    path = shared / "inputs" / SHEET
    pack = parse(path.read_bytes(), path.name).pack
    assert pack is not None
    network = network_of(pack)
    assert len(network.statements) > 40
    assert conflicts(network) == ()


@pytest.mark.parametrize("path", DEMO, ids=lambda path: path.name)
def test_the_example_packs_hold_only_the_contradictions_that_they_show(path: Path) -> None:
    found = report(path)
    assert len(messages(found, "OKR405")) == (2 if path.name.startswith("growth") else 0)
    assert not messages(found, "OKR409")
    assert not messages(found, "OKR704")
