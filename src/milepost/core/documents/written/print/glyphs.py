"""Which signs a print can show: those that the fonts inside the type-setter have, found by setting each one."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

# First and last of each run of signs that Libertinus Serif, New Computer Modern or DejaVu Sans Mono draw, as Typst 0.15 carries them.
# fmt: off
_DRAWN = (
    (0x0020, 0x007E), (0x00A0, 0x00AC), (0x00AE, 0x0484), (0x0487, 0x04FF), (0x0510, 0x0513), (0x051A, 0x051D), (0x0531, 0x05F4),
    (0x0606, 0x060C), (0x061B, 0x061B), (0x061F, 0x061F), (0x0621, 0x063A), (0x0640, 0x064A), (0x0660, 0x066D), (0x0679, 0x067B),
    (0x067E, 0x0680), (0x0683, 0x0684), (0x0686, 0x0687), (0x0691, 0x0691), (0x0698, 0x0698), (0x06A4, 0x06A4), (0x06A9, 0x06A9),
    (0x06AF, 0x06AF), (0x06BE, 0x06BE), (0x06CC, 0x06CC), (0x06F0, 0x06F9), (0x0900, 0x0950), (0x0955, 0x097F), (0x0E3F, 0x0E3F),
    (0x10D0, 0x10FF), (0x1D00, 0x1DBF), (0x1E00, 0x200A), (0x2010, 0x2027), (0x202F, 0x2040), (0x2042, 0x2042), (0x2044, 0x2052),
    (0x2054, 0x205F), (0x2070, 0x20C0), (0x2100, 0x211E), (0x2120, 0x2120), (0x2122, 0x2122), (0x2124, 0x2124), (0x2126, 0x2151),
    (0x2153, 0x2184), (0x2189, 0x2189), (0x2190, 0x23FF), (0x2460, 0x2606), (0x2609, 0x262F), (0x2638, 0x268B), (0x2690, 0x269C),
    (0x26A0, 0x26A7), (0x26AA, 0x26AF), (0x2701, 0x2704), (0x2706, 0x2709), (0x270C, 0x2714), (0x2717, 0x2726), (0x272A, 0x274B),
    (0x274D, 0x274D), (0x274F, 0x2752), (0x2756, 0x2756), (0x2758, 0x275E), (0x2761, 0x277F), (0x2794, 0x2794), (0x2798, 0x27AF),
    (0x27B1, 0x2BFF), (0x2C60, 0x2CFF), (0xFB00, 0xFB4F), (0xFFFD, 0xFFFD), (0x1D400, 0x1D7FF),
)
# fmt: on
_STARTS = tuple(start for start, _ in _DRAWN)
_MISSING = "□"
_PLAINLY = 0x0500  # below it: Latin, Greek, Cyrillic
_PUNCTUATION = range(0x2010, 0x2030)
_LONG_WORD = re.compile(r"\S{31,}")
_PIECE = 20  # signs after which a long word may be broken
_BREAK = "\u200b"
_FEW = 6  # missing signs that are named


class Glyphs:
    """Gives texts in signs that the fonts have, and remembers which they lack.

    `plainly` keeps to Latin, Greek and Cyrillic letters with their punctuation.
    """

    def __init__(self, *, plainly: bool = False) -> None:
        self._plainly = plainly
        self._missing: dict[str, None] = {}
        self._emoji: dict[str, None] = {}

    def drawn(self, text: str) -> str:
        """The text with a □ for each sign that no font has, without emoji and invisible marks; long words may be broken."""
        if text.isascii() and text.isprintable() and not _LONG_WORD.search(text):
            return text
        shown: list[str] = []
        for sign in unicodedata.normalize("NFC", text):
            if unicodedata.category(sign)[0] == "M" and not _carries(shown[-1] if shown else "", sign):
                continue  # a mark without the letter that it belongs to makes no glyph together with another
            shown.append(self._sign(sign))
        return _LONG_WORD.sub(_broken, "".join(shown))

    def _sign(self, sign: str) -> str:
        if self._has(sign):
            return sign
        category = unicodedata.category(sign)
        if category in ("Cf", "Cc", "Zl", "Zp") or "\ufe00" <= sign <= "\ufe0f":
            return ""
        if category[0] == "Z":
            return " "
        if category in ("So", "Sk") and not self._plainly:
            self._emoji[sign] = None
            return ""
        self._missing[sign] = None
        return _MISSING

    def _has(self, sign: str) -> bool:
        code = ord(sign)
        if self._plainly and code >= _PLAINLY and code not in _PUNCTUATION and sign not in "→□…":
            return False
        place = bisect_right(_STARTS, code) - 1
        drawn = place >= 0 and code <= _DRAWN[place][1] and unicodedata.category(sign) != "Cn"  # the runs have gaps without signs
        return sign in "\n\t" or drawn

    def caveat(self) -> str:
        """What was not drawn, in a sentence; empty when everything was."""
        said = []
        if self._missing:
            said.append(f"{len(self._missing):,} ({', '.join(_scripts(self._missing))}) drawn as {_MISSING}")
        if self._emoji:
            said.append(f"{len(self._emoji):,} emoji left out")
        return f"The fonts of this print lack some signs: {', '.join(said)}. The html page shows them." if said else ""


def _carries(base: str, mark: str) -> bool:
    """Whether a sign is a letter that a combining mark of that script can stand on."""
    if not base or unicodedata.category(base)[0] not in "LM":
        return False
    script = unicodedata.name(mark, "").partition(" ")[0]
    return base < "\u0530" or "\u1e00" <= base < "\u2000" if script == "COMBINING" else unicodedata.name(base, "").startswith(script)


def _scripts(signs: Iterable[str]) -> list[str]:
    """The scripts of some signs by the first word of their names: CJK, Hangul, Thai."""
    names = dict.fromkeys(unicodedata.name(sign, "other").split()[0].split("-")[0] for sign in signs)
    words = [name if name == "CJK" else name.capitalize() for name in names]
    return words if len(words) <= _FEW else [*words[:_FEW], "others"]


def _broken(match: re.Match[str]) -> str:
    word = match[0]
    return _BREAK.join(word[place : place + _PIECE] for place in range(0, len(word), _PIECE))
