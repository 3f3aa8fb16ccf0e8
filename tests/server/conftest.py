"""Stored samples for the pages."""

from __future__ import annotations

import pytest

from .sample import keep_sample
from .sample_pack import COMPANY, SAMPLE


@pytest.fixture
def sample(db: None) -> None:
    """A team pack and a company pack after thirteen weeks."""
    keep_sample(SAMPLE)
    keep_sample(COMPANY)


@pytest.fixture
def half(db: None) -> None:
    """The team pack after six weeks."""
    keep_sample(SAMPLE, weeks=6)
