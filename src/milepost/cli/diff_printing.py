"""How the diff verb prints: text, Markdown, JSON; one comparison, or one for each revision of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from milepost.cli.differing import Compared, Step
from milepost.core.base.findings import shown
from milepost.core.documents.difference.listing import Paint, lines
from milepost.core.documents.difference.markdown_listing import markdown_of, quoted
from milepost.core.documents.difference.wire import changes_to_json, summary_of

STYLES = {"strong": "1", "faint": "2", "gone": "31;9", "new": "32", "light": "36", "middle": "33", "grave": "31;1"}
_SHORT_HASH = 10


def text_of(compared: Compared, paint: Paint) -> Iterator[str]:
    """The lines of a comparison; several packs each under their titles."""
    several = len(compared.differences) > 1 or compared.gone or compared.new
    for number, difference in enumerate(compared.differences):
        if several:
            yield from ("",) if number else ()
            yield paint(f"== {shown(difference.new.title)}", "strong")
        yield from lines(difference, paint)
    for title in compared.gone:
        yield f"The pack '{shown(title)}' is not in the new document."
    for title in compared.new:
        yield f"The pack '{shown(title)}' is not in the old document."


def markdown_text(compared: Compared) -> str:
    """A comparison as Markdown."""
    several = len(compared.differences) > 1
    texts = [markdown_of(difference, difference.new.title if several else "") for difference in compared.differences]
    texts += [f"- The pack {quoted(title)} is not in the new document.\n" for title in compared.gone]
    texts += [f"- The pack {quoted(title)} is not in the old document.\n" for title in compared.new]
    return "\n".join(texts)


def compared_to_json(compared: Compared) -> dict[str, Any]:
    """A comparison as the contract has it; `pack` is added to each change where there are several, packs of one side alone are named."""
    several = len(compared.differences) > 1
    rows = [
        ({"pack": difference.new.pack} if several else {}) | row
        for difference in compared.differences
        for row in changes_to_json(difference.changes)
    ]
    body: dict[str, Any] = {"changes": rows, "summary": summary_of(compared.changes)}
    if compared.gone or compared.new:
        body |= {"packs_gone": list(compared.gone), "packs_new": list(compared.new)}
    return body


def step_text(step: Step, paint: Paint) -> str:
    """One revision with what it changed, as text."""
    revision = step.revision
    head = f"{paint(revision.commit[:_SHORT_HASH], 'middle')} {revision.date[:10]} {shown(revision.author)}  {shown(revision.subject)}"
    below = [step.note] if step.compared is None else list(text_of(step.compared, paint))
    return "".join(f"{line}\n" for line in (head, *(f"    {line}".rstrip() for line in below), ""))


def step_markdown(step: Step) -> str:
    """One revision with what it changed, as Markdown."""
    revision = step.revision
    head = f"## {quoted(revision.subject) or revision.commit[:_SHORT_HASH]}\n\n`{revision.commit[:_SHORT_HASH]}`, {revision.date[:10]}, "
    return f"{head}{quoted(revision.author)}\n\n{quoted(step.note) if step.compared is None else markdown_text(step.compared)}\n"


def step_to_json(step: Step) -> dict[str, Any]:
    """One revision as the contract has it; `note` says why nothing was compared."""
    revision = step.revision
    row: dict[str, Any] = {"revision": revision.commit, "date": revision.date, "author": revision.author, "subject": revision.subject}
    row["path"] = revision.path
    row |= {"changes": [], "summary": {}} if step.compared is None else compared_to_json(step.compared)
    return row | ({"note": step.note} if step.note else {})


def json_text(body: dict[str, Any] | Sequence[Any]) -> str:
    """JSON as it is printed."""
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
