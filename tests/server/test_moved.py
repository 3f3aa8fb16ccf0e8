"""Why a key result moved, on its page: the sentence, the waterfall, the table; and nothing where nothing is stored."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as some

from milepost.core.base.calendar import Window
from milepost.core.model.pack import Pack
from milepost.server.charts.waterfall import NARROW, WIDE, Fall, Step, waterfall
from milepost.server.pages.key_result.moved import moved
from milepost.store import writes
from milepost.store.models import ChangeRow, LedgerEntry

from .sample_pack import SAMPLE

AT = datetime(2026, 7, 2, 9, tzinfo=UTC)
PACK = Pack.model_validate(SAMPLE)
PLACED = next(placed for placed in PACK.key_results() if placed.key_result.metric)
CYCLE = PACK.cycle.window if PACK.cycle else None
sizes = some.decimals(min_value=-9999, max_value=9999, places=2, allow_nan=False)


def content(week: int = 6, **more: Any) -> dict[str, Any]:
    assert CYCLE is not None
    earlier, later = CYCLE.weeks()[week - 2], CYCLE.weeks()[week - 1]

    def side(window: Window, value: str) -> dict[str, Any]:
        return {"start": str(window.start), "end": str(window.end), "as_of": str(window.end), "value": value, "pending": 0}

    causes = [
        ("2010", "+2,010", "from more signups"),
        ("-610", "-610", "from a lower rate (mostly paid)"),
        ("-160", "-160", "from more <b> mix"),
    ]
    rows = [
        ("organic", "5000", "7000", "2000", "2700", "1100", "-210", "-60"),
        ("paid", "1000", "3000", "200", "740", "910", "-400", "-100"),
    ]
    return {
        "pointer": PLACED.pointer, "metric": PLACED.key_result.metric, "name": "riders", "members": "signups", "unit": "riders",
        "by": "channel", "from": side(earlier, "8000"), "to": side(later, "9240"), "rate_unit": "%",
        "causes": [{"shown": shown, "figure": figure, "words": words} for shown, figure, words in causes],
        "segments": [
            {
                "segment": name, "members": {"from": first, "to": second}, "amount": {"from": one, "to": other},
                "shown": {"volume": volume, "rate": rate, "mix": mix},
            }
            for name, first, second, one, other, volume, rate, mix in rows
        ],
        "sentence": "+1,240 riders: +2,010 from more signups, -610 from a lower rate, -160 from more <b> mix.",
        "notes": ["Read at the same age."],
    } | more  # fmt: skip


def keep(*changes: dict[str, Any], pack: str = PACK.pack) -> writes.Kept:
    assert CYCLE is not None
    split = [
        writes.SplitChange(PLACED.pointer, CYCLE.weeks()[week - 1].end, item) for week, item in zip(range(6, 13), changes, strict=False)
    ]
    return writes.keep_changes(pack, split, actor="observer", at=AT)


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/packs/{PACK.pack}/{PLACED.key_result.id}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("sample")
def test_the_page_says_why_the_number_moved(client: Client) -> None:
    keep(content())
    text = page(client)
    assert "Why it moved: week 6 against week 5" in text
    assert "-160 from more &lt;b&gt; mix." in text
    assert "More &lt;b&gt; mix" in text
    assert text.count('class="waterfall ') == 2
    assert "Read at the same age." in text
    assert "40%" in text
    assert "+910" in text
    assert "is-better" in text
    assert "is-worse" in text


@pytest.mark.usefixtures("sample")
def test_without_a_change_or_with_one_of_another_metric_the_page_is_silent(client: Client) -> None:
    assert "Why it moved" not in page(client)
    keep(content(metric="another"))
    assert "Why it moved" not in page(client)
    keep(content(by=None, causes=content()["causes"][:1]))
    assert "Why it moved" not in page(client)


@pytest.mark.usefixtures("sample")
def test_a_page_of_an_earlier_day_shows_the_change_of_that_day(client: Client) -> None:
    assert CYCLE is not None
    keep(content(6), content(7))
    day = CYCLE.weeks()[5].end
    assert "week 6 against week 5" in page(client, f"?as_of={day}")
    assert "week 7 against week 6" in page(client)
    assert "Why it moved" not in page(client, f"?as_of={day - timedelta(days=7)}")


@pytest.mark.usefixtures("sample")
def test_keeping_an_equal_change_again_adds_nothing(client: Client) -> None:
    assert keep(content(6), content(7)) == writes.Kept(2, 0)
    entries = LedgerEntry.objects.count()
    assert keep(content(6), content(7)) == writes.Kept(0, 2)
    assert LedgerEntry.objects.count() == entries
    assert keep(content(6), content(7, sentence="Another.")) == writes.Kept(1, 1)
    assert ChangeRow.objects.count() == 2
    assert "Another." in page(client)


def test_many_segments_are_folded_and_still_add_up() -> None:
    row = content()["segments"][0]
    many = [row | {"segment": f"s{number}"} for number in range(20)]
    shown = moved(content(segments=many), PLACED.key_result.metric or "", CYCLE, None)
    assert shown is not None
    assert [line.segment for line in shown.lines[-2:]] == ["s7", "12 more"]
    assert shown.lines[-1].effects == ("+13,200", "-2,520", "-720")


def test_a_number_that_is_only_segments_shows_their_amounts() -> None:
    rows = [{"segment": "north", "members": None, "amount": {"from": "10", "to": "14"}, "shown": {"volume": "4"}}]
    shown = moved(content(segments=rows), PLACED.key_result.metric or "", CYCLE, up_is_good=True)
    assert shown is not None
    assert (shown.lines[0].members, shown.lines[0].rates, shown.lines[0].change) == (("10", "14"), None, "+4")


@given(
    sizes, some.lists(sizes.filter(bool), min_size=1, max_size=6), some.sampled_from([WIDE, NARROW]), some.sampled_from([True, False, None])
)
def test_arrows_hang_together_point_their_way_and_stay_on_the_paper(before, steps, sheet, up_is_good) -> None:
    levels = list(accumulate(steps, initial=before))
    told = [Step(size, f"{size:+}", "x") for size in steps]
    chart = waterfall(Fall(before, levels[-1], ("a", "1"), ("b", "2"), told, "t", "w", up_is_good), sheet)
    assert len(chart.rows) == len(steps) + 2
    assert all(chart.left - 2 <= row.x <= chart.right + 2 for row in chart.rows)
    for (first, second), size in zip(pairwise(chart.rows[:-1]), steps, strict=True):
        assert second.y > first.y
        if abs(second.x - first.x) > 2:
            assert (second.x > first.x) == (size > 0)
        assert second.tone == ("is-even" if up_is_good is None else "is-better" if (size > 0) == up_is_good else "is-worse")
    assert chart.rows[-1].y < chart.height


def test_a_change_of_nothing_is_drawn_too() -> None:
    chart = waterfall(Fall(Decimal(5), Decimal(5), ("a", "5"), ("b", "5"), (), "t", "w"), WIDE)
    assert [row.words for row in chart.rows] == ["a", "b"]
    assert all(chart.left < row.x < chart.right for row in chart.rows)
