"""Makes the example ready: packs and data written, packs checked and kept, every week measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import Finding, Severity
from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.documents.history_text import SUFFIX
from milepost.core.documents.parse import parse
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.define import findings_of
from milepost.core.metrics.reading_yaml import read_catalog
from milepost.core.model.pack import Pack
from milepost.demo.dataset import write_dataset
from milepost.demo.packs import CATALOG_NAME, write_packs

ACTOR = "demo"
CUT_BY = "channel"
Words = Callable[[str], None]
Share = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Prepared:
    """The example as it stands: where its files are, the packs, and how many values were computed anew."""

    folder: Path
    packs: tuple[Pack, ...]
    values: int
    findings: tuple[Finding, ...]


def prepare(folder: Path, *, at: datetime, say: Words, share: Share, scale: float = 1.0) -> Prepared:
    """Makes the example ready in a folder; what is already there and current is left alone. Django must be set up.

    `say` hears what is being done, `share` how far it is (part, done, all). `scale` makes a smaller data set.
    Errors: UsageError for a pack or catalog in the folder that cannot be read; OutsideError when disk or engine refuse.
    """
    from milepost.jobs.observe import observe
    from milepost.store.writes import keep_pack

    write_packs(folder)
    documents = [(path.name, _document(path)) for path in sorted(folder.glob("*.okr.*"))]
    catalog = _catalog(folder / CATALOG_NAME)
    write_dataset(folder / "data", share, scale=scale)
    values, findings, packs = 0, [], []
    for name, document in documents:
        pack = _pack(document, name)
        report = check(document, at.date(), also=findings_of(pack.metrics, catalog.vocabulary))
        keep_pack(document, report, actor=ACTOR, at=at, name=name)
        observed = observe(pack, catalog, folder, at=at, actor=ACTOR, by=CUT_BY, progress=say)
        values += observed.values
        findings += [finding for finding in observed.findings if finding.severity is not Severity.NOTE]
        findings += _history(folder / f"{pack.pack}{SUFFIX}", at)
        packs.append(pack)
    return Prepared(folder, tuple(packs), values, tuple(findings))


def _history(path: Path, at: datetime) -> Iterator[Finding]:
    """Takes along what people reported of a kept pack, where a file beside it tells; gives what could not be read."""
    from milepost.jobs.take_history import take_file

    if path.exists():
        yield from take_file(_bytes(path).decode("utf-8", "replace"), source=path.name, actor=ACTOR, at=at).findings


def _document(path: Path) -> Document:
    document = parse(_bytes(path), path.name)
    broken = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    if broken or document.pack is None:
        raise UsageError(_sentence(broken), where=str(path), todo="Mend it, or delete it to get the example's own again.")
    return document


def _pack(document: Document, name: str) -> Pack:
    if document.pack is None:
        raise UsageError("The file holds no pack.", where=name)
    return document.pack


def _catalog(path: Path) -> Catalog:
    document = read_catalog(_bytes(path).decode("utf-8", "replace"))
    broken = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    if broken or document.catalog is None:
        raise UsageError(_sentence(broken), where=str(path), todo="Mend it, or delete it to get the example's own again.")
    return document.catalog


def _sentence(broken: list[Finding]) -> str:
    return " ".join(_lines(broken)) or "It cannot be read."


def _lines(broken: list[Finding]) -> Iterator[str]:
    for finding in broken[:1]:
        place = f"line {finding.span.line}, column {finding.span.column}: " if finding.span else ""
        yield f"{place}{finding.message}"
    if len(broken) > 1:
        yield f"({len(broken) - 1} more.)"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutsideError(
            f"The file cannot be read: {error.strerror or error}.", where=str(path), todo="Give yourself the right."
        ) from error
