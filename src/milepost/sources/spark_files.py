"""Parquet and CSV files as Spark reads them, with the types that only their own readers know put right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from milepost.core.metrics.nearest import listed
from milepost.sources.unreadable import UnreadableError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

NANOSECONDS = "timestamp_ns"
UUID = "uuid"
_WORDS = {
    "bigint": "int64",
    "int": "int32",
    "smallint": "int16",
    "tinyint": "int8",
    "double": "float64",
    "float": "float32",
    "string": "string",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "timestamp('UTC', 6)",
    "timestamp_ntz": "timestamp(6)",
}
_FORMS = {".parquet": "parquet", ".csv": "csv", ".tsv": "tsv", ".gz": "csv"}


def word(kind: str, odd: str = "") -> str:
    """A type of Spark in the words of core.metrics.columns; `odd` is what a file's own reader says of the column."""
    if odd:
        instant = "timestamp('UTC', 6)" if odd.endswith("utc") else "timestamp(6)"
        return "string" if odd == UUID else instant
    if (match := re.fullmatch(r"decimal\((\d+),(\d+)\)", kind)) is not None:
        return f"decimal({match[1]}, {match[2]})"
    return "string" if re.fullmatch(r"(var)?char\(\d+\)", kind) else _WORDS.get(kind, kind)


def selected(column: str, kind: str, odd: str) -> str:
    """What is selected for a quoted column, so that it has the type of its word."""
    if odd == UUID:
        parts = ", ".join(f"substr(hex({column}), {start}, {length})" for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12)))
        return f"CASE WHEN {column} IS NOT NULL THEN lower(concat_ws('-', {parts})) END"
    if odd:
        moment = f"timestamp_micros(({column} - pmod({column}, 1000L)) div 1000L)"
        return moment if odd.endswith("utc") else f"CAST({moment} AS TIMESTAMP_NTZ)"
    return f"CAST({column} AS STRING)" if kind == "string" else column


def read_files(spark: SparkSession, table: str, paths: Sequence[str], *, local: bool) -> tuple[DataFrame, Mapping[str, str]]:
    """The rows of some files of one form, and the columns whose type Spark has no word for.

    Errors: UnreadableError (SRC002) for files of several forms, or of none that is read.
    """
    forms = {_FORMS.get(PurePosixPath(path).suffix.lower()) for path in paths} if local else {_form(paths[0])}
    if None in forms or len(forms) != 1:
        endings = listed(sorted({PurePosixPath(path).suffix or path for path in paths}))
        raise UnreadableError("SRC002", f"Table {table} has files of the forms {endings}.", "Name files of one form: .parquet or .csv.")
    form = forms.pop()
    places = [_escaped(path) for path in paths] if local else list(paths)
    if form == "parquet":
        odd = _odd_columns(paths) if local else {}
        reader = spark.read.option("mergeSchema", str(len(paths) > 1 or not local).lower())
        if UUID in odd.values():  # Spark reads their bytes only where it is told to
            reader = reader.schema(_told(paths, odd))
        return reader.parquet(*places), odd
    options = {"header": "true", "inferSchema": "true", "enforceSchema": "false", "escape": '"', "multiLine": "true", "mode": "FAILFAST"}
    return spark.read.options(**options, sep="\t" if form == "tsv" else ",").csv(places), {}


def _form(pattern: str) -> str | None:
    return _FORMS.get(PurePosixPath(pattern).suffix.lower(), "parquet")


def _escaped(path: str) -> str:
    """A path as Spark takes it: signs that would be a pattern stand for themselves."""
    return "file://" + re.sub(r"([*?\[\]{}\\])", r"\\\1", path)


def _odd_columns(paths: Sequence[str]) -> Mapping[str, str]:
    """Columns that Spark would take for something else: times in nanoseconds (whole numbers), UUIDs (bytes)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    odd: dict[str, str] = {}
    for path in paths:
        try:
            schema = pq.read_schema(path)
        except (OSError, pa.ArrowException):
            continue  # Spark says what is wrong with it
        for field in schema:
            if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
                odd[field.name] = NANOSECONDS + ("_utc" if field.type.tz else "")
            elif str(field.type) == "extension<arrow.uuid>":
                odd[field.name] = UUID
    return odd


def _told(paths: Sequence[str], odd: Mapping[str, str]) -> StructType:
    """The schema of some Parquet files in Spark's types, with the bytes of UUIDs and whole numbers for nanoseconds."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = pa.unify_schemas([pq.read_schema(path) for path in paths], promote_options="permissive")
    plain = {name: pa.binary() if kind == UUID else pa.int64() for name, kind in odd.items()}
    fields = [pa.field(field.name, _plain(plain.get(field.name, field.type))) for field in schema]
    return from_arrow_schema(pa.schema(fields))


def _plain(kind: pa.DataType) -> pa.DataType:
    """A type without the dictionary that a writer kept it in."""
    import pyarrow as pa

    return kind.value_type if pa.types.is_dictionary(kind) else kind
