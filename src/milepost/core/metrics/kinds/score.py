"""`score`: entities rated by a weighted composite of what they did lately, such as a health score; the share at or above a bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from milepost.core.metrics.events import EventsField
from milepost.core.metrics.form import Form, Open
from milepost.core.metrics.forms.score import Component, Counts, Score, ScoreGives
from milepost.core.metrics.kind import Kind, Sibling, plural, still_open
from milepost.core.metrics.parameters import LengthField, NameField, Parameters, TruthField, length_in_words

_BOUND = range(101)


class Part(BaseModel):
    """`{event: session_started, counts: days, within: 28d, full_at: 12, weight: 40}`."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    event: EventsField
    counts: Counts = Counts.ROWS
    within: LengthField
    full_at: Annotated[int, Field(gt=0, le=1_000_000)]
    weight: Annotated[int, Field(gt=0, le=1_000)]
    falling: TruthField = False


def _among(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError("it is written as {event: NAME, within: 90d}")
    return value


class Among(BaseModel):
    """`{event: any, within: 90d}`: who is rated."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    event: EventsField
    within: LengthField


class ScoreParameters(Parameters):
    """`among`: who is rated; `components`: the parts by name; `at_least`: the bound from 0 to 100; `gives`: `rate`, `count`, `mean`."""

    open_questions: ClassVar = {
        "of": "Name the entity that is rated, such as `account`.",
        "among": "Say who is rated: those with an event lately, {event: any, within: 90d}.",
        "components": "Name the parts: logins: {event: login, counts: days, within: 28d, full_at: 12, weight: 40}.",
        "gives": "Say what is read off: rate or count (of those at or above `at_least`), or mean.",
    }
    of: NameField | None = None
    among: Annotated[Among, BeforeValidator(_among)] | None = None
    components: dict[str, Part] | None = None
    at_least: int | None = None
    gives: ScoreGives | None = None

    @model_validator(mode="after")
    def _fits(self) -> ScoreParameters:
        if self.components is not None and not self.components:
            raise ValueError("there are no components")
        return self


def _form(parameters: ScoreParameters, _unit_label: str, _sibling: Sibling) -> Form | tuple[Open, ...]:
    questions = still_open(parameters)
    if parameters.gives in (ScoreGives.RATE, ScoreGives.COUNT) and parameters.at_least is None:
        questions += (Open("at_least", "leaves `at_least` open", "Say from which score on, of 100, an entity counts."),)
    if parameters.at_least is not None and parameters.at_least not in _BOUND:
        questions += (Open("at_least", f"asks for a score of {parameters.at_least}", "Scores go from 0 to 100.", "MET004"),)
    if questions or parameters.among is None or parameters.components is None or parameters.gives is None:
        return questions
    components = tuple(
        Component(
            name=name,
            events=part.event,
            counts=part.counts,
            within=part.within,
            full=part.full_at,
            weight=part.weight,
            falling=part.falling,
        )
        for name, part in sorted(parameters.components.items())
    )
    return Score(
        entity=parameters.of or "",
        among=parameters.among.event,
        among_within=parameters.among.within,
        components=components,
        at_least=parameters.at_least or 0,
        gives=parameters.gives,
        where=parameters.where,
    )


def _sentence(form: Score) -> str:
    kept = "".join(f", where {item}" for item in form.where)
    weights = sum(item.weight for item in form.components)
    parts = "; ".join(_part(item, weights) for item in form.components)
    rated = f"{plural(form.entity)} with any {form.among} in the {length_in_words(form.among_within)} before the window's end{kept}"
    match form.gives:
        case ScoreGives.RATE:
            what = f"Of the {rated}, the share whose score is {form.at_least} of 100 or more"
        case ScoreGives.COUNT:
            what = f"The number of {rated} whose score is {form.at_least} of 100 or more"
        case _:
            what = f"The mean score, of 100, of the {rated}"
    return f"{what}. The score is: {parts}."


def _part(item: Component, weights: int) -> str:
    counted = "different days with" if item.counts is Counts.DAYS else "rows of"
    all_of_it, nothing = ("none", f"{item.full:,} or more") if item.falling else (f"{item.full:,} or more", "none")
    most = f"{all_of_it} giving all of it and {nothing} nothing"
    return f"{item.weight} of {weights} for {item.name} ({counted} {item.events} in the {length_in_words(item.within)} before, {most})"


def _unit(parameters: Any) -> str:
    return {ScoreGives.RATE: "%", ScoreGives.COUNT: plural(parameters.of or "")}.get(parameters.gives, "points")


KIND = Kind("score", ScoreParameters, _form, _sentence, _unit)
