"""The exported page: whole in one file, inert, readable back, fit for any text."""

from __future__ import annotations

import re
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.documents.written.html.embedded import embedded_json
from milepost.core.documents.written.page.objectives import track_of
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack

from ....properties.packs import many, packs  # noqa: TID252
from .odd_packs import EVERY, EXAMPLES, made

VOID = frozenset({"meta", "link", "br"})


class Elements(HTMLParser):
    """Every element with its attributes; complains of one that is not closed as it was opened."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words += data + " "


def read_back(page: str) -> Pack:
    json = embedded_json(page)
    assert json is not None
    pack = parse(json, "x.json").pack
    assert pack is not None
    return pack


def test_what_a_reader_finds_of_the_example() -> None:
    words = " ".join(Elements(render(EXAMPLES["growth-q2-2026"], "html")).words.split())
    for said in (
        "Q2 2026, 1 April – 30 June 2026",
        "Owner VP Growth",
        "KR 1.1 More people reach the core action from 18,000/qtr to 24,000/qtr (+33%)",
        "People whose first core action comes less than 7 days after",
        "Sign-up is made harder, so that only the keen get in → Sign-ups are watched every week",
        "At least 60,000 sign-ups in the quarter: now 60,000/qtr",
        "6–12 May Mid-cycle checkpoint",
        "The whole funnel on one page every Tuesday at 10:00, 45 minutes",
        "Drop or replace key result yes reason Mid-cycle",
        "Drop guardrail no CPO",
        "Attribution is fragile Paid key results rest on a model",
        "kind: ratio · numerator: activated_users · denominator: metric spend, per $1K",
    ):
        assert said in words


@pytest.mark.parametrize("name", EVERY)
def test_every_page_is_whole_inert_and_carries_its_pack(name: str) -> None:
    page = render(EVERY[name], "html")
    assert page == render(EVERY[name], "html")
    elements = Elements(page).found
    assert [tag for tag, _ in elements if tag == "script"] == ["script"]
    assert not [attrs for _, attrs in elements if "src" in attrs or any(key.startswith("on") for key in attrs)]
    assert {attrs.get("href") for tag, attrs in elements if tag == "link"} == {"data:,"}
    assert all(re.match(r"#|https?://|mailto:", attrs["href"] or "") for tag, attrs in elements if tag == "a")
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"] for tag, attrs in elements if tag == "a" and (attrs["href"] or "").startswith("#")} <= {
        f"#{name}" for name in ids
    }
    assert read_back(page) == parse(render(EVERY[name], "json"), "x.json").pack


@settings(many, max_examples=40)
@given(packs())
def test_every_pack_comes_back_from_its_page(pack: Pack) -> None:
    page = render(pack, "html")
    Elements(page)
    assert read_back(page) == pack
    document = parse(page, "pack.html")
    assert (document.format, document.pack) == ("html", pack)


@pytest.mark.parametrize(
    ("fields", "share", "stated"),
    [
        ({"baseline": "42%", "target": "52%", "current": "47%"}, Fraction(1, 2), False),
        ({"baseline": "62 hours", "target": "40 hours", "current": "73 hours"}, Fraction(-1, 2), False),
        ({"baseline": "1 day", "target": "12 hours", "current": "18 hours"}, Fraction(1, 2), False),
        ({"baseline": "10", "target": "20", "current": "-", "progress": "25%"}, Fraction(1, 4), True),
        ({"baseline": "10", "target": "20", "progress": "0.25"}, Fraction(1, 4), True),
        ({"baseline": "100% baseline", "target": "-20%", "current": "90%"}, None, False),
        ({"baseline": "42%", "target": "52%", "current": "4.2"}, None, False),
        ({"baseline": "5", "target": "5", "current": "5"}, None, False),
        ({"baseline": "N/A", "target": "Shipped", "current": "in review"}, None, False),
    ],
)
def test_where_a_key_result_stands_on_its_way(fields: dict[str, str], share: Fraction | None, stated: bool) -> None:
    track = track_of(KeyResult.model_validate({"id": "K", "title": "T", **fields}))
    assert (track.share, track.stated) == (share, stated)


def test_a_dot_beyond_the_target_stays_on_the_page() -> None:
    result = {"id": "K", "title": "T", "baseline": "0", "target": "1", "current": "900"}
    page = render(made(objectives=[{"id": "O1", "title": "O", "key_results": [result]}]), "html")
    assert 'cx="99.00%"' in page
    assert "90000% of the way" in page
