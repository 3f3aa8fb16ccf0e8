"""The example's packs: read without a fault of form, with the faults of a first draft left in to be found."""

from __future__ import annotations

from datetime import date

import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Severity
from milepost.core.checks.engine import check
from milepost.core.documents.parse import parse
from milepost.core.metrics.define import define_all
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.demo.packs import CATALOG_NAME, HISTORY_NAMES, PACK_NAMES, write_packs

COMPANY, GROWTH = PACK_NAMES


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("packs")
    write_packs(place)
    return place


def document(folder, name):
    return parse((folder / name).read_bytes(), name)


@pytest.mark.parametrize(("name", "objectives", "key_results"), [(GROWTH, 2, 7), (COMPANY, 10, 40)])
def test_a_pack_is_read_whole_and_without_a_fault_of_form(folder, name, objectives, key_results):
    read = document(folder, name)
    assert [finding.message for finding in read.findings] == []
    assert (len(read.pack.objectives), len(list(read.pack.key_results()))) == (objectives, key_results)
    assert read.pack.unplaced == ()


@pytest.mark.parametrize("name", PACK_NAMES)
def test_every_metric_is_defined_or_stated_by_hand(folder, name):
    defined = define_all(document(folder, name).pack.metrics)
    open_ones = [finding for entry in defined.values() for finding in entry.findings if finding.severity is not Severity.NOTE]
    assert open_ones == []
    assert [metric for metric, entry in defined.items() if entry.definition is None] == []


def test_the_catalog_is_read_without_findings(folder):
    read = read_catalog((folder / CATALOG_NAME).read_text())
    assert read.findings == ()
    assert {"events", "users", "spend", "revenue", "accounts", "subscriptions", "tickets", "deals", "requests"} <= set(read.catalog.tables)


def codes(folder, name):
    report = check(document(folder, name), date(2026, 5, 13))
    return {finding.code for finding in report.findings if finding.severity is not Severity.NOTE}


def test_the_growth_pack_keeps_the_faults_of_a_first_draft(folder):
    found = codes(folder, GROWTH)
    assert found >= {"OKR103", "OKR305", "OKR402", "OKR403", "OKR405"}
    assert not found & {"OKR501", "OKR502", "OKR601", "OKR701"}, "its habits, reviews and parts are all there"


def test_the_company_sheet_keeps_the_faults_of_its_kind(folder):
    assert codes(folder, COMPANY) >= {"OKR106", "OKR201", "OKR303", "OKR307", "OKR308", "OKR309", "OKR401", "OKR501", "OKR603", "OKR701"}


def test_a_changed_file_is_left_alone_and_an_unchanged_one_is_brought_up_to_date(tmp_path):
    first = write_packs(tmp_path)
    assert [path.name for path in first] == [*PACK_NAMES, *HISTORY_NAMES, CATALOG_NAME]
    mine, theirs = tmp_path / GROWTH, tmp_path / COMPANY
    mine.write_text("milepost: 1\n")
    shipped, stamp = theirs.read_bytes(), theirs.stat().st_mtime_ns
    write_packs(tmp_path)
    assert mine.read_text() == "milepost: 1\n"
    assert (theirs.read_bytes(), theirs.stat().st_mtime_ns) == (shipped, stamp)
    mine.unlink()
    write_packs(tmp_path)
    assert mine.read_bytes() != b"milepost: 1\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*PACK_NAMES, *HISTORY_NAMES, CATALOG_NAME, ".example.json"])


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutsideError, match="cannot be written"):
        write_packs(tmp_path / "file" / "packs")
