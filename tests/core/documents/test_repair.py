"""Mis-decoded marks come back; what people really write is never touched."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.repair import repair

MARKS = "🔴🟡🟢🎯📈✅→—’…é"


def as_western(text: str) -> str:
    """UTF-8 as a program reads it that takes it for Windows-1252."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in text.encode())


def test_circles_read_as_johab_come_back() -> None:
    repaired = repair("**Status**: 游댮 Behind, 游리, 游릭")
    assert repaired.text == "**Status**: 🔴 Behind, 🟡, 🟢"
    (finding,) = repaired.findings
    assert (finding.code, finding.severity, finding.span) == ("DOC003", Severity.NOTE, Span(1, 13, 1, 15))
    assert finding.message.endswith("repaired: 1 red, 1 yellow, 1 green circles.")


def test_the_real_sheet_has_45_marks(shared: Path) -> None:
    text = (shared / "inputs" / "nexusflow-q2-2026-okrs.md").read_text("utf-8")
    repaired = repair(text)
    assert [repaired.text.count(mark) for mark in "🟡🟢🔴"] == [18, 14, 13]
    (finding,) = repaired.findings
    assert "45 marks" in finding.message
    assert "18 yellow, 14 green, 13 red circles" in finding.message
    assert finding.span == Span(11, 13, 11, 15)
    assert finding.values["marks"] == "45"


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("12% â†’ 30% â€” done", "12% → 30% — done"),
        ("Ã©tÃ© don't", "été don't"),
        ("donâ€™t", "don’t"),
        ("ðŸ”´ Behind", "🔴 Behind"),
        ("âœ… shipped", "✅ shipped"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "Привет"),
    ],
)
def test_windows_1252_readings_come_back(broken: str, meant: str) -> None:
    repaired = repair(broken)
    assert repaired.text == meant
    assert [finding.code for finding in repaired.findings] == ["DOC003"]


@pytest.mark.parametrize(
    "text",
    [
        "plain ASCII",
        "„MENÜ“ «VOILÀ» CAFÉ” MAÇÔ” Ü“ É–",
        "활성화 목표를 游리 높인다, OKR을 점검하고 API를 고친다",
        "旅游 漢字 学生",
        "Ça coûte 5 € – très cher… « déjà vu » ½ ±3 °C Straße Ñandú ÍSLENSKA ðú",
        "Цели команды 🟢 目標 ✅ → — ’",
        "10 ₩ and 50 ¥",
    ],
)
def test_real_writing_is_left_alone(text: str) -> None:
    repaired = repair(text)
    assert (repaired.text, repaired.findings) == (text, ())


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3) | st.sampled_from("ABC 123-|\n.,")))
def test_hangul_is_never_harmed(text: str) -> None:
    assert repair(text).text == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("AB 12\n。、")))
def test_chinese_characters_are_never_harmed(text: str) -> None:
    assert repair(text).text == text


WORDS = [
    *("für Menü Straße ÜBER Größe Ärger", "été déjà À ÉCOLE cœur Noël OÙ garçon île", "NÃO ação MAÇÃ português às", "año ÑANDÚ qué ÚLTIMO"),
    *("þú ÍSLENSKA ðag við", "mâine ȘI ÎN hotărâ", "øre ÅR sæt BLÅ", "žluť KŮŇ čas", "kr 5 €", "x"),
]
PIECES = sorted({word for line in WORDS for word in line.split()})
SIGNS = ["“{}”", "„{}“", "«{}»", "{}…", "{}–", "‘{}’", "{}™", "{},", "({})", "{}: 5°", "{}"]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(SIGNS)), max_size=12), st.sampled_from([" ", "\n", " | "]))
def test_accented_words_with_their_signs_are_never_harmed(words: list[tuple[str, str]], glue: str) -> None:
    text = glue.join(sign.format(word) for word, sign in words)
    assert repair(text).text == text


@given(st.lists(st.sampled_from(["KR1 ", "5% ", "ok\n", *MARKS]), max_size=20))
def test_what_was_read_as_windows_1252_comes_back_whole(parts: list[str]) -> None:
    text = "é→ " + "".join(parts)
    assert repair(as_western(text)).text == text


@given(st.lists(st.sampled_from(["游댮", "游리", "word ", "| ", "\n", "5%"]), max_size=25))
def test_places_lead_back_to_the_original(parts: list[str]) -> None:
    text = "".join(parts)
    repaired = repair(text)
    before, after = text.split("\n"), repaired.text.split("\n")
    assert len(before) == len(after)
    for number, line in enumerate(after, start=1):
        for column, character in enumerate(line, start=1):
            span = repaired.original(Span(number, column, number, column + 1))
            there = before[number - 1][span.column - 1 : (span.end_column or 0) - 1]
            assert there == character or (character in "🔴🟡" and repair(there).text == character)


def test_repairing_twice_changes_nothing_more() -> None:
    once = repair("游댮 and 游릭")
    assert repair(once.text).findings == ()


def test_long_texts_end_in_time() -> None:
    start = time.monotonic()
    for text in ("游릭 " * 200_000, "â€™ " * 200_000, "Ã" * 1_900_000, "游" * 1_900_000):
        repaired = repair(text)
        assert all(len(finding.message) < 300 for finding in repaired.findings)
    assert time.monotonic() - start < 40
