"""What a warehouse says of itself: how it is reached, how it tells its tables and columns, and how it hashes what is in them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from milepost.core.metrics.columns import is_measured
from milepost.sources.warehouse.address import Address
from milepost.sources.warehouse.link import Link
from milepost.sources.warehouse.written import quoted, text


class Place(NamedTuple):
    """Where a table is: its schema within a database (in Trino: a catalog, in BigQuery: a project), and its name.

    ClickHouse knows schemas only and calls them databases. `kind` is what the warehouse calls it: a table or a view.
    """

    database: str | None
    schema: str | None
    name: str
    kind: str = ""


class Warehouse(ABC):
    """A warehouse; `engines/` has one for each. Unless it says otherwise, tables and columns are told by its information_schema.

    `name` is its engine's, `title` what people call it, `dialect` the word of core.metrics.dialects, `driver` the module that is
    imported, `extra` what installs it, `form` how its URL is written, `longest` the parts that a table's name may have.
    """

    name: str
    title: str
    dialect: str
    driver: str
    extra: str
    form: str
    schemes: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    longest = 3
    version: str | None = "SELECT version()"
    text_type = "VARCHAR"
    folded = staticmethod(str.lower)
    """How the warehouse writes a name that nobody quoted."""

    @abstractmethod
    def refusals(self) -> tuple[type[Exception], ...]:
        """The exceptions by which the driver refuses. Errors: ImportError where it is not installed."""

    @abstractmethod
    def connect(self, address: Address, token: str) -> Link:
        """Opens a link in which times are in UTC. Errors: a refusal; ValueError for an address that does not go together."""

    @abstractmethod
    def word(self, kind: str) -> str:
        """A type as the warehouse writes it, in the words of core.metrics.columns."""

    @abstractmethod
    def state(self, place: Place, columns: Mapping[str, str]) -> str:
        """A query of one row that is another whenever a row is; `columns` are the table's with their words."""

    def place(self, stated: str, address: Address) -> Place:
        """Where a table is by its name, completed from the URL's path. Errors: ValueError where a part is lacking."""
        parts = stated.rsplit(".", self.longest - 1)
        whole = (*self.prefix(address)[: self.longest - len(parts)], *parts)
        if len(whole) < self.longest:
            raise ValueError(f"is named '{stated}', and nothing says where that is")
        return Place(*whole) if self.longest == 3 else Place(None, *whole)

    def prefix(self, address: Address) -> tuple[str, ...]:
        """What the URL says of where tables are, from the widest to the narrowest."""
        return address.path

    def tables(self, place: Place, *, named: bool) -> str:
        """Asks for (schema, name, kind) of the tables in a place: those that are named like it, in whatever letters, or some of all."""
        schemas = ", ".join(self.text(name) for name in dict.fromkeys((place.schema or "", self.folded(place.schema or ""))))
        like = f" AND LOWER(table_name) = {self.text(place.name.lower())}" if named else " ORDER BY 2 LIMIT 500"
        inner = f"{self.listing(place)}.tables WHERE table_schema IN ({schemas}){like}"
        return f"SELECT table_schema, table_name, table_type FROM {inner}"  # noqa: S608 - texts are quoted

    def columns(self, place: Place) -> str:
        """Asks for the columns of a table: name and type."""
        where = f"table_schema = {self.text(place.schema or '')} AND table_name = {self.text(place.name)}"
        return f"SELECT column_name, data_type FROM {self.listing(place)}.columns WHERE {where} ORDER BY ordinal_position"  # noqa: S608

    def held(self, column: str, kind: str) -> str:
        """What is selected for a quoted column of a word's type, so that every engine sees the same value."""
        return f"CAST({column} AS {self.text_type})" if kind == "string" else column

    def instant(self, kind: str) -> str:  # noqa: ARG002 - some tell times of two sorts apart
        """The type to which a constant instant is cast when a column of a word's type is compared with it."""
        return "TIMESTAMP"

    def told(self, column: str, named: Sequence[str]) -> str:  # noqa: ARG002 - only some fold names
        """What a column is called in a catalog; `named` are those that the catalog speaks of."""
        return column

    def quoted(self, name: str) -> str:
        """A name as the warehouse quotes it."""
        return quoted(name, self.dialect)

    def text(self, value: str) -> str:
        """A text as the warehouse quotes it."""
        return text(value, self.dialect)

    def relation(self, place: Place) -> str:
        """A table's whole name, quoted; never its name alone, which is the name of the step that stands for it."""
        return ".".join(self.quoted(part) for part in place[:3] if part)

    def hashed(self, columns: Mapping[str, str]) -> list[str]:
        """The quoted columns that a state rests on: those that can be measured."""
        return [self.quoted(column) for column, kind in columns.items() if is_measured(kind)]

    def listing(self, place: Place) -> str:
        """The schema in which a database lists its own tables."""
        return f"{self.quoted(place.database)}.information_schema" if place.database else "information_schema"
