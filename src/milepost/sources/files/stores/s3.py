"""`s3://bucket/path`: Amazon S3, and every store that speaks it (MinIO, Ceph, R2), by its `endpoint`.

`key` and `secret` (and `token` for passing credentials) come from the connection. Without them Amazon's own places are asked: the
variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, its files, the machine's role.
"""

from __future__ import annotations

from milepost.core.base.errors import UsageError
from milepost.sources.files.objects import Objects
from milepost.sources.files.stored import Access, Store, StoreSort

_SECONDS_TO_CONNECT = 10
_SECONDS_TO_ANSWER = 120


def _open(scheme: str, access: Access) -> Store:
    from fsspec.implementations.arrow import ArrowFSWrapper  # type: ignore[import-untyped]
    from pyarrow.fs import S3FileSystem

    if bool(access.key) != bool(access.secret):
        raise UsageError("It needs `key` and `secret` together, or neither.", where=access.shown)
    plain, _, host = access.endpoint.rpartition("://")
    options = {
        "access_key": access.key or None,
        "secret_key": access.secret or None,
        "session_token": access.token or None,
        "region": access.region or ("us-east-1" if access.endpoint else None),  # a store of one's own has no region, yet signs with one
        "endpoint_override": host or None,
        "scheme": plain or "https",
    }
    system = S3FileSystem(**options, connect_timeout=_SECONDS_TO_CONNECT, request_timeout=_SECONDS_TO_ANSWER)
    wrapped = ArrowFSWrapper(system, skip_instance_cache=True)
    return Objects(wrapped, scheme, access, on_error="raise")  # it would leave out a folder that it may not list


STORE = StoreSort("s3", ("s3",), _open)
