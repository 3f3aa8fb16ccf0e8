"""A store that speaks as much S3 as a reader needs: list (version 2), head, get with ranges; over HTTP, on this machine alone."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


@dataclass
class SmallS3:
    """The objects of one bucket by their keys, each with its time of change; and what was asked."""

    bucket: str
    key: str
    objects: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    closed: bool = False
    address: str = ""

    def put(self, name: str, content: bytes, changed: str = "2026-04-01T00:00:00.000Z") -> None:
        self.objects[name] = (content, changed)

    def fetched(self) -> list[str]:
        """The keys whose bytes were asked for since the last question."""
        names = sorted({line.removeprefix("GET ") for line in self.asked if line.startswith("GET ") and "list" not in line})
        self.asked.clear()
        return names

    def listing(self, prefix: str, delimiter: str) -> bytes:
        contents, folders = [], set()
        for name, (content, changed) in sorted(self.objects.items()):
            if not name.startswith(prefix):
                continue
            below, sign, _ = name[len(prefix) :].partition(delimiter) if delimiter else (name, "", "")
            if sign:
                folders.add(prefix + below + sign)
                continue
            mark = hashlib.md5(content).hexdigest()
            contents.append(
                f"<Contents><Key>{escape(name)}</Key><LastModified>{changed}</LastModified><ETag>&quot;{mark}&quot;</ETag>"
                f"<Size>{len(content)}</Size><StorageClass>STANDARD</StorageClass></Contents>"
            )
        prefixes = "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in sorted(folders))
        head = f"<Name>{self.bucket}</Name><Prefix>{escape(prefix)}</Prefix><KeyCount>{len(contents) + len(folders)}</KeyCount>"
        body = f'<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">{head}<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>'
        return f'<?xml version="1.0" encoding="UTF-8"?>{body}{"".join(contents)}{prefixes}</ListBucketResult>'.encode()


def _handler(store: SmallS3) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            return

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            address = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(address.query, keep_blank_values=True).items()}
            bucket, _, name = unquote(address.path).lstrip("/").partition("/")
            store.asked.append(f"{self.command} {name or 'list ' + asked.get('prefix', '')}")
            store.headers.append(str(self.headers))
            if store.closed or f"Credential={store.key}/" not in self.headers.get("Authorization", ""):
                refusal = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
                self._send(403, refusal, {"Content-Type": "application/xml"})
            elif bucket != store.bucket or (name and name not in store.objects):
                self._send(404, b"<Error><Code>NoSuchKey</Code><Message>Not there</Message></Error>", {"Content-Type": "application/xml"})
            elif not name:
                self._send(200, store.listing(asked.get("prefix", ""), asked.get("delimiter", "")), {"Content-Type": "application/xml"})
            else:
                self._send_object(*store.objects[name])

        def _send_object(self, content: bytes, changed: str) -> None:
            told = {"ETag": f'"{hashlib.md5(content).hexdigest()}"', "Last-Modified": _as_http(changed), "Accept-Ranges": "bytes"}
            span = self.headers.get("Range", "")
            if not span:
                self._send(200, content, told)
                return
            first, last = span.removeprefix("bytes=").split("-")
            end = min(int(last) + 1 if last else len(content), len(content))
            told["Content-Range"] = f"bytes {first}-{end - 1}/{len(content)}"
            self._send(206, content[int(first) : end], told)

        def _send(self, status: int, body: bytes, told: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/octet-stream", **told, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    return Handler


def _as_http(changed: str) -> str:
    from datetime import datetime
    from email.utils import format_datetime

    return format_datetime(datetime.fromisoformat(changed), usegmt=True)


@contextmanager
def small_s3(bucket: str, key: str) -> Iterator[SmallS3]:
    """A store with one empty bucket that knows one key; it answers until the context ends."""
    store = SmallS3(bucket, key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(store))
    store.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
