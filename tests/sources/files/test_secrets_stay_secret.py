"""A run with a canary as secret: nothing that is printed, kept or given away holds it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError
from milepost.core.metrics.catalog import SecretFile
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.sources.environment import hidden, secret
from milepost.sources.files.stored import Access

CATALOG = """\
milepost-sources: 1
tables:
  events: {connection: lake, files: "*.csv", entity: {user: user_id}, event: event, time: ts}
connections:
  lake: {engine: files, url: "s3://acme-lake/events", endpoint: "${LAKE_ENDPOINT}", key: "${LAKE_KEY}", secret: {file: lake.secret}}
"""
METRICS = "metrics:\n  signups: {kind: count, of: user, event: signed_up}\n"
MEASURE = ["measure", "--metrics", "m.yaml", "--sources", "sources.yaml", "--from", "2025-04-01", "--to", "2025-05-01"]


def _milepost(folder: Path, *words: str) -> str:
    """What a command prints on both its channels."""
    run = subprocess.run(
        [sys.executable, "-m", "milepost.cli.main", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ,
    )
    return run.stdout + run.stderr


def test_nothing_that_is_printed_or_kept_holds_the_secret(lake, tmp_path: Path, cache: Path) -> None:
    canary = os.environ["LAKE_SECRET"]
    vault = tmp_path / "lake.secret"
    vault.write_text(canary, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "m.yaml").write_text(METRICS, encoding="utf-8")
    lake.put("events/1.csv", b"user_id,event,ts\n1,signed_up,2025-04-02 08:00:00\n")
    told = [_milepost(tmp_path, *MEASURE, "--as-of", "2025-05-01", "--format", "json")]
    assert '"value": "1"' in told[0]
    told.append(_milepost(tmp_path, "explain", "--metrics", "m.yaml", "signups", "--sources", "sources.yaml", "--sql", "duckdb"))
    told.append(_milepost(tmp_path, "sources", "check", "sources.yaml"))
    assert "lake: *.csv" in told[-1]
    lake.closed = True
    told.append(_milepost(tmp_path, *MEASURE, "--as-of", "2025-05-01"))
    assert "SRC008" in told[-1]
    vault.chmod(0o000)
    vault.unlink()
    told.append(_milepost(tmp_path, *MEASURE, "--as-of", "2025-05-01"))
    assert "SRC003" in told[-1]
    assert canary not in "".join(told)
    assert not any(canary in header for header in lake.headers), "the secret signs, and is not sent"
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.is_relative_to(cache) and path.suffix == ".csv" for path in written)
    assert [path for path in written if canary.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("stated", ["key: AKIDEXAMPLE", "secret: canary-written-out", "token: 'x${TOKEN}'", "secret: {file: a, more: b}"])
def test_a_secret_that_is_written_out_is_refused_and_not_repeated(stated: str) -> None:
    document = read_catalog(f"milepost-sources: 1\nconnections:\n  lake:\n    engine: files\n    {stated}\n")
    assert document.catalog is None
    (finding,) = document.findings
    assert finding.code == "DOC007"
    assert "never stands in a catalog" in finding.message
    assert "canary" not in finding.message + finding.help
    assert finding.span is not None
    assert finding.span.line == 5


@pytest.mark.parametrize(
    ("url", "fits"),
    [
        ("postgresql://okr:canary@db/shop", False),
        ("postgresql://db/shop?user=okr&password=canary", False),
        ("host=db password=canary", False),
        ("https://example.org/x?sig=canary", False),
        ("postgresql://okr:${PASSWORD}@db/shop", True),
        ("postgresql://db/shop?user=okr&password=${PASSWORD}", True),
        ("${SHOP_URL}", True),
        ("postgresql://okr@db:5432/shop", True),
        ("s3://acme-lake/a:b@c/events", True),
        ("spark://house:7077", True),
        ("local-cluster[2,1,2048]", True),
    ],
)
def test_a_password_in_a_url_is_refused_and_not_repeated(url: str, fits: bool) -> None:
    document = read_catalog(f"milepost-sources: 1\nconnections:\n  shop:\n    engine: postgres\n    url: '{url}'\n")
    assert (document.catalog is not None) is fits, document.findings
    assert not any("canary" in finding.message + finding.help for finding in document.findings)
    assert all("never stands in a catalog" in finding.message for finding in document.findings)


def test_access_shows_nothing(tmp_path: Path) -> None:
    access = Access("s3://${LAKE}/events", url="s3://x", key="k-canary", secret="s-canary", token="t-canary")
    assert "canary" not in repr(access)
    assert dataclasses.asdict(access)["secret"] == "s-canary"


def test_a_secret_is_taken_out_of_what_others_say(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("canary-in-a-file\n", encoding="utf-8")
    assert secret(SecretFile(file="vault"), "connections/lake", tmp_path) == "canary-in-a-file"
    assert secret("${TOKEN}", "connections/lake", tmp_path, {"TOKEN": "canary-of-environment"}) == "canary-of-environment"
    assert hidden("no canary-in-a-file and no canary-of-environment here") == "no *** and no *** here"
    with pytest.raises(OutsideError, match="gone cannot be read"):
        secret(SecretFile(file="gone"), "connections/lake", tmp_path)
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(OutsideError, match="no text"):
        secret(SecretFile(file="bytes"), "connections/lake", tmp_path)
