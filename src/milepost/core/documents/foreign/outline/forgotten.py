"""The last look at a text: lines whose words are nowhere in what was found of it are listed, so that nothing is dropped unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Span
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Found, FoundObjective, FoundResult
from milepost.core.documents.foreign.words import field_of

_WORD = re.compile(r"[^\W_]{2,}")
_ADDRESS = re.compile(r"https?://\S{1,500}|\]\([^()\s]{0,300}\)|<[^<>\s]{0,300}>|\{[:#.][^{}]{0,100}\}")
_LABEL = re.compile(r"[*_`]*[^\W\d_][^:|：]{0,40}[:：][*_`]*")
_FEWEST = 2  # words that are missing of a line that is known in part: one alone may be a mark or a label
WHY = "nothing of this line was read"


def list_forgotten(found: Found, lines: Sequence[str]) -> None:
    """Adds every line of which most words are in no title, value, remark or unread piece to what was not read.

    Labels of fields and addresses of links are no words of the line. Linear in the length of the text.
    """
    known = {word for text in _texts(found) for word in _words(text)}
    listed = {line for piece in found.unread for line in range(piece.span.line, (piece.span.end_line or piece.span.line) + 1)}
    for number, line in enumerate(lines, start=1):
        if number in listed:
            continue
        said = list(_words(_own(_ADDRESS.sub(" ", line))))
        missing = [word for word in said if word not in known]
        if missing and (len(missing) == len(said) or (len(missing) >= _FEWEST and 2 * len(missing) > len(said))):
            column = len(line) - len(line.lstrip()) + 1
            found.unread.append(Unread(Span(number, column, number, len(line.rstrip()) + 1), line.strip(), WHY))
    found.unread.sort(key=lambda piece: (piece.span.line, piece.span.column))


def _own(line: str) -> str:
    """What a line says of its own: without the names of its fields (`Owner: Ida` is `Ida`), a row of a table without headers."""
    if line.lstrip().startswith(("```", "~~~")):
        return ""  # the word behind a fence names a language
    if "|" in line:
        return " ".join(cell for cell in line.split("|") if field_of(cell) is None)
    if field_of(line.strip("#*_`:： \t-")) is not None:
        return ""  # a heading such as `Key Results`
    label = _LABEL.search(line)
    return line[: label.start()] + line[label.end() :] if label is not None and field_of(label[0].strip("*_`:： ")) is not None else line


def _words(text: str) -> Iterator[str]:
    return (match[0].casefold() for match in _WORD.finditer(text))


def _texts(found: Found) -> Iterator[str]:
    """Every text that was found or listed."""
    yield from (said.text for said in (*found.stated.values(), *found.notes))
    yield from (piece.text for piece in found.unread)
    for objective in found.objectives:
        yield from _of(objective)
        yield from (link.goal.text for link in objective.serves)
        for below in (*objective.key_results, *objective.initiatives):
            yield from _of(below)


def _of(part: FoundObjective | FoundResult) -> Iterator[str]:
    yield part.title.text
    yield from (said.text for said in (*part.stated.values(), *part.notes))
    for entry in part.entries:
        yield from (entry.on, entry.said, entry.by, entry.metric, entry.note, *entry.stated.values())
