"""OKR302: a key result without a definition, or with one that two analysts could read two ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.ambitions import has_figure
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.gathering import SAID_ONCE_FROM, by_objective
from milepost.core.checks.language.hits import Hit
from milepost.core.checks.language.tongues import tongues_in
from milepost.core.checks.language.vague import vague_in
from milepost.core.checks.named import listed, mark_of, mark_of_objective, quoted
from milepost.core.checks.outputs import is_output
from milepost.core.checks.ratios import parameter
from milepost.core.checks.readings.questions import Question, open_questions
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack, Placed

_BY_HAND = ("manual", "milestone")
_ASKED_EACH = 2  # questions of one key result, where several are told at once
_NO_DEFINITION = 4  # words that are too few to define anything


@rule("OKR302", Severity.WARNING, since="0.2")
def definition_open_to_readings(pack: Pack) -> Iterator[Remark]:
    """Finds a key result that no definition stands behind, and a definition in words that two analysts could read two ways.

    What is open is told: what counts, of what a share is taken, which middle, over which time, by which day one belongs to the cycle, by
    which clock days are told; that much is read in English alone, and a few words that only wish ("Bonne qualité")
    in any language. Metrics that are computed are judged by their own keys (MET003);
    outputs, milestones and key results without any number are left to other rules. What an objective's key results lack is told once.

    ## Why it matters
    Two readings of one sentence lie as far apart as the whole step from baseline to target. The grade then goes to the reader.

    ## Example
    "Users who return and do something on day 28-30 after sign-up": do sign-ups of June count, is a mail opened something, is the day of
    sign-up day 0?

    ## Use instead
    Name who is counted, the event, the length of time and its clock, what it is a share of, and by which day one is counted; or let a
    metric compute it.

    ## Source
    Quality gate, C: two analysts would compute the same number.
    """
    tongues = tongues_in(pack)
    understood = "en" in tongues
    for pointer, objective, placed_here in by_objective(pack):
        judged = [placed for placed in placed_here if _is_judged(pack, placed.key_result)]
        undefined = [placed for placed in judged if says_nothing(placed.key_result.definition)]
        asked = [(placed, open_questions(pack, placed.key_result) if understood else ()) for placed in undefined]
        asked = [(placed, questions) for placed, questions in asked if questions or not understood]
        if len(asked) == len(judged) >= SAID_ONCE_FROM:
            yield _gathered(pointer, mark_of_objective(objective), asked)
        else:
            for placed, questions in asked:
                open_ = f"; its title leaves open {_clauses(questions)}" if questions else ""
                message = f"{mark_of(placed)} has no definition{open_}."
                yield Remark(placed.pointer, message, _values(questions))
        defined = [placed for placed in judged if not says_nothing(placed.key_result.definition)]
        wishes = {placed.pointer: hit for placed in defined if (hit := _wish(placed.key_result.definition or "", tongues)) is not None}
        for placed in defined:
            if (hit := wishes.get(placed.pointer)) is not None:
                message = (
                    f'{mark_of(placed)}: its whole definition is {quoted(placed.key_result.definition or "")}, and "{hit.word}" {hit.why}.'
                )
                yield Remark(f"{placed.pointer}/definition", message, {"open": "what counts"})
        for placed in defined if understood else ():
            if placed.pointer not in wishes and (questions := open_questions(pack, placed.key_result)):
                message = f"{mark_of(placed)}: its definition leaves open {_clauses(questions)}."
                yield Remark(f"{placed.pointer}/definition", message, _values(questions))


def _wish(definition: str, tongues: Sequence[str]) -> Hit | None:
    """The word by which a definition of a few words wishes for something and says nothing of what is counted ("Bonne qualité")."""
    return next(iter(vague_in(definition, tongues)), None) if len(definition.split()) <= _NO_DEFINITION else None


def _is_judged(pack: Pack, key_result: KeyResult) -> bool:
    """Whether a key result is told in numbers, and its metric not computed."""
    metric = pack.metric(key_result.metric)
    kind = parameter(pack, metric, "kind")
    computed = (kind is not None and kind not in _BY_HAND) or (key_result.metric is not None and metric is None)
    return not computed and has_figure(key_result) and not is_output(key_result)


def _gathered(pointer: str, mark: str, asked: Sequence[tuple[Placed, tuple[Question, ...]]]) -> Remark:
    by_question: dict[str, list[str]] = {}
    for placed, questions in asked:
        by_question.setdefault("; ".join(question.clause for question in questions[:_ASKED_EACH]), []).append(mark_of(placed))
    each = ", ".join(f"{listed(marks)} ({clauses})" for clauses, marks in by_question.items())
    left_open = f" Left open: {each}." if any(questions for _, questions in asked) else ""
    return Remark(
        pointer,
        f"{mark}: {len(asked)} key results have no definition.{left_open}",
        {
            "open": ", ".join(dict.fromkeys(question.what for _, questions in asked for question in questions)),
            "key_results": str(len(asked)),
        },
    )


def _clauses(questions: Sequence[Question]) -> str:
    return listed([question.clause for question in questions])


def _values(questions: Sequence[Question]) -> dict[str, str]:
    return {"open": ", ".join(dict.fromkeys(question.what for question in questions))}
