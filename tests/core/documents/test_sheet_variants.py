"""Sheets as other companies write them."""

from __future__ import annotations

import json
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.document import Document
from milepost.core.documents.formats.sheet_markdown import likeness, read
from milepost.core.documents.sheet.cycle import read_cycle
from milepost.core.documents.sheet.words import key_result_mark, objective_mark
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack


def pack_of(text: str) -> Pack:
    document = read(text)
    assert document.pack is not None, document.findings
    return document.pack


def titles(objective: Objective) -> list[str]:
    return [kr.title for kr in objective.key_results]


OTHER_WORDS = """\
# Harbour Goods: OKRs

**Period:** Q3 2025 (July 1 - September 30)
**Owner:** Ines Duarte

## Objective 1: Ship parcels on the day they are ordered

- DRI: Tomas Reil
- Status: At risk

| # | Metric | Start | Goal | Now | RAG | Confidence |
|---|---|---|---|---|---|---|
| 1 | Same-day share | 61% | 80% | 64% | amber | 6/10 |
| 2 | Wrong parcels | 40/week | <15/week | 38/week | red | 3/10 |

## Objective 2 - Keep drivers with us

Drivers leave in month five.

**Key Results:**
1. Reduce monthly leavers
   - Baseline: 31
   - Target: 12
   - Waits for the new roster
2. KR 2.2: Raise pay satisfaction to 4.2/5

**Bets**:
- New roster (Planning)
- Exit talks

## Team: Warehouse

### Objective: Pick without errors
* [x] KR1: Scan every item
* [ ] KR2: Halve the returns

## What could go wrong

| Risk | Probability | Severity | Response | Colour |
|---|---|---|---|---|
| Strike | low | high | Talk early | grey |

## Open questions
- Who pays for scanners?

## Reading list
Some book about logistics.

```text
not for us
```
"""


def test_other_heading_and_column_words() -> None:
    pack = pack_of(OTHER_WORDS)
    assert pack.cycle is not None
    assert (pack.cycle.start, pack.cycle.end) == (date(2025, 7, 1), date(2025, 10, 1))
    assert pack.owner == "Ines Duarte"
    first, second, third = pack.objectives
    assert (first.id, first.owner, first.status) == ("O1", "Tomas Reil", "At risk")
    rows = [
        (kr.id, kr.label, str(kr.baseline.value) if kr.baseline else "", str(kr.target), str(kr.current), kr.status)
        for kr in first.key_results
    ]
    assert rows == [("KR1.1", "1", "61%", "80%", "64%", "amber"), ("KR1.2", "2", "40/week", "<15/week", "38/week", "red")]
    assert first.key_results[0].remarks == ("Confidence: 6/10",)
    assert (second.id, second.commentary, titles(second)) == (
        "O2",
        "Drivers leave in month five.",
        ["Reduce monthly leavers", "Raise pay satisfaction to 4.2/5"],
    )
    leavers = second.key_results[0]
    assert leavers.baseline is not None
    assert (str(leavers.baseline.value), str(leavers.target), leavers.remarks) == ("31", "12", ("Waits for the new roster",))
    assert [(work.title, work.team) for work in second.initiatives] == [("New roster", "Planning"), ("Exit talks", None)]
    assert (third.id, third.team, titles(third)) == ("warehouse-O1", "Warehouse", ["Scan every item", "Halve the returns"])
    assert [kr.remarks for kr in third.key_results] == [("[x]",), ("[ ]",)]


def test_what_finds_no_place_is_kept_and_reported() -> None:
    document = read(OTHER_WORDS)
    assert document.pack is not None
    assert [(part.text.splitlines()[0], part.line) for part in document.pack.unplaced] == [("Colour: grey", 41), ("## Reading list", 46)]
    assert "not for us" in document.pack.unplaced[1].text
    reported = [(finding.code, finding.pointer, finding.span.line if finding.span else 0) for finding in document.findings]
    assert reported == [("DOC001", "unplaced/0", 41), ("DOC001", "unplaced/1", 46)]
    assert document.pack.risks[0].mitigation == "Talk early"
    assert document.pack.questions[0].text == "Who pays for scanners?"
    assert lost_words(OTHER_WORDS, document) <= {
        "period",
        "start",
        "goal",
        "probability",
        "severity",
        "response",
        "bets",
        "open",
        "what",
        "could",
    }


def lost_words(text: str, document: Document) -> set[str]:
    assert document.pack is not None
    kept = json.dumps(document.pack.model_dump(mode="json", by_alias=True), ensure_ascii=False).casefold()
    words = {word.casefold() for word in "".join(c if c.isalpha() else " " for c in text).split() if len(word) >= 4}
    return {word for word in words if word not in kept}


