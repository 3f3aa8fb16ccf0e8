"""Where the cursor stands in a YAML pack that may be half typed: under which keys, at a key or at a value, and what is typed so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?:(?P<key>[\"']?[\w.-]+[\"']?)[ \t]*:(?=[ \t]|$)[ \t]*)?(?P<rest>.*)")
_KEY = re.compile(r"[\"']?([\w.-]+)[\"']?[ \t]*:[ \t]+")
_WORD = re.compile(r"[^\s,\[\]{}\"']*$")
_MOST = 5_000  # lines looked at above the cursor


@dataclass(frozen=True)
class Spot:
    """A place in a pack: the keys above it from the outermost (items of lists are not counted), the key whose value is being typed (None
    at a key), the word typed so far, and the keys that its mapping already has.
    """

    path: tuple[str, ...]
    key: str | None
    typed: str
    siblings: frozenset[str] = frozenset()


def spot_at(lines: Sequence[str], line: int, column: int) -> Spot:
    """The spot before the character at a line and column, both from 0; never raises on half-typed text."""
    before = lines[line][:column] if line < len(lines) else ""
    match = _LINE.match(before)
    indent = len(match["lead"]) if match else 0
    path = _above(lines, line, indent)
    key = _bare(match["key"]) if match and match["key"] else None
    rest = match["rest"] if match else ""
    typed = _WORD.search(before)
    word = typed[0] if typed else ""
    inner, flow_key, names = _in_braces(rest)
    if inner:
        above = (*path, key) if key is not None else path
        return Spot((*above, *inner[1:]), flow_key, word, frozenset(names))
    if key is None and flow_key is None:
        key_of_item = _owner_of_items(lines, line, before)
        if key_of_item is not None:
            return Spot(path[:-1] if path and path[-1] == key_of_item else path, key_of_item, word)
    return Spot(path, key, word, frozenset() if key is not None else frozenset(_siblings(lines, line, indent)))


def _bare(key: str) -> str:
    return key.strip("\"'")


def _above(lines: Sequence[str], line: int, indent: int) -> tuple[str, ...]:
    """The keys under which a line stands, by indentation."""
    path: list[str] = []
    for number in range(line - 1, max(-1, line - _MOST), -1):
        text = lines[number]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        match = _LINE.match(text)
        if match is None or match["key"] is None:
            continue
        at = len(match["lead"])
        dash = "-" in match["lead"]
        if at < indent and not match["rest"].split(" #")[0].strip():
            path.append(_bare(match["key"]))
            indent = text.index("-") if dash else at
        elif dash and at <= indent:
            indent = min(indent, text.index("-"))
        if indent == 0:
            break
    return tuple(reversed(path))


def _in_braces(rest: str) -> tuple[list[str], str | None, set[str]]:
    """Inside an open `{` or `[` of the line: the keys on the way in (the first is empty), the key being given, the keys already there."""
    stack: list[tuple[str, set[str]]] = []
    key: str | None = None
    at = 0
    while at < len(rest):
        sign = rest[at]
        if sign in "\"'":
            end = rest.find(sign, at + 1)
            at = len(rest) if end < 0 else end
        elif sign in "{[":
            stack.append((key or "", set()))
            key = None if sign == "{" else key
        elif sign in "}]" and stack:
            stack.pop()
            key = None
        elif sign == "," and stack:
            key = stack[-1][0] if _is_list(rest, at) else None
        elif stack and (match := _KEY.match(rest, at)) is not None and rest[at - 1] in "{, ":
            key = match[1]
            stack[-1][1].add(key)
            at = match.end() - 1
        at += 1
    if not stack:
        return [], None, set()
    return [name for name, _ in stack], key, stack[-1][1]


def _is_list(rest: str, at: int) -> bool:
    """Whether the innermost bracket that is open before a place is a list's."""
    depth = 0
    for sign in reversed(rest[:at]):
        if sign in "}]":
            depth += 1
        elif sign in "{[":
            if depth == 0:
                return sign == "["
            depth -= 1
    return False


def _owner_of_items(lines: Sequence[str], line: int, before: str) -> str | None:
    """The key whose plain list item is typed here (`guardrails:` over `- sig`); None elsewhere."""
    dash = re.match(r"[ \t]*-[ \t]+(?![\w\"']+[ \t]*:)", before)
    if dash is None:
        return None
    indent = before.index("-")
    for number in range(line - 1, max(-1, line - _MOST), -1):
        match = _LINE.match(lines[number])
        if match is None or not lines[number].strip():
            continue
        if match["key"] is not None and len(match["lead"]) <= indent and "-" not in match["lead"][indent:]:
            return _bare(match["key"]) if not match["rest"].strip() else None
        if match["key"] is not None and "-" in match["lead"]:
            return None  # its neighbours are mappings, so this item begins one
    return None


def _siblings(lines: Sequence[str], line: int, indent: int) -> set[str]:
    """The keys of the mapping in which a line stands."""
    found: set[str] = set()
    for step in (-1, 1):
        number = line + step
        while 0 <= number < len(lines) and abs(number - line) < _MOST:
            match = _LINE.match(lines[number])
            number += step
            if match is None or match["key"] is None:
                continue
            if len(match["lead"]) < indent:
                break
            if len(match["lead"]) == indent:
                if step > 0 and "-" in match["lead"]:
                    break
                found.add(_bare(match["key"]))
                if "-" in match["lead"]:
                    break
    return found
