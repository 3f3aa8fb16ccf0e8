"""Compiled queries on disk: a second run needs no Ibis, a damaged file is made anew, and a folder that refuses is done without."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import define
from milepost.core.model.metric import Metric
from milepost.sources.compiled import compiled

CATALOG = Catalog.model_validate({"tables": {"log": {"files": "log.csv", "entity": {"user": "user_id"}, "event": "event", "time": "ts"}}})
COLUMNS = {"log": {"user_id": "int64", "event": "string", "ts": "timestamp(6)"}}


def _bound(event: str = "sign", kind: str = "int64") -> Bound:
    definition = define("m", [Metric(id="m", kind="count", of="user", event=event)]).definition
    assert definition is not None
    bound = bind(definition, CATALOG, lambda name: {**COLUMNS[name], "user_id": kind})
    assert not isinstance(bound, tuple)
    return bound


def test_one_text_for_each_meaning_and_schema(tmp_path: Path) -> None:
    first = compiled(_bound(), "duckdb", tmp_path)
    assert compiled(_bound(), "duckdb", tmp_path) == first
    assert len(list(tmp_path.glob("*.sql"))) == 1
    compiled(_bound(kind="string"), "duckdb", tmp_path)
    compiled(_bound("other"), "duckdb", tmp_path)
    assert len(list(tmp_path.glob("*.sql"))) == 3
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize("damage", [b"", b"-- milepost 00\nSELECT 1", b"\xff\xfe\x00", b"SELECT 1"])
def test_a_damaged_text_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    whole = compiled(_bound(), "duckdb", tmp_path)
    (kept,) = tmp_path.glob("*.sql")
    kept.write_bytes(damage)
    assert compiled(_bound(), "duckdb", tmp_path) == whole
    assert kept.read_text(encoding="utf-8").endswith(whole)


def test_many_writers_leave_whole_files(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = set(pool.map(lambda _: compiled(_bound(), "duckdb", tmp_path), range(16)))
    assert len(texts) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    assert compiled(_bound(), "duckdb", blocked / "below").startswith("WITH")


def test_a_second_measurement_imports_no_ibis(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("user_id,event,ts\n1,sign,2025-04-01 10:00:00\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(
        "milepost-sources: 1\ntables:\n  log: {files: log.csv, entity: {user: user_id}, event: event, time: ts}\n", encoding="utf-8"
    )
    (tmp_path / "m.yaml").write_text("metrics:\n  signups: {kind: count, of: user, event: sign}\n", encoding="utf-8")
    code = (
        "import sys; from milepost.cli.main import main; "
        "code = main(['measure', '--metrics', 'm.yaml', '--sources', 'sources.yaml', '--from', '2025-04-01', '--to', '2025-07-01']); "
        "print('ibis' in sys.modules, 'sqlglot' in sys.modules, 'django' in sys.modules, code)"
    )
    said = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        said.append(done.stdout.splitlines())
    assert said[0][-1] == "True True False 0"
    assert said[1][-1] == "False False False 0"
    assert said[0][:-1] == said[1][:-1]
    assert "1 users" in said[0][1]
