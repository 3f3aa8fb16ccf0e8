"""What a page does not say stands in a block at its end, and yields to whoever edits the page."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.documents.document import Document
from milepost.core.documents.pack_sections.unsaid import ABSENT, by_id, listed, unsaid
from milepost.core.documents.pack_sections.unsaid_applied import applied
from milepost.core.documents.pack_sections.unsaid_block import read_block
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.model.pack import Pack

PACK = Pack.model_validate(
    {
        "pack": "p",
        "title": "Reading",
        "summary": "One line.\nAnother line.",
        "objectives": [
            {
                "id": "O1",
                "title": "People read",
                "commentary": "First.\n\n- then a list",
                "key_results": [
                    {"id": "KR1.1", "title": "Lend books", "target": "20", "definition": "A loan\nof a book"},
                    {"id": "KR1.2", "title": "Lend maps", "target": "7"},
                ],
            }
        ],
        "risks": [{"text": "Rain"}, {"text": "Snow", "mitigation": "Shovel\nit"}, {"text": "Hail"}],
    }
)


def read(text: str) -> Document:
    return parse(text, "pack.md")


def stale(document: Document) -> list[str]:
    return [finding.pointer for finding in document.findings if finding.code == "DOC014"]


def test_the_page_is_prose_and_the_block_holds_only_the_rest() -> None:
    page = render(PACK, "markdown")
    assert [piece.at for piece, _ in read_block(page).pieces] == [
        "summary",
        "objectives/O1/commentary",
        "objectives/O1/key_results/KR1.1/definition",
        "risks/1/mitigation",
    ]
    assert "**Summary:** One line. Another line." in page
    assert page.count("<details>") == page.count("</details>") == 1
    document = read(page)
    assert (document.pack, stale(document)) == (PACK, [])
    line = page.split("\n")[document.places["objectives/O1/commentary"].line - 1]
    assert '"objectives/O1/commentary"' in line


@pytest.mark.parametrize("name", ["growth-q2-2026.okr.yaml", "company-q2-2026.okr.yaml"])
def test_what_people_write_needs_no_block(name: str) -> None:
    pack = parse(files("milepost.demo.packs").joinpath(name).read_bytes(), name).pack
    assert pack is not None
    assert "json milepost" not in render(pack, "markdown")


def test_a_page_whose_line_ends_were_lost_gives_the_same_pack() -> None:
    assert read(" ".join(render(PACK, "markdown").split())).pack == PACK


def test_an_edit_of_the_page_counts_and_the_line_of_the_block_yields() -> None:
    edited = read(render(PACK, "markdown").replace("**Commentary:** First.", "**Commentary:** Quite another thought."))
    assert stale(edited) == ["objectives/O1/commentary"]
    assert edited.pack is not None
    assert edited.pack.objectives[0].commentary.startswith("Quite another thought.")
    assert edited.pack.objectives[0].key_results == PACK.objectives[0].key_results
    assert (edited.pack.summary, edited.pack.risks) == (PACK.summary, PACK.risks)


def test_an_edit_elsewhere_leaves_the_block_alone() -> None:
    edited = read(render(PACK, "markdown").replace("Lend maps", "Lend globes").replace("People read", "People read more"))
    assert stale(edited) == []
    assert edited.pack is not None
    assert [result.title for result in edited.pack.objectives[0].key_results] == ["Lend books", "Lend globes"]
    assert edited.pack.objectives[0].title == "People read more"
    assert edited.pack.objectives[0].commentary == PACK.objectives[0].commentary


def test_items_that_move_take_their_words_along() -> None:
    page = render(PACK, "markdown")
    moved = page.replace("1. Rain\n", "").replace("3. Hail", "3. Hail\n4. Rain")
    document = read(moved)
    assert stale(document) == []
    assert document.pack is not None
    assert [(risk.text, risk.mitigation) for risk in document.pack.risks] == [("Snow", "Shovel\nit"), ("Hail", None), ("Rain", None)]


def test_what_is_deleted_from_the_page_stays_deleted() -> None:
    page = render(PACK, "markdown")
    row = next(line for line in page.split("\n") if "Lend books" in line)
    document = read(page.replace(row + "\n", "").replace("**Summary:** One line. Another line.\n", ""))
    assert stale(document) == ["summary", "objectives/O1/key_results/KR1.1/definition"]
    assert document.pack is not None
    assert [result.id for result in document.pack.objectives[0].key_results] == ["KR1.2"]
    assert document.pack.summary is None


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"at": 3}',
        '{"at": "objectives/O9/title", "pack": 3}',
        '{"at": "title", "page": "Reading", "pack": {}}',
        '{"at": "risks/9/x"}',
    ],
)
def test_a_line_that_means_nothing_is_found_and_the_rest_counts(line: str) -> None:
    page = render(PACK, "markdown").replace("```json milepost\n", f"```json milepost\n{line}\n")
    document = read(page)
    assert document.pack == PACK
    assert [finding.code for finding in document.findings] == ["DOC014"]


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 900), text=st.text('{}[]",:`\\ at0/~\n', max_size=6))
def test_no_block_however_spoilt_stops_the_reading(cut: int, text: str) -> None:
    page = render(PACK, "markdown")
    at = page.index("```json milepost") + cut
    document = read(page[:at] + text + page[at + 3 :])
    assert document.pack is not None
    assert [result.id for result in document.pack.objectives[0].key_results] == ["KR1.1", "KR1.2"]


TREES = st.recursive(
    st.one_of(st.integers(0, 3), st.booleans(), st.text("ab/~", max_size=3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("ab/~0", max_size=3), inner, max_size=3)),
    max_leaves=12,
)
PARTS = st.lists(st.tuples(st.sampled_from("abc"), TREES), max_size=3, unique_by=lambda part: part[0]).map(
    lambda parts: [{"id": name, "x": value} for name, value in parts]
)
WHOLES = st.fixed_dictionaries({}, optional={"objectives": PARTS, "metrics": st.dictionaries(st.sampled_from("abc"), TREES), "x": TREES})


@settings(max_examples=300, deadline=None)
@given(page=WHOLES, meant=WHOLES)
def test_the_pieces_turn_the_page_into_what_is_meant(page: object, meant: object) -> None:
    dropped: list[str] = []
    pieces = tuple(unsaid(by_id(page), by_id(meant)))
    again = applied(by_id(page), pieces, lambda piece, why: dropped.append(f"{piece.at}: {why}"))
    assert dropped == []
    assert listed(again) == meant
    assert tuple(unsaid(again, by_id(meant))) == ()
    assert all(piece.page or piece.meant is not ABSENT or piece.order is not None for piece in pieces)
