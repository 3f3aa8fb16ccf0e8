"""Robustness, reviews and registers as Markdown."""

from __future__ import annotations

from milepost.core.documents.pack_sections.cycle_text import day_in
from milepost.core.documents.pack_sections.derived import Derived
from milepost.core.documents.pack_sections.objectives_written import name_of_key_result
from milepost.core.documents.pack_sections.reviews import CALENDAR, GRADE_SCALE, TITLES, UNTITLED, carrying_habit, kind_of, off_track_in
from milepost.core.documents.pack_sections.rights_text import read_rights, rights_table
from milepost.core.documents.pack_sections.tables import table_lines
from milepost.core.documents.pack_sections.words import one_line, sentence_end, with_days
from milepost.core.model.context import Cycle
from milepost.core.model.grade_scale import GradeScale
from milepost.core.model.pack import Pack
from milepost.core.model.registers import NextStep, Question, Risk
from milepost.core.model.review import AgendaPart, Review

SCORING = "Scoring method (per KR)"


def write_robustness(pack: Pack, told: Derived) -> list[str]:
    """The principle, the uses of metrics and the failure modes; empty where a pack has none of them."""
    lines: list[str] = []
    if (robustness := pack.robustness) is not None:
        lines += ["", f"### {robustness.title}"] if robustness.title else []
        lines += ["", one_line(robustness.principle)] if robustness.principle else []
        if robustness.uses:
            rows = [(use.metric_type, use.use, use.safeguard) for use in robustness.uses]
            lines += ["", *table_lines(("Metric Type", "How We Use It", "Safeguard"), rows)]
    most = max((len(placed.key_result.gaming) for placed in pack.key_results()), default=0)
    if most:
        header = ["KR"]
        for place in range(1, most + 1):
            header += [f"Failure Mode {place}", "Detection"]
        rows_of_modes: list[list[object]] = []
        for placed in pack.key_results():
            key_result = placed.key_result
            if key_result.gaming:
                called = f" ({key_result.called})" if key_result.called else ""
                row: list[object] = [f"{name_of_key_result(pack, placed)}{called}"]
                for place, mode in enumerate(key_result.gaming):
                    row += [mode.mode, told.detections.get((placed.pointer, place))]
                rows_of_modes.append([*row, *[None] * (len(header) - len(row))])
        lines += ["", "### Per-KR Failure Modes and Detection", "", *table_lines(header, rows_of_modes)]
    return ["## 3) Metric Robustness + Guardrails Summary", *lines] if lines else []


def write_reviews(pack: Pack) -> list[str]:
    """The three reviews with their agenda, decisions, artifacts and scale, and the calendar."""
    reviews = pack.reviews
    lines = [*(["", f"**Cadence:** {reviews.cadence}"] if reviews.cadence else [])]
    lines += _label("Calendar", reviews.title) if not reviews.schedule else []
    lines += _review(pack, "weekly", reviews.weekly) + _review(pack, "mid_cycle", reviews.mid_cycle)
    grading = reviews.grading
    if grading is not None:
        lines += _review(pack, "grading", grading)
    if pack.grade_scale is not None and (grading is None or grading.scale is None):
        lines += ["", f"### {pack.grade_scale.title or GRADE_SCALE}", *_scale(pack.grade_scale, titled=True)]
    if reviews.schedule:
        rows = [(entry.on, entry.kind, entry.focus) for entry in reviews.schedule]
        lines += ["", f"### {reviews.title or CALENDAR}", "", *table_lines(("Date", "Type", "Focus"), rows)]
    return ["## 5) Review + Grading Plan (Learning Loop)", *lines] if lines else []


def _review(pack: Pack, kind: str, review: Review | None) -> list[str]:
    if review is None:
        return []
    when = ", ".join(part for part in (f"{review.minutes} min" if review.minutes else "", review.when or "") if part)
    title = review.title or UNTITLED[kind]
    title = title if kind_of(title) == kind else f"{TITLES[kind]}: {title}"
    lines = ["", f"### {title}{f' ({when})' if when else ''}"]
    lines += _label("Attendees", review.attendees)
    carried = carrying_habit(review, pack.habits) if kind == "weekly" else None
    lines += _label("Carried by", review.habit if review.habit != carried else None)
    lines += _items("Agenda", tuple(_agenda(part) for part in review.agenda), numbered=True)
    agenda = " ".join(part.text or "" for part in review.agenda)
    off_track = review.off_track_beyond.text if review.off_track_beyond else None
    lines += _label("Off-track beyond", off_track if off_track != off_track_in(agenda) else None)
    lines += _label("At-risk beyond", review.at_risk_beyond.text if review.at_risk_beyond else None)
    lines += _items("Decisions allowed", review.allowed) + _items("Decisions NOT allowed", review.not_allowed)
    if review.rights and read_rights(review.allowed, review.not_allowed) != dict(review.rights):
        lines += ["", "**Rights as data:**", "", *rights_table(review.rights)]
    if kind == "grading" and pack.grade_scale and review.scale:
        lines += _scale(pack.grade_scale, review.scale)
    else:
        lines += _label("Scoring method", review.scale)
    lines += _items("Retrospective prompts", review.retro, numbered=True)
    return lines + _items("Artifacts produced", review.artifacts)


