r"""The block at the end of a page that says what the page does not: folded away for readers, one line of JSON for each piece.

    ```json milepost
    {"at": "objectives/O1/commentary", "page": "One line.", "pack": "One\nline."}
    ```

`page` is what the page says at the place (`page-sum` the sum of a long text; neither where it says nothing), `pack` what is meant (missing
where nothing is), `item` the sum of the item of the list that the place lies in, `order` the ids of a collection as they follow.
Blanks and line ends between the pieces mean nothing, so the block survives a page whose line ends were lost.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.pack_sections.unsaid import ABSENT, Unsaid

_MARK = "```json milepost"
_END = "```"
_BEFORE = re.compile(r"(?:---\s+)?(?:<details>\s*)?(?:<summary>[^<]{0,100}</summary>\s*)?\Z")
_AFTER = re.compile(r"\s*(?:</details>)?")
_LOOK_BACK = 300  # characters before the block that belong to it
_ESCAPED = re.compile("[`\x7f-\x9f\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u1680\ufeff\ufffe\uffff]|(?<= ) ")
_HEAD = ("---", "", "<details>", "<summary>What this page does not say</summary>", "", _MARK)
_TODO = "Say it on the page, or delete the line from the block at its end."


@dataclass(frozen=True)
class Block:
    """The pieces of a page's block, each with its place, what is wrong with the block, and the page without it (as long as before)."""

    prose: str
    pieces: tuple[tuple[Unsaid, Span], ...] = ()
    findings: tuple[Finding, ...] = ()
    found: bool = False


def has_mark(text: str) -> bool:
    """Whether a text holds what begins a block."""
    return _MARK in text


def write_block(pieces: Sequence[Unsaid]) -> str:
    """The block as text, to stand at the end of a page."""
    return "\n".join(("", *_HEAD, *map(line_of, pieces), _END, "", "</details>", ""))


def line_of(piece: Unsaid) -> str:
    """A piece as one line of JSON that holds no line end, no backtick and no blanks that could be lost."""
    body: dict[str, Any] = {"at": piece.at}
    if piece.page.startswith("#"):
        body["page-sum"] = piece.page
    elif piece.page:
        body["page"] = json.loads(piece.page)
    if piece.item:
        body["item"] = piece.item
    if piece.order is not None:
        body["order"] = list(piece.order)
    elif piece.meant is not ABSENT:
        body["pack"] = piece.meant
    text = json.dumps(body, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def read_block(text: str) -> Block:
    """Takes the block out of a page; a page without one is given back as it is. Never raises."""
    start = text.rfind(_MARK)
    if start < 0:
        return Block(text)
    body = start + len(_MARK)
    end = text.find(_END, body)
    end = len(text) if end < 0 else end
    before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    after = _AFTER.match(text, min(end + len(_END), len(text)))
    first, last = before.start() if before else start, after.end() if after else end
    gap = re.sub(r"[^\n]", " ", text[first:last])
    pieces, findings = _read(text, body, end)
    return Block(text[:first] + gap + text[last:], pieces, findings, found=True)


def _read(text: str, at: int, end: int) -> tuple[tuple[tuple[Unsaid, Span], ...], tuple[Finding, ...]]:
    decoder = json.JSONDecoder(parse_float=str)
    pieces: list[tuple[Unsaid, Span]] = []
    findings: list[Finding] = []
    line, counted = text.count("\n", 0, at) + 1, at
    while True:
        while at < end and text[at].isspace():
            at += 1
        if at >= end:
            return tuple(pieces), tuple(findings)
        line, counted = line + text.count("\n", counted, at), at
        span = Span(line, at - text.rfind("\n", 0, at))
        try:
            value, after = decoder.raw_decode(
                text,
                at,
            )
            pieces.append((piece_of(value), span))
            at = after
        except (ValueError, RecursionError):
            message = "A line of the block at the end of the page cannot be read; it counts for nothing."
            findings.append(Finding("DOC014", Severity.WARNING, message, span=span, help=_TODO))
            at = text.find("\n", at, end)
            at = end if at < 0 else at


def piece_of(value: Any) -> Unsaid:
    """A piece from its line; ValueError for a value that is none."""
    if not isinstance(value, dict) or not isinstance(value.get("at"), str):
        message = "no piece"
        raise ValueError(message)
    page = json.dumps(value["page"], ensure_ascii=False, sort_keys=True) if "page" in value else str(value.get("page-sum", ""))
    order = value.get("order")
    ids = tuple(map(str, order)) if isinstance(order, list) else None
    return Unsaid(value["at"], page, value.get("pack", ABSENT), str(value.get("item", "")), ids)


def stale(piece: Unsaid, why: str, span: Span) -> Finding:
    """The finding of a piece that does not count any more, because the page was edited."""
    message = f"The block at the end of the page speaks of `{piece.at or 'the pack'}`, but {why}; the page counts."
    return Finding("DOC014", Severity.WARNING, message, piece.at, span, help=_TODO)
