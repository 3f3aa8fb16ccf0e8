"""Fetched files are kept whole, within a bound; files behind web addresses are fetched when their mark changes."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.metrics.catalog import Catalog
from milepost.sources.files.cache import Cache, limit_in_bytes
from milepost.sources.files.shelf import Shelf
from milepost.sources.told import told_to
from milepost.sources.unreadable import UnreadableError


class _Site:
    """What a web server of the tests answers."""

    body, mark, head, breaks_off = b"a,b\n1,2\n", '"one"', True, False
    gets = 0


@pytest.fixture
def site() -> Iterator[tuple[_Site, str]]:
    state = _Site()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return

        def do_HEAD(self) -> None:
            self._answer(405 if not state.head else 200 if self.path == "/spend.csv" else 404)

        def do_GET(self) -> None:
            state.gets += 1
            self._answer(200 if self.path == "/spend.csv" else 404)

        def _answer(self, status: int) -> None:
            self.send_response(status)
            if state.mark:
                self.send_header("ETag", state.mark)
            self.send_header("Content-Length", str(len(state.body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(state.body[:-3] if state.breaks_off else state.body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield state, f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def _shelf(tmp_path: Path, files: str, limit: int = 10_000) -> Shelf:
    return Shelf(Catalog.model_validate({"tables": {"spend": {"files": files}}}), tmp_path, Cache(tmp_path / "kept", limit))


def test_a_file_behind_an_address_is_fetched_when_its_mark_changes(site, tmp_path: Path) -> None:
    state, address = site
    told: list[tuple[str, int, int]] = []
    with told_to(lambda *words: told.append(words)):
        (path,) = _shelf(tmp_path, f"{address}/spend.csv").paths("spend")
    assert (path.name, path.read_bytes(), told) == ("spend.csv", b"a,b\n1,2\n", [("Fetching spend", 8, 8)])
    assert _shelf(tmp_path, f"{address}/spend.csv").paths("spend") == [path]
    assert state.gets == 1
    state.mark, state.body = '"two"', b"a,b\n1,3\n"
    (changed,) = _shelf(tmp_path, f"{address}/spend.csv").paths("spend")
    assert changed.read_bytes() == b"a,b\n1,3\n"
    state.head, state.mark = False, ""
    (unmarked,) = _shelf(tmp_path, f"{address}/spend.csv").paths("spend")
    assert unmarked.read_bytes() == b"a,b\n1,3\n"
    assert unmarked != changed


def test_what_a_server_refuses_is_said(site, tmp_path: Path) -> None:
    state, address = site
    for files, code, said in (
        (f"{address}/gone.csv", "SRC001", "finds no file at"),
        (f"{address}/*.csv", "SRC008", "lists no files"),
        ("http://127.0.0.1:9/spend.csv", "SRC008", "cannot be reached"),
    ):
        with pytest.raises(UnreadableError, match=said) as refused:
            _shelf(tmp_path, files).paths("spend")
        assert refused.value.code == code
    state.breaks_off = True
    with pytest.raises(UnreadableError, match="broke off"):
        _shelf(tmp_path, f"{address}/spend.csv").paths("spend")
    assert list((tmp_path / "kept").iterdir()) == [], "nothing of a half file is kept"


def test_a_token_goes_over_https_alone(site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_TOKEN", "canary-token")
    connection = {"engine": "files", "url": site[1], "token": "${SITE_TOKEN}"}
    catalog = Catalog.model_validate(
        {"tables": {"spend": {"files": "spend.csv", "connection": "site"}}, "connections": {"site": connection}}
    )
    with pytest.raises(UnreadableError, match="over https:// alone"):
        Shelf(catalog, tmp_path, Cache(tmp_path / "kept", 10)).paths("spend")


def _kept(cache: Cache, name: str, size: int, hours_ago: float) -> Path:
    place = cache.entry(name)
    cache.keep(place, lambda folder: (folder / "file").write_bytes(b"x" * size) and None)
    moment = time.time() - hours_ago * 3600
    os.utime(place, (moment, moment))
    return place


def test_beyond_the_bound_the_longest_unused_go_first_and_nothing_of_the_last_hour(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", 250)
    oldest, old, fresh, now = (_kept(cache, name, 100, hours) for name, hours in (("a", 30), ("b", 20), ("c", 0.5), ("d", 0)))
    abandoned = tmp_path / "kept" / "coming-half"
    abandoned.mkdir()
    os.utime(abandoned, (0, 0))
    assert cache.kept(oldest), "asking for it is a use"
    cache.sweep()
    assert [place.exists() for place in (oldest, old, fresh, now, abandoned)] == [True, False, True, True, False]


def test_what_fails_in_the_making_leaves_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", 250)

    def broken(folder: Path) -> None:
        (folder / "half").write_bytes(b"x")
        raise OutsideError("The line broke.")

    with pytest.raises(OutsideError):
        cache.keep(cache.entry("a"), broken)
    assert not cache.kept(cache.entry("a"))
    assert list((tmp_path / "kept").iterdir()) == []


def test_more_than_may_be_kept_is_refused_with_the_way_out(site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableError, match="may be kept") as refused:
        _shelf(tmp_path, f"{site[1]}/spend.csv", limit=4).paths("spend")
    assert "MILEPOST_FILES_GB=" in refused.value.todo
    monkeypatch.setenv("MILEPOST_FILES_GB", "3")
    assert limit_in_bytes() == 3_000_000_000
    monkeypatch.setenv("MILEPOST_FILES_GB", "three")
    with pytest.raises(UsageError):
        limit_in_bytes()


def test_what_lies_in_this_process_is_read_like_any_store(tmp_path: Path) -> None:
    from fsspec import filesystem

    system = filesystem("memory")
    for month in (4, 5):
        with system.open(f"/acme-shelf/month={month}/a.csv", "wb") as file:
            file.write(b"a,b\n1,2\n")
    shelf = _shelf(tmp_path, "memory://acme-shelf/*/*.csv")
    assert [path.parent.name for path in shelf.paths("spend")] == ["month=4", "month=5"]
    assert [item.name for item in shelf.stored("spend")] == [f"memory://acme-shelf/month={month}/a.csv" for month in (4, 5)]
    system.rm("/acme-shelf", recursive=True)
