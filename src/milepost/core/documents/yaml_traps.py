"""YAML's own traps, caught: numbers torn apart by their commas, yes and no, clock times, days that do not exist, keys twice."""

from __future__ import annotations

import re
from datetime import date

from milepost.core.base.findings import Finding, Fix, Severity, Span
from milepost.core.documents.tree import Entry, Items, Keys, Mark, Node, Refused, Scalar, children, span_of

_SWITCHES = frozenset(word for base in ("yes", "no", "on", "off") for word in (base, base.title(), base.upper()))
_SEXAGESIMAL = re.compile(r"[-+]?\d{1,2}(?::[0-5]?\d)+(?:\.\d*)?")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBER_SO_FAR = re.compile(r".*(?<![\d.])\d{1,3}(?:,\d{3})*", re.DOTALL)
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_CUT_BY_HASH = re.compile(r"[ \t]+#\d")
_QUOTED = {'"': '\\"', "\\": "\\\\"}


class Sprung:
    """What the traps of a document held; what an alias repeats is kept once."""

    def __init__(self) -> None:
        self._findings: dict[tuple[Span | None, str], Finding] = {}
        self._refused: dict[tuple[Mark, str], Refused] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the order in which they were made."""
        return tuple(self._findings.values())

    @property
    def refused(self) -> tuple[Refused, ...]:
        """The pieces taken out of the tree."""
        return tuple(self._refused.values())

    def find(self, finding: Finding) -> None:
        """Keeps a finding."""
        self._findings.setdefault((finding.span, finding.message), finding)

    def refuse(self, piece: Refused) -> None:
        """Keeps a piece that was taken out."""
        self._refused.setdefault((piece.start, piece.text), piece)


def is_switch(text: str) -> bool:
    """Whether a plain text is one of the words that other readers of YAML take for a truth value."""
    return text in _SWITCHES


def is_clock(text: str) -> bool:
    """Whether a plain text is a number in base 60 for other readers of YAML (`1:30` is 90)."""
    return _SEXAGESIMAL.fullmatch(text) is not None


def is_impossible_day(text: str) -> bool:
    """Whether a plain text is written as a day that no calendar has (`2025-06-31`)."""
    match = _DAY.fullmatch(text)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return True
    return False


def quoted(text: str) -> str:
    """A text of one line between double quotes."""
    return '"' + "".join(_QUOTED.get(character, character) for character in text) + '"'


def spring_traps(root: Node, text: str) -> Sprung:
    """Finds the traps of a tree and takes them out of it: torn numbers are joined, the second of two equal keys is removed."""
    sprung = Sprung()
    stack: list[tuple[str, Node]] = [("", root)]
    marked = text if _CUT_BY_HASH.search(text) is not None else ""
    while stack:
        pointer, node = stack.pop()
        if isinstance(node, Keys):
            _mend_torn_values(node, pointer, text, sprung)
            _remove_second_keys(node, pointer, text, sprung)
        elif isinstance(node, Items):
            _mend_torn_items(node, pointer, text, sprung)
        else:
            _judge(node, pointer, text, sprung)
        stack.extend(reversed([(below, child) for below, _, child in children(node, pointer) if _is_suspicious(child, marked)]))
    return sprung


def _is_suspicious(node: Node, marked: str) -> bool:
    """Whether a node may hold a trap; most texts surely do not. `marked` is the document where `#1` follows a blank in it, else empty."""
    if not isinstance(node, Scalar):
        return True
    if not node.plain:
        return False
    text = node.text
    if text in _SWITCHES or ((text[:1].isdigit() or text[:1] in ("+", "-")) and (is_clock(text) or is_impossible_day(text))):
        return True
    return bool(marked) and _CUT_BY_HASH.match(marked, node.end.index) is not None


def _judge(scalar: Scalar, pointer: str, text: str, sprung: Sprung) -> None:
    """The traps of a single value: yes and no, clock times, impossible days, a number sign taken for a comment."""
    if not scalar.plain or text.startswith("*", scalar.start.index):  # where an alias stands, its anchor is judged
        return
    message, severity, advice = _misread(scalar.text)
    span = span_of(scalar.start, scalar.end)
    if message:
        quote = Fix("Put it in quotes", span, quoted(scalar.text)) if severity is Severity.WARNING else None
        sprung.find(Finding("DOC006", severity, message, pointer, span, help=advice, fix=quote))
    if (cut := _CUT_BY_HASH.match(text, scalar.end.index)) is not None:
        line = text[scalar.start.index :].partition("\n")[0].rstrip()
        lost = text[cut.end() - 2 :].partition("\n")[0].rstrip()
        whole = Span(span.line, span.column, span.line, span.column + len(line))
        fix = Fix("Put the line in quotes", whole, quoted(line)) if span.line == span.end_line and scalar.text else None
        message = f"`{lost}` is a comment for YAML and no part of the value."
        sprung.find(Finding("DOC006", Severity.WARNING, message, pointer, whole, help="Put the whole value in quotes.", fix=fix))


def _misread(text: str) -> tuple[str, Severity, str]:
    """What is wrong with a plain text as other programs read it, how badly, and what to do; empty where nothing is."""
    if is_switch(text):
        advice = "Write true or false for a truth value; put the word in quotes for text."
        return f"`{text}` without quotes is text here and a truth value for many other programs.", Severity.WARNING, advice
    if is_clock(text):
        return (
            f"`{text}` without quotes is text here and a number in base 60 for many other programs.",
            Severity.WARNING,
            "Put it in quotes.",
        )
    if is_impossible_day(text):
        return f"{text} is no day of the calendar.", Severity.ERROR, "Correct the day."
    return "", Severity.NOTE, ""


def _torn(before: Node, after: Scalar, text: str) -> bool:
    """Whether two neighbours are one number that its comma tore apart: `18` and `000/qtr` with nothing but a comma between."""
    return (
        isinstance(before, Scalar)
        and before.plain
        and after.plain
        and text[before.end.index : after.start.index] == ","
        and _NUMBER_SO_FAR.fullmatch(before.text) is not None
        and _THOUSANDS.match(after.text) is not None
    )


def _join(before: Scalar, after: Scalar) -> None:
    before.text, before.end = f"{before.text},{after.text}", after.end


def _report_joined(scalar: Scalar, pointer: str, sprung: Sprung) -> None:
    scalar.plain = False
    span = span_of(scalar.start, scalar.end)
    message = f"YAML ends the value at its comma; it is read as {quoted(scalar.text)}."
    fix = Fix("Put the number in quotes", span, quoted(scalar.text))
    advice = "Between braces or brackets, put a number with thousands separators in quotes."
    sprung.find(Finding("DOC006", Severity.ERROR, message, pointer, span, help=advice, fix=fix))


def _mend_torn_values(keys: Keys, pointer: str, text: str, sprung: Sprung) -> None:
    """Joins `{value: 18,000/qtr}`, which YAML reads as a value 18 and a key `000/qtr` with nothing under it."""
    kept: list[Entry] = []
    joined: list[Entry] = []
    for entry in keys.entries:
        empty = isinstance(entry.node, Scalar) and entry.node.plain and not entry.node.text
        last = kept[-1].node if kept else None
        if empty and isinstance(last, Scalar) and _torn(last, entry.key, text):
            _join(last, entry.key)
            if joined[-1:] != kept[-1:]:
                joined.append(kept[-1])
        elif empty and keys.flow and entry.key.plain and entry.key.text[:1].isdigit():
            span = span_of(entry.key.start, entry.key.end)
            why = f"`{entry.key.text}` stands as a key without a value."
            advice = "Between braces, put a text that holds a comma in quotes."
            sprung.find(Finding("DOC006", Severity.ERROR, why, pointer, span, help=advice))
            sprung.refuse(Refused(entry.key.text, entry.key.start, why))
        else:
            kept.append(entry)
    keys.entries[:] = kept
    for entry in joined:
        if isinstance(entry.node, Scalar):
            _report_joined(entry.node, f"{pointer}/{entry.key.text}".lstrip("/"), sprung)


def _mend_torn_items(items: Items, pointer: str, text: str, sprung: Sprung) -> None:
    """Joins `[18,000]`; only a group that begins with 0 is surely the tail of a number (`[100,200]` may be two)."""
    if not items.flow:
        return
    kept: list[Node] = []
    joined: list[int] = []
    for node in items.nodes:
        last = kept[-1] if kept else None
        tail = isinstance(node, Scalar) and (node.text.startswith("0") or joined[-1:] == [len(kept) - 1])
        if tail and isinstance(node, Scalar) and isinstance(last, Scalar) and _torn(last, node, text):
            _join(last, node)
            if joined[-1:] != [len(kept) - 1]:
                joined.append(len(kept) - 1)
        else:
            kept.append(node)
    items.nodes[:] = kept
    for number in joined:
        if isinstance(node := kept[number], Scalar):
            _report_joined(node, f"{pointer}/{number}".lstrip("/"), sprung)


def _remove_second_keys(keys: Keys, pointer: str, text: str, sprung: Sprung) -> None:
    """Removes a key that stands in the same mapping before: the first is kept."""
    first: dict[str, Entry] = {}
    for entry in keys.entries:
        if (earlier := first.setdefault(entry.key.text, entry)) is not entry:
            message = f"`{entry.key.text}` is written twice; the first, in line {earlier.key.start.line + 1}, counts."
            span = span_of(entry.key.start, entry.key.end)
            advice = "Give it a name of its own, or delete one of the two."
            below = f"{pointer}/{entry.key.text}".lstrip("/")
            sprung.find(Finding("DOC009", Severity.ERROR, message, below, span, help=advice))
            sprung.refuse(Refused(text[entry.key.start.index : entry.node.end.index], entry.key.start, message))
    keys.entries[:] = first.values()
