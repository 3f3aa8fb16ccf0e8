"""Packs that writers must bear: the example's, hand-made odd ones."""

from __future__ import annotations

from importlib import resources
from typing import Any

from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack

LONG = "A very long title that keeps on going " * 30
RIGHT_TO_LEFT = "زيادة عدد المستخدمين النشطين إلى 24,000"


def example(name: str = "growth-q2-2026") -> Pack:
    """A pack of the example."""
    data = resources.files("milepost.demo.packs").joinpath(f"{name}.okr.yaml").read_bytes()
    pack = parse(data, f"{name}.okr.yaml").pack
    assert pack is not None
    return pack


def made(**fields: Any) -> Pack:
    """A pack of a few fields."""
    return Pack.model_validate({"pack": "odd", "title": "Odd", **fields})


def _result(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"KR1.{number}", "title": f"Lift the share of group {number}", **fields}


ODD: dict[str, Pack] = {
    "nothing": made(),
    "no-cycle": made(objectives=[{"id": "O1", "title": "T", "key_results": [_result(1, baseline="1", target="2")]}]),
    "empty-objectives": made(objectives=[{"id": "O1", "title": "Alone"}, {"id": "O2", "title": "Alone too", "status": "🔴 Behind"}]),
    "long": made(title=LONG, objectives=[{"id": "O1", "title": LONG, "key_results": [_result(1, title=LONG, definition=LONG * 5)]}]),
    "unbroken": made(title="W" * 4000, objectives=[{"id": "O1", "title": "x" * 3000, "key_results": [_result(1, title="y" * 3000)]}]),
    "right-to-left": made(
        title=RIGHT_TO_LEFT,
        objectives=[{"id": "O1", "title": RIGHT_TO_LEFT, "key_results": [_result(1, title="הגדל את הרשמות", target="5%")]}],
    ),
    "scripts": made(
        title="成長 🚀 Q2",
        objectives=[
            {"id": "O1", "title": "เพิ่มผู้ใช้ 사용자 늘리기", "key_results": [_result(1, title="Tăng trưởng ưu tiên", owner="Владимир 👩‍💻")]}
        ],
    ),
    "sixty": made(
        cycle={"name": "H1", "start": "2026-01-01", "end": "2026-07-01", "zone": "Europe/Berlin"},
        objectives=[
            {
                "id": "O1",
                "title": "Many",
                "key_results": [_result(n, baseline=n, target=n * 2, current=n + 1, weight=n) for n in range(1, 61)],
            }
        ],
    ),
    "hostile": made(
        pack="odd</script><script>",
        title='</title></script><script>alert(1)</script> #import "x" $x$ *b*',
        summary="<img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](https://example.org/?a=1&b=2) --> ]]>",
        cycle={"name": "=1+1", "stated": "<!-- x"},
        objectives=[
            {
                "id": "a b/c\"'<>",
                "title": "=cmd|' /C calc'!A0",
                "key_results": [_result(1, id='"><b>', title="@SUM(1)\x07\x1b[31m", owner="a|b\nc")],
            }
        ],
        habits=[
            {"id": "", "title": "BEGIN:VEVENT\nEND:VCALENDAR", "cadence": "every Tuesday"},
            {"id": "", "title": "again", "cadence": "Tuesdays"},
        ],
    ),
    "far-years": made(
        cycle={"name": "Y", "start": "0001-01-01", "end": "9999-12-31", "zone": "Asia/Kolkata"},
        habits=[{"id": "H", "title": "T", "cadence": "Mondays at 9:00"}],
        next_steps=[{"text": "x", "on": "9999-12-31"}, {"text": "y", "due": "week 99"}],
    ),
    "twice": made(
        objectives=[{"id": "O1", "title": "A", "key_results": [_result(1), _result(1)]}, {"id": "O1", "title": "B"}],
        cycle={"name": "Q", "start": "2026-04-01", "end": "2026-07-01"},
        next_steps=[{"text": "x", "on": "2026-04-03"}] * 2,
    ),
}
EXAMPLES = {name: example(name) for name in ("growth-q2-2026", "company-q2-2026")}
EVERY = {**EXAMPLES, **ODD}
