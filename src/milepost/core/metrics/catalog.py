"""The catalog of sources: which tables there are, what their columns mean, and what the raw data calls its events."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from milepost.core.base.calendar import month_number
from milepost.core.base.errors import UsageError
from milepost.core.base.late import Late
from milepost.core.metrics.events import EventsField, FiltersField, Vocabulary
from milepost.core.metrics.export import with_meanings
from milepost.core.metrics.parameters import NameField, ZoneField
from milepost.core.model.shape import Part

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PASSWORD = Late(r"://[^/?#@\s]*:[^@/]+@|(?:^|[?&\s])(?:\w*password|token|secret\w*|sig|x-amz-signature)=[^&\s]+", re.IGNORECASE)
_FROM_ENVIRONMENT = re.compile(r"\$\{[A-Za-z_][A-Za-z0-9_]*\}")
_OWN = "milepost_"
FILES = "files"
"""The word for a connection to a place with files."""


def _one_or_many(value: Any) -> Any:
    return value if isinstance(value, (list, tuple)) else (value,)


def _month(value: Any) -> Any:
    """A month by its name or its number, 1 to 12."""
    text = str(value).strip()
    try:
        number = int(text) if text.isdigit() else month_number(text)
    except UsageError:
        number = 0
    if not 1 <= number <= 12:
        raise ValueError(f"'{value}' is no month; write it as February or 2")
    return number


class SecretFile(Part):
    """A secret that stands alone in a file, such as those that a container is given; its path goes from the catalog's folder."""

    file: NameField


def _from_elsewhere(value: Any) -> Any:
    """A secret as a catalog may state it: where it is, never what it is."""
    if isinstance(value, SecretFile):
        return value
    if isinstance(value, Mapping) and set(value) == {"file"}:
        return SecretFile.model_validate(value)
    if isinstance(value, str) and _FROM_ENVIRONMENT.fullmatch(value):
        return value
    raise ValueError("a secret never stands in a catalog: write ${NAME} for a variable of the environment, or {file: PATH}")


SecretField = Annotated[str | SecretFile, BeforeValidator(_from_elsewhere)]


class Table(Part):
    """One table.

    Where it is: `files` (paths or globs of Parquet or CSV, relative to the catalog, or with `s3://` or `https://`; with a `connection`
    of the engine `files`, relative to its `url`), or `connection` and the table's `name` there.
    What its columns mean: `entity` (sort of entity: column), `event` (the event's name), `time` (when; UTC where no zone is in the
    data), `arrived` (when the row became known), `key` (makes rows delivered twice harmless),
    `redelivery` (what a further row of a key is: a `duplicate`, or a `correction` that replaces those that arrived before it),
    `retracted` (yes in a row that takes back all rows of its key), `partition`, `attributes` (columns to filter and cut by),
    `attribution` (in a table of touches, where an entity stands several times, whether its `first` or its `last` row by time gives its
    attributes), `columns` (column: unit, such as `amount: USD`). `format` names the export of another program (`amplitude`,
    `mixpanel`, `stripe`), of which all that is known; `zone` in which such an export tells its times.
    """

    files: Annotated[tuple[NameField, ...], BeforeValidator(_one_or_many)] = ()
    connection: NameField | None = None
    name: NameField | None = None
    entity: Mapping[str, NameField] = Field(default_factory=dict)
    event: NameField | None = None
    time: NameField | None = None
    arrived: NameField | None = None
    key: NameField | None = None
    redelivery: Literal["duplicate", "correction"] = "duplicate"
    retracted: NameField | None = None
    partition: NameField | None = None
    attributes: tuple[NameField, ...] = ()
    attribution: Literal["first", "last"] | None = None
    columns: Mapping[str, NameField] = Field(default_factory=dict)
    format: NameField | None = None
    zone: ZoneField | None = None

    @model_validator(mode="before")
    @classmethod
    def _of_a_format(cls, value: Any) -> Any:
        if isinstance(value, Mapping) and value.get("format"):
            return with_meanings(value)
        if isinstance(value, Mapping) and value.get("zone"):
            raise ValueError("`zone` goes with the `format` of an export; times without a zone are UTC elsewhere")
        return value

    @model_validator(mode="after")
    def _is_somewhere(self) -> Table:
        if self.format and not self.files:
            raise ValueError("a `format` goes with `files`")
        if not self.files and not self.connection:
            raise ValueError("it needs either `files`, or a `connection` with the table's `name` there")
        if (self.retracted or self.redelivery == "correction") and not self.key:
            raise ValueError("rows that are corrected or taken back are told by their `key`")
        if self.redelivery == "correction" and not self.arrived:
            raise ValueError("of corrections the last to arrive counts, so `arrived` must name a column")
        if self.attribution and not (self.time and self.entity):
            raise ValueError("which touch is the first is told by `time`, and whose it is by `entity`")
        if self.files and self.name:
            raise ValueError("it needs either `files`, or a `connection` with the table's `name` there, not both")
        if not self.files and not self.name:
            raise ValueError("it needs the table's `name` in its connection, or `files` where the connection is a place with files")
        return self


