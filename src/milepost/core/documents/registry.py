"""The formats there are: one file each in `formats/`."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from milepost.core.base.registry import Registry
from milepost.core.documents.document import Format


def _declared(module: ModuleType) -> Iterator[tuple[str, Format]]:
    declared = getattr(module, "FORMAT", None)
    if isinstance(declared, Format):
        yield declared.name, declared


FORMATS: Registry[Format] = Registry("milepost.core.documents.formats", _declared)
