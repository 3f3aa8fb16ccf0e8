"""A folder of a catalog is shown as a pattern that an engine takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from milepost.core.metrics.catalog import Catalog
from milepost.sources.files.patterns import with_patterns


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("a.parquet", "b.parquet", "notes.txt"), ("events/*.parquet",)),
        (("a.csv",), ("events/*.csv",)),
        (("a.csv.gz",), ("events/*.csv.gz",)),
        ((), ("events",)),
    ],
)
def test_a_folder_is_a_pattern(tmp_path: Path, names: tuple[str, ...], shown: tuple[str, ...]) -> None:
    (tmp_path / "events").mkdir()
    for name in names:
        (tmp_path / "events" / name).touch()
    stated = ("events", "one.parquet", "s3://there/events")
    catalog = Catalog.model_validate({"tables": {"events": {"files": stated}}})
    assert with_patterns(catalog, tmp_path).tables["events"].files == (*shown, "one.parquet", "s3://there/events")
