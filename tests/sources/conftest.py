"""What the tests of sources share: the reference in plain Python, and a place for compiled queries."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

_HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def reference() -> ModuleType:
    """The metrics in plain Python."""
    spec = importlib.util.spec_from_file_location("milepost_test_reference", _HERE / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for compiled queries, shared by the tests of one run."""
    return tmp_path_factory.mktemp("queries")