def test_a_table_may_name_its_objectives_in_a_column() -> None:
    pack = pack_of(
        "# Plan\n\n| Objective | Key Result | Owner | Target |\n|---|---|---|---|\n"
        "| Win trust | Answer within a day | Mia | 95% |\n| | Publish the status page | Bo | Done |\n| Grow | 20 new shops | Mia | 20 |\n"
    )
    assert [(objective.title, titles(objective)) for objective in pack.objectives] == [
        ("Win trust", ["Answer within a day", "Publish the status page"]),
        ("Grow", ["20 new shops"]),
    ]
    assert pack.objectives[0].key_results[1].owner == "Bo"


def test_a_first_column_goal_beside_key_results_names_the_objective() -> None:
    pack = pack_of("# Plan\n\n| Goal | Key Result | Target |\n|---|---|---|\n| Win trust | Answer within a day | 95% |\n")
    assert [(objective.title, titles(objective)) for objective in pack.objectives] == [("Win trust", ["Answer within a day"])]


def test_objectives_and_key_results_may_be_nested_bullets() -> None:
    pack = pack_of(
        "# Notes\n\n* **Objective:** Be found\n  * Owner: Kai\n  * **Key Result:** 5,000 visits a week\n  * Rank first for 'rye'\n"
        "* **Objective 2:** Be loved\n  * Key results:\n    * 40 letters\n"
    )
    first, second = pack.objectives
    assert (first.title, first.owner, titles(first)) == ("Be found", "Kai", ["5,000 visits a week", "Rank first for 'rye'"])
    assert (second.id, titles(second)) == ("O2", ["40 letters"])


def test_a_heading_over_key_results_is_an_objective() -> None:
    pack = pack_of("# Year\n\n## Objectives\n\n### Bake better bread\n\n| Key Result | Target |\n|---|---|\n| Fewer burnt loaves | 2% |\n")
    assert [(objective.id, objective.title) for objective in pack.objectives] == [("O1", "Bake better bread")]


def test_key_results_under_their_own_headings() -> None:
    pack = pack_of(
        "# Q1 2026\n\n## Objective 1: Learn\n\n**Why this matters:** We guess too much.\n\n### Key Result 1.1: Ten interviews\n"
        "- **Target:** 10\n- **Confidence:** High\n\n### Key Result 1.2: One decision reversed\n- **Target:** 1\n"
    )
    (objective,) = pack.objectives
    assert objective.why_now == ("We guess too much.",)
    assert [(kr.id, kr.title, str(kr.target), kr.remarks) for kr in objective.key_results] == [
        ("KR1.1", "Ten interviews", "10", ("Confidence: High",)),
        ("KR1.2", "One decision reversed", "1", ()),
    ]
    assert pack.cycle is not None
    assert pack.cycle.assumed is not None


def test_a_team_table_without_an_objective_takes_the_teams_name() -> None:
    pack = pack_of("# T\n\n## Team OKRs\n\n### Bakery\n\n| KR | Target |\n|---|---|\n| Oven at 99% | 99% |\n")
    assert [(objective.id, objective.title, objective.team) for objective in pack.objectives] == [("bakery-O1", "Bakery", "Bakery")]


def test_a_label_alone_takes_its_title_from_the_next_line() -> None:
    pack = pack_of("## O1\n\nMake mornings calm\n\n- KR1: Fewer calls\n")
    assert (pack.objectives[0].title, pack.objectives[0].label) == ("Make mornings calm", "O1")


def test_a_label_used_twice_gives_two_ids_and_a_finding() -> None:
    document = read("## O1: First\n- KR1: a\n\n## O1: Second\n- KR1: b\n")
    assert document.pack is not None
    assert [objective.id for objective in document.pack.objectives] == ["O1", "O1-2"]
    assert len({placed.key_result.id for placed in document.pack.key_results()}) == 2
    assert [finding.code for finding in document.findings] == ["DOC009"]


def test_a_column_set_twice_and_a_long_row_lose_nothing() -> None:
    pack = pack_of("## O1: x\n\n| KR | Target | Goal |\n|---|---|---|\n| Sell **more** | 5 | 6 | seven |\n")
    key_result = pack.objectives[0].key_results[0]
    assert (key_result.title, str(key_result.target), key_result.remarks) == ("Sell more", "5", ("Goal: 6", "seven"))


def test_the_address_of_a_link_is_kept() -> None:
    pack = pack_of("## O1: See [the plan](https://example.org/plan)\n- KR1: a\n")
    assert pack.objectives[0].title == "See the plan"
    assert [(remark.label, remark.text) for remark in pack.remarks] == [("Link", "[the plan](https://example.org/plan)")]


