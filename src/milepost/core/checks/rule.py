"""What a rule is: a code, a severity, a page, and a function from a pack to remarks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple, get_type_hints

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


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers that a pack is judged by where its people may choose them; `milepost.toml` and the pack's own words set them.

    `objectives` at most in a pack; `least_key_results` and `most_key_results` of an objective; `led` key results that one person can
    lead; `stretch` the largest plausible change of a target against its baseline, as a factor; `tolerance` the share by which figures
    that were rounded may miss each other.
    """

    objectives: int = 3
    least_key_results: int = 2
    most_key_results: int = 5
    led: int = 5
    stretch: Decimal = Decimal(10)
    tolerance: Decimal = Decimal("0.02")


class Others(Sequence[tuple[str, Pack]]):
    """The packs of a run but one, each with the name of its file: seen through, so that a thousand packs need no thousand lists."""

    __slots__ = ("own", "whole")

    def __init__(self, whole: tuple[tuple[str, Pack], ...], own: Pack | None) -> None:
        self.whole = whole
        self.own = own

    def __iter__(self) -> Iterator[tuple[str, Pack]]:
        return (named for named in self.whole if named[1] is not self.own)

    def __len__(self) -> int:
        return len(self.whole) - any(pack is self.own for _, pack in self.whole)

    def __bool__(self) -> bool:
        return any(pack is not self.own for _, pack in self.whole)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]


class Together(NamedTuple):
    """All packs that are checked in one run, for rules that look across them: this one, and the others by what they are called.

    `others` are (name of the file, pack), in the order in which they were named. Rules report only at places of `own`.
    """

    own: Pack
    others: Sequence[tuple[str, Pack]] = ()


class Wants(Enum):
    """What a rule takes: the pack, the whole document, the day it is judged on, the limits, or all packs of the run."""

    PACK = "pack"
    DOCUMENT = "document"
    AS_OF = "as_of"
    LIMITS = "limits"
    TOGETHER = "together"


Check = Callable[..., Iterator[Remark]]
_WANTED: Mapping[object, Wants] = {
    Pack: Wants.PACK,
    Document: Wants.DOCUMENT,
    date | None: Wants.AS_OF,
    Limits: Wants.LIMITS,
    Together: Wants.TOGETHER,
}
_IN_WORDS: Mapping[str, Wants] = {
    "Pack": Wants.PACK,
    "Document": Wants.DOCUMENT,
    "date | None": Wants.AS_OF,
    "Limits": Wants.LIMITS,
    "Together": Wants.TOGETHER,
}


class Rule(NamedTuple):
    """One rule. `check` is None where another room makes the finding (a reader, the engine) and this is its page."""

    code: str
    name: str
    severity: Severity
    since: str
    docstring: str | None
    check: Check | None = None
    wants: tuple[Wants, ...] = ()

    @property
    def title(self) -> str:
        """The rule's name as words: `guardrail breached at baseline`."""
        return self.name.replace("_", " ")

    @property
    def page(self) -> Page:
        """What the rule says of itself, read from its docstring."""
        return _page_of(self.docstring)


@lru_cache(maxsize=512)
def _page_of(docstring: str | None) -> Page:
    return read_page(docstring)


def rule(code: str, severity: Severity, *, since: str) -> Callable[[Check], Rule]:
    """Declares a function as the rule of a code; its docstring is the rule's page.

    The function takes any of `Pack`, `Document`, `date | None` (the day it is judged on), `Limits` and `Together`, told apart by
    annotation, and yields remarks. Errors: BugError for another annotation or a code that is none.
    """

    def declare(check: Check) -> Rule:
        return Rule(_checked(code), check.__name__, severity, since, check.__doc__, check, _wants_of(code, check))

    return declare


def _wants_of(code: str, check: Check) -> tuple[Wants, ...]:
    """What a check takes, in the order of its parameters; annotations are only worked out where they are none of the usual words."""
    words = {name: said for name, said in check.__annotations__.items() if name != "return"}
    if all(isinstance(said, str) and said in _IN_WORDS for said in words.values()):
        return tuple(_IN_WORDS[said] for said in words.values())
    hints = {name: kind for name, kind in get_type_hints(check).items() if name != "return"}
    unknown = [name for name, kind in hints.items() if kind not in _WANTED]
    if unknown:
        raise BugError(
            f"Rule {code} asks for {', '.join(unknown)}; a rule takes Pack, Document, date | None, Limits or Together.",
            where=check.__module__,
        )
    return tuple(_WANTED[kind] for kind in hints.values())


def told_elsewhere(code: str, severity: Severity, *, since: str, module: str, page: str | None) -> Rule:
    """Declares the page of a finding that a reader or the engine makes; `page` is the module's docstring, `module` its name."""
    name = module.rpartition(".")[2].partition("_")[2]
    return Rule(_checked(code), name, severity, since, page)


def _checked(code: str) -> str:
    if _CODE.match(code) is None:
        raise BugError(f"'{code}' is no code of a rule.", todo="Three capitals and three digits.")
    return code
