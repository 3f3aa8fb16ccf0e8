"""The print: tagged, the same every time, for every text; what its fonts lack is said."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.render import caveat_of, render_bytes
from milepost.core.documents.written.page.composing import compose
from milepost.core.documents.written.print.glyphs import Glyphs
from milepost.core.documents.written.print.pdf import _set
from milepost.core.documents.written.print.sheets import Sheets
from milepost.core.model.pack import Pack

from ....properties.packs import many, packs  # noqa: TID252
from .odd_packs import EVERY, EXAMPLES, made

PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def print_of(pack: Pack) -> bytes:
    made_of = render_bytes(pack, "pdf")
    assert made_of.startswith(b"%PDF-1.")
    assert made_of.rstrip().endswith(b"%%EOF")
    return made_of


@pytest.mark.parametrize("name", EVERY)
def test_every_pack_is_printed_the_same_each_time(name: str) -> None:
    first = print_of(EVERY[name])
    assert first == print_of(EVERY[name])
    assert b"pdfuaid" in first  # the standard for people who listen to a page
    assert b"CreationDate" not in first


def test_the_example_fits_its_pages() -> None:
    assert 6 <= len(PAGES.findall(print_of(EXAMPLES["growth-q2-2026"]))) <= 9
    assert len(print_of(EXAMPLES["growth-q2-2026"])) < 500_000


def test_what_the_fonts_lack_is_said() -> None:
    assert caveat_of(EXAMPLES["growth-q2-2026"], "pdf") == ""
    assert caveat_of(EXAMPLES["company-q2-2026"], "pdf") == ""  # its coloured dots are drawn
    said = "The fonts of this print lack some signs: 14 (CJK, Thai, Hangul) drawn as □, 3 emoji left out. The html page shows them."
    assert caveat_of(EVERY["scripts"], "pdf") == said


def test_words_of_many_scripts_stay() -> None:
    for text in ("Tăng trưởng ưu tiên", "Рост", "Ανάπτυξη", "زيادة", "הגדל", "→ ≥ ½ “x” €", "नमस्ते"):
        assert Glyphs().drawn(text) == text
    assert Glyphs().drawn("成長 🚀 Q2") == "□□  Q2"
    assert Glyphs(plainly=True).drawn("Рост → हिन्दी") == "Рост → □□□"


def test_a_long_word_may_be_broken() -> None:
    assert Glyphs().drawn("x" * 45) == "\u200b".join(("x" * 20, "x" * 20, "x" * 5))


def test_the_track_and_the_weights_as_places() -> None:
    results = [
        {"id": "A", "title": "a", "baseline": "0", "target": "10", "current": "15", "weight": 1},
        {"id": "B", "title": "b", "baseline": "10", "target": "0", "current": "15", "weight": 3},
    ]
    page = compose(made(objectives=[{"id": "O1", "title": "O", "key_results": results}]))
    card = Sheets(Glyphs().drawn).page(page, "")["sections"][0]["blocks"][0]
    assert [(part["from"], part["width"], part["words"]) for part in card["weights"]] == [(0, 2500, "A 25%"), (2500, 7500, "B 75%")]
    ahead, behind = (result["track"] for result in card["results"])
    assert (ahead["start"], ahead["end"], ahead["now"]) == (0, round(Fraction(2, 3) * 10_000), 10_000)
    assert (behind["start"], behind["end"], behind["now"]) == (round(Fraction(1, 3) * 10_000), 10_000, 0)


@pytest.mark.parametrize("text", ["成", "".join(map(chr, range(0x75A, 0x780))), "\x07"])
def test_what_the_type_setter_refuses_is_told_and_nothing_is_thrown(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    data = Sheets(Glyphs().drawn).page(compose(made()), text)
    assert isinstance(_set(data), str)
    capfd.readouterr()  # a fault of the type-setter prints where it arose


@settings(many, max_examples=25)
@given(packs())
def test_every_pack_makes_a_print(pack: Pack) -> None:
    print_of(pack)


@settings(many, max_examples=25)
@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_every_text_is_set(texts: list[str]) -> None:
    title, result, definition, risk, status = texts
    objective = {"id": "O1", "title": title, "status": status, "key_results": [{"id": "K", "title": result, "definition": definition}]}
    print_of(made(title=title, objectives=[objective], risks=[{"text": risk, "mitigation": title}]))
