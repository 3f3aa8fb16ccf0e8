"""`milepost.toml` says what is asked for; what is wrong in it is said with its place and a way out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Severity
from milepost.core.checks.engine import check, rules
from milepost.core.checks.policy import Policy
from milepost.core.checks.policy_text import fits, read_policy
from milepost.core.documents.parse import parse

CODES = tuple(rules())
WHOLE = """
[check]
ignore = ["okr501"]
[check.severity]
OKR4 = "note"
OKR402 = "error"
OKR2 = "off"
[check.limits]
objectives = 5
key_results = [1, 7]
tolerance = "3%"
stretch = 4
[check.packs."board/*.yaml"]
select = ["OKR4"]
[check.packs."growth.okr.yaml".severity]
OKR303 = "note"
[[check.waivers]]
code = "OKR402"
file = "growth.okr.yaml"
reason = "Known"
until = 2026-07-31
"""


def test_what_a_file_says_holds_for_every_pack() -> None:
    policy = read_policy(WHOLE, CODES).of("packs/other.okr.yaml")
    assert not policy.wants("OKR501")
    assert not policy.wants("OKR201")
    assert policy.severity("OKR401", Severity.WARNING) is Severity.NOTE
    assert policy.severity("OKR402", Severity.WARNING) is Severity.ERROR
    assert policy.severity("OKR303", Severity.WARNING) is Severity.WARNING
    assert (policy.limits.objectives, policy.limits.least_key_results, policy.limits.most_key_results) == (5, 1, 7)
    assert (policy.limits.tolerance, policy.limits.stretch) == (Decimal("0.03"), Decimal(4))
    assert policy.waivers == ()


def test_patterns_add_to_it_and_waivers_name_their_files() -> None:
    file = read_policy(WHOLE, CODES)
    assert file.of("board/one.yaml").select == ("OKR4",)
    growth = file.of("deep/growth.okr.yaml")
    assert growth.severity("OKR303", Severity.WARNING) is Severity.NOTE
    assert [(waiver.code, waiver.until) for waiver in growth.waivers] == [("OKR402", date(2026, 7, 31))]
    assert fits("a/b.yaml", "a/*.yaml")
    assert not fits("c/b.yaml", "a/*.yaml")


def test_severities_and_waivers_count_in_a_check() -> None:
    text = "milepost: 1\npack: p\ntitle: P\nguardrails:\n  paid: {text: Paid, floor: 35%, current: 32%}\n"
    document = parse(text, "growth.okr.yaml")
    policy = read_policy(WHOLE, CODES).of("growth.okr.yaml")
    before = check(document, date(2026, 7, 30), policy)
    assert [waived.finding.code for waived in before.waived] == ["OKR402"]
    after = check(document, date(2026, 7, 31), policy)
    assert [finding.severity for finding in after.findings if finding.code == "OKR402"] == [Severity.ERROR]
    (expired,) = [finding for finding in after.findings if finding.code == "OKR001"]
    assert "milepost.toml" in expired.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[check", "no TOML"),
        ("check = 3", "must be a table"),
        ("[check]\nselekt = []", "Did you mean `select`"),
        ('[check]\nselect = "OKR4"', "list of codes"),
        ('[check]\nselect = ["OKR9"]', "No rule's code begins with 'OKR9'"),
        ('[check.severity]\nOKR4 = "fatal"', "no severity"),
        ("[check.limits]\nobjectives = -1", "whole number"),
        ("[check.limits]\nobjectives = true", "whole number"),
        ("[check.limits]\nkey_results = 5", "least and the most"),
        ("[check.limits]\nkey_results = [5, 2]", "above the most"),
        ('[check.limits]\ntolerance = "much"', "number or a percentage"),
        ("[check.limits]\nstretsh = 4", "Did you mean `stretch`"),
        ('[[check.waivers]]\ncode = "OKR402"', "no reason"),
        ('[[check.waivers]]\ncode = "OKR402"\nreason = "r"\nuntil = "soon"', "must be a day"),
        ('[check.packs."x"]\nwaivers = []', "knows no `waivers`"),
        ("[check.packs]\nx = 1", "a table for each pattern"),
    ],
)
def test_what_is_wrong_is_said(text: str, said: str) -> None:
    with pytest.raises(UsageError) as wrong:
        read_policy(text, CODES)
    assert said in str(wrong.value)


def test_an_empty_file_changes_nothing() -> None:
    assert read_policy("", CODES).of("a.yaml") == Policy()
