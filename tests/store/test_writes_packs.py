"""A pack is kept as immutable versions with a thin index of the newest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from milepost.core.base.errors import BugError, UsageError
from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import Report
from milepost.core.checks.gate import Gate
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack
from milepost.store import ledger
from milepost.store.models import KeyResultRow, LedgerEntry, ObjectiveRow, PackReport, PackScope, PackVersion
from milepost.store.writes import keep_pack

from .conftest import NOON, NOTHING_FOUND

pytestmark = pytest.mark.django_db
FLOORLESS = Finding("OKR401", Severity.WARNING, "No floor.", "objectives/O1/key_results/KR1.2")
FOUND = Report((FLOORLESS,), Gate(()))


def keep(document: Document, *, report=FOUND, later: int = 0):
    return keep_pack(document, report, actor="ada", at=NOON + timedelta(hours=later))


def test_the_first_pack_is_version_one_with_its_index(small_document: Document) -> None:
    kept = keep(small_document)
    assert (kept.slug, kept.number, kept.is_new) == ("harbour", 1, True)
    assert list(ObjectiveRow.objects.values_list("title", "owner")) == [("Ships leave on time", "Ada Ng, Harbour master")]
    assert list(KeyResultRow.objects.values_list("slug", "target")) == [("KR1.1", "130/qtr"), ("KR1.2", "8%")]
    assert Pack.model_validate_json(PackVersion.objects.get().document) == small_document.pack


def test_the_same_pack_again_adds_nothing(small_document: Document) -> None:
    keep(small_document)
    again = keep(small_document, later=1)
    assert (again.number, again.is_new) == (1, False)
    assert (PackVersion.objects.count(), PackReport.objects.count(), LedgerEntry.objects.count()) == (1, 1, 2)


def test_new_findings_of_an_old_document_add_a_report_only(small_document: Document) -> None:
    keep(small_document)
    keep(small_document, report=NOTHING_FOUND, later=1)
    assert PackVersion.objects.count() == 1
    assert [len(found) for found in PackReport.objects.order_by("checked_at").values_list("findings", flat=True)] == [1, 0]


def test_a_changed_pack_is_a_new_version_and_the_old_one_stays(small_document: Document, small_pack: Pack) -> None:
    keep(small_document)
    shorter = small_pack.model_copy(update={"title": "Harbour, revised", "objectives": ()})
    kept = keep(replace(small_document, pack=shorter), later=1)
    assert (kept.number, kept.is_new) == (2, True)
    assert PackScope.objects.get().title == "Harbour, revised"
    assert not KeyResultRow.objects.exists()
    assert Pack.model_validate_json(PackVersion.objects.get(number=1).document) == small_pack


def test_versions_and_reports_refuse_to_change(small_document: Document) -> None:
    keep(small_document)
    for row in (PackVersion.objects.get(), PackReport.objects.get(), LedgerEntry.objects.first()):
        assert row is not None
        with pytest.raises(BugError):
            row.save()
        with pytest.raises(BugError):
            row.delete()
    for table in (PackVersion, PackReport, LedgerEntry):
        with pytest.raises(BugError):
            table.objects.all().delete()
        with pytest.raises(BugError):
            table.objects.update()


def test_a_document_without_a_pack_is_refused_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="holds no pack"):
        keep(Document(format="yaml", text="", pack=None))
    assert not LedgerEntry.objects.exists()


def test_key_results_of_one_name_get_addresses_of_their_own(small_document: Document) -> None:
    objectives = [{"id": o, "title": o, "key_results": [{"id": k, "title": k} for k in ("KR1", "gate", "../KR 2")]} for o in ("O1", "O2")]
    pack = Pack.model_validate({"pack": "../../etc/passwd", "title": "x", "objectives": objectives})
    kept = keep(replace(small_document, pack=pack))
    assert kept.slug == "etc-passwd"
    addresses = KeyResultRow.objects.order_by("position").values_list("slug", flat=True)
    assert list(addresses) == ["O1.KR1", "O1.gate", "O1.KR-2", "O2.KR1", "O2.gate", "O2.KR-2"]


def test_two_packs_whose_names_look_alike_keep_apart(small_document: Document, small_pack: Pack) -> None:
    keep(small_document)
    other = keep(replace(small_document, pack=small_pack.model_copy(update={"pack": "harbour/"})))
    assert other.slug == "harbour-2"
    assert ledger.verify().is_whole
