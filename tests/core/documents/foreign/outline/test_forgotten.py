"""Every line of a text is somewhere: in the pack, or listed with a reason."""

from __future__ import annotations

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.findings import Span
from milepost.core.documents.foreign.found import Found, FoundObjective, FoundResult, Said
from milepost.core.documents.foreign.outline.forgotten import WHY, list_forgotten
from milepost.core.documents.parse import parse

AT = Span(1, 1)
LINES = (
    "# Harbour OKRs Q3 2026", "## Objective 1: Boats find berths", "Owner: Ida", "- KR1: Searches without berth from 31% to 12%",
    "- [ ] Berths bookable online", "### Runtime support", "Some prose about weather forecasts.", "**Deckhands**",
    "> quoted sentence about ropes", "1. Numbered planks painted green", "  - nested barnacles scraped", "---", "",
    "| Key result | Target |\n|---|---|\n| Lighthouse visits | 400 |", "```\ncode lantern flicker\n```",
    "Key Results:", "## Retro",
)  # fmt: skip


def test_a_line_that_is_nowhere_is_listed_and_others_are_not() -> None:
    found = Found([FoundObjective(Said("Boats find berths", AT), key_results=[FoundResult(Said("Fewer searches", AT))])])
    list_forgotten(
        found, ["# Boats find berths", "Owner:", "- Fewer searches", "The harbour master retires", "## Key Results", "| a | b |"]
    )
    assert [(piece.span.line, piece.text, piece.why) for piece in found.unread] == [(4, "The harbour master retires", WHY)]


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=3, max_size=14))
def test_no_word_of_a_text_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    document = parse(text, "okrs.md")
    if document.pack is None or document.format != "outline_markdown":
        return
    kept = json.dumps([pack.model_dump(mode="json") for pack in document.packs()], ensure_ascii=False)
    kept += " ".join(piece.text for part in document.each() for piece in part.unread)
    lost = [
        word for word in re.findall(r"[a-z]{6,}", text) if word.casefold() not in kept.casefold() and word not in ("details", "summary")
    ]
    assert len(lost) <= 2, lost
