"""What a form of report is, and the forms there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import ModuleType

from milepost.core.base.registry import Registry
from milepost.core.checks.listing import Checked


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A form: its name, and what writes all files of a run in it; the same run gives the same text, which ends its last line."""

    name: str
    write: Callable[[Sequence[Checked]], str]


def _declared(module: ModuleType) -> Iterator[tuple[str, ReportForm]]:
    declared = getattr(module, "FORM", None)
    if isinstance(declared, ReportForm):
        yield declared.name, declared


FORMS: Registry[ReportForm] = Registry("milepost.core.checks.reports", _declared)
