"""The records of a list in JSON, read one by one: a long list needs little room, and one that breaks off gives all before the break."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json.decoder import JSONDecodeError, JSONDecoder
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span

_SPACE = re.compile(r"[\s,]*")
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_COLON = re.compile(r"\s*:\s*")
_DECODER = JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)  # numbers stay as they are written
_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its values (numbers as texts), where it begins, and its own text."""

    value: Mapping[str, Any]
    span: Span
    text: str

    def places(self) -> dict[str, Span]:
        """Where each value stands, by its key; a value one level down by both keys (`Outcome/Start`)."""
        return dict(_places(self.text, self.span))


@dataclass(frozen=True, slots=True)
class Broken:
    """Why the rest of a list could not be read, where it begins, and its text."""

    finding: Finding
    rest: str


def records_of(text: str, part: str = "", start: int = 0) -> Iterator[Record | Broken]:
    """The records of a list, in order; what is no record, and the rest where the list breaks off, as Broken.

    The list is the first that begins at or after `start`, also one within an object. Lines count from 1 within the member of an archive
    whose name is `part`.
    """
    at = text.find("[", start)
    if at < 0:
        yield Broken(_finding("It holds no list of records.", Span(1, 1, part=part)), text)
        return
    line, counted, newline = 1, 0, -1
    at += 1
    while True:
        space = _SPACE.match(text, at)
        at = space.end() if space else at
        line, newline, counted = line + text.count("\n", counted, at), max(newline, text.rfind("\n", counted, at)), at
        span = Span(line, at - newline, part=part)
        if text.startswith("]", at):
            return
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (JSONDecodeError, RecursionError):
            yield Broken(_finding(f"The list breaks off in line {line}; the records before are read.", span), text[at:])
            return
        if isinstance(value, dict):
            yield Record(value, span, text[at:end])
        else:
            yield Broken(_finding(f"Line {line} holds no record but {json.dumps(value, ensure_ascii=False)[:60]}.", span), text[at:end])
        at = end


def _finding(message: str, span: Span) -> Finding:
    return Finding(
        "DOC010", Severity.ERROR, f"{span.part}: {message}" if span.part else message, span=span, help="Export it again, or mend it."
    )


def _places(text: str, start: Span) -> Iterator[tuple[str, Span]]:
    stack: list[str] = []  # the keys above, empty for a list
    key, line, last = "", start.line, 0
    newline = -start.column  # where the line before begins to end, counted from the record
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "{[":
            stack.append(key if sign == "{" else "[")
            key = ""
            continue
        if sign in "}]":
            key = stack.pop() if stack else ""
            continue
        colon = _COLON.match(text, token.end())
        if colon is None or len(stack) > _LEVELS or "[" in stack:
            continue
        key = sign[1:-1]
        line += text.count("\n", last, colon.end())
        newline = max(newline, found) if (found := text.rfind("\n", last, colon.end())) >= 0 else newline
        last = colon.end()
        yield "/".join([*filter(None, stack), key]), Span(line, last - newline, part=start.part)
