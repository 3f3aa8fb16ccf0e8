"""A Spark to measure with: one that runs already, one by address, or one of our own that ends with the measuring."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from milepost.core.base.errors import OutsideError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOCAL = "local[2]"
_ENDING_SECONDS = 15
_OURS = {
    "spark.app.name": "milepost",
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.catalogImplementation": "in-memory",
}
_ALONE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "2"}
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",  # a number that does not fit is an error, not nothing
    "spark.sql.parquet.inferTimestampNTZ.enabled": "true",
    "spark.sql.parquet.int96RebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.legacy.parquet.nanosAsLong": "true",  # such times are cut to microseconds when a table is opened
    "spark.sql.execution.arrow.pyspark.enabled": "false",
}


@contextmanager
def spark_session(address: str | None) -> Iterator[SparkSession]:
    """A session of its own on a Spark.

    `address` is a master (`local[2]`, `local-cluster[2,1,2048]`, `spark://HOST:7077`, `yarn`) or a Spark Connect server
    (`sc://HOST:15002`); by default the Spark that runs in this process already, or else one on this machine. A Spark that runs already
    stays; any other ends with the session, its Java process included.
    Errors: OutsideError without PySpark or Java, or when the Spark cannot be reached.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        what = "The engine spark needs PySpark, which is not installed."
        raise OutsideError(what, todo="Run: pip install 'milepost[spark]'") from None
    with ExitStack() as stack:
        if address is not None and address.startswith("sc://"):
            session = stack.enter_context(_connected(address))
        else:
            running = SparkSession.getActiveSession()
            started = running or SparkSession(stack.enter_context(_context(address or LOCAL)))
            session = started.newSession()
        for name, value in SETTINGS.items():
            session.conf.set(name, value)
        yield session


@contextmanager
def _connected(address: str) -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    shown = address.partition(";")[0]  # what follows may be a token
    try:
        session = SparkSession.builder.remote(address).create()
    except ImportError:
        what = "A Spark Connect server needs further packages."
        raise OutsideError(what, todo="Run: pip install 'pyspark[connect]'") from None
    except Exception as error:  # noqa: BLE001 - the errors of gRPC are no family of their own
        what = f"Spark at {shown} cannot be reached ({type(error).__name__})."
        raise OutsideError(what, todo="See that it runs and that the address is right.") from None
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def _context(master: str) -> Iterator[Any]:
    """A Spark of our own; what its Java process says goes to a file, whose end is shown only when it fails."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway

    java = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=f"{java}/bin" if java else None) is None:
        what = "The engine spark needs Java 17 or later, and there is no `java`" + (f" in {java}/bin." if java else ".")
        raise OutsideError(what, todo="Install it, or set JAVA_HOME.")
    stated = {**_OURS, **(_ALONE if master.startswith("local") else {}), "spark.master": master}
    conf = SparkConf().setAll(list(stated.items()))
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8", errors="replace") as words:
        gateway = None
        try:
            gateway = launch_gateway(conf, {"stdout": words, "stderr": words})  # type: ignore[no-untyped-call]
            context = SparkContext(conf=conf, gateway=gateway)
        except Exception as error:
            if gateway is not None:
                _end(gateway)
            words.seek(0)
            lines = [line.strip() for line in words.read().splitlines() if "ERROR" in line or "Exception" in line]
            why = (lines[0] if lines else " ".join(str(error).split()))[:300]
            raise OutsideError(
                f"Spark at {master} does not start: {why}", todo="See its address, its memory and its Java (17 or 21)."
            ) from error
        try:
            yield context
        finally:
            with suppress(Exception):
                context.stop()
            _end(gateway)


def _end(gateway: Any) -> None:
    """Ends the Java process and lets PySpark start another one later."""
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    SparkContext._active_spark_context = SparkContext._gateway = SparkContext._jvm = None
    SparkSession._instantiatedSession = None
    with suppress(Exception):
        gateway.shutdown()
    gateway.proc.stdin.close()
    try:
        gateway.proc.wait(_ENDING_SECONDS)
    except Exception:  # noqa: BLE001 - it must end, however it is stuck
        gateway.proc.kill()
