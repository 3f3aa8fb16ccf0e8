"""Habits, reviews, rights and registers as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.documents.spoken import as_read
from milepost.core.documents.written.days_said import day_said
from milepost.core.documents.written.page.objectives import facts_of
from milepost.core.documents.written.page.parts import Block, Columns, Facts, Items, Prose
from milepost.core.model.pack import Pack
from milepost.core.model.review import AgendaPart, Review, Right


def columns_of(
    header: tuple[str, ...], rows: list[tuple[str | None, ...]], *, title: str = "", wide: tuple[int, ...] = (0,)
) -> list[Block]:
    """A table without the columns that no row fills; none without rows."""
    kept = [place for place in range(len(header)) if any((row[place] or "").strip() for row in rows)]
    if not kept:
        return []
    cells = tuple(tuple(row[place] or "" for place in kept) for row in rows)
    return [Columns(tuple(header[place] for place in kept), cells, title, tuple(kept.index(place) for place in wide if place in kept))]


def habits(pack: Pack) -> list[Block]:
    """What runs by default, a row each."""
    rows: list[tuple[str | None, ...]] = [
        (habit.title, habit.cadence, pack.who(habit.owner), habit.changes, habit.evidence) for habit in pack.habits
    ]
    return columns_of(("Habit", "When", "Owner", "What it changes", "Evidence"), rows, wide=(0, 3, 4))


def reviews(pack: Pack) -> list[Block]:
    """The three reviews with their agenda, the calendar and the scale."""
    blocks: list[Block] = [Prose(pack.reviews.cadence, "Cadence")] if pack.reviews.cadence else []
    for review, name in (
        (pack.reviews.weekly, "Weekly review"),
        (pack.reviews.mid_cycle, "Mid-cycle checkpoint"),
        (pack.reviews.grading, "Grading"),
    ):
        if review is not None and review != Review():
            blocks.extend(_review(pack, review, review.title or name))
    schedule: list[tuple[str | None, ...]] = [(entry.on, entry.kind, entry.focus) for entry in pack.reviews.schedule]
    blocks += columns_of(("Day", "Kind", "Focus"), schedule, title=pack.reviews.title or "Calendar of reviews", wide=(2,))
    if (scale := pack.grade_scale) is not None:
        steps: list[tuple[str | None, ...]] = [(step.at.text, step.meaning) for step in scale.steps]
        blocks += columns_of(("Grade", "Meaning"), steps, title=scale.title or "How a key result is graded", wide=(1,))
        blocks += [Prose(scale.norm)] if scale.norm else []
    return blocks


def _review(pack: Pack, review: Review, title: str) -> Iterator[Block]:
    habit = next((habit.title for habit in pack.habits if habit.id and habit.id == review.habit), review.habit)
    length = f"{review.minutes} minutes" if review.minutes else ""
    yield Facts(
        facts_of(
            ("When", ", ".join(filter(None, (review.when, length)))),
            ("Carried by", habit),
            ("Who", review.attendees),
            ("Agenda", *map(_agenda, review.agenda)),
            ("Off track beyond", as_read(review.off_track_beyond)),
            ("At risk beyond", as_read(review.at_risk_beyond)),
            ("May be decided", *review.allowed),
            ("May not be decided", *review.not_allowed),
            ("Scale", review.scale),
            ("Leaves behind", *review.artifacts),
        ),
        title,
    )
    if review.retro:
        yield Items(review.retro, "Questions for the retrospective", numbered=True)


def _agenda(part: AgendaPart) -> str:
    minutes = f"{part.minutes} min: " if part.minutes else ""
    return f"{minutes}{part.part}{f': {part.text}' if part.text else ''}"


def rights(pack: Pack) -> list[Block]:
    """What may be changed on whose word, by review and category of change."""
    rows: list[tuple[str | None, ...]] = []
    for name, review in (("Weekly", pack.reviews.weekly), ("Mid-cycle", pack.reviews.mid_cycle), ("Grading", pack.reviews.grading)):
        for category, right in (review.rights if review else {}).items():
            change = category.replace("_", " ").capitalize().replace(" kr", " key result")
            evidence = right.evidence if isinstance(right.evidence, str) else ", ".join(right.evidence or ())
            rows.append((change, _allowed(right), pack.who(right.sign_off), evidence, name))
    header = ("Change", "Allowed", "Signed by", "Evidence", "At the review")
    return columns_of(header, rows, wide=(1, 3))


def _allowed(right: Right) -> str:
    match right.allowed:
        case True:
            return "yes"
        case False:
            return "no"
        case None:
            return "with a signature" if right.sign_off else ""
        case words:
            return words


def risks(pack: Pack) -> list[Block]:
    """The risks, a row each."""
    rows: list[tuple[str | None, ...]] = [
        (_headed(risk.title, risk.text), risk.likelihood, risk.impact, risk.mitigation, pack.who(risk.owner), risk.due)
        for risk in pack.risks
    ]
    return columns_of(("Risk", "Likelihood", "Impact", "What is done about it", "Owner", "Due"), rows, wide=(0, 3))


def questions(pack: Pack) -> list[Block]:
    """The open questions, a row each."""
    rows: list[tuple[str | None, ...]] = [(_headed(entry.title, entry.text), pack.who(entry.owner), entry.due) for entry in pack.questions]
    return columns_of(("Question", "Owner", "Due"), rows)


def next_steps(pack: Pack) -> list[Block]:
    """The next steps, a row each."""
    rows: list[tuple[str | None, ...]] = [
        (step.text, pack.who(step.owner), step.due or (day_said(step.on) if step.on else "")) for step in pack.next_steps
    ]
    return columns_of(("Step", "Owner", "Due"), rows)


def experiments(pack: Pack) -> list[Block]:
    """The bets, a row each."""
    rows: list[tuple[str | None, ...]] = [
        (bet.title, bet.hypothesis, bet.key_result, as_read(bet.expected), bet.effort, pack.who(bet.owner), bet.result)
        for bet in pack.experiments
    ]
    return columns_of(("Experiment", "Hypothesis", "Moves", "Expected", "Effort", "Owner", "Result"), rows, wide=(0, 1))


def dependencies(pack: Pack) -> list[Block]:
    """What the pack rests on, a row each."""
    rows: list[tuple[str | None, ...]] = [(entry.of or entry.objective, entry.on, entry.for_) for entry in pack.dependencies]
    return columns_of(("What", "Rests on", "For"), rows, wide=(1, 2))


def _headed(title: str | None, text: str) -> str:
    return f"**{title.strip()}** {text}" if title and title.strip() else text
