"""Several processes write to one database file: nobody fails, nothing is lost, the chain stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WRITER = """
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from milepost.server.boot import set_up
set_up()
from milepost.core.base.calendar import Window
from milepost.core.checks.engine import Report
from milepost.core.checks.gate import Gate
from milepost.core.documents.document import Document
from milepost.core.metrics.observation import Observation, Provenance
from milepost.core.model.pack import Pack
from milepost.store.writes import keep_observations, keep_pack
me, now = sys.argv[1], datetime(2026, 4, 8, tzinfo=UTC)
pack = Pack.model_validate({"pack": "shared", "title": "Shared"})
keep_pack(Document(format="yaml", text="", pack=pack), Report((), Gate(())), actor=me, at=now)
for number in range(8):
    seen = Observation(metric=f"{me}-{number}", window=Window(date(2026, 4, 1), date(2026, 4, 8)), as_of=date(2026, 4, 8),
                       value=Decimal(number), unit="", known_at=now, provenance=Provenance("d", "e", "s", "r"))
    keep_observations("shared", [seen], actor=me, at=now)
"""
READER = """
from milepost.server.boot import set_up
set_up()
from milepost.store import ledger
from milepost.store.models import ObservationRow, PackVersion
chain = ledger.verify()
print(ObservationRow.objects.count(), PackVersion.objects.count(), chain.entries, chain.breaks)
"""


def test_writers_at_once(tmp_path: Path) -> None:
    given = {**os.environ, "MILEPOST_HOME": str(tmp_path / "home"), "DJANGO_SETTINGS_MODULE": "milepost.server.settings"}
    subprocess.run([sys.executable, "-c", READER], env=given, check=True, capture_output=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, f"w{n}"], env=given, stderr=subprocess.PIPE) for n in range(3)]
    told = [writer.communicate(timeout=120)[1].decode() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0], told
    read = subprocess.run([sys.executable, "-c", READER], env=given, check=True, capture_output=True, text=True)
    assert read.stdout == "24 1 26 ()\n"
    assert (tmp_path / "home" / "secret-key").stat().st_mode & 0o777 == 0o600