def _label(label: str, text: str | None) -> list[str]:
    return ["", f"**{label}:** {' '.join(text.split())}"] if text else []


def _items(label: str, texts: tuple[str, ...], *, numbered: bool = False) -> list[str]:
    if not texts:
        return []
    marks = (f"{place}." if numbered else "-" for place in range(1, len(texts) + 1))
    return ["", f"**{label}:**", "", *(f"{mark} {one_line(text)}" for mark, text in zip(marks, texts, strict=True))]


def _agenda(part: AgendaPart) -> str:
    minutes = f" ({part.minutes} min)" if part.minutes else ""
    return f"**{part.part}**{minutes}{f' -- {part.text}' if part.text else ''}"


def _scale(scale: GradeScale, said: str = "", *, titled: bool = False) -> list[str]:
    """The scale's table and norm, under a label unless a heading names it already; `said` is what the review calls it."""
    lines = _label(SCORING, said) if said and not scale.steps else []
    if scale.steps:
        behind = f" {' '.join(said.split())}" if said not in ("", scale.kind) else ""
        label = [] if titled else ["", f"**{scale.title or SCORING}:**{behind}"]
        rows = [(step.at, step.meaning) for step in scale.steps]
        lines += [*label, "", *table_lines(("Score", "Meaning"), rows)]
    return lines + _label("Scoring norm", scale.norm)


def write_registers(pack: Pack) -> list[str]:
    """Risks, questions, next steps, experiments and dependencies; each left out where it is empty."""
    lines: list[str] = []
    if pack.risks:
        lines += ["", "### Risks", "", *(f"{place}. {_risk(risk)}" for place, risk in enumerate(pack.risks, start=1))]
    if pack.questions:
        lines += ["", "### Open Questions", ""]
        lines += [f"{place}. {_question(question)}" for place, question in enumerate(pack.questions, start=1)]
    if pack.next_steps:
        steps = [(place, step.text, step.owner, _due(step, pack.cycle)) for place, step in enumerate(pack.next_steps, start=1)]
        lines += ["", "### Next Steps", "", *table_lines(("#", "Action", "Owner", "Due"), steps)]
    if pack.experiments:
        bets = [(bet.title, bet.hypothesis, bet.key_result, bet.expected, bet.effort, bet.owner, bet.result) for bet in pack.experiments]
        header = ("Experiment", "Hypothesis", "Key Result", "Expected Effect", "Effort", "Owner", "Result")
        lines += ["", "### Experiments", "", *table_lines(header, bets)]
    if pack.dependencies:
        rests = [(entry.of, entry.on, entry.for_, entry.objective) for entry in pack.dependencies]
        lines += ["", "### Dependencies", "", *table_lines(("Of", "Depends On", "For", "Objective"), rests)]
    return ["## 6) Risks / Open Questions / Next Steps", *lines] if lines else []


def _due(step: NextStep, cycle: Cycle | None) -> str:
    """When a step is due, in its words; its day stands behind them where they do not tell it."""
    told = step.due is not None and day_in(step.due, cycle) == step.on
    return step.due or "" if told else with_days(step.due, step.on, span=False)


def _headed(title: str | None, text: str) -> str:
    return f"**{title}{sentence_end(title)}** {' '.join(text.split())}" if title else one_line(text)


def _risk(risk: Risk) -> str:
    said = (
        ("Likelihood", risk.likelihood),
        ("Impact", risk.impact),
        ("Mitigation", risk.mitigation),
        ("Owner", risk.owner),
        ("Due", risk.due),
    )
    return " ".join([_headed(risk.title, risk.text), *(f"*{label}:* {' '.join(text.split())}" for label, text in said if text)])


def _question(question: Question) -> str:
    said = (("Owner", question.owner), ("Due", question.due))
    return " ".join([_headed(question.title, question.text), *(f"*{label}:* {' '.join(text.split())}" for label, text in said if text)])
