"""What is wrong with a text that is no YAML, in plain words and with its place."""

from __future__ import annotations

import re
from typing import Any

from milepost.core.base.findings import Finding, Severity, Span

# The parser's own sentence (a pattern), what it means for a writer, what to do.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "A colon with a space after it stands where no key can be",
        "Put the text in quotes, or check the indentation of this line.",
    ),
    (r"character '\\t'", "A tab stands where only spaces may indent", "Replace the tab by spaces."),
    (r"character '([@`%])'", "A text cannot begin with {0}", "Put the text in quotes."),
    ("unexpected end of stream", "A quoted text is never closed", "Close the quotation mark that opens at this place."),
    ("found '<stream end>'", "The text ends where a value should stand", "Close what opens above; the file may be cut off."),
    ("expected ',' or '}'", "An entry in braces does not end with `,` or `}}`", "Close the brace, or put the text in quotes."),
    ("expected ',' or ']'", "An item in brackets does not end with `,` or `]`", "Close the bracket, or put the text in quotes."),
    (
        "expected <block end>, but found '(<scalar>|-)'",
        "Text follows a value that is already complete",
        "Put the whole value in quotes, or indent this line as its neighbours.",
    ),
    ("expected <block end>", "The indentation of this line fits nothing above it", "Indent it as the line it belongs to."),
    ("could not find expected ':'", "A key stands without its colon", "Write `key: value`, or put a text of several lines in quotes."),
    (
        "sequence entries are not allowed",
        "A list cannot begin on the line of its key",
        "Begin the list on the next line, or put the text in quotes.",
    ),
    (
        "unknown escape character '?(.)",
        "`\\{0}` means nothing between double quotes",
        "Write `\\\\` for a backslash, or use single quotes.",
    ),
    ("undefined tag handle", "A text that begins with `!` is a tag, and this one is unknown", "Put the text in quotes."),
    ("expected the node content", "A value cannot begin with this sign", "Put the text in quotes."),
    (
        "document start",
        "Text follows after the end of the document",
        "Put the whole value in quotes, or indent this line as its neighbours.",
    ),
    ("chomping or indentation", "A text that begins with `>` or `|` opens a block", "Put the text in quotes."),
    ("scanning an (anchor|alias)", "A text that begins with `&` or `*` is an {0} and has no name", "Put the text in quotes."),
    ("incompatible YAML document", "The text asks for another version of YAML", "Delete the line that begins with %YAML."),
)


_ESCAPE_ADVICE = "Write the character itself, or `\\\\` for a backslash."
_LONG_ESCAPE = re.compile(r"\\U([0-9a-fA-F]{8})")
_LAST_CHARACTER = 0x10FFFF


def beyond_unicode(text: str) -> Finding:
    r"""The finding DOC010 for an escape such as `\UFFFFFFFF`, which is beyond the last character there is."""
    found = next((match for match in _LONG_ESCAPE.finditer(text) if int(match[1], 16) > _LAST_CHARACTER), None)
    if found is None:
        return Finding("DOC010", Severity.ERROR, "The YAML cannot be read: an escape in it means no character.", help=_ESCAPE_ADVICE)
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    message = f"The YAML cannot be read beyond line {line}, column {column}: `{found[0]}` means no character."
    return Finding("DOC010", Severity.ERROR, message, span=Span(line, column), help=_ESCAPE_ADVICE)


def fault_in_words(fault: Any, text: str) -> Finding:
    """The finding DOC010 for an error of the YAML parser."""
    if getattr(fault, "position", None) is not None:
        return _bad_character(int(fault.position), text)
    mark = fault.problem_mark or fault.context_mark
    raw = " ".join(str(part) for part in (fault.context, fault.problem) if part)
    what, advice = f"This is no YAML ({raw})", ""
    for pattern, words, todo in _WORDS:
        if (match := re.search(pattern, raw)) is not None:
            what, advice = words.format(*match.groups()), todo
            break
    if "unexpected end of stream" in raw and fault.context_mark is not None:
        mark = fault.context_mark
    span = Span(mark.line + 1, mark.column + 1) if mark is not None else None
    place = f"line {mark.line + 1}, column {mark.column + 1}" if mark is not None else "an unknown place"
    return Finding("DOC010", Severity.ERROR, f"The YAML cannot be read beyond {place}: {what}.", span=span, help=advice)


def _bad_character(position: int, text: str) -> Finding:
    before = text[:position]
    line, column = before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1
    code = f"U+{ord(text[position]):04X}" if position < len(text) else "at its end"
    message = f"The YAML cannot be read beyond line {line}, column {column}: the character {code} may not stand in a text."
    return Finding("DOC010", Severity.ERROR, message, span=Span(line, column), help="Delete it; the file may be binary or damaged.")