class MergesTable(Part):
    """Where identities that turned out to be one are told: `from` goes on as `to`. Of several for one, the last by `time` counts."""

    table: NameField
    from_: NameField = Field(alias="from")
    to: NameField


class EntityRules(Part):
    """What holds of a sort of entity wherever it is counted: `where` keeps those with some attributes, `merges` joins identities.

    Example: `{where: {kind: {not: [internal, robot]}}}` leaves out colleagues and robots.
    """

    where: FiltersField = ()
    merges: MergesTable | None = None


class Connection(Part):
    """A database: its `engine`, and its `url` or `path`. Or a place with files: the engine `files`, and its `url`.

    A place with files may need `endpoint` (of a store that speaks S3), `region`, `key` and `secret`, or a `token`. Secrets stand in
    variables of the environment, `${WAREHOUSE_URL}`, or in files of their own, `{file: PATH}`; written out they are refused.
    """

    engine: NameField
    url: NameField | None = None
    path: NameField | None = None
    endpoint: NameField | None = None
    region: NameField | None = None
    key: SecretField | None = None
    secret: SecretField | None = None
    token: SecretField | None = None

    @field_validator("url", "endpoint")
    @classmethod
    def _without_password(cls, url: str | None) -> str | None:
        if url and _PASSWORD.search(_FROM_ENVIRONMENT.sub("", url)):
            raise ValueError("a password never stands in a catalog: write the whole url, or the password in it, as ${NAME}")
        return url


class Catalog(Part):
    """The sources of a company: tables, names for events that the raw data spells otherwise, and connections."""

    milepost_sources: Literal[1] = Field(default=1, alias="milepost-sources")
    tables: Mapping[str, Table] = Field(default_factory=dict)
    entities: Mapping[str, EntityRules] = Field(default_factory=dict)
    fiscal_year_starts: Annotated[int, BeforeValidator(_month)] = 1
    events: Mapping[str, EventsField] = Field(default_factory=dict)
    connections: Mapping[str, Connection] = Field(default_factory=dict)

    @field_validator("tables")
    @classmethod
    def _names_fit(cls, tables: Mapping[str, Table]) -> Mapping[str, Table]:
        for name in tables:
            if not _NAME.fullmatch(name) or name.startswith(_OWN):
                raise ValueError(f"'{name}' is no name for a table: use letters, digits and _, and do not begin with {_OWN}")
        return tables

    @model_validator(mode="after")
    def _files_have_a_place(self) -> Catalog:
        for name, table in self.tables.items():
            connection = self.connections.get(table.connection or "")
            if connection is None:
                continue
            if table.files and connection.engine != FILES:
                raise ValueError(
                    f"the table {name} has `files`, and its connection {table.connection} is a database: give its `name` there"
                )
            if table.name and connection.engine == FILES:
                raise ValueError(f"the table {name} needs `files`: its connection {table.connection} is a place with files")
        return self

    @property
    def vocabulary(self) -> Vocabulary:
        """The names for events, and the filters that every definition about a sort of entity is under."""
        touches = {name: table.attribution for table in self.tables.values() for name in table.attributes if table.attribution}
        return Vocabulary(self.events, {sort: rules.where for sort, rules in self.entities.items()}, touches)

    @property
    def sorts(self) -> tuple[str, ...]:
        """The sorts of entities that any table knows."""
        return tuple(sorted({entity for table in self.tables.values() for entity in table.entity}))
