"""Invented tables as other programs write them (`samples/`), and what is read from each."""

from __future__ import annotations

from pathlib import Path

from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack

SAMPLES = Path(__file__).parent / "samples"


def table(name: str) -> str:
    """The text of a sample."""
    return (SAMPLES / f"{name}.csv").read_text(encoding="utf-8")


def read(text: str, name: str = "export.csv") -> Document:
    return parse(text, name)


def pack_of(text: str, number: int = 0) -> Pack:
    """The pack of a table, the first if it gives several."""
    pack = tuple(read(text).each())[number].pack
    assert pack is not None
    return pack


def shape(text: str) -> dict[str, list[str]]:
    """The titles of the objectives with those of their key results, over all packs."""
    return {o.title: [k.title for k in o.key_results] for part in read(text).each() if part.pack for o in part.pack.objectives}


VIVA = table("viva")
ALLY = table("ally")
ALLY_TEMPLATE = table("ally_template")
APPFIRE = table("jira")
PEOPLEBOX = table("peoplebox")
BETTERWORKS = table("betterworks")
CULTURE_AMP = table("culture_amp")
LEANTIME = table("leantime")
CLICKUP = table("clickup")
GOALSCAPE = table("goalscape")
XTO10X = table("xto10x")
ENGAGEDLY = table("engagedly")
MIRRO = table("mirro")
BURNING = table("burning_okr")
