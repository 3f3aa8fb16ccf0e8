"""How long from the command to the first page: from nothing, from what is there, and the floor (a bare Django that answers nothing).

Run it with nothing else on the machine:  .venv/bin/python benchmarks/start.py
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

LIMIT = 120  # seconds to wait for a page before giving up
FLOOR = "import django; from django.conf import settings; settings.configure(); django.setup()"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def first_page(home: Path) -> float:
    """Seconds from the command to the first page that answers 200."""
    port = free_port()
    began = time.perf_counter()
    command = [sys.executable, "-m", "milepost.cli.main", "demo", "--home", str(home), "--port", str(port)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(home / "cache")}  # nothing was compiled before
    served = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    try:
        while time.perf_counter() - began < LIMIT:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LIMIT) as answer:
                    answer.read()
                    return time.perf_counter() - began
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"No page within {LIMIT} s.")
    finally:
        served.send_signal(signal.SIGINT)
        served.wait(timeout=30)


def floor() -> float:
    """Seconds for Python to start and set up a Django with nothing in it."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", FLOOR], check=True)
    return time.perf_counter() - began


def main() -> None:
    """Prints the three figures and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        first = first_page(home)
        again = min(first_page(home) for _ in range(3))
    least = min(floor() for _ in range(3))
    print(f"from nothing   {first:6.2f} s   {first / least:6.1f} x the floor")
    print(f"started again  {again:6.2f} s   {again / least:6.1f} x the floor")
    print(f"floor          {least:6.2f} s        1 x")


if __name__ == "__main__":
    main()
