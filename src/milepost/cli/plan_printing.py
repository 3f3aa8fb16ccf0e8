"""The plan of a definition: what is kept of each entity, what is read, and whether a state can keep it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from milepost.cli.measuring import OWN_STATE, Sources, now
from milepost.core.base.findings import Finding
from milepost.core.metrics.bind import bind
from milepost.core.metrics.bound import Bound
from milepost.core.metrics.define import finding_of
from milepost.core.metrics.explain import SHORT_HASH
from milepost.core.metrics.form import Definition
from milepost.core.metrics.plan import Part, columns_read, part_json, plan, rows_in_words
from milepost.sources.checking_words import counted, size
from milepost.sources.cost import Reads, reads_of

_WIDTH = 110
_LABEL = 12


class Kept(NamedTuple):
    """How a state keeps what a part needs: `entities` (a row for each) or `rows` (as they are); whether the state at hand does."""

    how: str
    already: bool | None


def plan_asked(
    definition: Definition, sources: Sources | None, by: str | None, state: Path | None
) -> tuple[str, dict[str, Any], tuple[Finding, ...]]:
    """The plan as text and as JSON, and what stands in the way of binding it to the catalog.

    `state` is the folder of a state, by default the one beside the catalog where there is one.
    Errors: OutsideError for a state that is named and cannot be read.
    """
    parts, reads, findings = _planned(definition, sources, by)
    kept = dict(_kept(parts, sources, state))
    content = {
        "parts": [{**part_json(part), **_state_json(kept.get(part.definition.metric))} for part in parts],
        "reads": [_reads_json(item) for item in reads],
    }
    return "".join(f"{line}\n" for line in _lines(parts, reads, kept)), content, findings


def _state_json(kept: Kept | None) -> dict[str, Any]:
    return {"state": kept.how if kept else None, "state_answers": kept.already if kept else None}


def _planned(
    definition: Definition, sources: Sources | None, by: str | None
) -> tuple[tuple[Part, ...], tuple[Reads, ...], tuple[Finding, ...]]:
    catalog = sources.catalog if sources is not None else None
    if sources is None or catalog is None:
        return plan(definition, lambda _: None), (), ()
    from milepost.sources.several import engine_for

    findings: list[Finding] = []
    with ExitStack() as stack:
        session = stack.enter_context(engine_for(catalog, None).open(catalog, sources.folder, now()))

        def bound_of(part: Definition) -> Bound | None:
            bound = bind(part, catalog, session.columns, by)
            if isinstance(bound, tuple):
                findings.extend(finding_of(part.metric, problem) for problem in bound)
                return None
            return bound

        parts = plan(definition, bound_of)
        findings += session.findings
    return parts, reads_of(columns_read(parts), catalog, sources.folder, now()), tuple(findings)


def _kept(parts: tuple[Part, ...], sources: Sources | None, state: Path | None) -> Iterator[tuple[str, Kept]]:
    """How each part is kept, by its metric."""
    from milepost.sources.state.needs import needs_of
    from milepost.sources.state.session import session

    own = sources.folder / OWN_STATE if sources is not None else None
    folder = state or (own if own is not None and own.exists() else None)
    with ExitStack() as stack:
        opened = stack.enter_context(session(folder)) if folder is not None else None
        events = sources.catalog.events.values() if sources is not None and sources.catalog is not None else ()
        expected = {name for item in events for name in item.names}
        for part in parts:
            if part.bound is None:
                continue
            already = opened.holds(part.definition, part.bound, expected) if opened is not None else None
            yield part.definition.metric, Kept("entities" if needs_of([part.bound]).cells else "rows", already)


_KEPT = {
    "entities": "a state keeps one row for each entity; a refresh reads new and changed files alone",
    "rows": "a state keeps the rows that it reads, by the columns that it needs; a refresh reads new and changed files alone",
}
_ALREADY = {None: "", True: "; the one at hand answers it", False: "; the one at hand does not keep it yet (milepost refresh)"}


def _lines(parts: tuple[Part, ...], reads: tuple[Reads, ...], kept: dict[str, Kept]) -> Iterator[str]:
    for part in parts:
        definition = part.definition
        yield f"Plan of {definition.metric}: {definition.form.form}, definition {definition.hash[:SHORT_HASH]}"
        for atom in part.atoms:
            yield from _labelled(atom.name, f"{f'of each {atom.each}, ' if atom.each else ''}{atom.takes}")
        if part.bound is not None:
            for key, rows in part.bound.sides:
                yield from _labelled(f"of {rows.table}", rows_in_words(key, rows))
            yield from _labelled("value", part.bound.read_off)
            yield from _labelled("state", _KEPT[kept[definition.metric].how] + _ALREADY[kept[definition.metric].already])
        form = json.dumps(definition.form.meaning(), sort_keys=True, ensure_ascii=False)
        yield from _labelled("form", form)
        yield ""
    columns = columns_read(parts)
    if reads:
        yield "Reads"
    for item in reads:
        yield from _labelled(item.table, f"{_amount(item)} ({', '.join(columns[item.table])})")


def _amount(item: Reads) -> str:
    where = ", ".join(item.where)
    if item.files is None:
        return f"{where}, by {item.engine}"
    return f"{where}: {counted(item.files, 'file')}, {size(item.size or 0)}, {counted(item.rows or 0, 'row')}"


def _labelled(label: str, text: str) -> list[str]:
    first = f"  {label.ljust(_LABEL)}"
    if len(first) > _LABEL + 2:
        first += " "
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * (_LABEL + 2), break_long_words=False) or [first]


def _reads_json(item: Reads) -> dict[str, Any]:
    return {
        "table": item.table,
        "where": list(item.where),
        "engine": item.engine,
        "files": item.files,
        "bytes": item.size,
        "rows": item.rows,
    }
