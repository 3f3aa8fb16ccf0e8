"""OKR410: a frozen definition without an approver or an end."""

from __future__ import annotations

from collections.abc import Iterator

from milepost.core.base.calendar import days_mentioned, resolved
from milepost.core.base.findings import Severity
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.named import day_in_words, listed, quoted, with_article
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.guardrail import FrozenDefinition
from milepost.core.model.pack import Pack


@rule("OKR410", Severity.WARNING, since="0.2")
def frozen_without_approver_or_end(pack: Pack) -> Iterator[Remark]:
    """Finds a frozen definition that names nobody who may change it, no day until which it is frozen, or one before the cycle.

    The approver may stand at the guardrail that holds the definition (`relax`).

    ## Why it matters
    What nobody may change is changed by whoever needs it first; what is frozen without an end is still there, and wrong, a year later.

    ## Example
        attribution-model: {what: The attribution model stays as it is}

    ## Use instead
    Say until when it holds and who may change it, as `attribution-model: {until: end, approver: vp-growth, then: re-baseline}`.

    ## Source
    Milepost, change control: a frozen definition changes only with its approver's word.
    """
    relaxing = {rail.frozen for rail in pack.guardrails if rail.frozen and not says_nothing(rail.relax)}
    stated = {frozen.id for frozen in pack.frozen}
    for frozen in pack.frozen:
        missing = [] if frozen.id in relaxing or not says_nothing(frozen.approver) else ["approver"]
        missing += ["end"] if says_nothing(frozen.until) else []
        if missing:
            parts = listed([with_article(part) for part in missing])
            yield Remark(f"frozen/{frozen.id}", f"{_called(frozen)} is frozen without {parts}.", {"missing": ", ".join(missing)})
        yield from _over_already(pack, frozen)
    for rail in pack.guardrails:
        if rail.frozen and rail.frozen not in stated and says_nothing(rail.relax):
            message = f"Guardrail {rail.id} freezes {rail.frozen} and names nobody who may change it."
            yield Remark(f"guardrails/{rail.id}/frozen", message, {"missing": "approver"})


def _over_already(pack: Pack, frozen: FrozenDefinition) -> Iterator[Remark]:
    window = pack.cycle.window if pack.cycle else None
    mention = next(iter(days_mentioned(frozen.until or "")), None)
    on = resolved(mention, window) if mention is not None and window is not None else None
    if on is not None and window is not None and on <= window.start:
        yield Remark(
            f"frozen/{frozen.id}/until",
            f"{_called(frozen)} is frozen until {day_in_words(on)}, and the cycle only begins on {day_in_words(window.start)}.",
            {"until": on.isoformat(), "start": window.start.isoformat()},
        )


def _called(frozen: FrozenDefinition) -> str:
    return quoted(frozen.what) if not says_nothing(frozen.what) and frozen.what else f"Definition {frozen.id}"
