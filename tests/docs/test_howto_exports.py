"""The page 'Come from another program' names every export that is read, and its history is one."""

from __future__ import annotations

import re
from pathlib import Path

from milepost.core.documents.history_text import read_history
from milepost.core.documents.registry import FORMATS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/howto/come-from-another-program.md").read_text(encoding="utf-8")
FORMAT_FILES = ROOT / "src/milepost/core/documents/formats"


def test_every_export_is_named_and_nothing_else() -> None:
    named = {
        name
        for row in PAGE.splitlines()
        if row.startswith("|")
        for name in re.findall(r"`(\w+)`", row.rpartition("|")[0].rpartition("|")[2])
    }
    exports = {path.stem for path in FORMAT_FILES.glob("*.py") if "foreign.exports" in path.read_text(encoding="utf-8")}
    assert named == exports
    assert named <= set(FORMATS.all())


def test_the_history_of_the_page_is_read() -> None:
    block = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert block is not None
    read = read_history(block[1])
    assert read.findings == ()
    assert read.history is not None
    assert str(read.history.entries[0].value) == "1,500"
