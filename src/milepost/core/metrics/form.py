"""The intermediate form: a definition as data, every choice explicit, ready to be hashed, said in words and compiled.

Times are integer microseconds or whole local days; ends are half-open unless a name says otherwise. Nothing here is text of a
document or of a query language, so rewording a pack changes nothing here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict, SerializeAsAny

from milepost.core.metrics.events import Events, Vocabulary

if TYPE_CHECKING:
    from milepost.core.metrics.amount import Amount
    from milepost.core.metrics.bind import Binder
    from milepost.core.metrics.bound import Bound

SEMANTICS = 1
"""Raised whenever the same form starts to mean another number."""

Aliases = Mapping[str, Events]
"""The catalog's names for events, and what each stands for."""


class Data(BaseModel):
    """Frozen data, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Form(Data):
    """What a kind of metric comes to; one file each in `forms/`.

    A form is computed by a query of its own (`bind`), from the values of other definitions (`parts`, `combined`), or by a person
    (`computed` is False).
    """

    form: str
    computed: ClassVar[bool] = True

    @property
    def parts(self) -> Mapping[str, Definition]:
        """The definitions that it combines, by the parameter that names each; none for a form with a query of its own."""
        return {}

    @property
    def adds_up(self) -> bool:
        """Whether its values over parts of a window add up to that of the whole, so that they can be divided."""
        return self.computed

    def meaning(self) -> object:
        """What it means as plain data; names and labels left out, a definition that it rests on given as its hash."""
        return self.model_dump(mode="json")

    def expanded(self, aliases: Aliases) -> Form | Open:
        """The form with the catalog's names for events replaced by what they stand for."""
        del aliases
        return self

    def ruled(self, words: Vocabulary) -> Form:
        """The form under what the catalog says of its sort of entity and of attributes."""
        del words
        return self

    def bind(self, binder: Binder, definition: Definition, by: str | None) -> Bound | None:
        """The form over the tables of a catalog; None where the binder has noted problems."""
        raise NotImplementedError(f"{self.form} has no query of its own")

    def combined(self, amounts: Mapping[str, Amount]) -> Amount:
        """The amount that follows from those of its parts, for one reading and segment."""
        raise NotImplementedError(f"{self.form} combines nothing")


class Definition(Data):
    """A metric that leaves nothing open: its form, and the label of its unit."""

    metric: str
    kind: str
    form: SerializeAsAny[Form]
    unit: str = ""
    means: str = ""

    @property
    def hash(self) -> str:
        """The definition hash: of the meaning alone."""
        return definition_hash(self)


def definition_hash(definition: Definition) -> str:
    """SHA-256 over the canonical JSON of the meaning and the version of its semantics, as hexadecimal text.

    Rewording, reordering keys or renaming the metric never changes it; a change of meaning always does.
    """
    import hashlib
    import json

    told = {"semantics": SEMANTICS, "meaning": definition.form.meaning()}
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Open:
    """A question that a definition leaves open, or an answer that cannot stand: which key, what is wrong, what to do."""

    key: str
    message: str
    help: str = ""
    code: str = "MET003"
