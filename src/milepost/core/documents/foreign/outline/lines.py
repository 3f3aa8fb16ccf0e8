"""A text's lines made ready for reading as Markdown, column for column: other bullets, Org outlines, underlined titles, tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from milepost.core.documents.foreign.outline.local_codes import with_own_codes

_NEWLINE = re.compile(r"\r\n?|\n")
_BULLET = re.compile(r"(?P<lead>[ \t>]*)(?P<mark>[•●○◦▪▫■□‣⁃∙·➢➤►▸▹▶→✦✧❖*–—]|==|--|=>|->)(?P<gap>[ \t\u3000\u00a0]+)(?=\S)")
_ALONE = re.compile(r"[ \t]+(?:==|[•●○◦▪▫■‣⁃∙➢➤►▸])[ \t]*")  # a bullet without words
_TIGHT = re.compile(r"(?P<lead>[ \t]*)(?P<mark>[•●○◦▪▫■‣⁃∙➢➤►▸])(?=[^\s])")
_NUMBER = re.compile(
    r"(?P<lead>[ \t\u3000]*)(?:[(（](?P<a>\d{1,2})[)）]|(?P<b>\d{1,2})(?:[）、．]|\.(?=[\u3040-\u9fff\uac00-\ud7a3])))\s*(?=\S)"
)
_CLOSE_HEADING = re.compile(r"#{1,6}(?=[^\W\d_][^#]*\s\S)")  # `#Title of the page`, as older writers of Markdown have it
_LISTED = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+\S")
_TOUCHING = re.compile(r"(?P<lead>[ \t]*)-(?=[^\W\d_])")
_CIRCLED = re.compile(r"(?P<lead>[ \t\u3000]*)(?P<mark>[①-⑳])\s*(?=\S)")
_LETTER = re.compile(r"(?P<lead>[ \t]*)(?P<mark>[a-zA-Z]|[ivx]{1,4})(?P<close>[.)])(?P<gap>[ \t]+)(?=\S)")
_ORG = re.compile(r"(?P<stars>\*{1,6})[ \t]+(?:(?P<state>TODO|DONE|NEXT|WAITING)[ \t]+)?(?=\S)")
_ORG_SIGN = re.compile(r"^(?:#\+\w+:|\*{2,6} \S|:PROPERTIES:)", re.MULTILINE | re.IGNORECASE)
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_WHOLE_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})(?:markdown|md|text|txt|plain)?", re.IGNORECASE)
_FRONT = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*$")
_UNDERLINE = re.compile(r"(?P<sign>[=\-~^\"'`#*+.:_])(?P=sign){2,}[ \t]*$")
_FENCED = "`"
_FRONT_LINES = 200
_FIELD = re.compile(r"(?P<key>[A-Za-z_][\w-]{0,40})[ \t]*[:=][ \t]*(?P<value>.*)$")


@dataclass(frozen=True)
class Ready:
    """The text as Markdown, of as many lines as the original and of the same columns.

    `lines` are the original lines, `front` the fields of the front matter by key with their lines, `front_end` the lines it takes.
    """

    text: str
    lines: tuple[str, ...]
    front: dict[str, tuple[str, int]]
    front_end: int = 0


def ready(text: str) -> Ready:
    """The text with foreign marks replaced by those of Markdown."""
    lines = _NEWLINE.split(text.replace("\u2028", " ").replace("\u2029", " "))
    if lines and lines[0].startswith("\ufeff"):
        lines[0] = " " + lines[0][1:]
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), None)
    shown = list(lines)
    if last and lines[last].strip() == "EOF":
        lines[last] = ""  # a left-over of the shell that wrote the file
    front, end = _front_matter(lines)
    _unfenced(lines, end)
    changed = ["" if number < end else line for number, line in enumerate(lines)]
    org = _is_org(lines[end:])
    _dedented(changed)
    _bullets(changed, org=org)
    if org:
        changed = [_org(line) for line in changed]
    changed = with_own_codes(_underlined(changed))
    return Ready("\n".join(changed), tuple(shown), front, end)


def _unfenced(lines: list[str], start: int) -> None:
    """Takes the fence away when the whole document stands in one."""
    filled = [number for number in range(start, len(lines)) if lines[number].strip()]
    if len(filled) < 3 or (opening := _WHOLE_FENCE.fullmatch(lines[filled[0]].strip())) is None:
        return
    closing = next((number for number in filled[1:] if lines[number].strip() == opening["mark"]), None)
    inside = sum(closing is None or number < closing for number in filled)
    if inside * 10 < 8 * len(filled):
        return
    lines[filled[0]] = ""
    if closing is not None:
        lines[closing] = ""


def _front_matter(lines: Sequence[str]) -> tuple[dict[str, tuple[str, int]], int]:
    """The fields between the first two lines of dashes, and the number of lines they take."""
    start = next((number for number, line in enumerate(lines[:5]) if line.strip()), 0)
    opening = _FRONT.match(lines[start].strip()) if lines else None
    if opening is None:
        return {}, 0
    for number in range(start + 1, min(len(lines), start + _FRONT_LINES)):
        if lines[number].strip() == opening["mark"]:
            inside = lines[start + 1 : number]
            fields: dict[str, tuple[str, int]] = {}
            for place, line in enumerate(inside, start=start + 2):
                if (match := _FIELD.match(line)) is not None:
                    fields[match["key"].casefold()] = (match["value"].strip().strip("\"'"), place)
            return (fields, number + 1) if fields or not any(line.strip() for line in inside) else ({}, 0)
    return {}, 0


def _is_org(lines: Sequence[str]) -> bool:
    """Whether stars begin headings rather than bullets: two or more of them somewhere, and no Markdown heading."""
    text = "\n".join(lines[:2000])
    return _ORG_SIGN.search(text) is not None and re.search(r"^#{1,6} ", text, re.MULTILINE) is None


def _org(line: str) -> str:
    match = _ORG.match(line)
    if match is None:
        return line
    state = match["state"]
    marks = "#" * len(match["stars"])
    return marks + " " * (match.end() - len(marks)) + line[match.end() :] if state is None else marks + line[len(marks) :]


def _bullets(lines: list[str], *, org: bool) -> None:
    """Replaces other bullets by `-`, letters by digits; inside fences nothing."""
    fenced = False
    lettered = _lettered(lines)
    for number, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or not line.strip():
            continue
        if (match := _CLOSE_HEADING.match(line)) is not None:
            lines[number] = f"{match[0]} {line[match.end() :]}"
        elif _ALONE.fullmatch(line):
            lines[number] = ""
        elif (match := _BULLET.match(line)) is not None and not (match["mark"] == "*" and (org and not match["lead"])):
            lines[number] = _as_bullet(line, match)
        elif (match := _TIGHT.match(line)) is not None:
            lines[number] = f"{match['lead']}- {line[match.end() :].lstrip()}"
        elif (match := _NUMBER.match(line)) is not None:
            lines[number] = f"{match['lead']}{match['a'] or match['b']}. {line[match.end() :]}"
        elif (match := _CIRCLED.match(line)) is not None:
            lines[number] = f"{match['lead']}{ord(match['mark']) - ord('①') + 1}. {line[match.end() :]}"
        elif number in lettered and (match := _LETTER.match(line)) is not None:
            digit = str(ord(match["mark"][0].lower()) - 96) if len(match["mark"]) == 1 else "1"
            lines[number] = f"{match['lead']}{digit}{match['close']}{match['gap']}{line[match.end() :]}"


def _dedented(lines: list[str]) -> None:
    """Moves lists that begin far from the margin to it, where they would be no lists, and sets bullets apart that touch their words."""
    touching = sum(_TOUCHING.match(line) is not None for line in lines) >= 3
    base: int | None = None
    listed = False
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        if touching and (match := _TOUCHING.match(line)) is not None:
            line = lines[number] = f"{match['lead']}- {line[match.end() :]}"  # noqa: PLW2901  # read on as it is now
        bullet = _LISTED.match(line)
        depth = len(line) - len(line.lstrip(" \t"))
        if base is not None and depth < base:
            base = None
        if base is None and bullet is not None and not listed and depth >= 4:
            base = depth
        if base is not None:
            lines[number] = line[base:]
        listed = bullet is not None or (listed and depth > 0)


def _as_bullet(line: str, match: re.Match[str]) -> str:
    mark = match["mark"]
    if mark == "*":
        return line
    width = len(mark) + len(match["gap"])
    return f"{match['lead']}-{' ' * min(max(width - 1, 1), 3)}{line[match.end() :]}"


def _lettered(lines: Sequence[str]) -> frozenset[int]:
    """The lines that begin `a.`, `b)`, where a next letter follows within a few lines or one came before."""
    marks = [
        (number, match["lead"], match["mark"].lower()) for number, line in enumerate(lines) if (match := _LETTER.match(line)) is not None
    ]
    found: set[int] = set()
    for (number, lead, mark), (later, next_lead, next_mark) in pairwise(marks):
        if lead == next_lead and len(mark) == len(next_mark) == 1 and ord(next_mark) == ord(mark) + 1:
            found.update((number, later))
    return frozenset(found)


def _underlined(lines: list[str]) -> list[str]:
    """Titles underlined with other signs than Markdown's, as headings: each new sign is a level deeper."""
    levels: dict[str, int] = {}
    found = list(lines)
    other = _has_other(lines)
    for number in range(len(lines) - 1):
        title, rule = lines[number], lines[number + 1]
        if (
            (match := _UNDERLINE.match(rule)) is None
            or not title.strip()
            or title[:1] in " \t|#-*>+"
            or len(rule.rstrip()) < min(len(title.rstrip()), 4)
        ):
            continue
        sign = match["sign"]
        if (
            _UNDERLINE.match(title)
            or (sign in "=-" and not levels and not other)
            or (sign in "#*+-_=`" and len(rule.strip()) == 3 and sign not in "=-")
        ):
            continue
        level = levels.setdefault(sign, len(levels) + 1)
        found[number] = f"{'#' * min(level, 6)} {title.strip()}"
        found[number + 1] = ""
        if number and _UNDERLINE.match(lines[number - 1]) and lines[number - 1][:1] == sign:
            found[number - 1] = ""
    return found


def _has_other(lines: Sequence[str]) -> bool:
    """Whether some title is underlined with a sign that Markdown does not know."""
    pairs = pairwise(lines)
    return any(
        title.strip() and rule[:1] in "~^\"'" and _UNDERLINE.match(rule) is not None and len(rule.strip()) >= min(len(title.strip()), 4)
        for title, rule in pairs
    )
