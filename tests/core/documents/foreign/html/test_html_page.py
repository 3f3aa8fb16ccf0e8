"""A page in HTML is read like the same page in Markdown, with the places of the page."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepost.core.documents.document import Document, Holds
from milepost.core.documents.foreign.html.page import blocks_of_html
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render

PAGE = """<!doctype html>
<html><head><title>Harbour OKRs Q2 2026</title><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav>
<h1>Harbour OKRs Q2 2026</h1>
<h2>Objective 1: Boats find a berth</h2>
<p><strong>Owner:</strong> Ida</p>
<ul><li>KR 1: Searches without a berth from 31% to 12%</li><li>KR 2: 70% of berths booked online</li></ul>
<h2>Objective 2: The pier is safe</h2>
<table><tr><th>Key Result</th><th>Baseline</th><th>Target</th></tr>
<tr><td>Lamps that work</td><td>60%</td><td>100%</td></tr></table>
<p>Lunch is at noon.</p>
</body></html>
"""


def titles(document: Document) -> list[tuple[str, list[str]]]:
    assert document.pack is not None, document.findings
    return [(objective.title, [result.title for result in objective.key_results]) for objective in document.pack.objectives]


def test_a_page_is_read_as_its_objectives() -> None:
    document = parse(PAGE, "harbour.html")
    assert document.format == "html"
    assert titles(document) == [
        ("Boats find a berth", ["Searches without a berth from 31% to 12%", "70% of berths booked online"]),
        ("The pier is safe", ["Lamps that work"]),
    ]
    assert document.pack is not None
    lamps = document.pack.objectives[1].key_results[0]
    assert (lamps.baseline and lamps.baseline.value.text, lamps.target and lamps.target.text) == ("60%", "100%")
    assert document.pack.objectives[0].owner == "Ida"


def test_its_places_are_those_of_the_page() -> None:
    document = parse(PAGE, "harbour.html")
    assert document.pack is not None
    first = document.pack.objectives[0].key_results[1]
    assert str(document.place_of(f"objectives/O1/key_results/{first.id}/title")).startswith("7:")


def test_a_page_in_one_line_lists_what_was_not_read() -> None:
    text = PAGE.replace("\n", "")
    document = parse(text, "harbour.html")
    assert len(titles(document)) == 2
    assert [piece.text for piece in document.unread] in ([], ["Lunch is at noon."])
    assert document.coverage is not None
    assert document.coverage <= 1


def test_a_piece_of_a_page_is_read_too() -> None:
    text = "<h2>Objective: Boats find a berth</h2>\n<ul>\n<li>KR1: Ten berths free</li>\n<li>KR2: No queue</li>\n</ul>\n"
    assert titles(parse(text)) == [("Boats find a berth", ["Ten berths free", "No queue"])]


def test_a_page_without_okrs_imports_as_nothing() -> None:
    document = parse("<!doctype html><html><body><h1>Menu</h1><ul><li>Soup</li><li>Bread</li></ul></body></html>", "menu.html")
    assert (document.pack, document.holds) == (None, Holds.NONE)
    assert [finding.code for finding in document.findings] == ["DOC012"]


def test_a_page_that_carries_its_pack_is_read_as_that_pack() -> None:
    pack = parse(
        "milepost: 1\npack: h\ntitle: Harbour <b> & co\nobjectives:\n"
        "  - {id: O1, title: Berths, key_results: [{id: K, title: Ten, target: 10}]}\n"
    ).pack
    assert pack is not None
    page = render(pack, "html")
    document = parse(page, "h.html")
    assert document.pack == pack
    assert document.format == "html"
    place = document.place_of("objectives/O1/title")
    assert place is not None
    assert "Berths" in page.splitlines()[place.line - 1][place.column - 1 :][:10]


def test_a_page_with_a_broken_pack_is_read_by_its_words() -> None:
    broken = PAGE.replace("</body>", '<script type="application/json" id="milepost-pack">{"pack": </script></body>')
    assert len(titles(parse(broken, "harbour.html"))) == 2


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                *"<>/\"'=&;-! \n",
                "<p",
                "<ul>",
                "<li>",
                "</ul>",
                "<table>",
                "<td",
                " colspan=2>",
                "<tr>",
                "<!--",
                "-->",
                "word",
                "<h2>",
                "&#",
                "<![CDATA[",
                "]]>",
                "<script>",
                "<details>",
                "<summary>",
                "<dl><dt>",
                "<dd>",
            ]
        )
    )
)
def test_no_markup_raises_and_no_word_between_tags_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    blocks = blocks_of_html(text)
    assert all(block.span.line >= 1 for block in blocks)
    document = parse("<!doctype html>" + text, "x.html")
    assert document.pack is not None or document.findings
