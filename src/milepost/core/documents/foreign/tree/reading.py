"""YAML and JSON of any shape to a document: read with their places, walked through, judged, built into packs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from milepost.core.base.findings import Span
from milepost.core.documents.document import Document, Holds, Source, Unread
from milepost.core.documents.foreign.building import build
from milepost.core.documents.foreign.found import Found, FoundObjective, FoundResult
from milepost.core.documents.foreign.judging import as_none, as_template, drop_unfilled, is_template
from milepost.core.documents.foreign.tree.keys import Vocabulary
from milepost.core.documents.foreign.tree.refusing import known_file, why_none
from milepost.core.documents.foreign.tree.walking import Walk
from milepost.core.documents.json_tree import read_json
from milepost.core.documents.tree import Keys, Mark, Node, Refused, Scalar, Tree
from milepost.core.documents.yaml_tree import read_yaml

_SPEAKS = re.compile(r"okrs?(?![a-z])|key[\s_-]?results?", re.IGNORECASE)
_COMMENT = re.compile(r"(?:^[ \t]*|(?<=[ \t]))#[^\n]*(?:\n[ \t]*#[^\n]*)*", re.MULTILINE)
_SAYS = re.compile(r"[^\W_]")
_TOLD = re.compile(r"(?:key[\s_-]?results?|krs?)[\"']?[ \t]*:", re.IGNORECASE)
_TEMPLATE = re.compile(r"(?<![a-z])template(?![a-z])", re.IGNORECASE)
_SHORT = 200_000  # characters; reading twice takes no longer than reading
_JSON = re.compile(r"\s*(?:[\[{]|//|/\*)")


def read_foreign(source: Source, format_name: str) -> Document:
    """The document of a text of values that is no pack; never raises on any text."""
    text = source.text or ""
    tree = tree_of_text(text)
    if tree.root is None:
        return Document(format_name, text, None, tree.findings, holds=Holds.NONE)
    found = Found()
    found.findings.extend(finding for finding in tree.findings if finding.code != "DOC006" or finding.severity.value == "error")
    for piece in (*tree.refused, *comments_in(tree.root, text)):
        found.unread.append(Unread(Span(piece.start.line + 1, piece.start.column + 1), piece.text, piece.why))
    Walk(found, Vocabulary(source.mapping), text).whole(tree.root)
    speaks = _speaks(source)
    convincing = speaks or any(objective.key_results for objective in found.objectives)
    if not found.objectives or not convincing or (known_file(tree.root) and not _TOLD.search(text)):
        found = as_none(Found(findings=found.findings), why_none(tree.root, listed=bool(found.objectives) and not speaks))
    elif is_template(found, named=_is_template_named(source)):
        found = as_template(Found(findings=found.findings))
    else:
        for part in drop_unfilled(found):
            found.unread.append(Unread(part.title.span, "\n".join(_texts(part)), "it waits to be filled in"))
    found.unread.sort(key=lambda piece: (piece.span.line, piece.span.column))
    return build(found, text, format_name)


def _texts(part: FoundObjective | FoundResult) -> Iterator[str]:
    """All that is said of a part."""
    yield part.title.text
    said = [*part.stated.values(), *part.notes]
    if isinstance(part, FoundObjective):
        said += [
            *(link.goal for link in part.serves),
            *(each for work in part.initiatives for each in (work.title, *work.stated.values(), *work.notes)),
        ]
    yield from (each.text for each in said)
    for entry in part.entries:
        yield from (text for text in (entry.on, entry.by, entry.metric, *entry.stated.values(), entry.note) if text)


def comments_in(root: Node, text: str) -> list[Refused]:
    """The comments of a YAML text, lines that follow each other together."""
    if _JSON.match(text):
        return []  # read with the values
    found: list[Refused] = []
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    at = 0
    for start, end in [*sorted(_scalars(root)), (len(text), len(text))]:
        found.extend(
            Refused(match[0].strip(), _mark(match.start(), lines), "it is a comment")
            for match in _COMMENT.finditer(text, at, max(start, at))
            if _SAYS.search(match[0])
        )
        at = max(at, end)
    return found


def _scalars(root: Node) -> Iterator[tuple[int, int]]:
    """Where every key and single value stands."""
    nodes: list[Node] = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Scalar):
            yield node.start.index, node.end.index
        elif isinstance(node, Keys):
            for entry in node.entries:
                nodes += (entry.key, entry.node)
        else:
            nodes.extend(node.nodes)


def _mark(index: int, lines: list[int]) -> Mark:
    line = bisect_right(lines, index) - 1
    return Mark(index, line, index - lines[line])


def tree_of_text(text: str) -> Tree:
    """The values of a text: JSON, JSON with comments, one JSON value in each line, or YAML of one document or several."""
    if _JSON.match(text):
        tree = read_json(text, lenient=True)
        if tree.root is not None or not text.lstrip().startswith("{"):
            return tree
        if len(text) > _SHORT:
            return tree
        flow = read_yaml(text)  # braces with keys that stand without quotes
        return flow if flow.root is not None else tree
    return read_yaml(text, several=True)


def _is_template_named(source: Source) -> bool:
    """Whether the name of a file says that it is a template."""
    return _TEMPLATE.search(source.name) is not None


def _speaks(source: Source) -> bool:
    """Whether a document names itself as one of OKRs: in its name, its keys or its words, or by a mapping given with it."""
    return bool(source.mapping) or _SPEAKS.search(source.name) is not None or _SPEAKS.search(source.text or "") is not None
