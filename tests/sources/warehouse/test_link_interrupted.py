"""A query that is interrupted is ended in the warehouse, and its cursor is closed whatever happens."""

from __future__ import annotations

import pytest

from milepost.sources.warehouse.link import DriverLink


class Cursor:
    """A driver's cursor whose query never ends by itself."""

    description = (("n", None),)

    def __init__(self, heard: list[str], error: BaseException | None) -> None:
        self._heard, self._error = heard, error

    def execute(self, sql: str, **stated: object) -> None:
        self._heard.append(f"{sql} {stated}")
        if self._error is not None:
            raise self._error

    def fetchall(self) -> list[tuple[int]]:
        return [(1,)]

    def cancel(self) -> None:
        self._heard.append("cancelled")
        raise OSError("the server is gone")

    def close(self) -> None:
        self._heard.append("closed")


class Connection:
    def __init__(self, error: BaseException | None = None) -> None:
        self.heard: list[str] = []
        self._error = error

    def cursor(self) -> Cursor:
        return Cursor(self.heard, self._error)


@pytest.mark.parametrize(
    ("error", "heard"),
    [(None, ["q {'raw': True}", "closed"]), (KeyboardInterrupt(), ["q {'raw': True}", "cancelled", "closed"]),
     (ValueError("no"), ["q {'raw': True}", "closed"])],
)  # fmt: skip
def test_what_a_driver_hears(error: BaseException | None, heard: list[str]) -> None:
    connection = Connection(error)
    link = DriverLink(connection, stated={"raw": True}, cancel=lambda cursor: cursor.cancel())
    if error is None:
        assert link.rows("q") == (["n"], [(1,)])
    else:
        with pytest.raises(type(error)):
            link.rows("q")
    assert connection.heard == heard
    link.close()
