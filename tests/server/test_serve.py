"""Starting: the folder, the key, the port; what stands in the way is said in one sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from milepost.core.base.errors import OutsideError
from milepost.server.home import alone_in, home_folder, make_home, secret_key
from milepost.server.serve import address_of, require_free_port


def test_the_folder_is_made_with_a_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    make_home(home)
    key = secret_key(home)
    assert len(key) >= 50
    assert (home / "secret-key").stat().st_mode & 0o777 == 0o600
    make_home(home)
    assert secret_key(home) == key


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutsideError, match="MILEPOST_HOME") as refused:
        make_home(tmp_path / "file" / "home")
    assert str(tmp_path) in str(refused.value)


def test_a_second_start_waits_until_the_first_has_made_the_folder_ready(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with alone_in(tmp_path, lambda _words: order.append("waits")):
            order.append("second")

    with alone_in(tmp_path, order.append):
        other = threading.Thread(target=second)
        other.start()
        while not order:
            time.sleep(0.01)
        order.append("first is done")
    other.join(timeout=10)
    assert order == ["waits", "first is done", "second"]


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MILEPOST_HOME", str(tmp_path / "here"))
    assert home_folder() == tmp_path / "here"
    monkeypatch.delenv("MILEPOST_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert home_folder() == tmp_path / "data" / "milepost"


def test_a_busy_port_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(OutsideError, match=f"Port {port} on 127.0.0.1 is already in use.*--port {port + 1}"):
            require_free_port("127.0.0.1", port)
    require_free_port("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 99999), ("no such host", 8000)])
def test_what_cannot_be_listened_on_is_said(host: str, port: int) -> None:
    with pytest.raises(OutsideError):
        require_free_port(host, port)


def test_the_address_is_one_that_a_browser_finds() -> None:
    assert [address_of(host, 80) for host in ("127.0.0.1", "0.0.0.0", "::1")] == [
        "http://127.0.0.1:80/",
        "http://localhost:80/",
        "http://[::1]:80/",
    ]


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "milepost.sqlite3").write_bytes(b"this is no database " * 100)
    program = (
        "from milepost.server.boot import set_up\ntry:\n    set_up()\nexcept Exception as error:\n    print(type(error).__name__, error)"
    )
    given = {**os.environ, "MILEPOST_HOME": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", program], env=given, capture_output=True, text=True, check=True, timeout=60).stdout
    assert told.startswith("OutsideError")
    assert "milepost.sqlite3" in told


def test_the_server_answers_and_stops(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = f"from milepost.server.boot import set_up; set_up(); from milepost.server.serve import serve; serve('127.0.0.1', {port})"
    given = {**os.environ, "MILEPOST_HOME": str(tmp_path)}
    server = subprocess.Popen([sys.executable, "-c", program], env=given, stderr=subprocess.PIPE)
    try:
        page = asked(f"http://127.0.0.1:{port}/")
        style = asked(f"http://127.0.0.1:{port}/static/base.css")
    finally:
        server.terminate()
        told = server.communicate(timeout=20)[1].decode()
    assert "No pack yet" in page
    assert "@layer" in style
    assert f"http://127.0.0.1:{port}/" in told
    assert "Traceback" not in told


def asked(address: str) -> str:
    """The answer of a server that may still be starting."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"nothing answered at {address}")
