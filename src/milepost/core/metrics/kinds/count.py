"""`count`: how many rows, or how many distinct entities, had an event in the window."""

from __future__ import annotations

from typing import ClassVar

from milepost.core.metrics.events import Events, EventsField
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.tally import Tally
from milepost.core.metrics.kind import Kind, Sibling, plural, still_open
from milepost.core.metrics.parameters import NameField, Parameters

ROWS = "rows"


class Count(Parameters):
    """`of`: an entity of the catalog, each counted once, or `rows`. `event`: which events; or `table`: every row of a table."""

    open_questions: ClassVar = {
        "of": "Say what is counted: an entity such as `user`, each counted once however often it occurs, or `rows`.",
    }
    of: NameField | None = None
    event: EventsField | None = None
    table: NameField | None = None


def _form(parameters: Count, _unit_label: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if parameters.event is None and parameters.table is None:
        questions += (Open("event", "leaves `event` open", "Name the event that is counted, `any` for every event, or a `table`."),)
    if questions:
        return questions
    events = parameters.event or Events()
    if parameters.table and events.table and events.table != parameters.table:
        return (Open("table", f"names the table {parameters.table} and, in its event, {events.table}", "Keep one of them.", "MET004"),)
    entity = "" if parameters.of == ROWS else parameters.of or ""
    return Tally(entity=entity, events=events.model_copy(update={"table": parameters.table or events.table}), where=parameters.where)


def _sentence(form: Tally) -> str:
    kept = "".join(f", where {item}" for item in form.where)
    if form.entity:
        return f"The number of distinct {plural(form.entity)} with at least one {form.events} in the window{kept}; each is counted once."
    return f"The number of rows of {form.events} in the window{kept}; a row delivered twice counts once where the table has a key."


def _unit(parameters: Count) -> str:
    return "" if parameters.of in (None, ROWS) else plural(parameters.of or "")


KIND = Kind("count", Count, _form, _sentence, _unit)
