"""Pack documents in other words and another order, whole or flattened; what packs do not have is kept."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from milepost.core.documents.formats.pack_markdown import FORMAT
from milepost.core.documents.parse import parse

SAMPLE = Path(__file__).parent / "samples" / "membership-pack.md"


@pytest.fixture(scope="module", params=["whole", "flattened"])
def document(request):
    text = SAMPLE.read_text(encoding="utf-8")
    return FORMAT.read(text if request.param == "whole" else " ".join(text.split()))


def test_the_format_is_told_by_its_key_result_table():
    text = SAMPLE.read_text(encoding="utf-8")
    assert parse(text, "membership.md").format == "markdown"
    assert parse(" ".join(text.split()), "membership.md").format == "markdown"


def test_columns_are_found_by_their_words(document):
    first, second = (placed.key_result for placed in document.pack.key_results())
    assert (first.id, first.title, first.owner) == ("KR1.1", "Grow monthly borrowers", "Desk lead")
    assert (first.baseline.value.text, first.target.text) == ("2,000/month", "2,600/month (+30%)")
    assert first.definition == "Members with a loan in the month"
    assert first.gaming_note == "Counting renewals as loans"
    assert first.confidence is not None
    assert first.confidence.text == "high"
    assert second.gaming_note is None


def test_context_labels_are_found_by_their_words(document):
    context = document.pack.context
    assert context.anchor == "Neighbours who borrow every month"
    assert context.non_goals == ("School visits",)
    assert [(entry.label, entry.text) for entry in context.constraints] == [
        ("Staff", "Five librarians, two of them half-time"),
        (None, "No new shelves before winter"),
    ]
    assert context.assumptions[0].confirm.by == "Desk lead"
    assert context.assumptions[0].confirm.on == date(2026, 7, 10)
    assert document.pack.cycle.window.days == 92
    assert document.pack.cycle.assumed is None


def test_parts_of_another_name_are_read(document):
    pack = document.pack
    modes = [placed.key_result.gaming for placed in pack.key_results()]
    assert modes[0][0].detect.audit.draw == 20
    assert modes[0][0].detect.audit.every == "month"
    assert modes[1][0].detect is None
    assert pack.reviews.weekly.habit == "H1"
    assert pack.reviews.mid_cycle.minutes == 60
    assert pack.grade_scale.kind == "bands"
    assert (pack.risks[0].likelihood, pack.risks[0].mitigation) == ("low", "Move the atlases upstairs")
    assert pack.next_steps[0].on == date(2026, 7, 8)


def test_what_packs_do_not_have_is_kept_and_reported(document):
    assert [entry.text for entry in document.pack.unplaced] == ["## 8. Weather", "It rains often in July."]
    assert [finding.code for finding in document.findings if finding.pointer] == ["DOC001", "DOC001"]
    again = FORMAT.read(FORMAT.write(document.pack))
    assert again.pack == document.pack


def read(*lines):
    return FORMAT.read("\n".join(lines) + "\n")


def test_key_results_may_be_a_list():
    document = read(
        "# Team OKRs",
        "",
        "## Objective 1: Members come back",
        "",
        "- **KR 1.1** Grow borrowers",
        "  - Baseline: 2,000",
        "  - Target: 2,600",
        "  - Owner: Desk lead",
        "  - Guardrail: Lost books <= 1%",
    )
    (placed,) = document.pack.key_results()
    assert (placed.key_result.baseline.value.text, placed.key_result.target.text) == ("2,000", "2,600")
    assert document.pack.guardrails[0].ceiling.text == "1%"
    assert document.places["guardrails/kr1.1-lost-books"].line == 9


def test_ids_come_from_marks_and_places():
    table = ("| KR | Baseline | Target |", "|---|---|---|", "| **KR1** One | 1 | 2 |", "| Two | 1 | 2 |")
    document = read("# T", "", "## O2: First", "", *table, "", "## Objective 3: Second", "", *table)
    assert [placed.pointer for placed in document.pack.key_results()] == [
        "objectives/O2/key_results/KR2.1",
        "objectives/O2/key_results/KR2.2",
        "objectives/O3/key_results/KR3.1",
        "objectives/O3/key_results/KR3.2",
    ]


def test_two_of_one_name_are_reported_and_both_kept():
    table = ("| KR | Baseline | Target |", "|---|---|---|", "| **KR 1.1** One | 1 | 2 |", "| **KR 1.1** Two | 1 | 2 |")
    document = read("# T", "", "## Objective 1: First", "", *table, "", "## Objective 1: Again", "", *table)
    assert [finding.code for finding in document.findings] == ["DOC009"] * 3
    assert sum(1 for _ in document.pack.key_results()) == 4


def test_references_to_nothing_are_reported_and_kept():
    document = read(
        "# T",
        "",
        "## Objective 1: First",
        "",
        "| KR | Baseline | Target |",
        "|---|---|---|",
        "| **KR 1.1** One | 1 | 2 |",
        "",
        "## Alignment Map",
        "",
        "| Company Goal | Team Objective |",
        "|---|---|",
        "| Grow | **O9:** Elsewhere |",
        "",
        "## Failure modes",
        "",
        "| KR | Failure Mode 1 | Detection |",
        "|---|---|---|",
        "| KR 7.7 | Cheating | Nothing |",
    )
    assert sorted(finding.code for finding in document.findings) == ["DOC001", "DOC001", "DOC008", "DOC008"]
    assert "Elsewhere" in document.pack.unplaced[0].text + document.pack.unplaced[1].text


@pytest.mark.parametrize("text", ["", "   \n", "Just prose.", "# A title\n\nand a line", "\x00\x01", "- [x] a"])
def test_a_text_that_is_no_pack_gives_none_and_says_so(text):
    document = FORMAT.read(text)
    assert document.pack is None
    assert [finding.code for finding in document.findings] == ["DOC010"]


@pytest.mark.parametrize("field", ["weight", "direction", "shape", "path"])
def test_a_value_that_does_not_fit_is_a_finding(field):
    table = (f"| KR | Baseline | Target | {field.capitalize()} |", "|---|---|---|---|", "| **KR 1.1** One | 1 | 2 | NaN |")
    document = read("# T", "", "## Objective 1: First", "", *table)
    assert [finding.code for finding in document.findings] == ["DOC007"]
    (placed,) = document.pack.key_results()
    assert placed.key_result.remarks == (f"{field}: NaN",)


@pytest.mark.parametrize("hostile", ["|", "- ", "# ", "(", ">= 5 must; ", "**a", "1. A ", "*a:* ", "<br>", "`a` ", "not below "])
@pytest.mark.parametrize("place", ["# T ## Context Snapshot - **Constraints:** {}", "# T\n\n## Objective 1: x\n\n{}", "# T\n\n{}"])
def test_hostile_documents_are_read_in_time(hostile, place):
    table = "| KR | Baseline | Target | Guardrails |\n|---|---|---|---|\n| **KR 1.1** a | 1 | 2 | {} |\n"
    filling = hostile * (20_000 // len(hostile))
    begun = time.perf_counter()
    FORMAT.read(place.format(table.format(filling) if place.startswith("# T\n") else filling))
    assert time.perf_counter() - begun < 3
