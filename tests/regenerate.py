"""Writes the golden files again: runs every `tests/golden/write_*.py`. `make golden` calls it."""

from __future__ import annotations

import runpy
from pathlib import Path

if __name__ == "__main__":
    for writer in sorted((Path(__file__).parent / "golden").glob("write_*.py")):
        runpy.run_path(str(writer), run_name="__main__")
