"""The page of a rule: its docstring, read as a first line and titled sections."""

from __future__ import annotations

import inspect
import re
from typing import NamedTuple

SECTIONS = ("Why it matters", "Example", "Use instead", "Source")
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)


class Page(NamedTuple):
    """What a rule says of itself: what it finds, and its sections by title in their order."""

    finds: str
    sections: tuple[tuple[str, str], ...]

    def section(self, title: str) -> str:
        """The text of a section; empty when there is none of that title."""
        return next((text for name, text in self.sections if name == title), "")

    @property
    def use_instead(self) -> str:
        """What to write instead, as one line: the help of a finding that brings none of its own."""
        return " ".join(self.section("Use instead").split())


def read_page(docstring: str | None) -> Page:
    """Reads a docstring: everything before the first `## Title` is what the rule finds, the rest its sections."""
    text = inspect.cleandoc(docstring or "")
    head, *rest = _HEADING.split(text)
    bodies = (re.sub(r"^\s*\n|\s+$", "", body) for body in rest[1::2])
    return Page(head.strip(), tuple(zip(rest[::2], bodies, strict=True)))


def wrap(text: str, width: int, indent: str = "") -> str:
    """Prose broken at a width; indented lines, list items and tables keep their lines."""
    import textwrap

    blocks = []
    for block in re.split(r"\n{2,}", text):
        lines = block.splitlines()
        if any(line.startswith(("  ", "- ", "|", "```")) for line in lines):
            blocks.append("\n".join(f"{indent}{line}".rstrip() for line in lines))
        else:
            blocks.append(textwrap.fill(" ".join(lines), width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False))
    return "\n\n".join(blocks)
