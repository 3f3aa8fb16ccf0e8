"""HTML becomes the blocks that Markdown has, with the words a reader sees and the places where they stand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from milepost.core.documents.block_kinds import Block, Code, Heading, List, Paragraph, Quote, Rule, Table
from milepost.core.documents.foreign.html.page import blocks_of_html


def shown(blocks: Iterable[Block], indent: str = "") -> list[str]:
    """The blocks as lines: `# heading`, `- item`, `| cells`, `> quote`, deeper ones indented."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                lines.append(f"{indent}{'#' * block.level} {block.text}")
            case Paragraph():
                lines += [f"{indent}{line.text}" for line in block.lines]
            case List():
                for item in block.items:
                    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
                    lines.append(f"{indent}{f'{item.number}.' if item.number else '-'} {box}{' / '.join(line.text for line in item.lines)}")
                    lines += shown(item.blocks, indent + "  ")
            case Table():
                lines += [f"{indent}| {' | '.join(cell.text for cell in row)}" for row in (block.header, *block.rows)]
            case Quote():
                lines += shown(block.blocks, indent + "> ")
            case Code():
                lines.append(f"{indent}`{block.language}` {block.text}")
            case Rule():
                lines.append(f"{indent}---")
    return lines


CASES = {
    "headings and prose": (
        "<h1>Harbour</h1><p>We &amp; the sea,<br>all year.</p><h2>Objective 1: <em>More</em> berths</h2>",
        ["# Harbour", "We & the sea,", "all year.", "## Objective 1: More berths"],
    ),
    "nested lists": (
        "<ul><li>Objective<ul><li>KR one</li><li>KR two<ol start=3><li>a<li>b</ol></li></ul></li></ul>",
        ["- Objective", "  - KR one", "  - KR two", "    3. a", "    4. b"],
    ),
    "lists without ends": ("<ul><li>One<li><p>Two<p>more</ul><p>After", ["- One", "- Two", "  more", "After"]),
    "a list directly in a list": ("<ul><li>Objective</li><ul><li>KR</li></ul></ul>", ["- Objective", "  - KR"]),
    "lists side by side with levels": (
        '<ul class="lst-kix_a-0 start"><li>O</li></ul><ul class="lst-kix_a-1 start"><li>K</li></ul><ul class="lst-kix_a-0"><li>P</li></ul>',
        ["- O", "  - K", "- P"],
    ),
    "check boxes": (
        '<ul><li><input type="checkbox" checked disabled> done</li><li><input type=checkbox> open</li><li>[x] typed</li></ul>'
        '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>drawn</span></li></ul>',
        ["- [x] done", "- [ ] open", "- [x] typed", "- [x] drawn"],
    ),
    "a table": (
        "<table><thead><tr><th>KR</th><th>Target</th></tr></thead>"
        "<tbody><tr><td>Free <b>berths</b></td><td>12&nbsp;%</td></tr></tbody></table>",
        ["| KR | Target", "| Free berths | 12 %"],
    ),
    "merged cells": (
        "<table><tr><th>O<th>KR<th>T<tr><td rowspan=2>Sea<td>a<td>1<tr><td>b<td>2<tr><td colspan=3>End</table>",
        ["| O | KR | T", "| Sea | a | 1", "| Sea | b | 2", "| End | End | End"],
    ),
    "lists in a cell": (
        "<table><tr><th>O</th><th>KRs</th></tr><tr><td>Sea</td><td><ul><li>one</li><li>two</li></ul></td></tr></table>",
        ["| O | KRs", "| Sea | one\ntwo"],
    ),
    "a table that arranges the page": (
        "<table><tr><td><h2>Left</h2></td><td><table><tr><th>a<th>b<tr><td>1<td>2</table></td></tr></table>",
        ["## Left", "| a | b", "| 1 | 2"],
    ),
    "what folds away": (
        "<details><summary>Objective: Sea</summary><ul><li>KR</li></ul></details>"
        "<details><summary>Old</summary><h3>Q1</h3><p>x</p></details>",
        ["- Objective: Sea", "  - KR", "## Old", "### Q1", "x"],
    ),
    "definitions": (
        "<dl><dt>Owner</dt><dd>Ida</dd><dt>Grow the harbour</dt><dd>Ten boats</dd><dd>No queue</dd></dl>",
        ["- Owner: Ida", "- Grow the harbour", "  - Ten boats", "  - No queue"],
    ),
    "quote, code and rule": (
        '<blockquote><p>said</p></blockquote><pre><code class="language-yaml">a: 1\nb:  2</code></pre><hr>',
        ["> said", "`yaml` a: 1\nb:  2", "---"],
    ),
    "what nobody sees": (
        "<head><style>p{}</style></head><nav><a>Home</a></nav><!-- a > b --><script>if (a < b) {}</script>"
        '<p hidden>no</p><p style="display: none">no</p><p>seen</p>',
        ["seen"],
    ),
    "pictures by their words": (
        '<p><img alt="🟢" src="x"> On track <img src="y"><ac:emoticon ac:name="tick" /></p>',
        ["🟢 On track ✅"],
    ),
    "wiki storage": (
        '<p>Status: <ac:structured-macro ac:name="status"><ac:parameter ac:name="colour">Red</ac:parameter>'
        '<ac:parameter ac:name="title">AT RISK</ac:parameter></ac:structured-macro></p>'
        "<ac:task-list><ac:task><ac:task-id>7</ac:task-id><ac:task-status>complete</ac:task-status>"
        "<ac:task-body>Paint the pier</ac:task-body></ac:task></ac:task-list>"
        '<ac:link><ri:page ri:content-title="Harbour plan" /></ac:link>',
        ["Status: AT RISK", "- [x] Paint the pier", "Harbour plan"],
    ),
    "strong words that begin a line": (
        "<p><strong>Owner:</strong> Ida</p><p><b>All of it</b></p><p>Not <b>this</b></p>",
        ["**Owner:** Ida", "**All of it**", "Not this"],
    ),
    "blocks in words": ("<b><p>One</p><p>Two</p></b><span>a <div>b</div> c</span>", ["One", "Two", "a", "b", "c"]),
    "the title of the window": ("<title>Harbour OKRs</title><h2>Sea</h2>", ["# Harbour OKRs", "## Sea"]),
    "closing tags of nothing": ("</p></td><p>a</div>b</p></table></ul>", ["ab"]),
    "brackets that are none": ("<p>5 < 6 & 7 > 3 <> x</p>", ["5 < 6 & 7 > 3 <> x"]),
    "quotes left open": ('<p title="a>first</p><p>second</p>', ["first", "second"]),
}


