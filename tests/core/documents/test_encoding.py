"""Bytes become text with care, or are refused by name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.core.base.findings import Severity, Span
from milepost.core.documents.encoding import LARGEST, decode

SHEET = "# Ziele für Q2 – „mehr“ 🟢\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark_without_a_word(codec: str) -> None:
    decoded = decode(SHEET.encode(codec))
    assert (decoded.text, decoded.findings) == (SHEET, ())


@pytest.mark.parametrize(("codec", "mark"), [("utf-16-be", b"\xfe\xff"), ("utf-32-be", b"\x00\x00\xfe\xff")])
def test_big_endian_marks_are_known(codec: str, mark: bytes) -> None:
    assert decode(mark + SHEET.encode(codec)).text == SHEET


def test_western_bytes_are_read_with_a_note_at_the_first() -> None:
    decoded = decode(b"# Plan\nCaf\xe9 costs 5 \x80\n")
    assert decoded.text == "# Plan\nCafé costs 5 €\n"
    (note,) = decoded.findings
    assert (note.code, note.severity, note.span) == ("DOC003", Severity.NOTE, Span(2, 4, 2, 5))
    assert note.values == {"characters": "2"}


def test_one_stray_byte_spoils_no_good_character() -> None:
    assert decode("déjà → ".encode() + b"\x93" + "ü 🟢".encode()).text == "déjà → “ü 🟢"


def test_a_character_cut_by_truncation_is_left_out_with_a_note() -> None:
    decoded = decode("Objective é".encode()[:-1])
    assert decoded.text == "Objective "
    assert [finding.code for finding in decoded.findings] == ["DOC003"]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00xl/workbook.xml" + bytes(200), "an XLSX workbook"),
        (b"PK\x03\x04\x14\x00word/document.xml" + bytes(200), "a DOCX document"),
        (b"PK\x03\x04\x14\x00a.txt" + bytes(200), "a ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "a PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(30), "a JPEG image"),
        (b"\x7fELF\x02\x01" + bytes(30), "a program"),
        (b"SQLite format 3\x00" + bytes(30), "an SQLite database"),
        (b"PAR1\x15\x04\x15" + bytes(30), "a Parquet file"),
        (b"plain words\x00and more", "a binary file (it holds NUL bytes)"),
        (bytes(range(1, 9)) * 40, "a binary file (it holds many control characters)"),
        ("# Goals of a team".encode("utf-16-le"), "UTF-16 text without its byte order mark"),
    ],
)
def test_binary_files_are_refused_by_name(data: bytes, what: str) -> None:
    decoded = decode(data)
    (finding,) = decoded.findings
    assert decoded.text is None
    assert (finding.code, finding.severity) == ("DOC010", Severity.ERROR)
    assert what in finding.message


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe \x00\n\x00"])
def test_empty_files_are_refused(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is None
    assert [finding.message for finding in decoded.findings] == ["The document is empty."]


@pytest.mark.parametrize(
    "data", ["目标和关键结果".encode("gbk") * 9, "Цели команды на квартал".encode("koi8-r"), b"\xff\xfe\x00\xd8\x00\x00"]
)
def test_other_encodings_are_refused_rather_than_guessed(data: bytes) -> None:
    assert decode(data).text is None


def test_text_that_begins_like_a_signature_stays_text() -> None:
    assert decode(b"MZ metrics and BZh zones").text == "MZ metrics and BZh zones"
    assert decode(b"RIFF: an objective").text == "RIFF: an objective"


def test_huge_files_are_refused_at_once() -> None:
    start = time.monotonic()
    assert decode(b"x" * (LARGEST + 1)).text is None
    assert decode(b"\xe9" * LARGEST).text is None
    assert time.monotonic() - start < 5


@given(st.binary(max_size=400))
def test_any_bytes_end_in_text_or_one_finding(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text is not None or [finding.code for finding in decoded.findings] == ["DOC010"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: bool(text.strip()) and "\ufeff" not in text))
def test_utf8_is_always_read_as_written(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text or decoded.findings[0].code == "DOC010"
