"""What the tests of the example share: its numbers in plain Python."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def plain_of():
    """Gives the numbers of a data set's folder, computed in plain Python (`plain.py` beside this file)."""
    spec = importlib.util.spec_from_file_location("milepost_test_plain", Path(__file__).parent / "plain.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Plain
