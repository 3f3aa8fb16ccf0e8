"""Compiled queries kept on disk, so that Ibis is imported only when something new must be compiled.

A text is kept under the hash of all that it depends on: the bound form, the dialect, the compiler's version and those of its
libraries. A kept text that is damaged is compiled anew; two writers never leave a half-written one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

from milepost.core import metrics
from milepost.core.metrics.bound import Bound, plan_hash

_COMPILER = ("atoms", "compile", "cuts", "dialects", "given", "steps", "windows")
"""The modules of core.metrics that make the text, beside those of the forms' queries."""
_SEAL = "-- milepost "


def cache_folder() -> Path:
    """Where compiled queries are kept: the user's cache."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "milepost" / "queries"


def compiled(bound: Bound, dialect: str, folder: Path | None = None) -> str:
    """The query of a bound form, from the cache or compiled now and kept. A cache that cannot be written is done without."""
    place = (folder or cache_folder()) / f"{_key(bound, dialect)}.sql"
    if (kept := _kept(place)) is not None:
        return kept
    from milepost.core.metrics.compile import query_text

    sql = query_text(bound, dialect)
    _keep(place, sql)
    return sql


def _key(bound: Bound, dialect: str) -> str:
    parts = (plan_hash(bound), dialect, _compiler(), *_libraries())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def _libraries() -> tuple[str, ...]:
    """The versions of the libraries; reading them from disk for every query costs more than many a query."""
    return tuple(map(version, ("ibis-framework", "sqlglot", "milepost")))


@cache
def _compiler() -> str:
    """A hash of the modules that make the text, so that a text kept by an older state of them is never used."""
    rooms = Path(metrics.__file__).parent
    modules = [*(rooms / f"{name}.py" for name in _COMPILER), *sorted((rooms / "queries").glob("*.py"))]
    digest = hashlib.sha256()
    for module in modules:
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _kept(place: Path) -> str | None:
    """The kept text, if it is there and whole: its first line is the hash of the rest."""
    try:
        seal, _, sql = place.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return sql if seal == _seal(sql) else None


def _keep(place: Path, sql: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=place.parent, suffix=".part", delete=False) as part:
            part.write(f"{_seal(sql)}\n{sql}")
        Path(part.name).replace(place)
    except OSError:
        return


def _seal(sql: str) -> str:
    return _SEAL + hashlib.sha256(sql.encode()).hexdigest()
