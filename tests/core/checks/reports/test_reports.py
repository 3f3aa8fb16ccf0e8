"""Every form of report is written for any findings, the same each time, and read by what it is meant for."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.cli.verbs.check import FORMS as OFFERED
from milepost.cli.verbs.check import TEXT
from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.checks.engine import Report, check
from milepost.core.checks.listing import Checked
from milepost.core.checks.reports.form import FORMS
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse

PACK = """milepost: 1
pack: small
title: Small
objectives:
  - id: O1
    title: More people stay
    key_results: [{id: KR1, title: Raise set-up, baseline: 42%, target: 52%, guardrails: [paid]}]
guardrails:
  paid: {text: "Paid users, 100% of them: stay", floor: 35%, current: 32%}
waivers:
  - {code: OKR401, reason: Agreed with finance}
"""


def checked(text: str = PACK, path: str = "packs/small, one.okr.yaml") -> Checked:
    document = parse(text, path)
    return Checked(path, document, check(document, date(2026, 5, 1)))


def made(*findings: Finding, path: str = "a.yaml") -> Checked:
    whole = check(Document("yaml", "", None))
    return Checked(path, Document("yaml", "one\ntwo\n", None), Report(findings, whole.gate))


def test_the_command_offers_the_forms_there_are() -> None:
    assert set(OFFERED) == {TEXT, *FORMS.all()}


@pytest.mark.parametrize("name", FORMS.all())
def test_a_form_is_the_same_each_time_and_ends_its_last_line(name: str) -> None:
    form = FORMS.all()[name]
    text = form.write([checked(), checked(path="other.okr.yaml")])
    assert text == form.write([checked(), checked(path="other.okr.yaml")])
    assert text.endswith("\n")


@pytest.mark.parametrize("name", FORMS.all())
@given(message=st.text(max_size=40), pointer=st.text(max_size=20), path=st.text(min_size=1, max_size=20), line=st.integers(1, 9))
def test_no_words_break_a_form(name: str, message: str, pointer: str, path: str, line: int) -> None:
    span = Span(line, 1, line, 4)
    finding = Finding("OKR402", Severity.ERROR, message, pointer, span, help=message, fix=Fix(message, span, message))
    text = FORMS.all()[name].write([made(finding, path=path)])
    match name:
        case "json" | "sarif":
            json.loads(text)
        case "junit":
            ET.fromstring(text)
        case _:
            assert text.count("\n") == 1


def test_github_annotations_stand_at_their_lines() -> None:
    (line,) = [line for line in FORMS.all()["github"].write([checked()]).splitlines() if "OKR402" in line]
    assert line.startswith("::error file=packs/small%2C one.okr.yaml,line=9,col=3")
    assert ",title=OKR402::" in line
    assert "32%25 < 35%25" in line


def test_junit_fails_a_rule_that_speaks_and_passes_a_sound_file() -> None:
    root = ET.fromstring(FORMS.all()["junit"].write([checked(), made(path="sound.yaml")]))
    assert root.attrib["tests"] == str(len(root.findall(".//testcase")))
    failing = [case.attrib["name"] for case in root.iter("testcase") if case.find("failure") is not None]
    assert "OKR402" in failing
    assert root.attrib["failures"] == str(len(failing))
    (sound,) = [suite for suite in root if suite.attrib["name"] == "sound.yaml"]
    assert (sound.attrib["failures"], len(sound)) == ("0", 1)


def test_junit_has_the_shape_that_build_servers_read() -> None:
    """The elements, their order and their attributes are those of Jenkins' `junit-10.xsd`, whose counts agree with what is there."""
    odd = made(Finding("OKR402", Severity.ERROR, 'a <b> & "c" \x00 ]]>', "", None), path="odd & <one>.yaml")
    root = ET.fromstring(FORMS.all()["junit"].write([checked(), odd, made(path="sound.yaml")]))
    counts = {"name", "tests", "failures", "errors", "time"}
    assert (root.tag, set(root.attrib) <= counts) == ("testsuites", True)
    for suite in root:
        cases = list(suite)
        assert suite.tag == "testsuite"
        assert {"name", "tests"} <= set(suite.attrib) <= counts
        assert (suite.attrib["tests"], suite.attrib["failures"]) == (str(len(cases)), str(len(suite.findall("testcase/failure"))))
        for case in cases:
            assert (case.tag, set(case.attrib)) == ("testcase", {"name", "classname"})
            assert [part.tag for part in case] in ([], ["failure"], ["system-out"])
            assert all(set(part.attrib) == {"type", "message"} for part in case.iter("failure"))
    said = root.findall("testsuite[2]/testcase/failure")
    assert [failure.attrib["message"].startswith('a <b> & "c"') for failure in said] == [True]


def test_github_commands_escape_what_they_reserve() -> None:
    span = Span(3, 2, 3, 9)
    finding = Finding("OKR402", Severity.WARNING, "50%, a: b\r\nsecond ::error::line", "", span)
    (line,) = FORMS.all()["github"].write([made(finding, path="C:/a,b%c.yaml")]).splitlines()
    assert line.startswith("::warning file=C%3A/a%2Cb%25c.yaml,line=3,col=2,endLine=3,title=OKR402::50%25, a: b")
    assert "\r" not in line
    assert line.removeprefix("::warning ").partition("::")[2].startswith("50%25, a: b")


def test_sarif_names_rules_places_fixes_and_what_is_waived() -> None:
    log = json.loads(FORMS.all()["sarif"].write([checked(), made(_with_fix(), path="c:/odd path/ü.yaml")]))
    (run,) = log["runs"]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    (broken,) = [result for result in run["results"] if result["ruleId"] == "OKR402"]
    assert names[broken["ruleIndex"]] == "OKR402"
    assert broken["locations"][0]["physicalLocation"]["region"]["startLine"] == 9
    assert broken["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "guardrails/paid"
    (waived,) = [result for result in run["results"] if result.get("suppressions")]
    assert (waived["ruleId"], waived["suppressions"][0]["justification"]) == ("OKR401", "Agreed with finance")
    (fixed,) = [result for result in run["results"] if result["ruleId"] == "DOC006" and result.get("fixes")]
    change = fixed["fixes"][0]["artifactChanges"][0]
    assert change["replacements"][0]["insertedContent"]["text"] == "'two'"
    assert change["artifactLocation"]["uri"] == "./c:/odd%20path/%C3%BC.yaml"


def _with_fix() -> Finding:
    span = Span(2, 1, 2, 4)
    return Finding("DOC006", Severity.WARNING, "A trap.", "", span, fix=Fix("Put it in quotes", span, "'two'"))
