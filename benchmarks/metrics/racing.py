"""The race: every contender in turn, again and again, then the table, the bars, and the results as JSON."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from .answers import Points
from .contender import Contender, Desk, differing
from .dataset import dataset
from .field import FIELD, machine
from .running import Used, run
from .table import Result, bars, table

_SHORTER = 10  # millions of events, with which a refresh of equal days is compared


def race(root: Path, millions: float, ids: str, runs: int, only: Sequence[str] | None, *, first: bool) -> None:
    """Runs the field over a data set and prints what it came to."""
    if unknown := set(only or ()) - {item.name for item in FIELD}:
        raise SystemExit(f"There is no contender {', '.join(sorted(unknown))}; there are {', '.join(item.name for item in FIELD)}.")
    chosen = [item for item in FIELD if not only or item.name in only]
    data = dataset(root, millions, ids)
    with tempfile.TemporaryDirectory(prefix="milepost-race-", dir=root) as scratch:
        desk = Desk(data, dataset(root, 1, ids), dataset(root, _SHORTER, ids), Path(scratch))
        results = _run_all(desk, chosen, runs, first=first)
    print(f"\n{data.rows:,} rows of events, ids {ids}, {machine()}")
    print(table(results))
    print("The bars are set for 100 million events; below, starting weighs more.")
    kept = root / "results"
    kept.mkdir(exist_ok=True)
    for bar in bars(results):
        print(bar.line())
    _keep(kept / f"{millions:g}m-{ids}.json", results, {"rows": data.rows, "ids": ids, **machine()})


def _run_all(desk: Desk, chosen: Sequence[Contender], runs: int, *, first: bool) -> list[Result]:
    missing = {item.name: item.once(desk) for item in chosen}
    used: dict[str, list[Used]] = {item.name: [] for item in chosen}
    answers: dict[str, Mapping[str, Points]] = {}
    if runs > 1:
        _turn(desk, FIELD[0], first=first)  # warms the page cache
    for turn in range(runs):
        for item in chosen:
            if missing[item.name]:
                continue
            spent, said = _turn(desk, item, first=first)
            figures = f"{spent.cpu:.2f} CPU s, {spent.wall:.2f} s, {spent.peak_mb:,.0f} MB"
            print(f"{turn + 1}/{runs} {item.label}: {spent.failed or figures}", flush=True)
            if spent.failed:
                missing[item.name] = spent.failed
                continue
            used[item.name].append(spent)
            answers[item.name] = said
    return [_result(item, used[item.name], answers, missing[item.name]) for item in chosen]


def _turn(desk: Desk, item: Contender, *, first: bool) -> tuple[Used, Mapping[str, Points]]:
    place = desk.scratch / f"{item.name}.json"
    place.unlink(missing_ok=True)
    item.ready(desk)
    program = item.program(desk, place)
    spent = run(program.command, place.with_suffix(".out"), cwd=program.cwd, more=program.environment, first=first)
    item.after(desk)
    return spent, {} if spent.failed or item.same == frozenset() else item.answers(place)


def _result(item: Contender, used: list[Used], answers: Mapping[str, Mapping[str, Points]], missing: str) -> Result:
    judge = answers.get(item.judge, {})
    compared = [name for name in judge if item.same is None or name in item.same] if item.name in answers else []
    off = differing(answers.get(item.name, {}), {name: judge[name] for name in compared}, item.same)
    return Result(item.name, item.label, tuple(used), tuple(off), len(compared), missing, item.note)


def _keep(place: Path, results: Sequence[Result], about: Mapping[str, object]) -> None:
    """Writes the results; those of contenders that did not run this time stay."""
    held = json.loads(place.read_text())["contenders"] if place.exists() else {}
    held |= {item.name: item.to_json() for item in results}
    place.write_text(json.dumps({**about, "contenders": held}, indent=1))
