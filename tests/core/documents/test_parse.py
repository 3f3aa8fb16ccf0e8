"""Whatever bytes come, a document comes back: a pack, or one clear finding that says why there is none."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from milepost.core.base.errors import UsageError
from milepost.core.documents.document import Document, Format
from milepost.core.documents.parse import parse
from milepost.core.documents.registry import FORMATS
from milepost.core.documents.render import is_text, render, render_bytes, written_formats

SMALL = "milepost: 1\npack: q2\ntitle: Größe 🔴\nobjectives:\n  - {id: O1, title: T}\n"
BOMB = "pack: a\n" + "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]", *(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]" for n in range(12))]
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_pack_is_read_in_every_marked_encoding(codec: str) -> None:
    document = parse(SMALL.encode(codec))
    assert document.pack == parse(SMALL).pack
    assert document.findings == ()


def test_western_european_bytes_are_read_with_a_note() -> None:
    document = parse("pack: q2\ntitle: Größe\nobjectives: []\n".encode("cp1252"))
    assert document.pack is not None
    assert document.pack.title == "Größe"
    assert [finding.code for finding in document.findings] == ["DOC003"]


def test_line_ends_of_every_sort_count_as_lines() -> None:
    document = parse(SMALL.replace("\n", "\r\n").replace("T}", "T, x: 1}"))
    (finding,) = document.findings
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (5, 24)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\x00\x01\x02\x03" * 100, "no text"),
        (b"PK\x03\x04" + bytes(100), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
        (b"x" * 70_000_000, "70,000,000 bytes"),
        (SMALL.encode("utf-16-le"), "UTF-16"),
        (b"pack: a\nobjectives: [\n", "text ends"),
        (b"pack: a\nobjectives:\n\t- b\n", "tab"),
        (BOMB.encode(), "50,000 values"),
        (b"objectives: " + b"[" * 10_000, "64 levels"),
        (b"objectives:\n" + b"- " * 10_000, "64 levels"),
        (b'{"objectives": ' * 10_000, "64 levels"),
        (b"pack: a\n" + b"#" * 12_000_000, "12,000,000"),
        (b"# OKR ## A " + b"- **a:** b " * 200_000, "2,000,000"),
        (b'pack: a\ntitle: "\\UFFFFFFFF"\n', "line 2, column 9: `\\UFFFFFFFF` means no character"),
        (b"pack: a\x07\n" + b"x: 1\n" * 100, "U+0007"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), "Office"),
        (b"just some words, and no more of them", "none of the formats"),
        (b"services:\n  web: {image: x}\n", "none of the formats"),
        (b"milepost-sources: 1\ntables: {}\n", "sources catalog"),
        (b'{"name": "x", "version": "1"}', "(name, version)"),
        (b'{"pack": "a", "title', "never closed"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_pack_ends_in_one_clear_finding(data: bytes, words: str) -> None:
    document = parse(data, "x.yaml" if b"\n" in data and b"services" not in data else "")
    assert document.pack is None
    (finding,) = document.findings
    assert finding.code == "DOC010"
    assert words in finding.message


def test_tags_are_never_constructed() -> None:
    document = parse("pack: a\ntitle: !!python/object/apply:builtins.print [hacked]\nobjectives: []\n")
    assert document.pack is not None
    assert document.pack.title == ""
    assert [finding.code for finding in document.findings] == ["DOC007", "DOC006"]


def test_a_truncated_pack_is_read_as_far_as_it_is_whole() -> None:
    text = SMALL + "risks:\n  - text: Something may happen\n"
    for cut in range(len("milepost: 1\n"), len(text), 3):
        document = parse(text[:cut].encode())
        assert document.pack is not None or document.findings[-1].code == "DOC010"


def test_a_text_given_as_text_is_read_like_bytes() -> None:
    assert parse(SMALL).pack == parse(SMALL.encode()).pack
    assert parse("pack: a\ntitle: '\ud800'\n").pack is not None


def test_the_ending_of_the_name_decides_only_between_equals() -> None:
    assert parse(SMALL, "pack.md").format == "yaml"
    assert parse("a: 1\n", "x.yaml").format == "yaml"
    assert parse("a: 1\n").format == ""


def test_findings_come_in_the_order_of_their_places() -> None:
    document = parse("pack: a\nzzz: 1\ntitle: T\nobjectives: [{id: O1, title: T, habits: [H1], ownr: x}]\nteam: [x]\n")
    lines = [(finding.span.line, finding.span.column) for finding in document.findings if finding.span]
    assert lines == sorted(lines)
    assert [finding.code for finding in document.findings] == ["DOC005", "DOC008", "DOC005", "DOC007"]


def test_a_reader_out_of_memory_or_depth_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(text: str) -> Document:
        raise RecursionError

    known = {"yaml": Format("yaml", (".yaml",), len, exhausted)}
    monkeypatch.setattr(FORMATS, "_entries", known)
    (finding,) = parse(SMALL).findings
    assert finding.code == "DOC010"
    assert "too deeply nested" in finding.message


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text("ab:-#{}[]\"'|>&*!%@ \n\t0,", max_size=60).map(lambda text: f"pack: a\n{text}".encode())))
def test_no_bytes_raise(data: bytes) -> None:
    document = parse(data)
    assert document.pack is not None or any(finding.code in ("DOC010", "DOC011", "DOC012") for finding in document.findings)


def test_every_written_format_renders_and_others_are_refused() -> None:
    pack = parse(SMALL.replace("title: T", "title: Größe 🔴")).pack
    assert pack is not None
    texts = {form for form in written_formats() if is_text(form)}
    assert {"yaml", "json", "markdown", "summary", "csv", "html", "ics"} <= texts
    for form in texts:
        assert "Größe 🔴" in render(pack, form), form
    for form in set(written_formats()) - texts:
        assert render_bytes(pack, form) == render_bytes(pack, form)
    with pytest.raises(UsageError, match="is no format that is written"):
        render(pack, "papyrus")


def test_reading_a_pack_loads_no_framework() -> None:
    program = f"import sys; from milepost.core.documents.parse import parse; assert parse({SMALL!r}).pack; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"django", "ibis", "duckdb", "pyarrow", "numpy", "markdown_it"}


@pytest.mark.parametrize(
    ("text", "objectives"),
    [
        (
            "## Objective 1 – Win\n\n| Owner | Key result | Goal | Start |\n|---|---|---|---|\n| Ana | Win rate | 30% | 22% |\n",
            [("Win", "22%")],
        ),
        ("## 🎯 Company Objective: Lead\n\n### Key Results\n\n1. KR1: Win rate from 22% to 30%\n", [("Lead", None)]),
        ("## Objective 2 – Keep\n\n- KR1: Reduce churn from 4% to 2%\n", [("Keep", None)]),
    ],
)
def test_short_sheets_are_read_wherever_their_key_results_stand(text: str, objectives: list[tuple[str, str | None]]) -> None:
    document = parse("# Sales: OKRs Q3 2026\n\n" + text, "sales.md")
    assert document.format == "outline_markdown"
    assert document.pack is not None
    found = [(o.title, kr.baseline.value.text if kr.baseline else None) for o in document.pack.objectives for kr in o.key_results]
    assert found == objectives


def test_front_matter_above_a_page_does_not_make_it_yaml() -> None:
    page = "---\ntitle: Goals\nstatus: in-progress\nowner: GM\nupdated: 2026-06-09\n---\n\n# Goals\n\nNothing yet.\n"
    assert parse(page, "goals.md").format == "outline_markdown"
    pack = parse("---\npack: p\ntitle: T\n---\n", "p.yaml")
    assert (pack.format, pack.pack is not None) == ("yaml", True)
