"""Workbooks built to harm, damaged or locked: refused with a sentence, or read for what they hold, without hanging and in bounds."""

import struct
import time
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest

from milepost.core.documents import archives
from milepost.core.documents.document import Holds
from milepost.core.documents.parse import parse

from .workbooks import HEADER, ROW, by_hand, sheet_xml, text_cell

OKRS = sheet_xml(HEADER + ROW)


def refusal(data):
    document = parse(data, "plan.xlsx")
    assert document.pack is None
    assert document.holds is Holds.NONE
    assert [finding.code for finding in document.findings] == ["DOC010"]
    return document.findings[0].message


def titles(data):
    document = parse(data, "plan.xlsx")
    assert document.pack is not None, document.findings
    return [(objective.title, [result.title for result in objective.key_results]) for objective in document.pack.objectives]


def test_a_sound_workbook_made_by_hand_is_read():
    assert titles(by_hand(OKRS)) == [("Grow", ["Sell ten"])]


def test_a_bomb_of_zeros_is_refused_by_what_it_declares():
    bomb = by_hand(sheet_xml(HEADER + ROW, after="<!--" + "0" * 40_000_000 + "-->"))
    assert len(bomb) < 100_000
    assert "would unpack to" in refusal(bomb)


def test_a_bomb_that_declares_little_is_stopped_as_it_grows():
    honest = by_hand(sheet_xml(HEADER + ROW, after="<!--" + "0" * 20_000_000 + "-->"))
    size = len(sheet_xml(HEADER + ROW, after="<!--" + "0" * 20_000_000 + "-->"))
    lying = honest.replace(struct.pack("<L", size), struct.pack("<L", 1000))
    assert lying != honest
    begun = time.process_time()
    assert refusal(lying)
    assert time.process_time() - begun < 2


def test_many_members_are_refused():
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(archives.MOST_MEMBERS + 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", "")
    assert "members" in refusal(stream.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_are_anything(encoding):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a0 "ha">{laughs}]><worksheet>&a11;</worksheet>'
    assert "document type" in refusal(by_hand(text.encode(encoding)))
    for part in ("xl__sharedStrings_xml", "xl__styles_xml"):
        assert "document type" in refusal(by_hand(OKRS, **{part: text.encode(encoding)}))
    assert "document type" in refusal(by_hand(OKRS, workbook=text.encode(encoding)))


def test_an_outside_entity_is_never_fetched():
    text = (
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>'
    )
    assert "document type" in refusal(by_hand(text))


def test_a_truncated_archive_is_refused():
    data = by_hand(OKRS)
    assert "cut off" in refusal(data[: len(data) // 2])
    assert refusal(data[:-30] + b"\x00" * 30)


def test_a_member_that_is_damaged_is_refused():
    data = bytearray(by_hand(OKRS))
    at = bytes(data).index(b"xl/worksheets/sheet1.xml") + 60
    data[at : at + 20] = b"\xff" * 20
    assert "damaged" in refusal(bytes(data))


def test_broken_xml_is_refused():
    assert "damaged" in refusal(by_hand("<worksheet><sheetData><row>"))
    assert "nested too deeply" in refusal(by_hand("<worksheet>" + "<a>" * 10_000 + "</a>" * 10_000 + "</worksheet>"))


def test_old_and_locked_workbooks_are_refused_by_name():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
    assert "Excel 97 to 2003" in refusal(ole + "Workbook".encode("utf-16-le"))
    assert "locked with a password" in refusal(ole + "EncryptedPackage".encode("utf-16-le"))


def test_a_locked_member_is_refused():
    data = bytearray(by_hand(OKRS))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        start = 0
        while (start := bytes(data).find(mark, start)) >= 0:
            data[start + offset] |= 1
            start += 4
    assert "password" in refusal(bytes(data))


@pytest.mark.parametrize(
    ("members", "named"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "ODS"),
        ({"xl/workbook.bin": "x", "xl/worksheets/sheet1.bin": "x"}, "XLSB"),
        ({"Index/Document.iwa": "x"}, "Numbers"),
    ],
)
def test_sheets_of_other_programs_are_refused_by_name(members, named):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    assert named in refusal(stream.getvalue())


def test_absurd_dimensions_are_no_matter():
    begun = time.process_time()
    last = "<row r='1048576'>" + text_cell("XFD1048576", "the end") + "</row>"
    data = by_hand(sheet_xml(HEADER + ROW + last, dimension='<dimension ref="A1:XFD1048576"/>'))
    assert titles(data)[0] == ("Grow", ["Sell ten"])
    assert time.process_time() - begun < 2


def test_a_million_empty_rows_are_read_in_seconds():
    rows = "".join(f'<row r="{number}" spans="1:3"/>' for number in range(3, 1_000_003))
    begun = time.process_time()
    assert titles(by_hand(sheet_xml(HEADER + ROW + rows))) == [("Grow", ["Sell ten"])]
    assert time.process_time() - begun < 15


def test_merges_over_the_whole_sheet_fill_only_what_is_there():
    merges = "<mergeCells>" + '<mergeCell ref="A2:XFD1048576"/>' * 2_000 + '<mergeCell ref="rubbish"/></mergeCells>'
    begun = time.process_time()
    assert titles(by_hand(sheet_xml(HEADER + ROW, after=merges)))
    assert time.process_time() - begun < 2


def test_one_text_in_a_million_cells_takes_no_memory_but_is_refused():
    shared = "<sst><si><t>" + "x" * 30_000 + "</t></si></sst>"
    cells = "".join(f'<row r="{row}">' + '<c t="s"><v>0</v></c>' * 200 + "</row>" for row in range(1, 1_001))
    tracemalloc.start()
    message = refusal(by_hand(sheet_xml(cells), xl__sharedStrings_xml=shared))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "characters" in message
    assert peak < 200_000_000


def test_huge_shared_texts_are_cut_to_what_a_cell_may_hold():
    shared = "<sst><si><t>" + "long " * 400_000 + "</t></si></sst>"
    cell = "<row r='3'>" + text_cell("A3", "Hire") + '<c r="B3" t="s"><v>0</v></c></row>'
    assert len(titles(by_hand(sheet_xml(HEADER + ROW + cell), xl__sharedStrings_xml=shared))[1][1][0]) < 200_000


def test_a_formula_that_would_start_a_program_is_only_text():
    row = "<row r='2'>" + text_cell("A2", "Grow") + text_cell("B2", "Sell ten") + "<c r='C2'><f>cmd|'/c calc'!A0</f></c></row>"
    document = parse(by_hand(sheet_xml(HEADER + row)), "plan.xlsx")
    assert document.pack is not None
    assert document.pack.objectives[0].key_results[0].target is None
    assert [piece.text for piece in document.unread] == ["=cmd|'/c calc'!A0"]
