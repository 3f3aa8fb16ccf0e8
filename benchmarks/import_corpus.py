"""How well documents that other people wrote are read: objectives, key results and stated fields against a truth made by hand.

  .venv/bin/python benchmarks/import_corpus.py [FOLDER ...]

A folder holds documents and a `truth.json` (its shape stands in the corpus's INDEX.md). A title counts when it equals the truth's
title or another reading given there, after folding white space, case and closing punctuation; a key result must stand below its
objective. Templates may be read whole or refused whole and are not counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from milepost.core.documents.parse import parse
from milepost.core.documents.report import report_of

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "okr-docs"
FIELDS = ("owner", "baseline", "target", "current", "score", "status")
_CLOSING = re.compile(r"[\s.,;:!?。．、]+$")


def folded(text: str) -> str:
    """A title as it is compared."""
    return _CLOSING.sub("", " ".join(str(text).casefold().split()))


@dataclass
class Tally:
    """Counts of one file, or of all."""

    objectives: list[int] = field(default_factory=lambda: [0, 0, 0])  # true, found, right
    results: list[int] = field(default_factory=lambda: [0, 0, 0])
    fields: list[int] = field(default_factory=lambda: [0, 0])  # stated, right
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Adds the counts of a file."""
        for mine, theirs in ((self.objectives, other.objectives), (self.results, other.results), (self.fields, other.fields)):
            mine[:] = [a + b for a, b in zip(mine, theirs, strict=True)]


def judged(truth: dict[str, Any], found: list[dict[str, Any]]) -> Tally:
    """The counts of one document."""
    tally = Tally()
    tolerated = {folded(title) for title in truth.get("tolerated_extra_objectives", ())}
    pairs, missing, extra = matched(truth["objectives"], [row for row in found if folded(row["title"]) not in tolerated])
    tally.objectives = [len(truth["objectives"]), len(pairs) + len(extra), len(pairs)]
    tally.misses += [f"- objective: {row['title']}" for row in missing] + [f"+ objective: {row['title']}" for row in extra]
    ignored = set(truth.get("do_not_judge", ()))
    for wanted, got in pairs:
        judge_fields(tally, wanted, got, ignored)
        inner, lost, more = matched(wanted.get("key_results", []), got["key_results"])
        tally.results = [a + b for a, b in zip(tally.results, [len(inner) + len(lost), len(inner) + len(more), len(inner)], strict=True)]
        tally.misses += [f"- key result: {row['title']}" for row in lost] + [f"+ key result: {row['title']}" for row in more]
        for wanted_result, got_result in inner:
            judge_fields(tally, wanted_result, got_result, ignored)
    for row in missing:
        tally.results[0] += len(row.get("key_results", ()))
    for row in extra:
        tally.results[1] += len(row["key_results"])
    return tally


def matched(truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[list[Any], list[Any], list[Any]]:
    """Pairs in the document's order, what was missed, and what is too much."""
    rest, pairs, missing = list(found), [], []
    for wanted in truth:
        readings = {folded(title) for title in (wanted["title"], *wanted.get("also", ()))}
        hit = next((row for row in rest if folded(row["title"]) in readings), None)
        if hit is None:
            missing.append(wanted)
        else:
            rest.remove(hit)
            pairs.append((wanted, hit))
    return pairs, missing, rest


def judge_fields(tally: Tally, wanted: dict[str, Any], got: dict[str, Any], ignored: set[str]) -> None:
    """Counts the fields that the truth states."""
    for name in FIELDS:
        if name in wanted and name not in ignored:
            said = got["owner"] if name == "owner" else got["stated"].get(name)
            right = said is not None and folded(said) == folded(wanted[name])
            tally.fields[0] += 1
            tally.fields[1] += right
            if not right:
                tally.misses.append(f"- {name} of {wanted['title'][:40]}: {wanted[name]!r}, read {said!r}")


def share(part: int, whole: int) -> str:
    """A share with three places; a dash of nothing."""
    return f"{part / whole:.3f}" if whole else "-"


def run(folder: Path, *, verbose: bool) -> Tally:
    """Reads every document of a folder and prints a line for each."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    where = folder / "docs" if (folder / "docs").is_dir() else folder
    whole, wrong = Tally(), 0
    print(f"{'file':<38} {'format':<18} {'kind':<9} objectives  key results  fields   coverage     ms")
    for name, expected in truth.items():
        started = time.perf_counter()
        entry = report_of(parse((where / name).read_bytes(), name), name)
        spent = (time.perf_counter() - started) * 1000
        found: Any = entry["objectives"]
        tally = judged(expected, found)
        template = bool(expected.get("template"))
        if not template:
            whole.add(tally)
            wrong += bool(not expected["objectives"] and found)
        counts = [f"{right}/{true} of {got}" for true, got, right in (tally.objectives, tally.results)]
        fields = f"{tally.fields[1]}/{tally.fields[0]}"
        coverage = f"{float(entry['coverage']):8.2f}"  # type: ignore[arg-type]
        print(
            f"{name:<38} {entry['format']!s:<18} {entry['kind']!s:<9} {counts[0]:<11} {counts[1]:<12} {fields:<8} {coverage} {spent:6.0f}"
        )
        if verbose and not template:
            print("".join(f"      {miss}\n" for miss in tally.misses), end="")
    for words, (true, got, right) in (("objectives", whole.objectives), ("key results", whole.results)):
        print(f"{words}: recall {share(right, true)} ({right}/{true}), precision {share(right, got)} ({right}/{got})")
    print(f"stated fields: {share(whole.fields[1], whole.fields[0])} ({whole.fields[1]}/{whole.fields[0]}); negatives imported: {wrong}")
    return whole


def main() -> int:
    """Runs over the folders named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[CORPUS], help="folders with documents and truth.json")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and every extra")
    arguments = parser.parse_args()
    for folder in arguments.folders:
        if not (folder / "truth.json").is_file():
            print(f"{folder} has no truth.json", file=sys.stderr)
            return 3
        run(folder, verbose=arguments.verbose)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
