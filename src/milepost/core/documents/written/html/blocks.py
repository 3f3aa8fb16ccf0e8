"""Sections and cards as HTML."""

from __future__ import annotations

from milepost.core.documents.written.html.drawings import state, track
from milepost.core.documents.written.html.tags import escaped, listed, marked
from milepost.core.documents.written.inline import plain_text
from milepost.core.documents.written.page.parts import (
    Block,
    Columns,
    Fact,
    Facts,
    Items,
    ObjectiveCard,
    Prose,
    ResultCard,
    Section,
    share_said,
)

_LONGEST_WORD = 24  # characters; a longer one may be broken anywhere, lest it push the table out of the page


def section(part: Section) -> str:
    """A section with its heading and blocks."""
    blocks = "".join(map(_block, part.blocks))
    return f'<section id="{part.anchor}"><h2 dir="auto">{marked(part.title)}</h2>{blocks}</section>\n'


def facts(rows: tuple[Fact, ...], classes: str = "") -> str:
    """Facts as a list of terms; empty for none."""
    terms = "".join(f'<div><dt dir="auto">{marked(row.label)}</dt><dd>{listed(row.texts)}</dd></div>' for row in rows)
    return f'<dl class="facts{f" {classes}" if classes else ""}">{terms}</dl>' if terms else ""


def _block(block: Block) -> str:
    match block:
        case Facts():
            return _title(block.title) + facts(block.rows)
        case Prose():
            return f'{_title(block.title)}<p dir="auto"{" class=lead" if block.lead else ""}>{marked(block.text)}</p>'
        case Items():
            return _title(block.title) + (
                _ticked(block) if block.ticks else listed(block.texts, "ol" if block.numbered else "ul", "dashes")
            )
        case Columns():
            return _title(block.title) + _table(block)
        case ObjectiveCard():
            return _objective(block)


def _title(title: str) -> str:
    return f'<h3 dir="auto">{marked(title)}</h3>' if title else ""


def _ticked(block: Items) -> str:
    lines = "".join(
        f'<li dir="auto"><span class="box">{"[x]" if tick else "[ ]"}</span> {marked(text)}</li>'
        for text, tick in zip(block.texts, block.ticks, strict=True)
    )
    return f'<ul class="ticked">{lines}</ul>'


def _table(block: Columns) -> str:
    """A table whose cells carry their column's name, so that it can be read as a list on a phone."""
    header = "".join(
        f'<th scope="col"{" class=wide" if place in block.wide else ""}>{marked(name)}</th>' for place, name in enumerate(block.header)
    )
    rows = "".join(
        "<tr>"
        + "".join(_cell(name, text, first=place == 0) for place, (name, text) in enumerate(zip(block.header, row, strict=True)))
        + "</tr>"
        for row in block.rows
    )
    return f'<div class="scroll"><table><thead><tr>{header}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(name: str, text: str, *, first: bool) -> str:
    classes = " ".join(filter(None, ("" if text else "empty", "long" if any(len(word) > _LONGEST_WORD for word in text.split()) else "")))
    said = f' class="{classes}"' if classes else ""
    if first:
        return f'<th scope="row"{said} dir="auto">{marked(text)}</th>'
    return f'<td data-label="{escaped(plain_text(name))}"{said} dir="auto">{marked(text)}</td>'


def _objective(card: ObjectiveCard) -> str:
    why = f"<h4>Why now</h4>{listed(card.why_now, 'ul', 'dashes')}" if card.why_now else ""
    work = f"<h4>Initiatives</h4>{listed(card.initiatives, 'ul', 'dashes')}" if card.initiatives else ""
    results = "".join(map(_result, card.results)) or '<p class="none">No key results.</p>'
    head = f'<h3 dir="auto">{_mark(card.mark)}{marked(card.title)}</h3>{state(card.state)}'
    body = f'{facts(card.facts)}{why}<div class="results">{results}</div>{work}'
    return f'<article class="objective" id="{card.anchor}"><div class="head">{head}</div>{body}</article>'


def _mark(mark: str) -> str:
    return f'<span class="label">{marked(mark)}</span> ' if mark else ""


def _result(card: ResultCard) -> str:
    head = f'<h4 dir="auto">{_mark(card.mark)}{marked(card.title)}</h4>{state(card.state)}'
    weight = f'<p class="weight">{escaped(share_said(card.weight))} of the objective</p>' if card.weight is not None else ""
    definition = f'<p class="definition" dir="auto">{marked(card.definition)}</p>' if card.definition else ""
    gaming = (card.gaming_note, *(f"{mode} → {seen}" if seen else mode for mode, seen in card.gaming))
    said = (Fact("Owner", (card.owner,)), *card.facts, Fact("Guardrails", card.guardrails), Fact("Could be gamed", gaming))
    shown = tuple(Fact(row.label, texts) for row in said if (texts := tuple(filter(None, row.texts))))
    way = track(card.track, card.state.tone if card.state else None)
    return f'<div class="kr" id="{card.anchor}"><div class="head">{head}</div>{way}{weight}{definition}{facts(shown, "small")}</div>'
