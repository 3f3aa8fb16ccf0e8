"""What the tests of files share: a store of objects, and a cache of their own."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

KEY = "AKIDEXAMPLEKEY"
SECRET = "canary-0f9c2b77e5-secret"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache, of this test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def lake(monkeypatch: pytest.MonkeyPatch, cache: Path) -> Iterator:
    """A store with the bucket `acme-lake`; the environment knows its address, its key and its secret."""
    spec = importlib.util.spec_from_file_location("milepost_test_small_s3", Path(__file__).parent / "small_s3.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    with module.small_s3("acme-lake", KEY) as store:
        monkeypatch.setenv("LAKE_ENDPOINT", store.address)
        monkeypatch.setenv("LAKE_KEY", KEY)
        monkeypatch.setenv("LAKE_SECRET", SECRET)
        yield store