@pytest.mark.parametrize(("text", "lines"), CASES.values(), ids=CASES.keys())
def test_a_page_is_cut_into_blocks(text: str, lines: list[str]) -> None:
    assert shown(blocks_of_html(text)) == lines


def test_spans_are_places_in_the_page() -> None:
    text = "<h1>\n  Harbour</h1>\n<ul><li>One</li>\n<li> <b>Two</b>\n three</li></ul>"
    heading, bullets = blocks_of_html(text)
    assert str(heading.span) == "2:3"
    assert isinstance(bullets, List)
    assert [str(item.lines[0].span) for item in bullets.items] == ["3:9", "4:9"]
    assert (bullets.items[1].lines[0].text, bullets.items[1].lines[0].span.end_line) == ("**Two** three", 5)


HOSTILE = {
    "brackets": "<" * 100_000,
    "quotes": "<a b='>'" * 12_000,
    "open quotes": '<a b="' * 16_000 + ">",
    "boxes": "<div>" * 20_000,
    "comments": "<!--" * 25_000 + ">",
    "tables": "<table>" * 14_000,
    "wide cells": "<table>" + "<tr><td colspan=99999 rowspan=99999>x" * 2_600,
    "many cells": "<table><tr>" + "<td rowspan=60000 colspan=60>x" * 3_000 + "<tr><td>" * 1_000,
    "lists": "<ul><li>" * 12_000,
    "paragraphs": "<p>" * 33_000,
    "terms": "<dl><dt>a<dd>" * 7_000,
    "leveled lists": "".join(f'<ul class="lst-x-{number % 10}"><li>a</ul>' for number in range(2_800)),
    "number of a character": "<p>&#" + "9" * 99_000 + ";",
    "ends of nothing": "<b>" * 90 + "</i>" * 24_000,
    "equals": "<a " + "=" * 99_000 + ">x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_are_read_within_bounds(text: str) -> None:
    blocks = blocks_of_html(text[:100_000])
    assert sum(len(str(block)) for block in blocks) < 60_000_000


def test_what_is_nested_too_deep_keeps_its_words() -> None:
    assert shown(blocks_of_html("<div>" * 300 + "deep" + "</div>" * 300)) == ["deep"]


def test_a_page_that_is_too_long_is_refused() -> None:
    blocks = blocks_of_html("<p>" + "x" * 6_000_000)
    assert (len(blocks), [finding.code for finding in blocks.findings]) == (0, ["DOC010"])
