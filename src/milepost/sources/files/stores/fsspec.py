"""`gs://`, `az://`, `abfs://`: stores for which fsspec has a package of its own; `memory://` for what lies in this process.

Their credentials are those of their own programs (GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_CONNECTION_STRING); nothing of them stands
in a catalog.
"""

from __future__ import annotations

from milepost.core.base.errors import OutsideError
from milepost.sources.files.objects import Objects
from milepost.sources.files.stored import Access, Store, StoreSort

_PACKAGES = {"gs": "gcsfs", "az": "adlfs", "abfs": "adlfs"}


def _open(scheme: str, access: Access) -> Store:
    from fsspec import filesystem  # type: ignore[import-untyped]

    try:
        system = filesystem(scheme)
    except ImportError as error:
        todo = f"Install it beside Milepost: pip install {_PACKAGES.get(scheme, scheme)}"
        raise OutsideError(f"Reading {scheme}:// needs a package that is not installed.", where=access.shown, todo=todo) from error
    return Objects(system, scheme, access)


STORE = StoreSort("fsspec", (*_PACKAGES, "memory"), _open)
