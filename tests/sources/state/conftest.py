"""Random histories for the tests of the state."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def histories() -> ModuleType:
    """Random histories and their truth."""
    place = Path(__file__).parent / "histories"
    found = importlib.util.spec_from_file_location(
        "milepost_test_histories", place / "__init__.py", submodule_search_locations=[str(place)]
    )
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module
    found.loader.exec_module(module)
    return module
