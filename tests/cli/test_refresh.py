"""`milepost refresh`, and measuring what was known at an earlier moment."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.cli.main import main

METRICS = """\
metrics:
  activated:
    means: People who report within 7 days
    kind: conversion
    of: user
    from: signed_up
    to: first_report
    within: 7d
    counted_by: start
    maturity: observed
    gives: count
  reports: {means: Reports made, kind: count, of: rows, event: first_report}
"""
CATALOG = """\
milepost-sources: 1
tables:
  events: {files: "events/*.csv", entity: {user: person}, event: what, time: at}
"""
FIRST = "person,what,at\nana,signed_up,2026-04-01T09:00:00\nana,first_report,2026-04-03T10:30:00\nben,signed_up,2026-04-02T08:00:00\n"
SECOND = "person,what,at\nben,first_report,2026-04-04T08:00:00\n"
WINDOW = ["--from", "2026-04-01", "--to", "2026-05-01", "--as-of", "2026-05-01"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "1.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "m.metrics.yaml").write_text(METRICS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def refreshed(capsys: pytest.CaptureFixture[str]) -> dict:
    assert main(["refresh", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml", "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def measured(capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, str]:
    words = ["measure", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml", *WINDOW, "--format", "json", *more]
    assert main(words) == 0
    return {value["metric"]: value["value"] for value in json.loads(capsys.readouterr().out)["values"]}


def test_a_later_file_is_known_from_its_refresh_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = refreshed(capsys)
    assert (first["knowledge"], first["files_came"], first["rows_read"]) == (1, 1, 3)
    (folder / "events" / "2.csv").write_text(SECOND, encoding="utf-8")
    assert measured(capsys, "--state", ".milepost/state") == {"activated": "1", "reports": "1"}
    second = refreshed(capsys)
    assert (second["knowledge"], second["files_came"], second["files_went"]) == (2, 1, 1)  # the files of a table of CSV are one part
    assert measured(capsys, "--state", ".milepost/state") == {"activated": "2", "reports": "2"}
    assert measured(capsys, "--known-at", first["known_at"]) == {"activated": "1", "reports": "1"}


def test_what_was_not_kept_then_is_a_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = refreshed(capsys)
    (folder / "m.metrics.yaml").write_text(METRICS.replace("within: 7d", "within: 9d"), encoding="utf-8")
    refreshed(capsys)
    words = ["measure", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml", *WINDOW, "--known-at", first["known_at"]]
    assert main([*words, "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in answer["findings"]] == ["SRC018"]
    assert [value["metric"] for value in answer["values"]] == ["reports"]


def test_without_a_state_there_is_nothing_to_ask(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["measure", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml", *WINDOW, "--state", "nowhere"]
    assert main(words) == 3
    assert "milepost refresh" in capsys.readouterr().err


def test_a_refresh_says_what_it_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml"]) == 0
    assert "1 files came, 0 went; 3 rows read." in capsys.readouterr().out
    assert main(["refresh", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml"]) == 0
    assert "No file is new or changed." in capsys.readouterr().out


def test_a_table_that_cannot_be_read_any_more_leaves_the_state_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refreshed(capsys)
    (folder / "events" / "1.csv").unlink()
    assert main(["refresh", "--metrics", "m.metrics.yaml", "--sources", "sources.yaml"]) == 3
    assert "The state stays as it was" in capsys.readouterr().err
    assert measured(capsys, "--state", ".milepost/state") == {"activated": "1", "reports": "1"}
