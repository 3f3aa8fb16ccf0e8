"""Whatever a text is made of, it is read: without raising, in time, and with every line accounted for."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.coverage import weight
from milepost.core.documents.document import Document, Source
from milepost.core.documents.formats.outline_markdown import FORMAT

_STARTS = (
    "",
    "# ",
    "## ",
    "### ",
    "- ",
    "* ",
    "  - ",
    "    - ",
    "1. ",
    "   1) ",
    "> ",
    "| ",
    "\t",
    "• ",
    "== ",
    "- [ ] ",
    "- [x] ",
    "**",
    "<details>",
)
_WORDS = (
    *(
        "Objective 1: ",
        "Objective",
        "KR1.1: ",
        "Key Results:",
        "Key result",
        "O2 - ",
        "Goals",
        "Owner: ",
        "Target: ",
        "OKRs",
        "Q2 2025",
        "Team ",
    ),
    *(
        "Ana",
        "grow",
        "(0.7)",
        "[60%]",
        "=> 78%",
        "🟢",
        "~~gone~~",
        "@bo",
        "P0",
        "`code`",
        "[a](b)",
        "![p0](c)",
        "|",
        "---",
        "| --- |",
        "目标1：",
        "___",
    ),
    *(
        "[fill in]",
        "<b>",
        "</details>",
        "<!-- no -->",
        "example:",
        "10%",
        "→",
        "—",
        "Final Score",
        "KR #1",
        "KR #2",
        "Total",
        "\\",
        "*",
        "_",
    ),
)
_LINE = st.tuples(st.sampled_from(_STARTS), st.lists(st.sampled_from(_WORDS), max_size=5)).map(lambda parts: parts[0] + " ".join(parts[1]))


def read(text: str) -> Document:
    return FORMAT.document_of(Source.of(text, "okrs.md"))


@settings(max_examples=120, deadline=None)
@given(st.lists(_LINE, max_size=25))
def test_any_order_of_lines_is_read_and_every_line_has_a_place(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = read(text)
    if document.pack is None:
        assert document.findings
        return
    unread = {number for piece in document.unread for number in range(piece.span.line, (piece.span.end_line or piece.span.line) + 1)}
    placed = {
        number for part in document.each() for span in part.places.values() for number in range(span.line, (span.end_line or span.line) + 1)
    }
    assert all(1 <= number <= len(lines) for number in unread | placed)
    assert all(piece.text.strip() and piece.why for piece in document.unread)
    assert sum(weight(piece.text) for piece in document.unread) <= weight(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert 0 <= FORMAT.like(Source.of(text)) <= 1
    document = read(text)
    assert document.pack is not None or document.findings


_LONG = 100_000
HOSTILE = {
    "stars": "*",
    "bold": "**a** ",
    "brackets": "[a](",
    "labels": "KR1: ",
    "objectives": "Objective: a\n",
    "key results": "- KR1: a\n",
    "fields": " — a: b",
    "blanks": "x" + " " * 50,
    "numbers": "1. ",
    "comments": "<!-- ",
    "tags": "<a ",
    "details": "<details><summary>KR 1: a</summary>\n",
    "titles": "abc\n====\n",
    "other titles": "abc\n~~~~\n",
    "headings": "## a\n- b\n",
    "arrows": "=> a ",
    "owners": "(owner: a) ",
    "tables": "| Key Result | Owner |\n|---|---|\n| a | b |\n\n",
    "quotes": "> ",
    "full width": "1、a\n",
    "letters": "a. b\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_in_time(name: str) -> None:
    text = (HOSTILE[name] * (_LONG // len(HOSTILE[name]) + 1))[:_LONG]
    read("# OKRs\n\n- a\n")
    started = time.process_time()
    read(f"# OKRs\n- {text}")
    assert time.process_time() - started < 6  # seconds; two on an idle machine


def test_deep_lists_are_read() -> None:
    document = read("# OKRs\n" + "".join("  " * depth + f"- KR: a{depth}\n" for depth in range(300)))
    assert document.pack is not None


def test_likeness_tells_texts_for_people_from_other_files() -> None:
    def like(text: str, name: str) -> float:
        return FORMAT.like(Source.of(text, name))

    assert like("# OKRs\n\n- a\n", "okrs.md") > like("# Notes\n\n- a\n", "notes.md") > like("a,b\n1,2\n", "a.csv")
    assert like('{"objectives": []}', "a.json") == like("<html><body>OKR</body></html>", "a.html") == 0
    assert like("objectives:\n  - title: a\n    owner: b\n", "a.yaml") < 1 / 10
    assert FORMAT.like(Source(b"\x00\x01")) == 0
