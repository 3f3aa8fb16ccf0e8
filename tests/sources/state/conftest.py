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
    spec = importlib.util.spec_from_file_location("milepost_test_histories", Path(__file__).parent / "histories.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
