"""How an import is told: as JSON, or line by line for a person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from milepost.cli.files import print_text
from milepost.cli.importing import Imported
from milepost.core.base.findings import Severity, Span, shown
from milepost.core.documents.document import Document, Holds
from milepost.core.documents.report import report_of

_MOST = 400  # lines of a document; JSON has them all
_WIDTH = 100  # characters of a text
_FEW = 12  # values of a part
_SORTS = {
    "okrs": "",
    "template": "a template: nothing in it is filled in, so nothing was imported",
    "none": "no OKRs in it, so nothing was imported",
}


def tell_json(imported: Sequence[Imported]) -> None:
    """What was understood as one JSON document."""
    body = {"documents": [{**report_of(entry.document, entry.path), "written": entry.written} for entry in imported]}
    print_text(json.dumps(body, ensure_ascii=False, indent=2, default=lambda share: round(float(share), 4)) + "\n")


def tell_text(imported: Sequence[Imported]) -> None:
    """What was understood, what was not, and where it went; each line with its line in the document."""
    for number, entry in enumerate(imported):
        lines = [*_heading(entry), *_body(entry.document)]
        if len(lines) > _MOST:
            lines[_MOST:] = [f"  ... {len(lines) - _MOST:,} more lines; --format json lists all"]
        lines += [f"  wrote {path}" for path in entry.written]
        lines += [f"  {path} exists and was left as it is; name another folder with -o" for path in entry.left]
        print_text("".join(f"{shown(line)}\n" for line in ([""] if number else []) + lines))


def _heading(entry: Imported) -> Iterator[str]:
    document = entry.document
    packs = [part.pack for part in document.each() if part.pack is not None]
    if not packs:
        yield f"{entry.path}: {_SORTS[(document.holds if document.holds is not Holds.OKRS else Holds.NONE).value]}"
        return
    objectives = [objective for pack in packs for objective in pack.objectives]
    results = sum(len(objective.key_results) for objective in objectives)
    past = sum(len(part.history) for part in document.each())
    words = [_count(len(objectives), "objective"), _count(results, "key result")]
    words += [_count(past, "entry of the past", "entries of the past")] if past else []
    words += [_count(len(packs), "pack")] if len(packs) > 1 else []
    covered = f"; {int(document.coverage * 100)}% of it placed" if document.coverage is not None else ""
    yield f"{entry.path}: {', '.join(words)} (read as {document.format}){covered}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _body(document: Document) -> Iterator[str]:
    for part in document.each():
        if part.pack is not None and document.others:
            yield f"  {part.pack.title}"
        yield from _parts(part)
    said = [finding for part in document.each() for finding in part.findings if finding.code != "DOC001"]
    for finding in said:
        mark = "note" if finding.severity is Severity.NOTE else finding.severity.value
        yield f"  {_place(finding.span):>8}  {mark} {finding.code}: {finding.message} {finding.help}".rstrip()
    unread = [piece for part in document.each() for piece in part.unread]
    if unread and any(part.pack is not None for part in document.each()):
        yield f"  Not placed ({_count(len(unread), 'piece')}, kept as text in the pack):"
        for piece in unread:
            yield f"  {_place(piece.span):>8}  {_cut(piece.text)}  ({piece.why})"


def _parts(document: Document) -> Iterator[str]:
    """One line for each objective and key result, with its place and what is stated of it."""
    pack = document.pack
    if pack is None:
        return
    for objective in pack.objectives:
        pointer = f"objectives/{objective.id}"
        stated = {"owner": pack.who(objective.owner), "team": objective.team, "status": objective.status, "score": objective.score}
        yield f"  {_place(document.place_of(pointer)):>8}  {objective.id}  {_cut(objective.title)}{_told(stated)}"
        for result in objective.key_results:
            values = {
                "from": result.baseline.value if result.baseline else None,
                "target": result.target,
                "current": result.current,
                "progress": result.progress,
                "score": result.score,
                "status": result.status,
                "owner": pack.who(result.owner),
                "due": result.window.stated if result.window else None,
            }
            place = _place(document.place_of(f"{pointer}/key_results/{result.id}"))
            yield f"  {place:>8}    {result.id}  {_cut(result.title)}{_told(values)}"


def _told(values: Mapping[str, object]) -> str:
    told = [f"{name} {_cut(str(value))}" for name, value in values.items() if value is not None and str(value)]
    return f"  [{'; '.join(told[:_FEW])}]" if told else ""


def _place(span: Span | None) -> str:
    if span is None:
        return ""
    return f"{span.part}:{span.line}" if span.part else str(span.line)


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
