"""What an import understood: the objectives and key results as the document words them, what is stated of each, and what was not read."""

from __future__ import annotations

from fractions import Fraction

from milepost.core.documents.document import Document, Holds
from milepost.core.model.key_result import KeyResult
from milepost.core.model.objective import Objective
from milepost.core.model.pack import Pack


def report_of(document: Document, path: str) -> dict[str, object]:
    """One entry of the JSON that `milepost import --dry-run` prints; all packs of the document together.

    `coverage` is a fraction from 0 to 1, values are texts as they stand.
    """
    packs = [part.pack for part in document.each() if part.pack is not None]
    unread = [piece for part in document.each() for piece in part.unread]
    return {
        "path": path,
        "format": document.format,
        "kind": (document.holds if packs or document.holds is Holds.TEMPLATE else Holds.NONE).value,
        "coverage": document.coverage if document.coverage is not None else Fraction(0),
        "packs": [{"pack": pack.pack, "title": pack.title, "cycle": pack.cycle.name if pack.cycle else None} for pack in packs],
        "objectives": [_objective(pack, objective) for pack in packs for objective in pack.objectives],
        "unplaced": [
            {"line": piece.span.line, "text": piece.text, "why": piece.why, **({"part": piece.span.part} if piece.span.part else {})}
            for piece in unread
        ],
        "history": sum(len(part.history) for part in document.each()),
        "findings": [finding.to_json() for part in document.each() for finding in part.findings if finding.code != "DOC001"],
    }


def _objective(pack: Pack, objective: Objective) -> dict[str, object]:
    return {
        "title": objective.title,
        "owner": _person(pack, objective.owner),
        "team": objective.team or pack.team,
        "stated": {name: text for name, text in _stated_of_objective(pack, objective).items() if text},
        "key_results": [_key_result(pack, result) for result in objective.key_results],
    }


def _key_result(pack: Pack, result: KeyResult) -> dict[str, object]:
    return {
        "title": result.title,
        "owner": _person(pack, result.owner),
        "stated": {name: text for name, text in _stated_of_result(pack, result).items() if text},
    }


def _stated_of_objective(pack: Pack, objective: Objective) -> dict[str, str | None]:
    return {
        "owner": _person(pack, objective.owner),
        "status": objective.status,
        "baseline": objective.baseline.value.text if objective.baseline else None,
        "target": objective.target.text if objective.target else None,
        "current": objective.current.text if objective.current else None,
        "progress": objective.progress.text if objective.progress else None,
        "score": objective.score.text if objective.score else None,
        "confidence": objective.confidence.text if objective.confidence else None,
        "due": objective.window.stated if objective.window else None,
        "priority": objective.priority,
        "description": objective.commentary,
    }


def _stated_of_result(pack: Pack, result: KeyResult) -> dict[str, str | None]:
    values = {name: getattr(result, name) for name in ("target", "current", "progress", "score", "confidence")}
    return {
        "owner": _person(pack, result.owner),
        "baseline": result.baseline.value.text if result.baseline else None,
        **{name: value.text if value is not None else None for name, value in values.items()},
        "unit": result.unit,
        "status": result.status,
        "due": result.window.stated if result.window else None,
        "priority": result.priority,
        "metric": result.called,
        "source": result.data_source,
        "description": result.description,
    }


def _person(pack: Pack, name: str | None) -> str | None:
    """Whoever is meant, as the document names them: a role's id gives the words of the role."""
    return pack.who(name) or None
