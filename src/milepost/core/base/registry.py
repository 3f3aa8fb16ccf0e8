"""One extension, one file: finds every module of a folder and keeps what each declares, by name."""

from __future__ import annotations

import importlib.util
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Generic, TypeVar

from milepost.core.base.errors import BugError

T = TypeVar("T")


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module directly inside a package, imported, in the order of their names."""
    for entry in sorted(pkgutil.iter_modules(package.__path__), key=lambda item: item.name):
        if not entry.name.startswith("_"):
            yield importlib.import_module(f"{package.__name__}.{entry.name}")


class Registry(Generic[T]):
    """Extensions of one sort by name, loaded from their folder when first asked for.

    `declared` takes a module and gives its extensions as (name, extension) pairs. Two extensions of one name are a bug.
    """

    def __init__(self, package: str, declared: Callable[[ModuleType], Iterator[tuple[str, T]]]) -> None:
        self._package = package
        self._declared = declared
        self._entries: Mapping[str, T] | None = None

    def all(self) -> Mapping[str, T]:
        """Every extension by name, in the order of the names."""
        if self._entries is None:
            entries: dict[str, T] = {}
            for module in modules_of(importlib.import_module(self._package)):
                for name, extension in self._declared(module):
                    if name in entries:
                        raise BugError(f"Two extensions are named {name}.", where=module.__name__)
                    entries[name] = extension
            self._entries = MappingProxyType(dict(sorted(entries.items())))
        return self._entries

    def one(self, module: str) -> T:
        """The extension that a module of the folder declares, without loading the others.

        Errors: ModuleNotFoundError, and BugError when the module declares none.
        """
        for _, extension in self._declared(importlib.import_module(f"{self._package}.{module}")):
            return extension
        raise BugError(f"The module {module} declares nothing.", where=self._package)

    def in_file(self, name: str) -> T | None:
        """The extension of that name, or None; where its file bears its name, the others are not loaded for it."""
        if self._entries is None and name.isidentifier() and not name.startswith("_"):
            path = f"{self._package}.{name}"
            if path in sys.modules or importlib.util.find_spec(path) is not None:
                for own, extension in self._declared(importlib.import_module(path)):
                    if own == name:
                        return extension
        return self.get(name)

    def get(self, name: str) -> T | None:
        """The extension of that name, or None."""
        return self.all().get(name)
