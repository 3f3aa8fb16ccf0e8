"""The rules as text: one rule's page, the list of all, and the reference document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from milepost.core.checks.page import wrap
from milepost.core.checks.rule import Rule

_WIDTH = 96
_FAMILIES = {
    "DOC": "Reading a document",
    "MET00": "Metric definitions",
    "MET01": "Metrics and the catalog of sources",
    "OKR0": "The check itself",
    "OKR1": "A: scope and alignment",
    "OKR2": "B: objectives",
    "OKR3": "C: key results",
    "OKR4": "D: gaming and guardrails",
    "OKR5": "E: habits",
    "OKR6": "F: reviews and grading",
    "OKR7": "G: the whole pack",
    "SRC": "Reading sources",
}


def family_of(rule: Rule) -> str:
    """The family that a rule belongs to, in words."""
    return next((title for start, title in _FAMILIES.items() if rule.code.startswith(start)), rule.code[:3])


def page_text(rule: Rule) -> str:
    """A rule's page for a terminal."""
    head = f"{rule.code}  {rule.title}\n{rule.severity.value}, since {rule.since} · {family_of(rule)}"
    sections = [f"{title}\n{wrap(body, _WIDTH, '  ')}" for title, body in rule.page.sections]
    return "\n\n".join([head, wrap(rule.page.finds, _WIDTH), *sections])


def list_text(rules: Iterable[Rule]) -> str:
    """Every rule in a line, by family."""
    return "\n\n".join(
        f"{family}\n" + "\n".join(f"  {rule.code}  {rule.severity.value:<7}  {rule.title}" for rule in members)
        for family, members in groupby(rules, key=family_of)
    )


def to_json(rule: Rule) -> dict[str, object]:
    """A rule as JSON: code, name, severity, since, and its page by section."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "since": rule.since,
        "family": family_of(rule),
        "finds": rule.page.finds,
        "sections": dict(rule.page.sections),
    }


def markdown(rules: Iterable[Rule]) -> str:
    """The reference of all rules as one Markdown document."""
    every = tuple(rules)
    return "\n".join(_markdown_lines(every))


def _markdown_lines(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield "<!-- Written from the rules themselves by `milepost rule --markdown`; change a rule's page in its own file. -->"
    yield ""
    yield "`milepost check FILE` judges a pack by these rules; `milepost rule CODE` prints one. An error spoils the agreement, a warning"
    yield "weakens it, a note informs. MET010 to MET017 and SRC come from `milepost measure` and `milepost explain --sql`, which read a"
    yield "catalog of sources. A pack may waive a finding of `check` with a reason and a day:"
    yield ""
    yield "```yaml"
    yield "waivers:"
    yield "  - {code: OKR305, at: objectives/O1/key_results/KR1.2, reason: Late sign-ups are read in July on purpose, until: 2025-07-31}"
    yield "```"
    for family, members in groupby(rules, key=family_of):
        listed = tuple(members)
        yield f"\n## {family}\n"
        yield "| code | severity | finds |"
        yield "|---|---|---|"
        for rule in listed:
            yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity.value} | {rule.title} |"
        for rule in listed:
            yield from _markdown_page(rule)


def _markdown_page(rule: Rule) -> Iterator[str]:
    yield f'\n### <a id="{rule.code.lower()}"></a>{rule.code}: {rule.title}\n'
    yield f"*{rule.severity.value}, since {rule.since}*\n"
    yield rule.page.finds
    for title, body in rule.page.sections:
        yield f"\n**{title}**\n"
        yield _fenced(body) if title == "Example" else body


def _fenced(example: str) -> str:
    """An example with its document parts in fences: lines that are indented or stand in a table are document, the rest is prose."""
    out: list[str] = []
    blocks = groupby(example.splitlines(), key=lambda line: line.startswith(("    ", "  ", "|")) if line else None)
    for is_document, block in blocks:
        text = list(block)
        if is_document:
            out += ["```text", *(line.removeprefix("    ") for line in text), "```"]
        else:
            out += text
    return "\n".join(out)