@pytest.mark.parametrize(
    "text", ["", "   ", "# A recipe\n\nFlour and water.\n", "| Name | Age |\n|---|---|\n| Jo | 4 |\n", "milepost: 1\npack: x\n", '{"a": 1}']
)
def test_texts_without_objectives_are_nobodys_sheet(text: str) -> None:
    assert likeness(text) == 0
    document = read(text)
    assert document.pack is None
    assert [finding.code for finding in document.findings] == ["DOC010"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("O1: Grow", ("O1", "Grow")),
        ("🎯 Objective 2 – Grow", ("Objective 2", "Grow")),
        ("**O: Grow**", ("", "Grow")),
        ("Objective: Grow", ("", "Grow")),
        ("Goal #3: Grow", ("Goal #3", "Grow")),
        ("Objectives", None),
        ("Ongoing: work", None),
        ("On time", None),
    ],
)
def test_marks_of_objectives(text: str, mark: tuple[str, str] | None) -> None:
    assert objective_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("KR1: Sell", ("KR1", "Sell")),
        ("**KR 1.2** Sell", ("KR 1.2", "Sell")),
        ("Key Result 3 - Sell", ("Key Result 3", "Sell")),
        ("Key Result: Sell", ("", "Sell")),
        ("KR progress review", None),
        ("Key Results", None),
    ],
)
def test_marks_of_key_results(text: str, mark: tuple[str, str] | None) -> None:
    assert key_result_mark(text) == mark


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Q2 2026 (April - June)", date(2026, 4, 1), date(2026, 7, 1)),
        ("2025 Q4", date(2025, 10, 1), date(2026, 1, 1)),
        ("H1 2026", date(2026, 1, 1), date(2026, 7, 1)),
        ("Q4 FY26 (Jan 2026 – Mar 2026)", date(2026, 1, 1), date(2026, 4, 1)),
        ("Q4 2026 (November - January)", date(2026, 11, 1), date(2027, 2, 1)),
        ("Q1 2026 (January 5 - March 29)", date(2026, 1, 5), date(2026, 3, 30)),
        ("May - June 2026", date(2026, 5, 1), date(2026, 7, 1)),
        ("Q2 (April - June)", None, None),
    ],
)
def test_cycles(text: str, start: date | None, end: date | None) -> None:
    cycle = read_cycle((text,))
    assert cycle is not None
    assert (cycle.start, cycle.end) == (start, end)
    assert (cycle.assumed is None) == (start is not None and ("(" in text or text.startswith("May")))


HOSTILE = {
    "quotes": "> " * 10_000 + "O1: x",
    "lists": "- " * 10_000 + "O1: x",
    "one line": "## O1: x\n" + "word " * 1_000_000,
    "rows": "## O1: a\n| KR | Target |\n|---|---|\n" + "| some words | 12% |\n" * 50_000,
    "labels": "## O1: x\n**Owner**: " + "w: " * 500_000,
    "same label": "## O1: x\n" + "- KR1: a\n" * 10_000,
    "objectives": "".join(f"## O{number}: x\n" for number in range(10_000)),
    "brackets": "## O1: x\n**Initiatives**:\n- " + "(" * 200_000,
    "months": "# " + "jan - " * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sheets_end_in_time(name: str) -> None:
    start = time.monotonic()
    likeness(HOSTILE[name])
    document = read(HOSTILE[name])
    assert time.monotonic() - start < 20
    assert document.pack is not None or document.findings


LINES = [
    "# Alder",
    "## O1: beech",
    "**O: cedar**",
    "### Team: dogwood",
    "| KR | Target |",
    "|---|---|",
    "| KR1: elder | 5% |",
    "- KR2: fir",
]
MORE = [
    "  - Owner: gorse",
    "**Owner**: hazel",
    "---",
    "> ilex",
    "## Risks",
    "- juniper",
    "*Updated: kapok*",
    "",
    "larch",
    "```",
    "1. O2: maple",
]
LAST = [
    "| Risk | Impact |",
    "## Dependencies",
    "**Bets**:",
    "🔴",
    "## nutmeg",
    "| oak | pine |",
    "#### Key results",
    "### KR 1.2: quince",
    "`rowan`",
    "- *",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LINES + MORE + LAST), max_size=18))
def test_any_order_of_lines_is_read_without_loss(lines: list[str]) -> None:
    document = read("\n".join(lines))
    if document.pack is None:
        assert document.findings[-1].code == "DOC010"
        return
    kept = document.pack.model_dump_json()
    trees = {word for line in lines for word in re.findall(r"[A-Za-z]+", line) if word.islower() and word != "results"}
    assert all(tree in kept for tree in trees)
    assert "Alder" in kept or "# Alder" not in lines
    assert all(pointer.split("/")[0] in Pack.model_fields for pointer in document.places)
