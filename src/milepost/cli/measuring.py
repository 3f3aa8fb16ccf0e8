"""What `measure` and `explain` share: the definitions and the catalog that were asked for, and how findings are printed."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from milepost.cli.files import read_bytes
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.encoding import decode
from milepost.core.documents.parse import parse
from milepost.core.metrics.catalog import Catalog
from milepost.core.metrics.reading_yaml import placed, read_catalog, read_metrics
from milepost.core.metrics.uses import Use, metric_uses
from milepost.core.model.metric import Metric
from milepost.core.model.pack import Pack

# Reading faults after which a number could be another one: unknown keys, traps, misfits, lost references, doubled ids, unreadable text.
_BEAR_ON_NUMBERS = ("DOC005", "DOC006", "DOC007", "DOC008", "DOC009", "DOC010")
OWN_STATE = Path(".milepost") / "state"
"""Where a catalog's state lies beside it, unless another folder is named."""


@dataclass(frozen=True)
class Stated:
    """The definitions that were asked for: a pack's, or those of a file of metrics alone, with what was wrong in reading them."""

    path: str
    metrics: tuple[Metric, ...]
    pack: Pack | None = None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Span] = field(default_factory=dict)

    @property
    def cycle(self) -> Window | None:
        """The pack's cycle, where it is dated."""
        return self.pack.cycle.window if self.pack and self.pack.cycle else None

    def uses(self) -> tuple[Use, ...]:
        """What a run without names measures: a pack's key results, companions and guardrails; every metric of a metrics file."""
        if self.pack is None:
            return tuple(Use(metric.id, f"metrics/{metric.id}") for metric in self.metrics)
        return tuple(use for use in metric_uses(self.pack) if not use.pointer.startswith("alarms/"))


def declare_documents(parser: argparse.ArgumentParser) -> None:
    """The arguments that name definitions and sources."""
    parser.add_argument("pack", nargs="?", metavar="PACK", help="the pack; or name a file of metrics with --metrics")
    parser.add_argument("--metrics", metavar="FILE", help="a file of metrics alone, instead of a pack")
    parser.add_argument("--sources", metavar="CATALOG", help="the catalog of sources")


def stated(arguments: argparse.Namespace) -> Stated:
    """Reads the pack or the file of metrics.

    Errors: UsageError when neither or both are named; OutsideError when the file cannot be read.
    """
    if bool(arguments.pack) == bool(arguments.metrics):
        raise UsageError(
            "Name a pack, or a file of metrics with --metrics." if not arguments.pack else "Name a pack or --metrics, not both."
        )
    if arguments.pack:
        document = parse(read_bytes(arguments.pack), arguments.pack)
        return Stated(arguments.pack, document.pack.metrics if document.pack else (), document.pack, document.findings, document.places)
    text, findings = _text_of(arguments.metrics)
    if text is None:
        return Stated(arguments.metrics, (), None, findings)
    read = read_metrics(text)
    return Stated(arguments.metrics, read.metrics, None, (*findings, *read.findings), read.places)


@dataclass(frozen=True)
class Sources:
    """The catalog that was asked for, and the folder from which its paths go; no catalog where its mistakes leave none."""

    path: str
    folder: Path
    catalog: Catalog | None
    findings: tuple[Finding, ...]
    places: Mapping[str, Span]


def sources_of(path: str) -> Sources:
    """Reads a catalog. Errors: OutsideError when the file cannot be read."""
    text, findings = _text_of(path)
    if text is None:
        return Sources(path, Path(path).parent, None, findings, {})
    read = read_catalog(text)
    return Sources(path, Path(path).parent, read.catalog, (*findings, *read.findings), read.places)


def _text_of(path: str) -> tuple[str | None, tuple[Finding, ...]]:
    decoded = decode(read_bytes(path))
    return decoded.text, decoded.findings


def today() -> date:
    """The day on which the command runs, in UTC."""
    return now().date()


def now() -> datetime:
    """The moment at which the command runs."""
    return datetime.now(tz=UTC)


@dataclass(frozen=True)
class Told:
    """A finding with the file that it is about."""

    path: str
    finding: Finding


def tell(asked: Stated, sources: Sources | None, measured: Iterable[Finding] = (), *, advise: bool = True) -> tuple[Told, ...]:
    """All findings with their file and place: those of reading the pack that bear on numbers, of reading the catalog, of measuring.

    A finding of measuring that points at tables, events or connections is about the catalog, any other about the definitions. Those
    of the definitions come first, each file's in the order of its lines. With `advise` what a definition leaves open is told with the
    command that shows its readings.
    """
    told = [Told(asked.path, finding) for finding in placed(_bearing(asked.findings), asked.places)]
    if sources is not None:
        told += [Told(sources.path, finding) for finding in placed(sources.findings, sources.places)]
    for finding in _advised(measured, asked, sources) if advise else measured:
        in_catalog = finding.pointer.partition("/")[0] in ("tables", "events", "connections")
        where, places = (sources.path, sources.places) if in_catalog and sources else (asked.path, asked.places)
        told.append(Told(where, placed((finding,), places)[0]))
    return tuple(sorted(told, key=lambda item: (item.path != asked.path, *_place_in_file(item.finding.span))))


def _advised(findings: Iterable[Finding], asked: Stated, sources: Sources | None) -> Iterator[Finding]:
    """Findings; the first about each metric that leaves something open says how to see what it could mean, where that can be told."""
    seen = set()
    for finding in findings:
        name = finding.pointer.split("/")[1] if finding.pointer.startswith("metrics/") else ""
        if finding.code != "MET003" or not name or name in seen:
            yield finding
            continue
        from milepost.core.metrics.alternatives.found import alternatives

        seen.add(name)
        if not alternatives(name, asked.metrics, most=1).found:
            yield finding
            continue
        document = [asked.path] if asked.pack is not None else ["--metrics", asked.path]
        catalog = ["--sources", sources.path] if sources is not None else ["--sources", "CATALOG"]
        command = shlex.join(["milepost", "explain", *document, name, "--readings", *catalog])
        yield replace(finding, help=f"{finding.help} What each choice comes to: {command}".strip())


def _place_in_file(span: Span | None) -> tuple[bool, int, int]:
    return (True, 0, 0) if span is None else (False, span.line, span.column)


def _bearing(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(item for item in findings if item.code in _BEAR_ON_NUMBERS)


def print_findings(told: Iterable[Told]) -> None:
    """Findings as lines on standard error, as `check` writes them: place, code, severity, message, and what to do."""
    said = [(item.path, item.finding) for item in told]
    if not said:
        return  # the checks are loaded only where there is something to say
    from milepost.core.checks.listing import lines_of_findings

    for line in lines_of_findings(said):
        print(line, file=sys.stderr)


def exit_code(told: Iterable[Told]) -> int:
    """1 with an error or a warning; notes alone are clean."""
    return int(any(item.finding.severity is not Severity.NOTE for item in told))


def with_path(told: Told) -> dict[str, object]:
    """A finding as JSON, with the file that it is about."""
    return {"path": told.path, **told.finding.to_json()}
