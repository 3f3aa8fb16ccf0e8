"""What stands before the first section and after the last: title, prompt, summary, who keeps the pack, the closing word."""

from __future__ import annotations

import re

from milepost.core.documents.blocks import Block, Paragraph, Quote
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.outline import PartOf, Section, parts_of
from milepost.core.documents.pack_sections.words import one_line
from milepost.core.model.pack import Pack, PackStatus

KIND = "OKR & Goals Pack"
_KIND = re.compile(r"^OKRs?(?: (?:&|and) Goals)? Pack\s*(?:--|[—–:-])\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^[\"“](?P<inside>.*)[\"”]$", re.DOTALL)
_CLOSING = re.compile(r"^(?:\*(?!\*)(?P<a>.+)(?<!\*)\*|_(?P<b>.+)_)$", re.DOTALL)


def read_title(heading: str) -> str:
    """The pack's title without the words that say what sort of document it is."""
    return _KIND.sub("", heading).strip() or heading.strip()


def is_our_own(root: Section) -> bool:
    """Whether the first heading is worded as ours are, so that a title alone is a pack."""
    return any(child.heading is not None and child.heading.text.startswith(f"{KIND} — ") for child in root.children[:1])


def read_opening(draft: Draft, blocks: list[Block]) -> None:
    """Reads what stands under the title."""
    for part in parts_of(blocks, plain_too=False):
        quote = part.blocks[0] if not part.label and len(part.blocks) == 1 and isinstance(part.blocks[0], Quote) else None
        inner = parts_of(quote.blocks, plain_too=False) if quote is not None else (part,)
        for piece in inner:
            _read_part(draft, piece)
        if part.label and part.blocks:
            for block in part.blocks:
                _read_quotes(draft, block)


def _read_quotes(draft: Draft, block: Block) -> None:
    if isinstance(block, Quote):
        for piece in parts_of(block.blocks, plain_too=False):
            _read_part(draft, piece)
    else:
        draft.keep_blocks([block], "stands before the first section")


def _read_part(draft: Draft, part: PartOf) -> None:
    label = part.label.lower()
    match label:
        case "prompt" if part.text:
            quoted = _QUOTED.match(part.text)
            draft.values["prompt"] = quoted["inside"] if quoted else part.text
            draft.put("prompt", part.span)
        case "owner" | "updated" | "last updated" if part.text:
            name = "owner" if label == "owner" else "updated"
            draft.values[name] = part.text
            draft.put(name, part.span)
        case "status" if part.text.lower() in list(PackStatus):
            draft.values["status"] = PackStatus(part.text.lower())
            draft.put("status", part.span)
        case "id" if part.text:
            draft.values["pack"] = part.text.strip("`")
            draft.put("pack", part.span)
        case "" | "summary" if part.text and "summary" not in draft.values:
            draft.values["summary"] = part.text
            draft.put("summary", part.span)
            draft.keep_blocks(part.blocks, "stands before the first section")
        case _:
            draft.keep_part(part, "stands before the first section and has no place there")


def take_closing(draft: Draft, root: Section) -> None:
    """Takes the last paragraph of the document when all of it is in italics: the pack's closing word."""
    section = root
    while section.children:
        section = section.children[-1]
    if section is root or not section.blocks or not isinstance(section.blocks[-1], Paragraph):
        return
    last = section.blocks[-1]
    match = _CLOSING.match(last.text)
    if match is not None and len(last.lines) == 1:
        draft.values["closing"] = match["a"] or match["b"]
        draft.put("closing", last.span)
        section.blocks.pop()


def write_opening(pack: Pack, own_id: str) -> list[str]:
    """The title and what stands under it; the id is written where the title, the team and the cycle do not give it."""
    lines = [f"# {KIND} — {one_line(pack.title)}", ""]
    if pack.prompt:
        lines += [f'> **Prompt:** "{" ".join(pack.prompt.split())}"', ""]
    labelled = (
        ("Id", f"`{pack.pack}`" if pack.pack != own_id else None),
        ("Owner", pack.owner),
        ("Status", pack.status.value if pack.status is not PackStatus.DRAFT else None),
        ("Updated", pack.updated),
        ("Summary", pack.summary),
    )
    for label, text in labelled:
        if text:
            lines += [f"**{label}:** {' '.join(text.split())}", ""]
    return lines[:-1]
