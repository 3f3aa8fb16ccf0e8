"""Mis-decoded marks: UTF-8 bytes that some program read as Johab (`游릭` for a green circle) or as Windows-1252 (`â€”`, `Ã©`), restored.

Only what no language writes is touched. Johab: a run must turn into symbols alone; Hangul by itself never does, because no Hangul
syllable's two bytes begin a UTF-8 symbol. Windows-1252: a pair such as `Ü“` closes a German quotation, so a sequence is taken when
it holds a sign that never follows a letter (`â€`, `Ã©`), or stands in a row of three, or in a text that is sure to be mis-decoded.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.base.late import Late

_RUN = re.compile(r"[^\x00-\x7f]+")
_NEWLINE = re.compile(r"\r\n?|\n")
_SYMBOLS = ("So", "Sk", "Sm", "Sc", "Po", "Pd", "Pi", "Pf", "Mn", "Cf")
_WESTERN = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0x100)}
_BYTE = {character: code for code, character in _WESTERN.items()} | {chr(code): code for code in range(0x80, 0xA0)}
_TAIL = "[" + "".join(re.escape(character) for character, code in _BYTE.items() if code <= 0xBF) + "]"
_SEQUENCE = Late(f"[\u00c2-\u00df]{_TAIL}|[\u00e0-\u00ef]{_TAIL}{{2}}|[\u00f0-\u00f4]{_TAIL}{{3}}")  # by its lead: 2, 3 or 4 bytes
# Signs among the bytes 80 to BF that people do write directly after a letter.
_AFTER_LETTERS = frozenset("…‘’“”–—‹›«»·®™°¡¿\u00a0")
_SURE_LEADS = frozenset("ÂÃâð")
_LONGEST = 2_000_000  # characters; a longer text is no pack and would take many seconds
_SURE_ROW = 3  # sequences in a row
_MOST_NAMED = 6


class Change(NamedTuple):
    """A restored mark: what stood at `text[start:end]` of the original, and what it was meant to be."""

    start: int
    end: int
    mark: str
    codec: str


@dataclass(frozen=True)
class Repaired:
    """A text with its marks restored. Lines are those of the original; columns after a mark on its line have moved."""

    text: str
    findings: tuple[Finding, ...] = ()
    _moves: dict[int, tuple[tuple[int, int, int], ...]] = field(default_factory=dict, repr=False)

    def original(self, span: Span) -> Span:
        """The place in the original text of a place in the repaired one."""
        if not self._moves:
            return span
        end_line = span.end_line
        end = self._column(end_line, span.end_column) if end_line is not None and span.end_column is not None else span.end_column
        return Span(span.line, self._column(span.line, span.column), end_line, end)

    def _column(self, line: int, column: int) -> int:
        """A column before repairing. `_moves` by line: (column and length of a mark in the repaired text, its length before)."""
        moved = 0
        for place, after, before in self._moves.get(line, ()):
            if column >= place + after:
                moved += before - after
            elif column > place:
                moved += min(before - 1, column - place) - (column - place)
        return column + moved


def repair(text: str) -> Repaired:
    """Restores the mis-decoded marks of a text; a text without any is given back as it is.

    One finding DOC003 counts the marks by sort, at the place of the first. Repairing twice changes nothing more.
    Edges: a text over two million characters is left alone.
    Example: "游댮 Behind" is "🔴 Behind".
    """
    if text.isascii() or len(text) > _LONGEST:
        return Repaired(text)
    changes = tuple(_johab(text)) or tuple(_western(text))
    if not changes:
        return Repaired(text)
    parts: list[str] = []
    done = 0
    for change in changes:
        parts += (text[done : change.start], change.mark)
        done = change.end
    starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
    moves = _moves_by_line(changes, starts)
    return Repaired("".join([*parts, text[done:]]), (_finding(changes, moves, text, starts),), moves)


def _johab(text: str) -> Iterator[Change]:
    """Runs that were read as Johab. A text with as many runs that stay Korean or Chinese is in that language: nothing is touched."""
    found: list[Change] = []
    foreign = 0
    for match in _RUN.finditer(text):
        mark = _from_johab(match[0])
        if mark is not None:
            found += _mark_by_mark(match.start(), mark)
        elif any("\u3400" <= character <= "\ud7a3" for character in match[0]):
            foreign += 1
    return iter(found if len(found) > foreign else ())


def _mark_by_mark(start: int, mark: str) -> Iterator[Change]:
    """The changes of one run, mark by mark where a mark's bytes end where a character of the original ends (each has two)."""
    done = size = 0
    for place, character in enumerate(mark, start=1):
        size += len(character.encode())
        if size % 2 == 0:
            yield Change(start, start + size // 2, mark[done:place], "Johab")
            start, done, size = start + size // 2, place, 0


def _from_johab(run: str) -> str | None:
    try:
        data = run.encode("johab")
        mark = data.decode("utf-8")
    except UnicodeError:
        return None
    if min(data) < 0x80:  # a Johab character may end in an ASCII letter; such a byte was never part of a mark
        return None
    return mark if all(ord(character) >= 0x2000 and unicodedata.category(character) in _SYMBOLS for character in mark) else None


def _western(text: str) -> Iterator[Change]:
    """UTF-8 sequences that were read as Windows-1252 or Latin-1."""
    rows: list[list[tuple[int, int, str]]] = []  # sequences that follow each other without a gap
    for sequence in _sequences(text):
        if rows and rows[-1][-1][1] == sequence[0]:
            rows[-1].append(sequence)
        else:
            rows.append([sequence])
    sure = {start for row in rows for start, end, _ in row if len(row) >= _SURE_ROW or _never_written(text[start:end])}
    covered = sum(row[-1][1] - row[0][0] for row in rows)
    foreign = sum(len(match[0]) for match in _RUN.finditer(text)) - covered
    everywhere = bool(sure) and foreign * 10 <= covered
    for start, end, mark in (sequence for row in rows for sequence in row):
        if start in sure or everywhere:
            yield Change(start, end, mark, "Windows-1252")


def _sequences(text: str) -> Iterator[tuple[int, int, str]]:
    """Every place where characters, taken as Windows-1252 bytes, are the UTF-8 of one printable character."""
    for match in _SEQUENCE.finditer(text):
        try:
            mark = bytes(_BYTE[character] for character in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if unicodedata.category(mark) not in ("Cc", "Cn", "Co", "Cs"):
            yield match.start(), match.end(), mark


def _never_written(sequence: str) -> bool:
    return sequence[0] in _SURE_LEADS and not all(character in _AFTER_LETTERS for character in sequence[1:])


def _moves_by_line(changes: tuple[Change, ...], starts: list[int]) -> dict[int, tuple[tuple[int, int, int], ...]]:
    moves: dict[int, list[tuple[int, int, int]]] = {}
    line, gained = 0, 0
    for change in changes:
        while line + 1 < len(starts) and starts[line + 1] <= change.start:
            line, gained = line + 1, 0
        before, after = change.end - change.start, len(change.mark)
        moves.setdefault(line + 1, []).append((change.start - starts[line] + 1 + gained, after, before))
        gained += after - before
    return {line: tuple(rows) for line, rows in moves.items()}


def _finding(changes: tuple[Change, ...], moves: dict[int, tuple[tuple[int, int, int], ...]], text: str, starts: list[int]) -> Finding:
    counts = Counter(character for change in changes for character in change.mark if unicodedata.category(character) not in ("Mn", "Cf"))
    total = sum(counts.values())
    line = min(moves)
    first = changes[0]
    column = first.start - starts[line - 1] + 1
    marks = "1 mark was" if total == 1 else f"{total} marks were"
    what = f"UTF-8 read as {first.codec}: '{_cut(text[first.start : first.end])}' for '{_cut(first.mark)}'"
    return Finding(
        "DOC003",
        Severity.NOTE,
        f"{marks} mis-decoded ({what}) and repaired: {_sorts(counts)}.",
        span=Span(line, column, line, column + first.end - first.start),
        values={"marks": str(total), **{_name(mark): str(count) for mark, count in counts.most_common(_MOST_NAMED)}},
        help="Save the repaired text in UTF-8, so that other programs read it too.",
    )


def _sorts(counts: Counter[str]) -> str:
    """The counts by sort: "18 yellow, 14 green, 13 red circles"."""
    named = counts.most_common(_MOST_NAMED)
    words = [_name(mark).rpartition(" ") for mark, _ in named]
    if len(named) > 1 and len({noun for *_, noun in words}) == 1 and all(lead for lead, *_ in words):
        listed = ", ".join(f"{count} {lead}" for (lead, *_), (_, count) in zip(words, named, strict=True)) + f" {words[0][2]}s"
    else:
        listed = ", ".join(f"{count} {_name(mark)}{_plural(mark, count)}" for mark, count in named)
    rest = sum(counts.values()) - sum(count for _, count in named)
    return listed + (f" and {rest} other{'s' if rest > 1 else ''}" if rest else "")


def _name(mark: str) -> str:
    if mark.isalnum():
        return f"'{mark}'"
    return unicodedata.name(mark, f"'{mark}'").lower().removeprefix("large ")


def _cut(text: str) -> str:
    return text if len(text) <= 8 else text[:8] + "…"


def _plural(mark: str, count: int) -> str:
    if count == 1 or mark.isalnum():
        return ""
    return "es" if _name(mark).endswith(("sh", "s", "x")) else "s"
