"""The reference of the difference names every category, every type of change and every key."""

from __future__ import annotations

import re
from pathlib import Path

from milepost.core.documents.difference.category import Category
from milepost.core.documents.difference.wire import _OWN, _SHARED, _TYPES

PAGE = (Path(__file__).resolve().parents[4] / "docs/reference/diff.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its first two lines."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in found[2:]]


def test_the_categories_are_all_there_in_their_order() -> None:
    assert [row[0].strip("`") for row in rows("Categories")] == [category.value for category in Category]


def test_the_types_and_their_keys_are_all_there() -> None:
    table = {row[0].strip("`"): tuple(re.findall(r"`(\w+)`", row[1])) for row in rows("JSON")}
    assert table == {name: _OWN[sort] for name, sort in _TYPES.items()}
    assert all(f"`{key}`" in PAGE for key in ("type", *_SHARED))
