"""YAML 1.2 text into a tree of values, each with its place: bounded in size, depth and aliases, no tag ever constructed.

Example: `read_yaml("target: 4.50")` has the value `{"target": "4.50"}` and the place 1:9 for the pointer `target`.
"""

from __future__ import annotations

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.tree import MAX_CHARACTERS, Refused, Tree, bare_tree, no_tree, tree_of
from milepost.core.documents.yaml_plain import read_plain
from milepost.core.documents.yaml_traps import spring_traps


def read_yaml(text: str, *, several: bool = False, bare: bool = False) -> Tree:
    """Reads YAML into values with their places; whatever is wrong becomes a finding. `several` reads all documents of a
    text, as a list. The tree has only its nodes then, and when it is `bare`: for readers that go through them.

    Text that is no YAML gives an empty tree with one finding DOC010 that says where it stopped and why. Traps (DOC006) and keys
    written twice (DOC009) are found and the rest is read. Limits: 12,000,000 characters, 64 levels, 200,000 values
    of which aliases may repeat 50,000.
    """
    if len(text) > MAX_CHARACTERS:
        return no_tree(Finding("DOC010", Severity.ERROR, f"The text has {len(text):,} characters; YAML is read up to {MAX_CHARACTERS:,}."))
    root = None if several else read_plain(text)
    said: tuple[Finding, ...] = ()
    refused: tuple[Refused, ...] = ()
    if root is None:
        from milepost.core.documents.yaml_composed import compose

        composed = compose(text, several=several)
        if isinstance(composed, Finding):
            return no_tree(composed)
        root, said, refused = composed
    if root is None:
        return no_tree(Finding("DOC010", Severity.ERROR, "The text holds no value.", help="Write at least one `key: value` line."))
    sprung = spring_traps(root, text)
    findings = sorted([*said, *sprung.findings], key=lambda finding: finding.span or Span(1, 1))
    return (bare_tree if several or bare else tree_of)(root, tuple(findings), (*refused, *sprung.refused))
