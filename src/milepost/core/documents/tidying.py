"""A YAML pack set tidily: its lines at their columns, its traps in quotes, every comment in its place, nothing of its meaning changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel
from ruamel.yaml.error import YAMLError

from milepost.core.base.findings import Fix, Severity
from milepost.core.documents.native import read_native
from milepost.core.documents.tidying_frames import shape_of
from milepost.core.documents.tidying_lines import comments_of, set_lines
from milepost.core.documents.tidying_order import in_order
from milepost.core.documents.tree import Tree
from milepost.core.documents.vocabulary import keys_of, parts_in
from milepost.core.documents.yaml_tree import read_yaml
from milepost.core.model.pack import Pack

_LINE_END = re.compile(r"\r\n?")
_MOST_PASSES = 4  # what one pass sets may call for another; two are enough for all that is known
_KEPT = "Put the line in quotes"  # a fix that changes what is read: a person must say what is meant
_CHANGED = "Setting it tidily would change what it says; it is left as it is."


@dataclass(frozen=True, slots=True)
class Tidied:
    """A text set tidily, or as it was with the sentence that says why it was left so."""

    text: str
    refused: str = ""
    help: str = ""


def tidied(text: str, *, sort: bool = False) -> Tidied:
    """The text of a YAML file set tidily; never raises.

    Line ends, indentation, blank lines between parts, trailing blanks and the final line end are made the same everywhere; words and
    numbers that YAML reads in two ways are put in quotes. Comments, order, anchors and the breaking of lines stay. With `sort`, the keys
    of parts stand in the vocabulary's order. Edges: a text that is no YAML, or that would mean something else afterwards, is left.
    """
    lines = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    tree = read_yaml(text)
    fault = next((finding for finding in tree.findings if finding.code == "DOC010" and finding.severity is Severity.ERROR), None)
    if fault is not None:
        place = f"line {fault.span.line}: " if fault.span is not None and "line " not in fault.message else ""
        return Tidied(text, f"{place}{fault.message}", fault.help)
    try:
        new = _set(text, lines, tree)
        if new is not None and sort:
            new = _reordered(new)
    except (YAMLError, ValueError, RecursionError, IndexError):
        new = None
    if new is not None:
        return Tidied(new)
    return Tidied(text, _CHANGED, "An alias may stand before its anchor in the new order; use --sort no more here." if sort else "")


def _set(text: str, lines: str, tree: Tree) -> str | None:
    """The text set tidily; None where it would mean something else or lose a comment."""
    value = repr(tree.value)
    if lines != text:
        tree = read_yaml(lines)
        if repr(tree.value) != value:
            return None
    mended = _mended(lines, tree)
    new = _settled(mended)
    if new == lines:
        return new
    if mended != lines:
        value = repr(read_yaml(mended).value)
    same = comments_of(lines) == comments_of(new) and value == repr(read_yaml(new).value)
    return new if same else None


def _reordered(text: str) -> str | None:
    """A tidy text with its keys in the vocabulary's order; None where it would say something else."""
    new = _settled(in_order(text))
    if new == text:
        return new
    trees = read_yaml(text), read_yaml(new)
    same = len(trees[1].findings) <= len(trees[0].findings) and trees[0].value == trees[1].value
    same = same and Counter(comments_of(text)) == Counter(comments_of(new))
    return new if same and _as_a_pack(text) == _as_a_pack(new) else None


def _settled(text: str) -> str:
    """The text after as many passes as change it."""
    for _ in range(_MOST_PASSES):
        new = set_lines(text)
        if new == text:
            break
        text = new
    return text


def _as_a_pack(text: str) -> Any:
    """What a text means: its pack without the pieces that were kept as they stand, or its plain value where it is no pack."""
    tree = read_yaml(text)
    value = repr(tree.value)  # reading a pack changes the tree
    pack = read_native(tree, text, "yaml").pack
    return value if pack is None else (pack.model_copy(update={"unplaced": ()}), len(pack.unplaced))


def _mended(text: str, tree: Tree) -> str:
    """The text with the safe fixes of its traps and the keys of the vocabulary, each sort only where the meaning stays."""
    document = read_native(tree, text, "yaml")
    fixes = [finding.fix for finding in document.findings if finding.code == "DOC006" and finding.fix and finding.fix.title != _KEPT]
    text = _unless_other(text, _changed(text, _places(text, fixes)))
    return _unless_other(text, _changed(text, _renamed(text)))


def _unless_other(old: str, new: str) -> str:
    """The new text where it means what the old one does."""
    return new if new == old or _as_a_pack(new) == _as_a_pack(old) else old


def _places(text: str, fixes: Iterable[Fix]) -> list[tuple[int, int, str]]:
    starts = [0, *(place + 1 for place, sign in enumerate(text) if sign == "\n")]
    found: list[tuple[int, int, str]] = []
    for fix in fixes:
        span = fix.span
        if span.end_line is not None and span.end_column is not None and span.end_line <= len(starts):
            found.append((starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1, fix.replacement))
    return found


def _renamed(text: str) -> list[tuple[int, int, str]]:
    aliases = _aliases()
    if not any(name in text for name in aliases):
        return []
    return [(start, end, aliases[key]) for start, end, key in shape_of(text).keys if key in aliases and text[start:end] == key]


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    last = len(text) + 1
    for start, end, new in sorted(set(changes), reverse=True):
        if end <= last:
            text = text[:start] + new + text[end:]
            last = start
    return text


@cache
def _aliases() -> dict[str, str]:
    """The names of fields that are written otherwise: `for_` is `for`."""
    found: dict[str, str] = {}
    seen: set[type[BaseModel]] = set()
    left: list[type[BaseModel]] = [Pack]
    while left:
        part = left.pop()
        if part not in seen:
            seen.add(part)
            found |= {name: field.alias for name, field in part.model_fields.items() if field.alias}
            left += [below for field in keys_of(part).values() for below in parts_in(field.annotation)]
    return found
