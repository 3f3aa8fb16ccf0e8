"""Plain values into YAML text: block style, the order given, no line broken, quotes wherever a reader could err.

What it writes, `read_yaml` reads back to the same values and without a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from milepost.core.base.late import Late
from milepost.core.documents.plain import Written
from milepost.core.documents.yaml_traps import is_clock, is_impossible_day, is_switch

_LONGEST_KEY = 900  # a key on the line of its value may have 1,024 characters in YAML, quotes and escapes included

# Characters that YAML cannot hold, or that an editor or a reader would change: controls, line ends of other sorts, byte order marks.
_UNFIT = "\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
# A text without quotes begins with no sign that YAML reads as its own ...
_OPEN = Late(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`<=]|-(?=[^\s\-]))[^\n]*")
# ... and holds nothing that ends it or that a reader would drop.
_CLOSED = Late(f": |:$| #|[\n{_UNFIT}]")
_CLOSED_IN_QUOTES = Late(f"[\n{_UNFIT}]")
_NOT_IN_BLOCK = Late(f"[{_UNFIT}]")
_ESCAPED = Late(f'["\\\\\n{_UNFIT}]')
_WORDS = Late(r"~|null|true|false|y|n|\.inf|\.nan|[-+]\.inf", re.IGNORECASE)
_NUMBER = Late(r"[-+]?(?:0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+|(?:\d[\d_]*)?\.?[\d_]+(?:e[-+]?\d+)?|\d[\d_]*\.(?:e[-+]?\d+)?)", re.IGNORECASE)
_MARKS = Late(r"<<|=|---|\.\.\.")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x07": "\\a", "\x08": "\\b", "\x1b": "\\e"}


def write_yaml(value: Any) -> str:
    """The YAML text of mappings, lists, text, whole numbers, truth values and nothing; the same every time.

    `Written` texts that look like numbers stand without quotes, all other texts that do are quoted.
    """
    lines = _lines(value, "")
    return "\n".join(lines) + "\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, item in value.items():
            yield from _entry(str(key), item, indent)
    elif isinstance(value, (list, tuple)) and value:
        for item in value:
            yield from _item(item, indent)
    else:
        yield indent + _inline(value, indent)


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    name = key if is_switch(key) else _scalar(key)
    if len(name) > _LONGEST_KEY:
        yield f"{indent}? {name}"
        name = ""
    if _is_filled(value):
        yield f"{indent}{name}:"
        yield from _lines(value, indent + "  ")
    else:
        yield f"{indent}{name}: {_inline(value, indent + '  ')}"


def _item(value: Any, indent: str) -> Iterator[str]:
    if not _is_filled(value):
        yield f"{indent}- {_inline(value, indent + '  ')}"
        return
    below = _lines(value, indent + "  ")
    yield f"{indent}- {next(below)[len(indent) + 2 :]}"
    yield from below


def _is_filled(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple)) and bool(value)


def _inline(value: Any, indent: str) -> str:
    """A value that begins on the line of its key; further lines of a text stand at the indent."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Mapping():
            return "{}"
        case Sequence() if not isinstance(value, str):
            return "[]"
        case _:
            text = str(value)
            return _block(text, indent) if _fits_block(text) else _scalar(text, written=isinstance(value, Written))


def _fits_block(text: str) -> bool:
    """Whether a text of several lines can stand as they are, with nothing at their ends that an editor would drop."""
    return (
        "\n" in text[:-1]
        and not text[0].isspace()
        and not text.endswith("\n\n")
        and _NOT_IN_BLOCK.search(text) is None
        and all(not line[-1:].isspace() for line in text.split("\n"))
    )


def _block(text: str, indent: str) -> str:
    head = "|" if text.endswith("\n") else "|-"
    return "\n".join((head, *(indent + line if line else "" for line in text.removesuffix("\n").split("\n"))))


def _scalar(text: str, *, written: bool = False) -> str:
    return str(text) if _may_stand_open(text, written) else _quoted(text)


def _may_stand_open(text: str, written: bool) -> bool:
    if _OPEN.fullmatch(text) is None or _CLOSED.search(text) is not None or text[-1:].isspace():
        return False
    if _WORDS.fullmatch(text) or _MARKS.match(text) or is_switch(text) or is_clock(text) or is_impossible_day(text):
        return False
    return written or _NUMBER.fullmatch(text) is None


def _quoted(text: str) -> str:
    """Between double quotes; between single ones where that spares the escaping of double ones."""
    if ('"' in text or "\\" in text) and "'" not in text and _CLOSED_IN_QUOTES.search(text) is None:
        return f"'{text}'"
    return '"' + _ESCAPED.sub(lambda match: _escape(match[0]), text) + '"'


def _escape(character: str) -> str:
    if (known := _ESCAPES.get(character)) is not None:
        return known
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
