"""What a tree is that holds no OKRs, in a sentence; and whether one with OKRs is only a template to be filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from milepost.core.documents.foreign.found import Found, FoundObjective
from milepost.core.documents.foreign.outline.labels import read_label
from milepost.core.documents.foreign.words import LANGUAGES, folded
from milepost.core.documents.tree import Items, Keys, Node, Scalar

# Files that many programs keep, by keys of which all stand at the top.
_KNOWN: Mapping[str, tuple[frozenset[str], ...]] = {
    "the description of a package": (frozenset(("name", "version", "scripts")), frozenset(("name", "version", "dependencies"))),
    "the description of an interface": (frozenset(("openapi", "paths")), frozenset(("swagger", "paths")), frozenset(("openapi", "info"))),
    "the settings of a compiler": (frozenset(("compilerOptions",)),),
    "the settings of containers": (
        frozenset(("services", "version")),
        frozenset(("services", "volumes")),
        frozenset(("apiVersion", "kind")),
    ),
    "the steps of a build": (frozenset(("on", "jobs")), frozenset(("stages",)), frozenset(("jobs", "name")), frozenset(("pipeline",))),
    "a map": (frozenset(("type", "features")), frozenset(("type", "geometry"))),
    "a schema that describes values": (
        frozenset(("$schema", "type")),
        frozenset(("$schema", "properties")),
        frozenset(("type", "properties")),
    ),
}
_BRACKETED = re.compile(
    r"\s*(?:\[[^\[\]]*\]|<[^<>]*>|\{\{?[^{}]*\}?\}|\([^()]*\)|_{2,}|\.{2,}|…|x{2,}|-+|\?+|\$\{[^{}]*\})[\s.:]*", re.IGNORECASE
)
_GAP = re.compile(r"\[[^\[\]\d]{1,40}\]|\{\{?[^{}]{1,40}\}?\}|<[A-Za-z][^<>]{0,40}>|_{3,}|\$\{[^{}]{1,40}\}|(?<!\w)[XYZN]{1,2}%?(?!\w)")


def why_none(root: Node, *, listed: bool) -> str:
    """Why a tree is no set of OKRs. `listed` says that objectives were found, without any key result."""
    if listed:
        return "The document lists objectives without a single key result, and nothing in it speaks of OKRs."
    names = {entry.key.text for entry in root.entries} if isinstance(root, Keys) else set()
    for what, signs in _KNOWN.items():
        if any(sign <= names for sign in signs):
            return f"The document is {what}; no objective and no key result is in it."
    if isinstance(root, Scalar):
        return "The document is a single value; no objective and no key result is in it."
    sort = "list" if isinstance(root, Items) else "mapping"
    return f"The document is a {sort} without an objective that has key results."


def is_template(found: Found) -> bool:
    """Whether every title waits to be filled in."""
    titles = [title for objective in found.objectives for title in _titles(objective)]
    return bool(titles) and all(waits(title) for title in titles)


def _titles(objective: FoundObjective) -> list[str]:
    return [objective.title.text, *(result.title.text for result in objective.key_results)]


def waits(title: str) -> bool:
    """Whether a title is a placeholder: brackets, dots, its own label (`Objective 1`), a text with gaps, a word that says so."""
    text = title.strip()
    if not text or _BRACKETED.fullmatch(text):
        return True
    label = read_label(text)
    if label is not None and not label.rest:
        return True
    name = folded(text)
    if any(name == word or name.startswith(f"{word} ") for word in _placeholders()):
        return True
    return _GAP.search(text) is not None and not text.isupper()


def _placeholders() -> frozenset[str]:
    return frozenset(folded(word) for language in LANGUAGES.all().values() for word in language.placeholder)
