"""The last look: words of the document that are nowhere in the pack are kept as text, whatever the readers of the sections did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from milepost.core.base.findings import Span
from milepost.core.documents.blocks import Block, Cell, Code, Heading, Html, Item, Line, List, Paragraph, Quote, Rule, Table
from milepost.core.documents.pack_sections.draft import Draft
from milepost.core.documents.pack_sections.words import in_bracket, label_of
from milepost.core.model.pack import Pack

_WORD = re.compile(r"[^\W\d_]{4,}")
_FEW = 2  # unknown words that a heading, a label or a column's header may have: how people word them is no content
# Words that only build the document: its headings, labels, column headers and marks.
_FRAME = frozenset(
    _WORD.findall(
        "accountable action actual agenda aligned alignment allowed also anchor anti approval approver approvers artifacts"
        " assumption assumptions attendees away baseline baselines because beyond cadence calendar call"
        " captured carried change changes checklist checkpoint column comment comments commentary company confirmed constraints"
        " context contributors criteria current cycle data date decider decisions default definition definitions depends detection"
        " dimension could direction does each effect effort evidence experiment experiments failure focus framing from frozen gate"
        " gamed gaming goal goals grade grading guardrail guardrails habit habits hand header horizon hypothesis impact influence"
        " initiatives intent item kept label lead learning likelihood line loop measured meaning metric metrics mitigation mode modes next"
        " norm note notes numerator objective objectives okrs open output outputs owner pack part parts path plan primary priority produced"
        " prompt prompts purpose quality quarter question questions rationale register registers remark remarks resolution result results"
        " retro retrospective looks back days value"
        " review reviews rights risk risks robustness role roles rubric safeguard scale scope score scoring section self"
        " shape should sign snapshot source sources stakeholders start starts stated status step steps strategy summary supports system"
        " systems target team text twin this timeframe title total tracked type unambiguous updated used uses verification watch weekly"
        " weight what when which window with words written absolute"
    )
)


def keep_leftovers(draft: Draft, pack: Pack) -> Pack:
    """Keeps every stretch of the document with words that the pack has not, and gives the pack with them."""
    known = _FRAME | _words(pack.model_dump_json(by_alias=True))
    before = len(draft.unplaced)
    for text, span, few in _stretches(draft.source):
        missing = _words(text) - known
        if len(missing) > few:
            draft.keep(text, span, "has words that found no place in the pack")
            known |= missing
    return pack if len(draft.unplaced) == before else pack.model_copy(update={"unplaced": tuple(draft.unplaced)})


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _stretches(blocks: Iterable[Block]) -> Iterator[tuple[str, Span, int]]:
    """Every line, cell and heading with its place and how many unknown words it may have."""
    for block in blocks:
        match block:
            case Heading(text=text, span=span):
                title, inside = in_bracket(text)
                yield title, span, _FEW
                yield inside, span, 0
            case Paragraph(lines=lines):
                yield from _lines(lines)
            case Table(header=header, rows=rows):
                yield from ((cell.text, cell.span, _FEW) for cell in header)
                yield from _cells(rows)
            case List(items=items):
                yield from _items(items)
            case Quote(blocks=inner):
                yield from _stretches(inner)
            case Code(text=text, span=span) | Html(text=text, span=span):
                yield text, span, 0
            case Rule():
                pass


def _cells(rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[str, Span, int]]:
    for row in rows:
        yield from ((cell.text, cell.span, 0) for cell in row)


def _items(items: Iterable[Item]) -> Iterator[tuple[str, Span, int]]:
    for item in items:
        yield from _lines(item.lines)
        yield from _stretches(item.blocks)


def _lines(lines: Iterable[Line]) -> Iterator[tuple[str, Span, int]]:
    for line in lines:
        label = label_of(line.text)
        if label.label:
            yield label.label, line.span, _FEW
        yield label.text, line.span, 0
