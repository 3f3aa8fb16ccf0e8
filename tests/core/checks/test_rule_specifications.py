"""Every rule reports exactly the lines its specification marks, says what it quotes, and stays silent elsewhere.

A specification is Markdown: prose, fragments in fences, the code as a comment on each line that must be reported, and the messages
quoted below the fragment. Metric definitions are judged with it, as `milepost check` does. A fragment is completed to the smallest
whole pack, unless its fence says `whole`; `as-of=DATE` sets the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from milepost.core.checks.engine import check, rules
from milepost.core.checks.page import SECTIONS
from milepost.core.documents.parse import parse
from milepost.core.metrics.define import findings_of

FOLDER = Path(__file__).parent / "rules"
CRASHED = "OKR000"  # a crash comes from a broken rule, not from a document: test_engine.py breaks one
NEEDS_DATA = ("MET01", "SRC", "DOC013")  # files make these: tests/sources/test_codes_of_sources.py, tests of workbooks
SPECIFIED = [code for code in rules() if code != CRASHED and not code.startswith(NEEDS_DATA)]

MANY_SEVERITIES = ("DOC",)  # a fault of reading is lighter where the value was read all the same; its page says so

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<kind>yaml|markdown)(?P<words>[^\n]*)\n(?P<body>.*?)^(?P=fence)\n", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"[ \t]*(?:#|<!--)[ \t]*(?P<codes>[A-Z]{3}\d{3}(?:,[ ]*[A-Z]{3}\d{3})*)(?:[ \t]*-->)?[ \t]*$")
_QUOTE = re.compile(r"\A\n*((?:^> .*\n)+)", re.MULTILINE)
_SECTION = re.compile(r"^## (?P<title>.+)$", re.MULTILINE)
_OBJECTIVE = "objectives:\n  - id: O1\n    title: More new users stay\n    owner: VP Growth\n"
_SURROUNDINGS = {
    "milepost": "milepost: 1",
    "pack": "pack: specification",
    "title": "title: A specification",
    "cycle": "cycle: {name: Q2 2025, start: 2025-04-01, end: 2025-07-01}",
}


@dataclass(frozen=True)
class Fragment:
    """A document of a specification, the lines (from 1, of the whole document) that must be reported, and the messages expected."""

    section: str
    name: str
    text: str
    marked: dict[str, list[int]]
    messages: tuple[str, ...]
    as_of: date | None


def fragments_of(path: Path) -> list[Fragment]:
    """Every fragment of a specification, completed to a whole document unless it says `whole`."""
    text = path.read_text(encoding="utf-8")
    return [_fragment(match, text) for match in _FENCE.finditer(text)]


def _fragment(match: re.Match[str], text: str) -> Fragment:
    section = [title["title"] for title in _SECTION.finditer(text[: match.start()])][-1]
    words = dict(word.partition("=")[::2] for word in match["words"].split())
    lines, marked = _without_marks(match["body"])
    body, offset = ("\n".join(lines) + "\n", 0) if "whole" in words or match["kind"] == "markdown" else _completed(lines)
    quote = _QUOTE.match(text[match.end() :])
    messages = tuple(line.removeprefix("> ").strip() for line in quote[1].splitlines()) if quote else ()
    return Fragment(
        section=section,
        name="fragment.okr.yaml" if match["kind"] == "yaml" else "fragment.md",
        text=body,
        marked={code: [line + offset for line in at] for code, at in marked.items()},
        messages=messages,
        as_of=date.fromisoformat(words["as-of"]) if "as-of" in words else None,
    )


def _without_marks(body: str) -> tuple[list[str], dict[str, list[int]]]:
    lines, marked = [], {}
    for number, line in enumerate(body.splitlines(), start=1):
        mark = _MARK.search(line)
        for code in re.findall(r"[A-Z]{3}\d{3}", mark["codes"]) if mark else ():
            marked.setdefault(code, []).append(number)
        lines.append(line[: mark.start()] if mark else line)
    return lines, marked


def _completed(lines: list[str]) -> tuple[str, int]:
    """The smallest whole pack that holds a fragment, and how many lines stand before it.

    A fragment that begins with `key_results:` gets an objective around that part.
    """
    offset = 0
    if lines[0].startswith("key_results:"):
        end = next((number for number, line in enumerate(lines[1:], start=1) if line and not line.startswith((" ", "-"))), len(lines))
        lines = [*_OBJECTIVE.splitlines(), *(f"    {line}" if line else line for line in lines[:end]), *lines[end:]]
        offset = _OBJECTIVE.count("\n")
    present = {line.partition(":")[0] for line in lines if line[:1].isalpha()}
    after = [line for key, line in _SURROUNDINGS.items() if key not in present]
    return "\n".join([*lines, *after]) + "\n", offset


def _specification(code: str) -> list[Fragment]:
    return fragments_of(FOLDER / f"{code.lower()}.md")


def _fits(message: str, quoted: str) -> bool:
    """Whether a message is the quoted one; a quotation that ends in ` …` is its beginning."""
    return message.startswith(quoted.removesuffix(" …")) if quoted.endswith(" …") else message == quoted


@pytest.mark.parametrize("code", SPECIFIED)
def test_a_rule_reports_what_its_specification_marks(code: str) -> None:
    path = FOLDER / f"{code.lower()}.md"
    assert path.is_file(), f"{code} has no specification at {path.relative_to(FOLDER.parent)}"
    for fragment in _specification(code):
        document = parse(fragment.text.encode(), fragment.name)
        definitions = findings_of(document.pack.metrics) if document.pack else ()
        findings = [finding for finding in check(document, fragment.as_of, also=definitions).findings if finding.code == code]
        reported = sorted({finding.span.line for finding in findings if finding.span})
        assert all(finding.span for finding in findings), findings
        assert code.startswith(MANY_SEVERITIES) or {finding.severity for finding in findings} <= {rules()[code].severity}
        assert reported == fragment.marked.get(code, []), (fragment.section, [(f.span, f.pointer, f.message) for f in findings])
        if fragment.messages:
            said = [finding.message for finding in findings]
            assert len(said) == len(fragment.messages), said
            assert all(_fits(*pair) for pair in zip(said, fragment.messages, strict=True)), said


@pytest.mark.parametrize("code", SPECIFIED)
def test_a_specification_shows_what_is_reported_what_is_not_and_what_nearly_is(code: str) -> None:
    fragments = _specification(code)
    of = {section: [fragment for fragment in fragments if fragment.section == section] for section in ("Reported", "Silent", "Near miss")}
    assert of["Reported"], f"{code}: nothing under 'Reported'"
    assert all(fragment.marked.get(code) and fragment.messages for fragment in of["Reported"]), f"{code}: mark a line and quote the message"
    assert of["Silent"], f"{code}: nothing under 'Silent'"
    assert of["Near miss"], f"{code}: nothing under 'Near miss'"
    assert not any(fragment.marked.get(code) for fragment in of["Silent"]), f"{code}: a silent fragment is marked"


@pytest.mark.parametrize("code", SPECIFIED)
def test_a_fragment_has_no_fault_of_reading_but_the_specified_one(code: str) -> None:
    for fragment in _specification(code):
        document = parse(fragment.text.encode(), fragment.name)
        stray = [finding for finding in document.findings if finding.code not in {code, *fragment.marked, "DOC001"}]
        assert not stray, (fragment.section, stray)


def test_every_specification_belongs_to_a_rule() -> None:
    assert {path.stem.upper() for path in FOLDER.glob("*.md")} <= set(rules())


@pytest.mark.parametrize("code", sorted(rules()))
def test_a_rule_is_a_page(code: str) -> None:
    page = rules()[code].page
    assert page.finds.startswith("Finds ")
    assert tuple(title for title, _ in page.sections) == SECTIONS
    assert all(body for _, body in page.sections)
