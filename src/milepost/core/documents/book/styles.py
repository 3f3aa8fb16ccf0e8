"""How the cells of a workbook look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.core.documents.book.columns import Column, Sort

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

INK, PALE, LINE, ACCENT = "#1f2933", "#eef2f6", "#c5ced8", "#2f6f8f"
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}


class Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        def made(**told: Any) -> Format:
            return book.add_format({"font_name": "Calibri", "font_size": 11, "font_color": INK, **told})

        self.plain = made(valign="top")
        self.text = made(**_TEXT)
        self.guarded = made(**_TEXT, quote_prefix=True)
        self.day = made(num_format="yyyy-mm-dd", valign="top", align="left")
        self.header = made(bold=True, bg_color=PALE, bottom=1, bottom_color=LINE, valign="top")
        self.title = made(bold=True, font_size=18, num_format="@")
        self.subtitle = made(font_color="#52606d", num_format="@")
        self.note = made(italic=True, font_size=9, font_color="#7b8794")
        self.objective = made(bold=True, bg_color=PALE, top=1, top_color=LINE, **_TEXT)
        self.row = made(bottom=4, bottom_color=LINE, **_TEXT)
        self.figure = made(bottom=4, bottom_color=LINE, align="right", **_TEXT)
        self.share = made(bottom=4, bottom_color=LINE, align="right", valign="top", num_format="0.##%")

    def of(self, column: Column | None) -> Format:
        """The format of a column's cells."""
        if column is None:
            return self.text
        match column.sort:
            case Sort.WHOLE | Sort.TRUTH:
                return self.plain
            case Sort.DAY:
                return self.day
        return self.text
