"""The XML of a workbook, read piece by piece: the shared texts, the formats of the cells, the sheets and their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from milepost.core.documents.archives import Archive, RefusedError

MOST_CELLS = 1_000_000  # that hold something
MOST_CHARACTERS = 40_000_000
MOST_TEXT = 32_767 * 4  # characters of one cell; a workbook's own limit is 32,767
_DEEPEST = 200
_MOST_PIECES = 64  # of some 8,000 characters each; a longer text is cut

Starts = Mapping[str, Callable[[dict[str, str]], None]]
Ends = Mapping[str, Callable[[str], None]]
_NONE: Ends = {}


def read_xml(pieces: Iterator[bytes], name: str, starts: Starts, ends: Ends = _NONE) -> None:
    """Reads a member: `starts` are told the attributes of elements as they open, `ends` their texts as they close, by their bare names.

    Errors: RefusedError for XML that is broken, nested too deeply, or declares a document type: no workbook has one, and entities are
    declared there.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    texts: list[str] = []
    opening: dict[str, Callable[[dict[str, str]], None] | None] = {}
    closing: dict[str, Callable[[str], None] | None] = {}
    depth = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if tag not in opening:
            bare = tag.rpartition(" ")[2]
            opening[tag], closing[tag] = starts.get(bare), ends.get(bare)
        if depth > _DEEPEST:
            raise RefusedError(f"The part {name} of the workbook is nested too deeply.", "Save it again from a spreadsheet program.")
        texts.clear()
        if (told := opening[tag]) is not None:
            told(attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if (told := closing[tag]) is not None:
            told(texts[0] if len(texts) == 1 else "".join(texts))
        texts.clear()

    def spoken(piece: str) -> None:
        if len(texts) < _MOST_PIECES:
            texts.append(piece)

    def typed(*_: object) -> None:
        what = f"The part {name} of the workbook declares a document type, as no workbook does: entities can hide there. It is not read."
        raise RefusedError(what, "Save it again from a spreadsheet program.")

    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = spoken
    parser.StartDoctypeDeclHandler = typed
    parser.EntityDeclHandler = typed
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, UnicodeError) as error:
        raise RefusedError(f"The part {name} of the workbook is damaged ({error}).", "Save it again from a spreadsheet program.") from None


# The formats that a workbook names by number alone (ECMA-376, part 1, 18.8.30), those that say more than General.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0',
    6: '"$"#,##0',
    7: '"$"#,##0.00',
    8: '"$"#,##0.00',
    9: "0%",
    10: "0.00%",
    14: "yyyy-mm-dd",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: '"$"#,##0',
    43: "#,##0.00",
    44: '"$"#,##0.00',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
}


@dataclass(slots=True)
class Styles:
    """The format code and the indent of each cell style, by its number."""

    codes: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)

    def code(self, style: int) -> str:
        """The format code of a style; General where there is none."""
        return self.codes[style] if 0 <= style < len(self.codes) else "General"

    def indent(self, style: int) -> int:
        """How far a style moves its text to the right."""
        return self.indents[style] if 0 <= style < len(self.indents) else 0


def read_styles(archive: Archive, name: str) -> Styles:
    """The cell styles of a workbook; none when it has no styles."""
    codes: dict[int, str] = dict(_BUILT_IN)
    styles = Styles()
    inside = False

    def numbered(attributes: dict[str, str]) -> None:
        codes[whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "General")

    def begun(_: dict[str, str]) -> None:
        nonlocal inside
        inside = True

    def ended(_: str) -> None:
        nonlocal inside
        inside = False

    def style(attributes: dict[str, str]) -> None:
        if inside:
            styles.codes.append(codes.get(whole(attributes.get("numFmtId")), "General"))
            styles.indents.append(0)

    def aligned(attributes: dict[str, str]) -> None:
        if inside and styles.indents:
            styles.indents[-1] = whole(attributes.get("indent"))

    if name in archive:
        starts = {"numFmt": numbered, "cellXfs": begun, "xf": style, "alignment": aligned}
        read_xml(archive.pieces(name), name, starts, {"cellXfs": ended})
    return styles


def read_shared(archive: Archive, name: str) -> list[str]:
    """The texts that cells share, without the readings written above Japanese words."""
    shared: list[str] = []
    current: list[str] = []
    reading = False

    def begun(_: dict[str, str]) -> None:
        current.clear()

    def aloud(_: dict[str, str]) -> None:
        nonlocal reading
        reading = True

    def silent(_: str) -> None:
        nonlocal reading
        reading = False

    def said(text: str) -> None:
        if not reading:
            current.append(text)

    def ended(_: str) -> None:
        shared.append("".join(current)[:MOST_TEXT])

    if name in archive:
        read_xml(archive.pieces(name), name, {"si": begun, "rPh": aloud}, {"t": said, "rPh": silent, "si": ended})
    return shared


def whole(text: str | None) -> int:
    """A whole number of an attribute; 0 for none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 12 else 0
