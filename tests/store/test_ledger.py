"""The chain shows every change to the past."""

from __future__ import annotations

import pytest
from django.db import connection

from milepost.core.base.errors import BugError
from milepost.core.documents.document import Document
from milepost.store import ledger
from milepost.store.models import LedgerEntry
from milepost.store.writes import keep_observations, keep_pack

from .conftest import NOON, NOTHING_FOUND, observation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_acts(small_document: Document) -> None:
    keep_pack(small_document, NOTHING_FOUND, actor="ada", at=NOON)
    keep_observations("harbour", [observation("42")], actor="observer", at=NOON)


def sql(text: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, values)


def test_an_untouched_ledger_is_whole() -> None:
    chain = ledger.verify()
    assert (chain.entries, chain.is_whole, chain.head) == (3, True, LedgerEntry.objects.last().hash)


@pytest.mark.parametrize("column", ["actor", "act", "subject", "payload", "hash", "previous"])
def test_a_changed_entry_is_found(column: str) -> None:
    sql(f"UPDATE store_ledgerentry SET {column} = %s WHERE number = 2", "forged")
    assert 2 in {found.number for found in ledger.verify().breaks}


def test_a_changed_time_is_found() -> None:
    sql("UPDATE store_ledgerentry SET at = '2020-01-01 00:00:00' WHERE number = 2")
    assert {found.number for found in ledger.verify().breaks} == {2}


def test_a_dropped_entry_is_found() -> None:
    sql("DELETE FROM store_ledgerentry WHERE number = 2")
    assert "entries 2 to 2 are missing" in {found.what for found in ledger.verify().breaks}


def test_a_changed_pack_is_found_though_its_own_hash_was_changed_with_it() -> None:
    sql("UPDATE store_packversion SET document = '{}', content_hash = %s", ledger.digest_of("{}"))
    assert any("not the document" in found.what for found in ledger.verify().breaks)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_its_act_is_refused() -> None:
    with pytest.raises(BugError, match="transaction"):
        ledger.append(actor="ada", at=NOON, act="x", subject="y", payload={})


def test_an_entry_needs_an_actor() -> None:
    with pytest.raises(BugError, match="actor"):
        ledger.append(actor="", at=NOON, act="x", subject="y", payload={})
