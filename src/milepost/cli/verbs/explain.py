"""Explains a key result or a metric: what is counted, in one sentence, and the query that computes it.

  milepost explain growth.okr.yaml KR1.1
  milepost explain growth.okr.yaml KR1.1 --sources sources.yaml --sql postgres
  milepost explain --metrics shared.metrics.yaml --sources sources.yaml --sql duckdb activated_users

The query is the one that `measure` runs, with its window written into it. For duckdb it runs as it stands in the catalog's folder.
Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a file or a source that cannot be read.
"""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from milepost.cli.measuring import Sources, Stated, declare_documents, exit_code, now, print_findings, sources_of, stated, tell, today
from milepost.cli.naming import named
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.define import Defined, define, finding_of
from milepost.core.metrics.explain import SHORT_HASH, queries, sentences
from milepost.core.metrics.form import Definition
from milepost.core.metrics.readings import Reading
from milepost.core.model.key_result import KeyResult

DIALECTS = ("duckdb", "postgres", "spark")


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("name", nargs="?", metavar="KR", help="a key result's id or label, or a metric's name")
    parser.add_argument("--sql", choices=DIALECTS, help="show the query for an engine; needs --sources")
    parser.add_argument("--by", metavar="SEGMENT", help="with --sql: cut by an attribute")


def run(arguments: argparse.Namespace) -> int:
    """Prints the explanation; findings go to standard error."""
    if arguments.metrics and arguments.name is None:
        arguments.pack, arguments.name = None, arguments.pack
    if arguments.name is None:
        raise UsageError("Name what to explain: a key result or a metric.")
    if arguments.sql and not arguments.sources:
        raise UsageError("A query needs the tables.", todo="Name the catalog with --sources.")
    asked = stated(arguments)
    sources = sources_of(arguments.sources) if arguments.sources else None
    if asked.pack is None and not asked.metrics and asked.findings:
        return _told(asked, sources)  # what cannot be read has no names to choose from
    placed, metric = named(arguments.name, asked)
    key_result = placed.key_result if placed else None
    if key_result is not None:
        print(_headline(key_result))
    if metric is None:
        words = key_result.definition if key_result and key_result.definition else "no words define it either"
        print(f"No metric computes it; as it stands: {words}.")
        return _told(asked, sources)
    defined = define(metric, asked.metrics, sources.catalog.vocabulary if sources and sources.catalog else None)
    findings = list(defined.findings)
    if defined.definition is not None:
        print(in_words(defined.definition))
        if arguments.sql and sources is not None and sources.catalog is not None:
            findings += _print_query(defined, arguments, asked, sources)
    return _told(asked, sources, findings)


def _told(asked: Stated, sources: Sources | None, findings: Sequence[Finding] = ()) -> int:
    told = tell(asked, sources, findings)
    print_findings(told)
    return exit_code(told)


def _headline(key_result: KeyResult) -> str:
    baseline = key_result.baseline.value.text if key_result.baseline else "no baseline"
    target = key_result.target.text if key_result.target else "no target"
    return f"{key_result.label or key_result.id}  {key_result.title}\n  {baseline} -> {target}\n"


def in_words(definition: Definition) -> str:
    """The definition in words: what its author says it means, the exact sentence, and those that it rests on."""
    unit = f", in {definition.unit}" if definition.unit else ""
    lines = [f"{definition.metric} ({definition.kind}{unit}), definition {definition.hash[:SHORT_HASH]}"]
    if definition.means:
        lines.append(f"  Meant: {definition.means}")
    lines += [textwrap.fill(text, 110, initial_indent="  ", subsequent_indent="  ") for text in sentences(definition)]
    return "\n".join(lines)


def _print_query(defined: Defined, arguments: argparse.Namespace, asked: Stated, sources: Sources) -> tuple[Finding, ...]:
    from milepost.sources.engine import engines

    definition, catalog = defined.definition, sources.catalog
    if definition is None or catalog is None:
        return ()
    window = asked.cycle or Window(today() - timedelta(days=91), today())
    with engines()["duckdb"].open(catalog, Path(sources.folder), now()) as session:
        text = queries(definition, catalog, session.columns, arguments.sql, Reading(window, window.end), by=arguments.by)
        if isinstance(text, tuple):
            return (*(finding_of(definition.metric, problem) for problem in text), *session.findings)
    print(f"\n{text}")
    return ()
