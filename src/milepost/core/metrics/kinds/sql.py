"""`sql`: the escape hatch: a query of one's own that gives one value, frozen by its text."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.sql import Sql
from milepost.core.metrics.kind import Kind, Sibling, still_open
from milepost.core.metrics.own_query import PLACES
from milepost.core.metrics.parameters import NameField, Parameters


def _query(value: Any) -> str:
    text = str(value).strip().rstrip(";").strip()
    if not text:
        raise ValueError("it is empty")
    unknown = sorted(set(_places_in(text)) - set(PLACES))
    if unknown:
        raise ValueError(f"'{{{unknown[0]}}}' is no place of the window; there are {', '.join(f'{{{name}}}' for name in PLACES)}")
    return text


def _places_in(text: str) -> list[str]:
    return [part.partition("}")[0] for part in text.split("{")[1:] if "}" in part and part.partition("}")[0].isidentifier()]


class OwnQuery(Parameters):
    """`query`: a SELECT with one row and a column `value`, and at will `numerator` and `denominator`; `dialect`: whose SQL it is.

    `{start}`, `{end}` and `{as_of}` stand for the window's first instant, its end and the day of reading, as times in UTC.
    """

    open_questions: ClassVar = {
        "query": "Write a SELECT that gives one row with a column `value`; {start}, {end} and {as_of} stand for the window.",
        "dialect": "Say whose SQL it is: duckdb or postgres.",
    }
    query: Annotated[NameField, BeforeValidator(_query)] | None = None
    dialect: Literal["duckdb", "postgres"] | None = None


def _form(parameters: OwnQuery, _unit_label: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if parameters.where:
        questions += (Open("where", "filters a query of its own", "Write the condition into the query.", "MET004"),)
    if questions or parameters.query is None or parameters.dialect is None:
        return questions
    if "start" not in _places_in(parameters.query) and "end" not in _places_in(parameters.query):
        advice = "Compare a time with {start} and {end}: ts >= {start} AND ts < {end} AND ts < {as_of}."
        return (Open("query", "asks the same of every window: it uses neither {start} nor {end}", advice, "MET004"),)
    return Sql(query=parameters.query, dialect=parameters.dialect)


def _sentence(form: Sql) -> str:
    return f"What this query gives on {form.dialect}, frozen by its text: {' '.join(form.query.split())}"


def _unit(_parameters: OwnQuery) -> str:
    return ""


KIND = Kind("sql", OwnQuery, _form, _sentence, _unit)
