"""Marks in backticks that say what executes a detection: `` `alarm: signups-weekly` ``, `` `audit: draw 50 from activations` ``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from milepost.core.model.gaming import Audit, Detection, Distribution, Reconcile
from milepost.core.model.shape import Stated

_MARK = re.compile(r"\s*`(?P<sort>alarm|guardrail|audit|change watch|reconcile|distribution|by hand)(?::\s*(?P<rest>[^`]*))?`$")
_FIELD = re.compile(r"(?P<name>draw|from|every|by|metric|with|within)\s+(?P<value>\"[^\"]*\"|\S+)")


def read_mark(text: str) -> tuple[str, Detection | None] | None:
    """The sentence without its mark and what the mark says; None where there is no mark, or one with words of no meaning.

    `` `by hand` `` says that nothing executes the detection.
    """
    marked = _MARK.search(text)
    if marked is None:
        return None
    detect = _marked(marked["sort"], (marked["rest"] or "").strip())
    return (text[: marked.start()].strip(), detect) if mark_of(detect) == marked[0].strip() else None


def _marked(sort: str, rest: str) -> Detection | None:
    told = {match["name"]: match["value"].strip('"') for match in _FIELD.finditer(rest)}
    within = Stated(told["within"]) if "within" in told else None
    detection: Detection | None = None
    match sort:
        case "alarm":
            detection = Detection(alarm=rest)
        case "guardrail":
            detection = Detection(guardrail=rest)
        case "change watch":
            detection = Detection(change_watch=rest)
        case "audit" if re.fullmatch("[0-9]{1,9}", told.get("draw", "")):
            audit = Audit(draw=int(told["draw"]), from_=told.get("from"), every=told.get("every"), by=told.get("by"))
            detection = Detection(audit=audit)
        case "reconcile":
            sums = Reconcile(metric=told.get("metric"), with_=told.get("with"), within=within, every=told.get("every"))
            detection = Detection(reconcile=sums)
        case "distribution":
            mix = Distribution(metric=told.get("metric"), by=told.get("by"), within=within, every=told.get("every"))
            detection = Detection(distribution=mix)
    return detection


def mark_of(detect: Detection | None) -> str:
    """The mark of what executes a detection."""
    said = "by hand"
    match detect:
        case Detection(alarm=str(name)):
            said = f"alarm: {name}"
        case Detection(guardrail=str(name)):
            said = f"guardrail: {name}"
        case Detection(change_watch=str(name)):
            said = f"change watch: {name}"
        case Detection(audit=Audit() as audit):
            said = _said("audit", {"draw": str(audit.draw), "from": audit.from_, "every": audit.every, "by": audit.by})
        case Detection(reconcile=Reconcile() as sums):
            said = _said("reconcile", {"metric": sums.metric, "with": sums.with_, "within": _text(sums.within), "every": sums.every})
        case Detection(distribution=Distribution() as mix):
            said = _said("distribution", {"metric": mix.metric, "by": mix.by, "within": _text(mix.within), "every": mix.every})
    return f"`{said}`"


def _text(stated: Stated | None) -> str | None:
    return stated.text if stated else None


def _said(sort: str, values: Mapping[str, str | None]) -> str:
    parts = (f'{name} "{value}"' if " " in value else f"{name} {value}" for name, value in values.items() if value)
    return f"{sort}: {' '.join(parts)}"
