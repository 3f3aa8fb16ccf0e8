"""`bigquery`: measures tables where they lie in BigQuery, over Google's own client. Nothing is created there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from milepost.core.metrics.catalog import Catalog
from milepost.sources.engine import Engine, Session
from milepost.sources.warehouse.address import Address
from milepost.sources.warehouse.kinds import NAIVE, ZONED, word
from milepost.sources.warehouse.link import Answer, Link
from milepost.sources.warehouse.session import opened
from milepost.sources.warehouse.warehouse import Place, Warehouse

_WORDS = {
    "int64": "int64", "float64": "float64", "bool": "boolean", "string": "string", "date": "date", "datetime": NAIVE, "timestamp": ZONED,
}  # fmt: skip
_NUMBERS = {"numeric": (38, 9), "bignumeric": (76, 38)}
_LONGEST = 900  # seconds for one query
_ONE_CALL = 30  # seconds


class BigQueryLink:
    """A link by Google's client: its cursors (PEP 249) would read a % in a query as a mark of their own."""

    def __init__(self, client: Any, config: Any) -> None:
        self._client = client
        self._config = config

    def rows(self, sql: str) -> Answer:
        """The answer to a query; one that is interrupted is ended there."""
        job = self._client.query(sql, job_config=self._config, timeout=_ONE_CALL)
        try:
            answer = job.result(timeout=_LONGEST + _ONE_CALL)
            return [field.name for field in answer.schema], [tuple(row.values()) for row in answer]
        except KeyboardInterrupt:
            with suppress(Exception):
                job.cancel(retry=None, timeout=_ONE_CALL)
            raise

    def reach(self) -> None:
        """Asks for nothing, once: what cannot be reached says so at once, and not after ten minutes of tries."""
        self._client.query("SELECT 1", retry=None, job_retry=None, timeout=_ONE_CALL).result(retry=None, timeout=_ONE_CALL)

    def close(self) -> None:
        """Ends the connection."""
        with suppress(Exception):
            self._client.close()


class BigQuery(Warehouse):
    """Tables of a project; the URL's host is the project that pays, its path a dataset."""

    name = dialect = "bigquery"
    title = "BigQuery"
    driver = "google"
    extra = "google-cloud-bigquery"
    form = "bigquery://PROJECT/DATASET?location=EU&credentials=FILE"
    schemes = ("bigquery",)
    parameters = ("location", "credentials", "maximum_bytes_billed", "endpoint")
    version = None
    text_type = "STRING"

    def refusals(self) -> tuple[type[Exception], ...]:
        """The errors of the service, of signing in, and of the network."""
        from google.api_core.exceptions import GoogleAPIError
        from google.auth.exceptions import GoogleAuthError
        from google.cloud import bigquery  # noqa: F401 - it may be lacking where the others are there

        return (GoogleAPIError, GoogleAuthError, TimeoutError)

    def connect(self, address: Address, token: str) -> Link:
        """A link with the key file that the URL names, a token, or what the machine is signed in with."""
        from google.api_core.client_options import ClientOptions
        from google.cloud import bigquery
        from google.oauth2.credentials import Credentials
        from google.oauth2.service_account import Credentials as ServiceAccount

        signed: Any = Credentials(token) if token else None
        if "credentials" in address.parameters:
            signed = ServiceAccount.from_service_account_file(address.parameters["credentials"])
            signed = signed.with_scopes(["https://www.googleapis.com/auth/bigquery"])
        endpoint = address.parameters.get("endpoint")
        client = bigquery.Client(
            project=address.host,
            credentials=signed,
            location=address.parameters.get("location"),
            client_options=ClientOptions(api_endpoint=endpoint) if endpoint else None,
        )
        config = bigquery.QueryJobConfig(use_legacy_sql=False, job_timeout_ms=_LONGEST * 1000, labels={"program": "milepost"})
        if "maximum_bytes_billed" in address.parameters:
            config.maximum_bytes_billed = int(address.parameters["maximum_bytes_billed"])
        link = BigQueryLink(client, config)
        link.reach()
        return link

    def prefix(self, address: Address) -> tuple[str, ...]:
        """The project, and the dataset where the URL names one."""
        return (address.host, *address.path)

    def tables(self, place: Place, *, named: bool) -> str:
        """Asks for the tables of a dataset."""
        like = f" WHERE LOWER(table_name) = {self.text(place.name.lower())}" if named else " ORDER BY 2 LIMIT 500"
        return f"SELECT table_schema, table_name, table_type FROM {self._views(place)}.TABLES{like}"  # noqa: S608 - quoted

    def columns(self, place: Place) -> str:
        """Asks for the columns of a table."""
        where = f"table_name = {self.text(place.name)} ORDER BY ordinal_position"
        return f"SELECT column_name, data_type FROM {self._views(place)}.COLUMNS WHERE {where}"  # noqa: S608 - quoted

    def word(self, kind: str) -> str:
        """A type of BigQuery in the words of core.metrics.columns."""
        return word(kind, _WORDS, _NUMBERS)

    def instant(self, kind: str) -> str:
        """A time without a zone is no instant there, and compares with its like only."""
        return "DATETIME" if kind == NAIVE else "TIMESTAMP"

    def state(self, place: Place, columns: Mapping[str, str]) -> str:  # noqa: ARG002 - all columns at once
        """When a table was last written and its rows, those just streamed in as well; for a view, a hash over all its rows."""
        if place.kind != "BASE TABLE":
            hashed = "SUM(CAST(FARM_FINGERPRINT(TO_JSON_STRING(whole)) AS BIGNUMERIC))"
            return f"SELECT COUNT(*), {hashed} FROM {self.relation(place)} AS whole"  # noqa: S608 - quoted
        listed = f"{self.quoted(place.database or '')}.{self.quoted(place.schema or '')}.__TABLES__"
        rows = f"(SELECT COUNT(*) FROM {self.relation(place)})"  # noqa: S608 - quoted
        return f"SELECT last_modified_time, row_count, size_bytes, {rows} FROM {listed} WHERE table_id = {self.text(place.name)}"  # noqa: S608

    def _views(self, place: Place) -> str:
        return f"{self.quoted(place.database or '')}.{self.quoted(place.schema or '')}.INFORMATION_SCHEMA"


@contextmanager
def _open(catalog: Catalog, folder: Path, known_at: datetime) -> Iterator[Session]:
    with opened(BigQuery(), catalog, folder, known_at) as session:
        yield session


ENGINE = Engine("bigquery", "bigquery", _open)
