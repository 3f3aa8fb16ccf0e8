"""A pack measured again and again: weeks are published as known at their end, and what comes later stands beside with its cause."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from milepost.core.checks.engine import Report
from milepost.core.checks.gate import Gate
from milepost.core.documents.document import Document
from milepost.core.metrics.catalog import Catalog
from milepost.core.model.pack import Pack
from milepost.jobs.observe import observe
from milepost.store.access import restatements
from milepost.store.models import ObservationRow
from milepost.store.writes import keep_pack

pytestmark = pytest.mark.django_db
CATALOG = Catalog.model_validate(
    {"tables": {"log": {"files": "log*.csv", "entity": {"person": "who"}, "event": "what", "time": "at", "arrived": "came", "key": "id"}}}
)
HEAD = "id,who,what,at,came\n"


def pack(event: str = "visit") -> Pack:
    return Pack.model_validate(
        {
            "pack": "shop",
            "title": "Shop",
            "cycle": {"name": "Q2 2025", "start": "2025-04-01", "end": "2025-07-01"},
            "metrics": [{"id": "visitors", "kind": "count", "of": "person", "event": event}],
            "objectives": [
                {"id": "O1", "title": "More come", "key_results": [{"id": "KR1", "title": "Visitors", "target": "9", "metric": "visitors"}]}
            ],
        }
    )


def measured(folder: Path, stated: Pack, at: datetime) -> list[tuple]:
    keep_pack(Document(format="yaml", text="", pack=stated), Report((), Gate(())), actor="ada", at=at)
    observe(stated, CATALOG, folder, at=at, actor="ada")
    return [(str(item.as_of), item.before, item.value, item.cause, item.late_rows) for item in restatements("shop") or ()]


def test_weeks_first_as_known_then_and_later_with_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rows = "1,ann,visit,2025-04-02 08:00:00,2025-04-02 08:00:01\n2,bob,visit,2025-04-07 20:00:00,2025-04-09 08:00:00\n"
    rows += "3,ann,order,2025-04-03 08:00:00,2025-04-03 08:00:01\n2,bob,visit,2025-04-07 20:00:00,2025-04-16 08:00:00\n"
    (tmp_path / "log1.csv").write_text(HEAD + rows, encoding="utf-8")
    first = measured(tmp_path, pack(), datetime(2025, 4, 15, 6, tzinfo=UTC))
    assert first == [("2025-04-08", 1, 2, "late rows", 1)]
    assert measured(tmp_path, pack(), datetime(2025, 4, 15, 6, tzinfo=UTC)) == first

    (tmp_path / "log2.csv").write_text(HEAD + "4,cid,visit,2025-04-05 08:00:00,2025-04-15 09:00:00\n", encoding="utf-8")
    second = measured(tmp_path, pack(), datetime(2025, 4, 22, 6, tzinfo=UTC))
    # The later delivery of bob's visit is no late row; the third week is published with what was known at its end, which is all.
    assert second == [*first, ("2025-04-08", 2, 3, "late rows", 1), ("2025-04-15", 2, 3, "late rows", 1)]

    third = measured(tmp_path, pack("order"), datetime(2025, 4, 22, 7, tzinfo=UTC))
    assert {item[3] for item in third if item not in second} == {"definition"}
    assert {(item[0], item[1], item[2]) for item in third if item[3] == "definition"} == {
        (day, 3, 1) for day in ("2025-04-08", "2025-04-15", "2025-04-22")
    }
    published = ObservationRow.objects.filter(as_of="2025-04-08").order_by("known_at").values_list("value", "known_at")
    assert [(int(value), known.isoformat()[:16]) for value, known in published] == [
        (1, "2025-04-08T00:00"), (2, "2025-04-15T06:00"), (3, "2025-04-22T06:00"), (1, "2025-04-22T07:00"),
    ]  # fmt: skip
