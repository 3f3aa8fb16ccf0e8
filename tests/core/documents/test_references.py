from __future__ import annotations

import pytest

from milepost.core.base.findings import Severity
from milepost.core.documents.parse import parse
from milepost.core.documents.references import pointers_of, references_of

PACK = """
milepost: 1
pack: q2
title: Q2
objectives:
  - id: O1
    title: More people stay
    habits: [H1]
    key_results:
      - id: KR1
        title: Stay
        metric: stayed
        companion: {metric: joined}
        guardrails: [floor]
        gaming:
          - {mode: a, detect: {alarm: bell}}
          - {mode: b, detect: {guardrail: floor}}
          - {mode: c, detect: {audit: {draw: 5, from: joined}}}
          - {mode: d, detect: {reconcile: {metric: joined, with: stayed}}}
          - {mode: e, detect: {distribution: {metric: joined}}}
metrics:
  joined: {kind: count, of: user}
  stayed: {like: joined}
  share: {kind: ratio, numerator: stayed, denominator: {metric: joined}}
guardrails:
  floor: {metric: joined, floor: 5}
  still: {frozen: words}
alarms:
  bell: {guards: floor, metric: joined}
frozen:
  words: {until: end}
habits: [{id: H1, title: Look}]
reviews: {weekly: {habit: H1}}
experiments: [{title: Try, key_result: KR1}]
dependencies: [{on: others, objective: O1}]
waivers: [{code: OKR1, at: objectives/O1/key_results/KR1/gaming/0, reason: known}]
"""

# What to break, by its pointer: a text of the pack and what to write instead.
BROKEN = {
    "objectives/O1/habits/0": ("habits: [H1]", "habits: [H2]"),
    "objectives/O1/key_results/KR1/metric": ("metric: stayed", "metric: staid"),
    "objectives/O1/key_results/KR1/companion/metric": ("companion: {metric: joined", "companion: {metric: joint"),
    "objectives/O1/key_results/KR1/guardrails/0": ("guardrails: [floor]", "guardrails: [flor]"),
    "objectives/O1/key_results/KR1/gaming/0/detect/alarm": ("{alarm: bell}", "{alarm: bel}"),
    "objectives/O1/key_results/KR1/gaming/1/detect/guardrail": ("{guardrail: floor}", "{guardrail: flour}"),
    "objectives/O1/key_results/KR1/gaming/2/detect/audit/from": ("from: joined", "from: join"),
    "objectives/O1/key_results/KR1/gaming/3/detect/reconcile/with": ("with: stayed", "with: stay"),
    "objectives/O1/key_results/KR1/gaming/4/detect/distribution/metric": (
        "{distribution: {metric: joined",
        "{distribution: {metric: joins",
    ),
    "metrics/stayed/like": ("{like: joined}", "{like: joyned}"),
    "metrics/share/numerator": ("numerator: stayed", "numerator: stays"),
    "metrics/share/denominator/metric": ("denominator: {metric: joined}", "denominator: {metric: joiners}"),
    "guardrails/floor/metric": ("floor: {metric: joined", "floor: {metric: joind"),
    "guardrails/still/frozen": ("frozen: words}", "frozen: wards}"),
    "alarms/bell/guards": ("guards: floor", "guards: floors"),
    "reviews/weekly/habit": ("{habit: H1}", "{habit: H9}"),
    "experiments/0/key_result": ("key_result: KR1", "key_result: KR8"),
    "dependencies/0/objective": ("objective: O1}", "objective: O5}"),
    "waivers/0/at": ("KR1/gaming/0,", "KR1/gaming/7,"),
}


def test_a_pack_whose_references_all_name_something_has_no_finding() -> None:
    document = parse(PACK)
    assert document.findings == ()
    assert document.pack is not None
    stated = {reference.pointer for reference in references_of(document.pack) if reference.name}
    assert stated - set(BROKEN) == {"objectives/O1/key_results/KR1/gaming/3/detect/reconcile/metric", "alarms/bell/metric"}


@pytest.mark.parametrize("pointer", BROKEN)
def test_a_reference_that_names_nothing_is_found_at_its_place(pointer: str) -> None:
    right, wrong = BROKEN[pointer]
    assert PACK.count(right) == 1
    text = PACK.replace(right, wrong)
    (finding,) = parse(text).findings
    assert (finding.code, finding.pointer) == ("DOC008", pointer)
    assert finding.span is not None
    line = text.split("\n")[finding.span.line - 1]
    assert line[finding.span.column - 1 :].startswith(finding.values["name"])


def test_a_missing_metric_warns_and_the_rest_are_errors() -> None:
    shared = parse(PACK.replace("metric: stayed", "metric: company_wide"))
    assert [(finding.severity, finding.help) for finding in shared.findings] == [
        (Severity.WARNING, "Define it under `metrics`, or in a shared metrics file.")
    ]
    broken = parse(PACK.replace("guardrails: [floor]", "guardrails: [flor]"))
    assert [(finding.severity, finding.help) for finding in broken.findings] == [(Severity.ERROR, "Did you mean `floor`?")]


def test_owners_and_roles_are_free_text() -> None:
    assert parse(PACK.replace("title: More people stay", "title: More people stay\n    owner: nobody-known\n    lead: Ana")).findings == ()


def test_a_frozen_metric_is_a_frozen_definition() -> None:
    assert parse(PACK.replace("frozen: words}", "frozen: joined}")).findings == ()


def test_a_waiver_may_point_at_the_whole_pack_a_section_or_an_empty_one() -> None:
    for at in ("", "at: risks, ", "at: objectives, ", "at: metrics/joined/kind, "):
        text = PACK.replace("at: objectives/O1/key_results/KR1/gaming/0, ", at)
        assert parse(text).findings == (), at


def test_pointers_address_parts_by_their_ids() -> None:
    pack = parse(PACK).pack
    assert pack is not None
    pointers = pointers_of(pack)
    assert {"", "objectives/O1/key_results/KR1/companion", "metrics/share/denominator/metric", "waivers/0/code"} <= pointers
    assert "objectives/0" not in pointers
