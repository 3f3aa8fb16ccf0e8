"""A link to a warehouse: it sends a query and brings back all its rows."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol

Answer = tuple[Sequence[str], Sequence[Sequence[object]]]
"""The names of an answer's columns, and its rows."""


class Link(Protocol):
    """An open connection to a warehouse."""

    def rows(self, sql: str) -> Answer:
        """The answer to a query. Errors: those of the driver."""

    def close(self) -> None:
        """Ends the connection."""


class DriverLink:
    """A link by a driver with cursors (PEP 249). `stated` goes with every query; `cancel` ends one that is interrupted."""

    def __init__(
        self, connection: Any, *, stated: Mapping[str, object] | None = None, cancel: Callable[[Any], object] | None = None
    ) -> None:
        self._connection = connection
        self._stated = stated or {}
        self._cancel = cancel

    def rows(self, sql: str) -> Answer:
        """The answer to a query. One that is interrupted is ended in the warehouse, where its driver can."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql, **self._stated)
            rows = cursor.fetchall()
            return [str(item[0]) for item in cursor.description or ()], rows
        except KeyboardInterrupt:
            if self._cancel is not None:
                with suppress(Exception):
                    self._cancel(cursor)
            raise
        finally:
            with suppress(Exception):
                cursor.close()

    def close(self) -> None:
        """Ends the connection; one that is broken already is left."""
        with suppress(Exception):
            self._connection.close()


@contextmanager
def quietly(driver: str) -> Iterator[None]:
    """What a driver would say beside its errors is left unsaid: its log and its warnings are for people who develop with it."""
    logging.getLogger(driver.partition(".")[0]).addHandler(logging.NullHandler())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
