"""`milepost why` as a person runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from milepost.cli.main import main

PACK = """\
milepost: 1
pack: choir-q2
title: Choir, Q2
cycle: {name: Q2 2025, start: 2025-04-07, end: 2025-07-07, zone: UTC}
objectives:
  - id: O1
    title: More people sing along
    key_results:
      - {id: KR1, label: KR 1.1, title: More newcomers come twice, metric: regulars, baseline: 10/qtr, target: 20/qtr}
      - {id: KR2, title: Ship the songbook, definition: It is printed}
metrics:
  newcomers: {kind: count, of: singer, event: first_evening}
  regulars:
    kind: conversion
    of: singer
    from: first_evening
    to: evening
    within: 2d
    counted_by: completion
    gives: count
    unit: singers
"""
CATALOG = """\
milepost-sources: 1
tables:
  log: {files: log.csv, entity: {singer: who}, event: what, time: at, attributes: [voice, district]}
"""
ASK = ("why", "choir.okr.yaml", "KR1", "--sources", "sources.yaml", "--as-of", "2025-05-01")
Say = Callable[..., tuple[int, str, str]]


def rows() -> str:
    """Two weeks: low voices come twice more often than high ones; in the second week there are more, and mostly high, newcomers."""
    lines, number = ["who,what,at,voice,district"], 0
    for day, voice, newcomers, regulars in (("08", "low", 10, 6), ("08", "high", 5, 1), ("15", "low", 8, 5), ("15", "high", 20, 5)):
        for place in range(newcomers):
            number += 1
            lines.append(f"s{number},first_evening,2025-04-{day} 19:00:00,{voice},north")
            if place < regulars:
                lines.append(f"s{number},evening,2025-04-{int(day) + 1:02} 19:00:00,{voice},north")
    return "\n".join(lines) + "\n"


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Say:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MILEPOST_CACHE", str(tmp_path / "cache"))
    for name, text in (("choir.okr.yaml", PACK), ("sources.yaml", CATALOG), ("log.csv", rows())):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        code = main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


SAID = """\
KR 1.1  More newcomers come twice
+3 regulars: +5 from more newcomers, +1 from a higher rate (mostly high), -3 from less low mix.

   7  in 2025-04-07..2025-04-14 (as of 2025-04-14)
  +5  from more newcomers
  +1  from a higher rate (mostly high)
  -3  from less low mix
  10  in 2025-04-14..2025-04-21 (as of 2025-04-21)

voice  newcomers          rate  from volume  from rate  from mix  change
high     5 -> 20    20% -> 25%           +1         +1        -1      +1
low      10 -> 8  60% -> 62.5%           +4          0        -2      +2
"""


def test_the_answer_as_text(say: Say) -> None:
    code, out, err = say(*ASK, "--from", "week 1", "--to", "week 2", "--by", "voice")
    assert (code, err) == (0, "")
    table, _, rest = out.partition("\n\nSimpson")
    assert table + "\n" == SAID
    assert "the rate of all fell from 46.67% to 35.71%, yet it rose in every voice: the mix made the difference." in " ".join(rest.split())


def test_the_answer_as_json(say: Say) -> None:
    code, out, err = say(*ASK, "--from", "2025-W15", "--to", "2025-04-14..2025-04-21", "--format", "json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert (answer["refused"], answer["findings"]) == (None, [])
    assert [item["by"] for item in answer["tried"]] == ["voice", "district"]
    change = answer["change"]
    assert (change["by"], change["from"]["value"], change["to"]["value"], change["change"]) == ("voice", "7", "10", "3")
    assert sum(Decimal(item["value"]) for item in change["effects"]) == 3
    assert sum(Decimal(item["shown"]) for item in change["effects"]) == 3
    assert [item["segment"] for item in change["segments"]] == ["high", "low"]
    assert change["paradox"] == {"rate": "fell", "segments": ["high", "low"], "left_out": []}
    assert change["sentence"].startswith("+3 regulars: +5 from more newcomers")
    for row in change["segments"]:
        assert sum(map(Decimal, row["effects"].values())) == Decimal(row["change"])


def test_the_last_two_weeks_that_are_over_by_default(say: Say) -> None:
    code, out, _ = say(*ASK[:-1], "2025-04-22", "--by", "voice")
    assert code == 0
    assert "in 2025-04-14..2025-04-21" in out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--from", "week 1"), 2, "A change has two windows."),
        (("--from", "week 1", "--to", "week 99"), 2, "The cycle has no week 99."),
        (("--from", "week 1", "--to", "week 9"), 1, "The window 2025-06-02..2025-06-09 is not over on 2025-05-01."),
        (("--from", "week 1", "--to", "week 2", "--by", "shoe"), 1, "uses the attribute shoe"),
    ],
)
def test_what_cannot_be_answered_says_why(say: Say, words: tuple[str, ...], code: int, says: str) -> None:
    answered, out, err = say(*ASK, *words)
    assert (answered, out) == (code, "")
    assert says in err


def test_names_and_sources_are_needed(say: Say) -> None:
    assert say("why", "choir.okr.yaml")[0] == 2
    assert "--sources" in say("why", "choir.okr.yaml", "KR1")[2]
    assert "No metric computes KR2" in say(*ASK[:2], "KR2", *ASK[3:])[2]
    assert "There is no key result or metric 'KR9'" in say(*ASK[:2], "KR9", *ASK[3:])[2]
    assert "KR 1.1" in say(*ASK[:2], "KR 1.1", *ASK[3:], "--from", "week 1", "--to", "week 2")[1]
