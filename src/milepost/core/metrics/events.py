"""Which events are meant: a name, several names, any event, or an entity's first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, SerializerFunctionWrapHandler, model_serializer

ANY = "any"


class Filter(BaseModel):
    """Keeps what has one of some values in an attribute, or with `excluded` what has none of them; values are compared as text.

    `touch` says of an attribute that an entity has several times which counts: the `first` or the `last`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    attribute: str
    values: tuple[str, ...]
    excluded: bool = False
    touch: str = ""

    @model_serializer(mode="wrap")
    def _as_it_always_was(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Says `excluded` and `touch` only where they are, so that a definition without them keeps its hash."""
        return {name: value for name, value in write(self).items() if name not in ("excluded", "touch") or value}

    def __str__(self) -> str:
        return (
            f"{self.touch + '-touch ' if self.touch else ''}{self.attribute} is {'not ' if self.excluded else ''}{' or '.join(self.values)}"
        )


def filters_of(value: Any) -> tuple[Filter, ...]:
    """Filters from `{acquisition: paid, plan: [team, pro], kind: {not: [internal, robot]}}`, in the order of the attributes.

    Errors: ValueError for another shape or an empty list.
    """
    if isinstance(value, (tuple, list)) and all(isinstance(item, Filter) for item in value):
        return tuple(value)
    if not isinstance(value, Mapping):
        raise ValueError("it is written as attribute: value, such as {acquisition: paid}")
    filters = []
    for attribute, stated in value.items():
        excluded = isinstance(stated, Mapping) and set(stated) == {"not"}
        wanted = stated["not"] if excluded else stated
        values = wanted if isinstance(wanted, (list, tuple)) else [wanted]
        if not values or any(isinstance(item, (Mapping, list, tuple)) or item is None for item in values):
            raise ValueError(f"'{attribute}' needs a value or a list of values")
        texts = tuple(sorted({text_of(item) for item in values}))
        filters.append(Filter(attribute=str(attribute), values=texts, excluded=excluded))
    return tuple(sorted(filters, key=lambda item: item.attribute))


def text_of(value: Any) -> str:
    """A value of a document as the text that a column's value is compared with."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def joined(own: tuple[Filter, ...], further: tuple[Filter, ...]) -> tuple[Filter, ...]:
    """Both sorts of filters, each once, in the order of the attributes."""
    return tuple(sorted({*own, *further}, key=lambda item: (item.attribute, item.excluded, item.values)))


class Vocabulary(dict[str, "Events"]):
    """A catalog's names for events; and what every definition is under: filters by sort of entity, and attribution models.

    `touches` gives for an attribute that an entity has several times which of them counts: `first` or `last`.
    """

    def __init__(
        self,
        names: Mapping[str, Events],
        kept: Mapping[str, tuple[Filter, ...]] | None = None,
        touches: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(names)
        self.kept = dict(kept or {})
        self.touches = dict(touches or {})

    def ruled(self, own: tuple[Filter, ...], sort: str) -> tuple[Filter, ...]:
        """A definition's own filters with those that its sort of entity is under, each by the model of its attribute."""
        both = joined(own, self.kept.get(sort, ()))
        return tuple(item.model_copy(update={"touch": self.touches.get(item.attribute, "")}) for item in both)


class Events(BaseModel):
    """Events of some sort.

    `names` are their names in the raw data, none for any event. `first` keeps an entity's first of them, over all time. `table` is
    the table that holds them, empty where the catalog leaves only one choice. `where` filters rows by columns of that table.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    names: tuple[str, ...] = ()
    first: bool = False
    table: str = ""
    where: tuple[Filter, ...] = ()

    def __str__(self) -> str:
        """What one such event is called: `order`, `order` or `cancellation`, event of any sort, row of tickets."""
        what = " or ".join(f"`{name}`" for name in self.names) or (f"row of {self.table}" if self.table else "event of any sort")
        place = f" of {self.table}" if self.table and self.names else ""
        kept = " and ".join(str(item) for item in self.where)
        return f"{'very first ' if self.first else ''}{what}{place}{f' whose {kept}' if kept else ''}"


_KEYS = {"event", "first", "table", "where"}


def events_of(value: Any) -> Events:
    """Events as people write them: a name, a list of names, `any`, `{first: any}`, `{event: order, table: orders, where: {...}}`.

    Errors: ValueError for another shape.
    """
    if isinstance(value, Events):
        return value
    if not isinstance(value, Mapping):
        return Events(names=_names(value))
    if unknown := sorted(set(map(str, value)) - _KEYS):
        raise ValueError(f"'{unknown[0]}' is not a key of an event; there are event, first, table and where")
    if "first" in value and "event" in value:
        raise ValueError("it names either an event or the first of some events, not both")
    if not value:
        raise ValueError("it names no event")
    first = "first" in value
    return Events(
        names=_names(value["first"] if first else value.get("event", ANY)),
        first=first,
        table=str(value.get("table") or ""),
        where=filters_of(value["where"]) if value.get("where") is not None else (),
    )


def _names(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, (list, tuple)) else [value]
    if not names or any(not isinstance(name, (str, int)) or isinstance(name, bool) or not str(name) for name in names):
        raise ValueError("it is an event's name, a list of names, or any")
    texts = tuple(sorted({str(name) for name in names}))
    if ANY in texts:
        if len(texts) > 1:
            raise ValueError("'any' stands alone: it holds every event already")
        return ()
    return texts


EventsField = Annotated[Events, BeforeValidator(events_of)]
FiltersField = Annotated[tuple[Filter, ...], BeforeValidator(filters_of)]
