"""What a rule is: a code, a severity, a page, and a function from a pack to remarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import get_type_hints

from milepost.core.base.errors import BugError
from milepost.core.base.findings import Fix, Severity
from milepost.core.checks.page import Page, read_page
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

_NOTHING: Mapping[str, str] = MappingProxyType({})
_CODE = re.compile(r"^[A-Z]{3}\d{3}$")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of one place; the engine adds code, severity, place in the text, and help where it is empty."""

    pointer: str
    message: str
    values: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    help: str = ""
    fix: Fix | None = None


class Wants(Enum):
    """What a rule takes: the pack, the whole document, or the day it is judged on."""

    PACK = "pack"
    DOCUMENT = "document"
    AS_OF = "as_of"


Check = Callable[..., Iterator[Remark]]
_WANTED = {Pack: Wants.PACK, Document: Wants.DOCUMENT, date | None: Wants.AS_OF}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `check` is None where another room makes the finding (a reader, the engine) and this is its page."""

    code: str
    name: str
    severity: Severity
    since: str
    page: Page
    check: Check | None = None
    wants: tuple[Wants, ...] = ()

    @property
    def title(self) -> str:
        """The rule's name as words: `guardrail breached at baseline`."""
        return self.name.replace("_", " ")


def rule(code: str, severity: Severity, *, since: str) -> Callable[[Check], Rule]:
    """Declares a function as the rule of a code; its docstring is the rule's page.

    The function takes any of `Pack`, `Document` and `date | None` (the day it is judged on), told apart by annotation, and yields
    remarks. Errors: BugError for another annotation or a code that is none.
    """

    def declare(check: Check) -> Rule:
        hints = get_type_hints(check)
        hints.pop("return", None)
        unknown = [name for name, kind in hints.items() if kind not in _WANTED]
        if unknown:
            raise BugError(
                f"Rule {code} asks for {', '.join(unknown)}; a rule takes Pack, Document or date | None.", where=check.__module__
            )
        wants = tuple(_WANTED[kind] for kind in hints.values())
        return Rule(_checked(code), check.__name__, severity, since, read_page(check.__doc__), check, wants)

    return declare


def told_elsewhere(code: str, severity: Severity, *, since: str, module: str, page: str | None) -> Rule:
    """Declares the page of a finding that a reader or the engine makes; `page` is the module's docstring, `module` its name."""
    name = module.rpartition(".")[2].partition("_")[2]
    return Rule(_checked(code), name, severity, since, read_page(page))


def _checked(code: str) -> str:
    if _CODE.match(code) is None:
        raise BugError(f"'{code}' is no code of a rule.", todo="Three capitals and three digits.")
    return code
