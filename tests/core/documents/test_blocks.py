"""Markdown cut into blocks: texts, places, bounds."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Code, Heading, Html, Item, List, Paragraph, Quote, Rule, Table, plain, read_blocks
from milepost.core.documents.markdown_rules import split_row

PAGE = """\
# Title of *all*

> Said **first**.

Owner: Ana\\
Priority: high

| Result | Target |
|---|--:|
| Ship `a|b` | 5 \\| 6 | extra |
| short |

1. one
   - [x] done
   - [ ] open
3) three

---
```yaml
a: 1
```
<!-- note -->
"""


def at(text: str, span: Span) -> str:
    """What stands at a one-line span."""
    return text.split("\n")[span.line - 1][span.column - 1 : (span.end_column or 0) - 1]


def test_every_sort_of_block_is_told_apart() -> None:
    assert [type(block) for block in read_blocks(PAGE)] == [Heading, Quote, Paragraph, Table, List, List, Rule, Code, Html]


def test_a_heading_keeps_its_marks_and_knows_its_place() -> None:
    heading = read_blocks(PAGE).blocks[0]
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text, heading.span.line, heading.span.column) == (1, "Title of *all*", 1, 3)


def test_a_paragraph_keeps_its_lines_apart() -> None:
    paragraph = read_blocks(PAGE).blocks[2]
    assert isinstance(paragraph, Paragraph)
    assert [line.text for line in paragraph.lines] == ["Owner: Ana", "Priority: high"]
    assert paragraph.lines[1].span == Span(6, 1, 6, 15)


def test_cells_split_outside_backticks_and_escapes_and_none_is_dropped() -> None:
    table = read_blocks(PAGE).blocks[3]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.header] == ["Result", "Target"]
    assert [[cell.text for cell in row] for row in table.rows] == [["Ship `a|b`", "5 | 6", "extra"], ["short"]]
    assert at(PAGE, table.rows[0][0].span) == "Ship `a|b`"
    assert at(PAGE, table.rows[0][1].span) == "5 \\| 6"
    assert at(PAGE, table.rows[1][0].span) == "short"


def test_list_items_know_number_check_state_nesting_and_place() -> None:
    first, second = read_blocks(PAGE).blocks[4:6]
    assert isinstance(first, List)
    assert isinstance(second, List)
    assert first.ordered
    assert second.items[0].number == 3
    one = first.items[0]
    assert (one.text, one.number, one.checked) == ("one", 1, None)
    nested = one.blocks[0]
    assert isinstance(nested, List)
    assert [(item.text, item.checked) for item in nested.items] == [("done", True), ("open", False)]
    assert nested.items[1].span == Span(15, 4, 15, 14)
    assert at(PAGE, nested.items[1].lines[0].span) == "open"


def test_places_hold_inside_quotes_and_lists() -> None:
    text = "> - a\n>   1. b\n>\n>      | h | i |\n>      |---|---|\n>      | c | d |\n"
    quote = read_blocks(text).blocks[0]
    assert isinstance(quote, Quote)
    outer = quote.blocks[0]
    assert isinstance(outer, List)
    inner = outer.items[0].blocks[0]
    assert isinstance(inner, List)
    assert inner.items[0].span.column == 5
    table = inner.items[0].blocks[0]
    assert isinstance(table, Table)
    assert [at(text, cell.span) for cell in (*table.header, *table.rows[0])] == ["h", "i", "c", "d"]


def test_two_marks_on_one_line_are_two_lists() -> None:
    outer = read_blocks("- - deep").blocks[0]
    assert isinstance(outer, List)
    inner = outer.items[0].blocks[0]
    assert isinstance(inner, List)
    assert (outer.items[0].span.column, inner.items[0].span.column, inner.items[0].text) == (1, 3, "deep")


@pytest.mark.parametrize("text", ["[ref]: http://example.org", "    indented words", "a | b", "<custom words>"])
def test_nothing_is_swallowed(text: str) -> None:
    words = "".join(getattr(block, "text", "") for block in read_blocks(text))
    assert text.strip() in words


def test_a_line_without_a_bar_ends_a_table() -> None:
    blocks = read_blocks("| a | b |\n|---|---|\n| 1 | 2 |\nNote: after\n").blocks
    assert [type(block) for block in blocks] == [Table, Paragraph]


def test_source_gives_the_raw_lines() -> None:
    blocks = read_blocks(PAGE)
    assert blocks.source(blocks.blocks[3].span).startswith("| Result | Target |\n|---|--:|")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("a|b", ["a", "b"]),
        ("| | b |", ["", "b"]),
        ("| `x|y` | ``p`|q`` |", ["`x|y`", "``p`|q``"]),
        ("| ` | b |", ["`", "b"]),
        (r"| a\|b | c", [r"a\|b", "c"]),
        ("|", [""]),
        ("", [""]),
    ],
)
def test_rows_split(row: str, cells: list[str]) -> None:
    assert [row[a:b] for a, b in split_row(row)] == cells


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("**KR 1.1** Increase `x` [here](http://y)", "KR 1.1 Increase x here"),
        ("snake_case_name and 5 * 3 < 20 <300ms", "snake_case_name and 5 * 3 < 20 <300ms"),
        ("one<br>two ~~gone~~ &amp; <metric>", "one two gone & <metric>"),
        ("![p0](http://x/p0.svg) kept", "p0 kept"),
        ("no marks", "no marks"),
    ],
)
def test_plain_takes_marks_off_and_leaves_words(marked: str, words: str) -> None:
    assert plain(marked) == words


HOSTILE = {
    "quotes": "> " * 10_000 + "x",
    "lists": "- " * 10_000 + "x",
    "numbers": "1. " * 10_000 + "x",
    "stairs": "\n".join(" " * (2 * step) + "- a" for step in range(1500)),
    "one long line": "word " * 1_000_000,
    "bars": "|a" * 1_000_000,
    "ticks": "| a | b |\n|---|---|\n| " + "`a|``" * 200_000,
    "rows": "| a | b |\n|---|---|\n" + "| some words | 12% |\n" * 50_000,
    "brackets": "[" * 500_000,
    "too many lines": "a\n\n" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_in_time(name: str) -> None:
    start = time.monotonic()
    blocks = read_blocks(HOSTILE[name])
    assert time.monotonic() - start < 20
    assert blocks.blocks or blocks.findings


def test_deep_nesting_is_found_and_its_words_are_kept() -> None:
    blocks = read_blocks("> " * 500 + "treasure")
    assert [(finding.code, finding.span) for finding in blocks.findings] == [("DOC010", Span(1, 1))]
    assert "treasure" in repr(blocks.blocks)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["# h", "- a", "  - b", "> q", "| x | y |", "|---|---|", "1. n", "", "text", "---", "```", "\t- tab"]), max_size=14
    )
)
def test_every_word_is_in_a_block_and_every_place_holds_its_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = read_blocks(text)
    shown = repr(blocks.blocks)
    assert all(word in shown for word in re.findall(r"[a-z]+", text))
    for block in blocks:
        check_places(text, block)


def check_places(text: str, block: object) -> None:
    match block:
        case Table():
            for row in (block.header, *block.rows):
                assert [at(text, cell.span) for cell in row] == [cell.text for cell in row]
        case Paragraph():
            assert [at(text, line.span) for line in block.lines] == [line.text for line in block.lines]
        case List():
            for item in block.items:
                check_item(text, item)
        case Quote():
            for inner in block.blocks:
                check_places(text, inner)


def check_item(text: str, item: Item) -> None:
    assert re.match(r"[-*+]|\d+[.)]", text.split("\n")[item.span.line - 1][item.span.column - 1 :])
    assert [at(text, line.span) for line in item.lines] == [line.text for line in item.lines]
    for inner in item.blocks:
        check_places(text, inner)


def test_lines_over_a_rule_are_no_heading():
    (words,) = read_blocks("| KR1: elder | 5% |\n| Risk | Impact |\n---\n").blocks
    assert isinstance(words, Paragraph)
    assert [line.text for line in words.lines] == ["| KR1: elder | 5% |", "| Risk | Impact |"]
    (title,) = read_blocks("Risks\n---\n").blocks
    assert isinstance(title, Heading)
