"""Text that stands in a page without tags: its lines count where labels begin them, and nowhere else."""

from __future__ import annotations

from typing import Any

from milepost.core.documents.parse import parse
from milepost.core.documents.report import report_of

PAGE = "<!doctype html>\n<html><head><title>OKRs</title></head>\n<body>\n\n{body}\n</body></html>\n"


def objectives_of(body: str) -> Any:
    return report_of(parse(PAGE.format(body=body).encode(), "page.html"), "page.html")["objectives"]


def test_lines_with_labels_stay_apart() -> None:
    read = objectives_of(
        "Objective 1: Everybody reads our maps\n\nKey Results:\n1.1. Legends in 4 languages\n1.2. 90% of signs repainted\n\n"
        "Objective 2: Paths stay open\n\nKey Results:\n2.1. Trees cleared within 3 days"
    )
    assert [(part["title"], [result["title"] for result in part["key_results"]]) for part in read] == [
        ("Everybody reads our maps", ["Legends in 4 languages", "90% of signs repainted"]),
        ("Paths stay open", ["Trees cleared within 3 days"]),
    ]


def test_a_text_wrapped_by_its_editor_stays_one() -> None:
    read = objectives_of("<p>Objective: Everybody in the valley reads\nour maps</p><ul><li>KR1: Legends in\n4 languages</li></ul>")
    assert read[0]["title"] == "Everybody in the valley reads our maps"
    assert read[0]["key_results"][0]["title"] == "Legends in 4 languages"
