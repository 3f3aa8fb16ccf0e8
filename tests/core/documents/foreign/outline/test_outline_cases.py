"""Documents of many shapes, each with what it says: data in `cases/`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from milepost.core.documents.document import Holds, Source
from milepost.core.documents.formats.outline_markdown import FORMAT
from milepost.core.documents.report import report_of

_CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^## (?P<name>.+?)\n.*?````markdown\n(?P<document>.*?)````\n````text\n(?P<expected>.*?)````", re.DOTALL | re.MULTILINE)


def cases() -> list[object]:
    return [
        pytest.param(match["document"], match["expected"], id=f"{path.stem}: {match['name']}")
        for path in sorted(_CASES.glob("*.md"))
        for match in _CASE.finditer(path.read_text("utf-8"))
    ]


def told(document: str) -> tuple[str, list[dict[str, Any]]]:
    read = FORMAT.document_of(Source.of(document, "page.md"))
    entry = report_of(read, "page.md")
    objectives: Any = entry["objectives"]
    labels = {o.title: o.label for part in read.each() if part.pack for o in part.pack.objectives}
    labels |= {kr.title: kr.label for part in read.each() if part.pack for o in part.pack.objectives for kr in o.key_results}
    for part in [*objectives, *(kr for o in objectives for kr in o["key_results"])]:
        part["stated"]["label"] = labels[part["title"]]
    return (read.holds.value if read.holds is not Holds.OKRS else ""), objectives


def wanted(line: str) -> tuple[str, dict[str, str]]:
    title, _, stated = line[2:].partition(" | ")
    pairs = (pair.partition("=") for pair in stated.split(", ") if pair)
    return title.strip(), {name: value for name, _, value in pairs}


@pytest.mark.parametrize(("document", "expected"), cases())
def test_a_document_says_what_a_reader_would_say(document: str, expected: str) -> None:
    holds, objectives = told(document)
    if expected.strip() in ("none", "template"):
        assert (holds, objectives) == (expected.strip(), [])
        return
    lines = [(*wanted(line), line[0]) for line in expected.splitlines() if line.strip()]
    parts = [(part, "O") if part is o else (part, "-") for o in objectives for part in (o, *o["key_results"])]
    assert [(part["title"], kind) for part, kind in parts] == [(title, kind) for title, _, kind in lines]
    for (part, _), (title, stated, _) in zip(parts, lines, strict=True):
        for name, value in stated.items():
            got = part["owner"] if name == "owner" else part["stated"].get(name)
            assert (got or "") == value, (title, name)


def test_there_are_many_cases() -> None:
    assert len(cases()) >= 60
