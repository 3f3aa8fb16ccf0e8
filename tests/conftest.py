"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same examples every time; elsewhere new ones, so that what is found comes up where someone can mend it.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and event data beside the checkout; absent on a user's machine, required in CI."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        reason = "the folder 'shared' with real documents is not beside the checkout"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
