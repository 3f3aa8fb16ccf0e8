"""What placing finds, in plain words: unknown keys, values that do not fit, what is missing."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from pydantic_core import ErrorDetails

from milepost.core.base.findings import Finding, Fix, Severity
from milepost.core.documents.tree import Entry, Keys, Node, Scalar, span_of
from milepost.core.documents.vocabulary import Seat, nearest
from milepost.core.documents.yaml_traps import quoted

_MAX_GUESSES = 200  # guesses cost time; a document with more unknown keys is no pack with slips
_SHOWN = 60  # characters of a value in a message

_WANTED = {
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller whole number",
    "decimal_parsing": "a number",
    "decimal_type": "a number",
    "finite_number": "a finite number",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "day": "a day written YYYY-MM-DD",
    "zone": "a time zone such as UTC or Europe/Berlin",
    "string_type": "text",
    "string_unicode": "text",
    "tuple_type": "a list",
    "model_type": "keys with their values",
    "model_attributes_type": "keys with their values",
    "dict_type": "keys with their values",
    "mapping_type": "keys with their values",
}


def unknown_key(entry: Entry | None, pointer: str, seat: Seat, taken: Container[str], rank: int) -> Finding:
    """A key that the vocabulary does not know (DOC005), with the key that was probably meant."""
    name = entry.key.text if entry is not None else pointer.rpartition("/")[2]
    span = span_of(entry.key.start, entry.key.end) if entry is not None else None
    known = seat.keys()
    meant = nearest(name, known) if rank < _MAX_GUESSES else None
    advice = f"Did you mean `{meant}`?" if meant else f"Known keys: {', '.join(known)}." if len(known) <= 40 else ""
    fix = Fix(f"Write {meant}", span, meant) if meant and span and meant not in taken else None
    message = f"`{_short(name)}` is no key of {a(seat.noun)}; it is kept as text."
    return Finding("DOC005", Severity.ERROR, message, pointer, span, help=advice, fix=fix)


def not_fitting(node: Node, pointer: str, errors: list[ErrorDetails], entry: Entry | None, *, keyed: bool = False) -> Finding:
    """A value that its field cannot hold (DOC007): what is wanted, and what stands there; `keyed` where ids with parts are meant."""
    subject = f"`{_short(pointer.rpartition('/')[2])}`" if entry is not None else "This item"
    words: list[str] = []
    advice, fix = "", None
    span = span_of(node.start if isinstance(node, Scalar) or entry is None else entry.key.start, node.end)
    for error in errors:
        wanted = "ids, each with its part" if keyed and error["type"] == "tuple_type" else _wanted(error)
        words.extend([wanted] if wanted not in words else [])
        choices = _choices(error)
        if isinstance(node, Scalar) and choices and (meant := nearest(node.text, choices)) is not None:
            advice, fix = f"Did you mean `{meant}`?", Fix(f"Write {meant}", span, meant)
    message = f"{subject} wants {' or '.join(words)}, not {_what(node)}; it is kept as text."
    return Finding("DOC007", Severity.ERROR, message, pointer, span, help=advice, fix=fix)


def missing(noun: str, key: str, pointer: str, node: Node, *, kept: bool) -> Finding:
    """A part without something it needs (DOC007); `kept` says that the rest of it is read all the same."""
    message = f"This {noun} has no `{key}`; " + ("it is read without." if kept else "it is kept as text.")
    return Finding("DOC007", Severity.ERROR, message, pointer, span_of(node.start, node.end), help=f"Add `{key}`.")


def truth_value_for_text(node: Scalar, pointer: str) -> Finding:
    """A truth value where a text is meant (DOC006)."""
    span = span_of(node.start, node.end)
    message = f"`{node.text}` is a truth value; `{pointer.rpartition('/')[2]}` wants text and is read as the word."
    return Finding(
        "DOC006", Severity.WARNING, message, pointer, span, help="Put it in quotes.", fix=Fix("Put it in quotes", span, quoted(node.text))
    )


def one_for_a_list(node: Scalar, pointer: str) -> Finding:
    """One value where a list is wanted (DOC007); it is read as a list of one."""
    span = span_of(node.start, node.end)
    message = f"`{pointer.rpartition('/')[2]}` wants a list; the one value is read as a list of one."
    written = node.text if node.plain and not re.search(r"[,\[\]{}\"'#]", node.text) else quoted(node.text)
    fix = Fix("Make it a list", span, f"[{written}]") if "\n" not in node.text else None
    return Finding("DOC007", Severity.WARNING, message, pointer, span, help="Write each item on a line of its own after a dash.", fix=fix)


def _wanted(error: ErrorDetails) -> str:
    kind = error["type"]
    if choices := _choices(error):
        return f"one of {', '.join(choices)}" if len(choices) > 1 else choices[0]
    if kind.startswith("date"):
        return "a day of the calendar written YYYY-MM-DD"
    return _WANTED.get(kind, "another value")


def _choices(error: ErrorDetails) -> list[str]:
    if error["type"] not in ("enum", "literal_error"):
        return []
    expected: Any = error.get("ctx", {}).get("expected", "")
    return re.findall(r"'((?:[^'\\]|\\.)*)'", str(expected)) or [str(expected)]


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"`{_short(node.text)}`" if node.text else "an empty text"
    return "a mapping" if isinstance(node, Keys) else "a list"


def a(noun: str) -> str:
    """A noun with its article."""
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"
