"""What a tree is that holds no OKRs, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

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


def known_file(root: Node) -> str:
    """What a file is by the keys at its top, where many programs keep such files; empty when it is none of them."""
    names = {entry.key.text for entry in root.entries} if isinstance(root, Keys) else set()
    return next((what for what, signs in _KNOWN.items() if any(sign <= names for sign in signs)), "")


def why_none(root: Node, *, listed: bool) -> str:
    """Why a tree is no set of OKRs. `listed` says that objectives were found, without any key result."""
    if listed:
        return "The document lists objectives without a single key result, and nothing in it speaks of OKRs."
    if what := known_file(root):
        return f"The document is {what}; no objective and no key result is in it."
    if isinstance(root, Scalar):
        return "The document is a single value; no objective and no key result is in it."
    sort = "list" if isinstance(root, Items) else "mapping"
    return f"The document is a {sort} without an objective that has key results."
