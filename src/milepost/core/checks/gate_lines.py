"""What the quality gate asks, letter by letter, and the codes that answer each line.

A code may stand for a family (`MET`). `needs` are the parts of a pack without which there is nothing to judge: a pack without a grade
scale does not pass the line that asks for a good one. `only_missing` narrows OKR303, which lists every field a key result lacks, to
the fields that the line asks for. `absent` are the parts whose absence, as OKR701 tells it, fails the line by itself: where there are
no key results there is nothing good to say of them. Of `any_of` one part is enough to judge the line by. Two parts lie deeper
than a field of the pack: the `assumptions` of its context and the `mid_cycle` checkpoint of its reviews.
"""

from __future__ import annotations

from typing import NamedTuple


class Asked(NamedTuple):
    """One line of the gate: its text, the codes of the rules behind it, and the parts of a pack that it judges."""

    text: str
    codes: tuple[str, ...]
    needs: tuple[str, ...]
    only_missing: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


class AskedLetter(NamedTuple):
    """One lettered section of the gate."""

    letter: str
    title: str
    lines: tuple[Asked, ...]


PARTS_MISSING = "OKR701"
_NO_KEY_RESULTS = ("objectives", "key results")

GATE = (
    AskedLetter(
        "A",
        "Scope and alignment",
        (
            Asked("Cycle, horizon and teams are stated, and every date fits them", ("OKR101", "OKR103"), ("cycle",)),
            Asked(
                "A strategy anchor is named and every objective links to it", ("OKR102",), ("objectives",), absent=("context", "alignment")
            ),
            Asked(
                "Each objective is one step away from what it serves, and what it rests on is answered",
                ("OKR104", "OKR107", "OKR108", "OKR109"),
                ("objectives",),
            ),
            Asked("What is not meant is said", ("OKR105",), ("objectives",)),
            Asked("Each person has one title and each role one holder", ("OKR106",), ("objectives",)),
        ),
    ),
    AskedLetter(
        "B",
        "Objectives",
        (
            Asked("One to three objectives", ("OKR201",), ("objectives",), absent=("objectives",)),
            Asked("Objectives are outcomes, not projects", ("OKR202",), ("objectives",)),
            Asked("Why now is written down", ("OKR203",), ("objectives",)),
            Asked("Each objective is clear without its key results", ("OKR204",), ("objectives",)),
        ),
    ),
    AskedLetter(
        "C",
        "Key results",
        (
            Asked("Two to five key results for each objective", ("OKR301",), ("key_results",), absent=_NO_KEY_RESULTS),
            Asked(
                "Each has a definition, a baseline, a target and a window",
                ("OKR302", "OKR303", "MET"),
                ("key_results",),
                ("baseline", "target", "window"),
            ),
            Asked("Each has an owner and a data source", ("OKR303", "OKR312"), ("key_results",), ("owner", "data source")),
            Asked("Targets change behaviour and are within reach", ("OKR304", "OKR311"), ("key_results",)),
            Asked("Each is an outcome that is known in time to be graded", ("OKR305", "OKR308"), ("key_results",)),
            Asked("Each status rests on a current value", ("OKR309",), ("key_results",)),
            Asked("Stated figures agree with each other", ("OKR306", "OKR307", "OKR310", "OKR405"), ("key_results",)),
        ),
    ),
    AskedLetter(
        "D",
        "Gaming and guardrails",
        (
            Asked("Counts lead and ratios support", ("OKR406", "OKR411"), ("key_results",)),
            Asked("Each ratio is guarded on its numerator and its denominator", ("OKR401",), ("key_results",)),
            Asked(
                "Each key result says how it could be gamed, and something would notice",
                ("OKR407", "OKR408"),
                ("key_results",),
                absent=_NO_KEY_RESULTS,
            ),
            Asked(
                "Guardrails are there, hold today, can hold together, and ring in time",
                ("OKR402", "OKR403", "OKR404", "OKR409", "OKR410"),
                ("guardrails",),
                absent=("guardrails",),
            ),
        ),
    ),
    AskedLetter(
        "E",
        "Habits",
        (
            Asked("Each objective has a habit that runs by default", ("OKR501",), ("objectives",), absent=("habits",)),
            Asked("Each habit has a cadence and an owner, and leaves evidence", ("OKR502",), ("habits",)),
            Asked("Each review is carried by a habit or a calendar entry", ("OKR503",), ("reviews",)),
        ),
    ),
    AskedLetter(
        "F",
        "Reviews and grading",
        (
            Asked("Weekly review, mid-cycle checkpoint and grading are planned", ("OKR601",), ("pack",)),
            Asked("Status words have thresholds", ("OKR602",), ("key_results",)),
            Asked("The grade scale covers every grade once", ("OKR603",), ("grade_scale",)),
            Asked("Grading is for learning", ("OKR604",), ("objectives",), any_of=("reviews", "grade_scale")),
            Asked("Mid-cycle rights are stated and agree with each other", ("OKR605",), ("mid_cycle",)),
        ),
    ),
    AskedLetter(
        "G",
        "The whole pack",
        (
            Asked("All seven parts are there", ("OKR701",), ("pack",)),
            Asked(
                "Assumptions, questions and next steps have an owner and a day",
                ("OKR702", "OKR703"),
                ("objectives",),
                any_of=("assumptions", "questions", "next_steps"),
            ),
            Asked(
                "What the pack claims of itself is so, and it is up to date",
                ("OKR704", "OKR705"),
                ("objectives",),
                any_of=("self_check", "updated"),
            ),
            Asked("No placeholder is left in", ("DOC002",), ("key_results",)),
        ),
    ),
)
