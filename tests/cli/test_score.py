"""`milepost score`: the entities behind a score, the lowest first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from milepost.cli.main import main

METRICS = """
metrics:
  health:
    kind: score
    of: account
    among: {event: any, within: 30d}
    components:
      logins: {event: login, counts: days, within: 14d, full_at: 4, weight: 75}
      calm: {event: ticket, within: 28d, full_at: 2, weight: 25, falling: true}
    at_least: 60
    gives: rate
  signups: {kind: count, of: account, event: login}
"""
CATALOG = """
milepost-sources: 1
tables:
  events: {files: events.csv, entity: {account: account_id}, event: event, time: ts}
  accounts: {files: accounts.csv, entity: {account: account_id}, attributes: [plan]}
"""
EVENTS = [("a", "login", day) for day in (1, 2, 3, 4)] + [
    ("b", "login", 4),
    ("b", "ticket", 4),
    ("b", "ticket", 3),
    ("c", "login", 1),
    ("c", "login", 2),
]


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    (tmp_path / "health.metrics.yaml").write_text(METRICS, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(CATALOG, encoding="utf-8")
    rows = "".join(f"{account},{event},2026-05-0{day}T08:00:00Z\n" for account, event, day in EVENTS)
    (tmp_path / "events.csv").write_text(f"account_id,event,ts\n{rows}", encoding="utf-8")
    (tmp_path / "accounts.csv").write_text("account_id,plan\na,team\nb,pro\n", encoding="utf-8")
    files = ["--metrics", str(tmp_path / "health.metrics.yaml"), "--sources", str(tmp_path / "sources.yaml")]
    return ["score", "health", *files, "--as-of", "2026-05-06"]


def test_the_lowest_come_first_with_what_they_reached(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*asked, "--by", "plan", "--all"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "entity  points  plan       calm  logins",
        "b         18.8  pro           2       1",
        "c         62.5  (unknown)     0       2",
        "a          100  team          0       4",
        "",
        "1 of 3 have fewer than 60 points as of 2026-05-06.",
    ]


def test_only_those_below_the_bound_or_above(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["rated"], told["below"], [item["entity"] for item in told["entities"]]) == (3, 1, ["b"])
    assert main([*asked, "--format", "csv", "--highest", "--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == ["entity,score,calm,logins", "a,100,0,4"]
    assert main([*asked, "--bound", "70"]) == 0
    assert capsys.readouterr().out.splitlines()[1:3] == ["b         18.8     2       1", "c         62.5     0       2"]


def test_another_kind_is_refused(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "signups", *asked[2:]]) == 2
    assert "only a score rates entities" in capsys.readouterr().err
