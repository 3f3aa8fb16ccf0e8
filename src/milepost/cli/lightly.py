"""Puts off the loading of modules that others import at their start and hardly ever use."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


class PutOff(ModuleType):
    """Stands in for a module until something of it is used; then the module itself is loaded and takes its place.

    `calls` are functions of the module that may be imported by name without loading it: only calling one does.
    """

    def __init__(self, spec: ModuleSpec, calls: tuple[str, ...] = ()) -> None:
        super().__init__(spec.name, "A module that is loaded once it is used.")
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations  # importing from a package looks for it
        for call in calls:
            setattr(self, call, self._loading(call))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._load(), name)

    def _load(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return importlib.import_module(self.__name__)

    def _loading(self, call: str) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            return getattr(self._load(), call)(*given, **named)

        return called


def put_off(name: str, *calls: str) -> None:
    """Lets a module be imported without being loaded; one that is loaded already, or is not there, stays as it is."""
    spec = None if name in sys.modules else importlib.util.find_spec(name)
    if spec is None:
        return
    module = sys.modules[name] = PutOff(spec, calls)
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(importlib.import_module(parent), own, module)
