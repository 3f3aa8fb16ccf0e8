"""`https://host/path/file.parquet`: one file behind a web address; a `token` of its connection is sent as bearer.

A web server lists nothing, so each file is named. Whether it changed is told by its mark (ETag) or time of change; a server that gives
neither is asked for the whole file on every run.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from milepost.core.base.errors import OutsideError, UsageError
from milepost.sources.environment import hidden
from milepost.sources.files.stored import Access, Store, Stored, StoreSort

_SECONDS = 60
_CHUNK = 8 * 1024 * 1024
_NOT_THERE = (404, 410)
_NO_HEAD = (405, 501)


class Web:
    """A web server with files."""

    def __init__(self, scheme: str, access: Access) -> None:
        self._scheme = scheme
        self._access = access
        if access.token and scheme != "https":
            raise UsageError("A token is sent over https:// alone.", where=access.shown)

    def find(self, pattern: str) -> Sequence[Stored]:
        """The file at an address; none where the server has none."""
        if "*" in pattern:
            raise UsageError(
                "A web server lists no files, so a pattern finds none there.", where=self._access.shown, todo="Name each file."
            )
        with self._refusals():
            try:
                with self._ask("HEAD", pattern) as answer:
                    return [self._stored(pattern, answer)]
            except HTTPError as error:
                if error.code in _NOT_THERE:
                    return []
                if error.code not in _NO_HEAD:
                    raise
            with self._ask("GET", pattern) as answer:
                return [self._stored(pattern, answer)]

    def fetch(self, stored: Stored, to: Path) -> None:
        """Writes a file to a path; one that broke off is refused."""
        with self._refusals(), self._ask("GET", stored.key) as answer, to.open("wb") as here:
            shutil.copyfileobj(answer, here, _CHUNK)
            size = answer.headers.get("Content-Length")
            if size is not None and here.tell() != int(size):
                raise OutsideError(
                    f"The file broke off after {here.tell():,} of {int(size):,} bytes.", where=self._access.shown, permanent=False
                )

    def _stored(self, pattern: str, answer: HTTPResponse) -> Stored:
        marks = (answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        version = " ".join(mark for mark in marks if mark) or f"unmarked {time.time_ns()}"
        return Stored(self._access.shown, int(answer.headers.get("Content-Length") or -1), version, pattern)

    def _ask(self, method: str, pattern: str) -> HTTPResponse:
        request = Request(f"{self._scheme}://{pattern}", method=method)  # noqa: S310 - the scheme is http or https
        if self._access.token:
            request.add_unredirected_header("Authorization", f"Bearer {self._access.token}")  # goes to no other host
        answer: HTTPResponse = urlopen(request, timeout=_SECONDS)  # noqa: S310 - as above
        if self._scheme == "https" and urlsplit(answer.url).scheme != "https":
            raise OutsideError("The server leads away from https://.", where=self._access.shown)
        return answer

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        where = self._access.shown
        try:
            yield
        except HTTPError as error:
            raise OutsideError(
                f"The server answers {error.code} {hidden(error.reason)}.", where=where, permanent=error.code < 500
            ) from error
        except URLError as error:
            raise OutsideError(f"The server cannot be reached: {hidden(str(error.reason))}.", where=where, permanent=False) from error
        except (TimeoutError, HTTPException, ConnectionError) as error:
            raise OutsideError(f"The server broke off: {hidden(str(error))}.", where=where, permanent=False) from error


def _open(scheme: str, access: Access) -> Store:
    return Web(scheme, access)


STORE = StoreSort("https", ("https", "http"), _open)
