"""Explains a key result or a metric: what is counted, in one sentence, what else it could mean, and the query that computes it.

  milepost explain growth.okr.yaml KR1.1
  milepost explain growth.okr.yaml KR1.1 --readings --sources sources.yaml
  milepost explain growth.okr.yaml KR1.1 --plan --sources sources.yaml
  milepost explain growth.okr.yaml KR1.1 --sources sources.yaml --sql postgres
  milepost explain --metrics shared.metrics.yaml --sources sources.yaml --sql duckdb activated_users

The query is the one that `measure` runs, with its window written into it. For duckdb it runs as it stands in the catalog's folder.
With --readings a definition that leaves something open shows what it could mean, one that does not shows its neighbours, each with its
number; --take N writes reading N as YAML. The window is the cycle up to the day --as-of (default: today), or --from and --to.
Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 a file or a source that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from milepost.cli.arguments import day
from milepost.cli.measuring import (
    Sources,
    Stated,
    declare_documents,
    exit_code,
    now,
    print_findings,
    sources_of,
    stated,
    tell,
    today,
    with_path,
)
from milepost.cli.naming import asked_name, named
from milepost.core.base.calendar import Window
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Finding
from milepost.core.metrics.define import Defined, define, finding_of
from milepost.core.metrics.explain import SHORT_HASH, queries, sentences
from milepost.core.metrics.form import Definition
from milepost.core.metrics.readings import Reading
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Placed

DIALECTS = ("duckdb", "postgres", "spark", "clickhouse", "trino", "bigquery", "snowflake")


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    declare_documents(parser)
    parser.add_argument("name", nargs="?", metavar="KR", help="a key result's id or label, or a metric's name")
    parser.add_argument("--readings", action="store_true", help="what it could mean, each with its number where there are --sources")
    parser.add_argument("--take", type=int, metavar="N", help="write reading N as YAML")
    parser.add_argument("--plan", action="store_true", help="what is read of each table, and what is kept of each entity")
    parser.add_argument("--sql", choices=DIALECTS, help="show the query for an engine; needs --sources")
    parser.add_argument("--by", metavar="SEGMENT", help="with --sql: cut by an attribute")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="with --readings: the day up to whose midnight events are known")
    parser.add_argument("--from", dest="start", type=day, metavar="DATE", help="with --readings: first day of the window")
    parser.add_argument("--to", dest="end", type=day, metavar="DATE", help="with --readings: day after the last of the window")
    parser.add_argument("--engine", metavar="E", help="with --readings: the engine (default: the one of each table)")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="with --readings and --plan: a state (see `milepost refresh`)")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how to print (default: text)")


def run(arguments: argparse.Namespace) -> int:
    """Prints the explanation; findings go to standard error, or into the JSON."""
    asked_name(arguments, "Name what to explain: a key result or a metric.")
    if arguments.sql and not arguments.sources:
        raise UsageError("A query needs the tables.", todo="Name the catalog with --sources.")
    asked = stated(arguments)
    sources = sources_of(arguments.sources) if arguments.sources else None
    if asked.pack is None and not asked.metrics and asked.findings:
        return _told(arguments, asked, sources, {})  # what cannot be read has no names to choose from
    placed, metric = named(arguments.name, asked)
    if metric is None:
        return _in_words_only(arguments, asked, sources, placed)
    if arguments.take is not None:
        return _taken(arguments, asked, sources, placed, metric)
    return _explained(arguments, asked, sources, placed, metric)


def _in_words_only(arguments: argparse.Namespace, asked: Stated, sources: Sources | None, placed: Placed | None) -> int:
    key_result = placed.key_result if placed else None
    words = key_result.definition if key_result and key_result.definition else "no words define it either"
    text = f"No metric computes it; as it stands: {words}."
    if arguments.readings:
        text += "\nWords alone propose no readings: name a metric, with a kind and its events."
        if key_result is not None and (questions := _left_open(asked, key_result)):
            text += "\nThey leave open:" + "".join(f"\n  {clause}" for clause in questions)
    if arguments.format != "json":
        print((_headline(key_result) if key_result else "") + f"\n{text}")
    return _told(arguments, asked, sources, {"pointer": placed.pointer if placed else None, "metric": None, "words": words})


def _left_open(asked: Stated, key_result: KeyResult) -> list[str]:
    """What the words of a key result leave open, as the rule OKR302 reads them."""
    from milepost.core.checks.readings.questions import open_questions

    return [question.clause for question in open_questions(asked.pack, key_result)] if asked.pack else []


def _taken(arguments: argparse.Namespace, asked: Stated, sources: Sources | None, placed: Placed | None, metric: str) -> int:
    """Prints one reading as YAML; it needs no numbers."""
    from milepost.cli.readings_asked import found_readings, reading_numbered
    from milepost.core.metrics.alternatives.lines import metrics_as_yaml

    print(metrics_as_yaml(reading_numbered(found_readings(asked, sources, placed, metric), arguments.take).metrics), end="")
    return 0


def _explained(arguments: argparse.Namespace, asked: Stated, sources: Sources | None, placed: Placed | None, metric: str) -> int:
    """Prints what was asked for about a metric."""
    defined = define(metric, asked.metrics, sources.catalog.vocabulary if sources and sources.catalog else None)
    findings = list(defined.findings)
    texts = [_headline(placed.key_result)] if placed else []
    content: dict[str, Any] = {"pointer": placed.pointer if placed else f"metrics/{metric}", "metric": metric}
    if defined.definition is not None:
        texts.append(f"{in_words(defined.definition)}\n")
        content |= _as_json(defined.definition)
    if arguments.readings:
        from milepost.cli import readings_printing as printing
        from milepost.cli.readings_asked import readings_asked

        readings = readings_asked(arguments, asked, sources, placed, metric)
        findings = [*findings, *(item for item in readings.findings if item not in findings)]
        texts.append(printing.as_markdown(readings) if arguments.format == "markdown" else printing.as_text(readings))
        content["readings"] = printing.to_json(readings)
    if arguments.plan and defined.definition is not None:
        from milepost.cli.plan_printing import plan_asked

        text, content["plan"], problems = plan_asked(defined.definition, sources, arguments.by, arguments.state)
        texts.append(text)
        findings += problems
    if arguments.sql and defined.definition is not None and sources is not None and sources.catalog is not None:
        text, problems = _query(defined, arguments, asked, sources)
        texts += [f"{text}\n"] if text else []
        content["sql"] = text
        findings += problems
    if arguments.format != "json" and texts:
        print("\n".join(texts), end="")
    return _told(arguments, asked, sources, content, findings)


def _told(
    arguments: argparse.Namespace, asked: Stated, sources: Sources | None, content: dict[str, Any], findings: Sequence[Finding] = ()
) -> int:
    told = tell(asked, sources, findings, advise=not arguments.readings)
    if arguments.format == "json":
        print(json.dumps({**content, "findings": [with_path(item) for item in told]}, ensure_ascii=False, indent=2))
    else:
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


def _as_json(definition: Definition) -> dict[str, Any]:
    return {
        "kind": definition.kind,
        "unit": definition.unit,
        "means": definition.means,
        "definition": definition.hash,
        "sentences": list(sentences(definition)),
    }


def _query(defined: Defined, arguments: argparse.Namespace, asked: Stated, sources: Sources) -> tuple[str, tuple[Finding, ...]]:
    from milepost.sources.files.patterns import with_patterns
    from milepost.sources.several import engine_for

    definition, catalog = defined.definition, sources.catalog
    if definition is None or catalog is None:
        return "", ()
    shown = with_patterns(catalog, Path(sources.folder))
    window = asked.cycle or Window(today() - timedelta(days=91), today())
    with engine_for(catalog, None).open(catalog, Path(sources.folder), now()) as session:
        text = queries(definition, shown, session.columns, arguments.sql, Reading(window, window.end), by=arguments.by)
        if isinstance(text, tuple):
            return "", (*(finding_of(definition.metric, problem) for problem in text), *session.findings)
    return text, ()
