"""The rules' pages read well on a terminal, and the reference document is the one the rules write."""

from __future__ import annotations

from pathlib import Path

from milepost.core.checks.engine import rules
from milepost.core.checks.page import read_page, wrap
from milepost.core.checks.reference import list_text, markdown, page_text, to_json

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "rules.md"


def test_the_reference_of_rules_is_current() -> None:
    written = REFERENCE.read_text(encoding="utf-8")
    assert written == markdown(rules().values()) + "\n", "run: milepost rule --markdown > docs/reference/rules.md"


def test_a_page_shows_what_why_an_example_and_what_to_do() -> None:
    text = page_text(rules()["OKR402"])
    assert text.startswith("OKR402  guardrail breached at baseline\nerror, since 0.1")
    assert "\nWhy it matters\n  The alarm rings on day one" in text
    assert "\nExample\n      Paid users still active on day 30: >= 35% (current: 32%)\n" in text
    assert all(len(line) <= 100 for line in text.splitlines() if not line.startswith("      "))


def test_the_list_has_every_rule_once_under_its_family() -> None:
    text = list_text(rules().values())
    assert [line.split()[0] for line in text.splitlines() if line.startswith("  ")] == list(rules())
    assert "D: gaming and guardrails\n  OKR401" in text


def test_a_rule_as_json_holds_its_whole_page() -> None:
    row = to_json(rules()["OKR603"])
    assert (row["code"], row["severity"], row["family"]) == ("OKR603", "warning", "F: reviews and grading")
    assert set(row["sections"]) == {"Why it matters", "Example", "Use instead", "Source"}


def test_a_docstring_is_read_as_finds_and_sections() -> None:
    page = read_page("Finds x.\n\n    More.\n\n    ## Example\n        a: 1\n\n    is wrong.\n    ## Use instead\n    Write\n    b.\n    ")
    assert page.finds == "Finds x.\n\nMore."
    assert page.section("Example") == "    a: 1\n\nis wrong."
    assert page.use_instead == "Write b."
    assert page.section("Source") == ""


def test_prose_is_wrapped_and_documents_keep_their_lines() -> None:
    assert wrap("one two three", 8, "  ") == "  one\n  two\n  three"
    assert wrap("    a: 1\n    b: 2\n\nlong enough to wrap", 10) == "    a: 1\n    b: 2\n\nlong\nenough to\nwrap"
