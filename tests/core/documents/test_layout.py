"""Lost line ends are found and rebuilt, and every place leads back to the text as it came."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.layout import rebuild


def lines(text: str) -> list[str]:
    return [line for line in rebuild(text).text.split("\n") if line.strip()]


def test_whole_text_is_untouched():
    text = "# Title\n\n- one - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nProse -- with dashes, week 1. Then more. 2 - 3, > 10%.\n"
    rebuilt = rebuild(text)
    assert rebuilt.text == text
    assert rebuilt.regained is None
    assert rebuilt.original(Span(3, 2, 3, 5)) == Span(3, 2, 3, 5)


def test_headings_rules_quotes_and_lists_come_back():
    flat = '# Plan > "Keep it small." --- ## Part One **Why:** - First thing - Second thing ### Steps 1. Do this. 2. **Do** that.'
    assert lines(flat) == [
        "# Plan",
        '> "Keep it small."',
        "---",
        "## Part One",
        "**Why:**",
        "- First thing",
        "- Second thing",
        "### Steps",
        "1. Do this.",
        "2. **Do** that.",
    ]


def test_empty_cells_survive_and_pipes_in_code_do_not_split():
    flat = "## T | A | B | C | |---|:--|--:| | 1 | | `x|y` | | | | z \\| w | --- ## Next - [x] done - [ ] open"
    assert lines(flat)[1:5] == ["| A | B | C |", "|---|:--|--:|", "| 1 | | `x|y` |", "| | | z \\| w |"]
    assert lines(flat)[5:] == ["---", "## Next", "- [x] done", "- [ ] open"]


def test_two_tables_that_touch_are_two_tables():
    flat = "| A | B | |---|---| | 1 | 2 | | C | |---| | 3 |"
    assert lines(flat) == ["| A | B |", "|---|---|", "| 1 | 2 |", "| C |", "|---|", "| 3 |"]


def test_children_belong_to_the_item_that_ends_in_a_colon():
    flat = "## Context - **Who:** Us - **Limits:** - Time - Money - **Not:** - Games"
    assert rebuild(flat).text.split("\n")[2:] == ["- **Who:** Us", "- **Limits:**", "  - Time", "  - Money", "- **Not:**", "  - Games", ""]


def test_prose_behind_a_heading_is_cut_off():
    flat = "## One thing - [x] a ### The Rate vs. Volume Debate The core of it is this: **counts first.** | A | |---| | 1 |"
    assert "### The Rate vs. Volume Debate" in lines(flat)
    assert "The core of it is this: **counts first.**" in lines(flat)


@pytest.mark.parametrize(
    "prose",
    [
        "New users churn in week 1. This is bad.",
        "It went from 3 - 5 of them, > 10% off.",
        "Growth -- the whole of it -- matters.",
        "Either (April - June) or later.",
        "Number # five and C# too.",
    ],
)
def test_prose_is_not_torn_apart(prose):
    flat = f"## Part **Why:** {prose} ## Other - [x] done"
    assert f"**Why:** {prose}" in lines(flat)


def test_rows_joined_on_one_line_of_a_whole_table_are_cut():
    text = "| A | B |\n|---|---|\n| 1 | 2 | | 3 | |\n| 4 | 5 |\n"
    assert lines(text) == ["| A | B |", "|---|---|", "| 1 | 2 |", "| 3 | |", "| 4 | 5 |"]


def test_only_the_lost_lines_change():
    text = "# Whole\n\nA line of prose.\n## Lost - **A:** one - **B:** two\nMore prose.\n\n```\n## not - [x] a - [x] b heading\n```\n"
    rebuilt = rebuild(text).text
    assert "A line of prose." in rebuilt.split("\n")
    assert "- **A:** one\n- **B:** two\n\nMore prose.\n" in rebuilt
    assert "```\n## not - [x] a - [x] b heading\n```\n" in rebuilt


def test_places_lead_back_to_the_original():
    flat = "# Title ## Part - **A:** one - **B:** two | H | |---| | cell |"
    rebuilt = rebuild(flat)
    for word in re.finditer(r"\w+", rebuilt.text):
        before = rebuilt.text[: word.start()]
        span = Span(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        place = rebuilt.original(span)
        assert place.line == 1
        assert flat[place.column - 1 :].startswith(word[0])


def test_a_real_flattened_pack_is_rebuilt(shared):
    text = (shared / "inputs" / "growth-q2-okr-pack.flattened.md").read_text(encoding="utf-8")
    rebuilt = rebuild(text)
    regained = rebuilt.regained
    assert regained is not None
    assert (regained.headings, regained.tables, regained.rows, regained.items, regained.rules, regained.quotes) == (29, 9, 57, 94, 11, 1)
    assert " ".join(rebuilt.text.split()) == text.strip()
    assert rebuild(rebuilt.text).regained is None


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="|-#*>` \n\\:1.aB[x]()", max_size=300))
def test_no_text_raises_and_no_sign_is_lost(text):
    rebuilt = rebuild(text)
    assert "".join(rebuilt.text.split()) == "".join(text.split())


@pytest.mark.parametrize("hostile", ["|", "| a ", "- ", "# ", "`", "**a", "1. A ", "|---|", "- **A:** ", "--- ", "``` a ", "(", "> A "])
def test_hostile_lines_are_read_in_linear_time(hostile):
    begun = time.perf_counter()
    rebuild("# T ## B - [x] c " + hostile * (60_000 // len(hostile)))
    assert time.perf_counter() - begun < 3
