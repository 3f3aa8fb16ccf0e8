"""The print itself: the page's data through the template, by Typst with the fonts that it carries."""

from __future__ import annotations

import json

from milepost.core.base.errors import BugError
from milepost.core.documents.written.page.composing import compose
from milepost.core.documents.written.print.glyphs import Glyphs
from milepost.core.documents.written.print.sheets import Data, Sheets
from milepost.core.documents.written.print.template import TEMPLATE
from milepost.core.model.pack import Pack


def write_pdf(pack: Pack) -> bytes:
    """A pack as PDF/UA-1 on A4, the same bytes every time: no clock, no fonts of the machine.

    Signs that the fonts lack are drawn as □, emoji are left out, and a line at the end says so. Should the type-setter fail over a text
    all the same, the print is made again with plain Latin, Greek and Cyrillic letters alone.
    Errors: BugError when even that fails.
    """
    page, said = compose(pack), ""
    for plainly in (False, True):
        glyphs = Glyphs(plainly=plainly)
        data = Sheets(glyphs.drawn).page(page, "")
        made = _set({**data, "caveat": glyphs.caveat()})
        if isinstance(made, bytes):
            return made
        said = made
    raise BugError(f"The print cannot be set ({said}).", todo="Write the pack as html and print that.")


def pdf_caveat(pack: Pack) -> str:
    """What the print of a pack does not show, in a sentence; empty when it shows every sign."""
    glyphs = Glyphs()
    Sheets(glyphs.drawn).page(compose(pack), "")
    return glyphs.caveat()


def _set(data: Data) -> bytes | str:
    """The bytes of the print, or what the type-setter said where it failed."""
    import typst

    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        return typst.compile(TEMPLATE.encode("utf-8"), ignore_system_fonts=True, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return str(error)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Typst's own faults arrive as; it is no Exception
            raise
        return str(error)
