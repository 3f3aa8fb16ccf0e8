"""OKR303: a key result without baseline, target, window, owner or data source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from milepost.core.base.findings import Severity
from milepost.core.base.late import Late
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.figures import read_move
from milepost.core.checks.named import listed, mark_of, mark_of_objective, with_article
from milepost.core.checks.outputs import is_milestone
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack, Placed
from milepost.core.model.shape import Stated

_PARTS = ("baseline", "target", "window", "owner", "data source")
_NOT_OF_MILESTONES = ("baseline", "data source")
_SAID_ONCE_FROM = 2  # key results
_NONE_OF = re.compile(r"\W*(?:zero|no|none)\s", re.IGNORECASE)  # "Zero critical findings at cutover" aims at 0
_SO_MANY = Late(
    r"\W*(?!(?:days?|weeks?|months?|quarter|year|phase|version|release|step|level|top|tier|milestone|stage|part|wave)\b)[^\W\d]+\s"
    r"\d{1,3}(?:,\d{3})*\s[^\W\d]",
    re.IGNORECASE,
)
_MANY = 3  # key results of one objective that lack the same, while others have it


@rule("OKR303", Severity.WARNING, since="0.1")
def part_missing(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that lacks its baseline, target, window, owner or data source; one finding lists all that is missing.

    What two or more key results of an objective all lack is said once, at the objective; what nobody of two or more objectives has, once
    for all of them.

    What the title tells counts ("from 12 to 6 days"). A window is the cycle's unless the key result says otherwise; an owner
    is the objective's where the key result names none; a metric that is computed brings its data source. A milestone needs no
    baseline and no data source.

    ## Why it matters
    Without a baseline nobody knows how far the target is; without an owner nobody moves it; without a source two people read two numbers.

    ## Example
        | KR | Target | Status |
        | Raise 7-day activation to 35% | 35% | at risk |

    has a target and nothing to measure it from, by, or with.

    ## Use instead
    State what is missing, also when it is a guess: a baseline may be marked as assumed and confirmed in the first week.

    ## Source
    Quality gate, C: definition, baseline, target, window, owner, data source.
    """
    missing_of = {placed.pointer: list(_missing(pack, placed.objective, placed.key_result)) for placed in pack.key_results()}
    nowhere = _nowhere(pack, missing_of)
    if nowhere:
        yield _nobody_has(nowhere, missing_of)
    for objective in pack.objectives:
        lacking = {
            placed.pointer: (placed, [part for part in missing_of[placed.pointer] if part not in nowhere])
            for placed in pack.key_results()
            if placed.objective is objective
        }
        common = [part for part in _PARTS if _is_common(part, [placed.key_result for placed, _ in lacking.values()], lacking)]
        if common:
            marks = [mark_of(placed) for placed, missing in lacking.values() if set(missing) & set(common)]
            yield Remark(
                f"objectives/{objective.id}",
                f"{mark_of_objective(objective)}: {_said_once(common, lacking)}.",
                {"missing": ", ".join(common), "key_results": ", ".join(marks)},
            )
        by_lack: dict[tuple[str, ...], list[Placed]] = {}
        for placed, missing in lacking.values():
            by_lack.setdefault(tuple(part for part in missing if part not in common), []).append(placed)
        for own, alike in by_lack.items():
            yield from _rest(list(own), alike)


def _nowhere(pack: Pack, missing_of: Mapping[str, list[str]]) -> list[str]:
    """The parts that key results of two or more objectives lack, and that none has of those that need them."""
    nowhere = []
    for part in _PARTS:
        needing = [placed for placed in pack.key_results() if part not in _NOT_OF_MILESTONES or not is_milestone(placed.key_result)]
        several = len({placed.objective.id for placed in needing}) >= _SAID_ONCE_FROM
        if several and all(part in missing_of[placed.pointer] for placed in needing):
            nowhere.append(part)
    return nowhere


def _nobody_has(nowhere: list[str], missing_of: Mapping[str, list[str]]) -> Remark:
    """One remark for what the whole pack lacks; milestones are not counted for what they do without."""
    by_count: dict[int, list[str]] = {}
    for part in nowhere:
        by_count.setdefault(sum(part in missing for missing in missing_of.values()), []).append(with_article(part))
    sentences = []
    for count, parts in sorted(by_count.items(), reverse=True):
        which = f"the {count} key results" if count == len(missing_of) else f"the {count} key results that are no milestones"
        sentences.append(f"None of {which} has {_either(parts)}.")
    places = [pointer for pointer, missing in missing_of.items() if set(missing) & set(nowhere)]
    return Remark("objectives", " ".join(sentences), {"missing": ", ".join(nowhere), "places": ", ".join(places)})


def _rest(own: list[str], alike: list[Placed]) -> Iterator[Remark]:
    """What some key results of an objective lack: told of each, and of many in one sentence."""
    parts = listed([with_article(part) for part in own])
    if own and len(alike) >= _MANY:
        places = {"places": ", ".join(placed.pointer for placed in alike)}
        yield Remark(
            alike[0].pointer, f"{listed([mark_of(placed) for placed in alike])} lack {parts}.", {"missing": ", ".join(own)} | places
        )
        return
    for placed in alike if own else ():
        yield Remark(placed.pointer, f"{mark_of(placed)} lacks {parts}.", {"missing": ", ".join(own)})


def _is_common(part: str, key_results: list[KeyResult], lacking: Mapping[str, tuple[Placed, list[str]]]) -> bool:
    """Whether two or more key results lack a part, and no key result that needs it has it."""
    needing = [key_result for key_result in key_results if part not in _NOT_OF_MILESTONES or not is_milestone(key_result)]
    short = sum(part in missing for _, missing in lacking.values())
    return short >= _SAID_ONCE_FROM and short == len(needing)


def _said_once(common: list[str], lacking: Mapping[str, tuple[Placed, list[str]]]) -> str:
    """What no key result has, and what none of those has that need it: milestones are not named for what they do without."""
    by_lack: dict[tuple[str, ...], list[str]] = {}
    for part in common:
        marks = tuple(mark_of(placed) for placed, missing in lacking.values() if part in missing)
        by_lack.setdefault(marks, []).append(with_article(part))
    sentences = [
        f"none of its key results has {_either(parts)} ({listed(list(marks))})"
        if len(marks) == len(lacking)
        else f"{listed(list(marks))} lack {listed(parts)}"
        for marks, parts in sorted(by_lack.items(), key=lambda entry: -len(entry[0]))
    ]
    return "; ".join(sentences)


def _missing(pack: Pack, objective: Objective, key_result: KeyResult) -> Iterator[str]:
    milestone = is_milestone(key_result)
    baseline = key_result.baseline.value if key_result.baseline else None
    told = read_move(key_result.title)
    if not milestone and _blank(baseline) and told.start is None:
        yield "baseline"
    if _blank(key_result.target) and told.end is None and told.by is None and not _counts(key_result.title):
        yield "target"
    if key_result.window is None and objective.window is None and pack.cycle is None:
        yield "window"
    if not (key_result.owner or objective.owner):
        yield "owner"
    if not milestone and not (key_result.data_source or key_result.metric or (key_result.baseline and key_result.baseline.source)):
        yield "data source"


def _counts(title: str) -> bool:
    """Whether a title says how many it takes: "Zero critical findings", "Activate 15 regions"; "Day 30 retention" does not."""
    return _NONE_OF.match(title) is not None or _SO_MANY.match(title) is not None


def _blank(stated: Stated | None) -> bool:
    return says_nothing(stated.text if stated else None)


def _either(words: list[str]) -> str:
    """Words as alternatives: `a`, `a or b`, `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
