"""A list where ids with their parts are meant (`guardrails: [{id: signups, ...}]`): it is read, each part under its id."""

from __future__ import annotations

from milepost.core.base.findings import Finding, Severity
from milepost.core.documents.tree import Entry, Items, Keys, Node, Scalar, id_of, span_of

_SHOWN = 5  # ids in a message


def key_list(root: Keys, name: str) -> Finding:
    """Puts each item of the list under its id, and says so (DOC007). Nothing of an item is lost.

    An item without an id, or with one that an earlier item has, gets the collection's name with its number: `guardrails-2`. The tree
    is changed.
    """
    entry = next(entry for entry in root.entries if entry.key.text == name)
    items = entry.node
    if not isinstance(items, Items):
        raise TypeError(f"`{name}` is no list.")
    keyed = Keys(items.start, items.end, items.flow)
    taken = {id_of(item) for item in items.nodes}
    used: set[str] = set()
    for number, item in enumerate(items.nodes, start=1):
        stated = id_of(item)
        own = stated if stated and stated not in used else _free(f"{name}-{number}", taken | used)
        used.add(own)
        keyed.entries.append(Entry(Scalar(own, plain=False, start=item.start, end=item.start), _without_id(item)))
    entry.node = keyed
    ids = ", ".join(f"`{entry.key.text[:40]}`" for entry in keyed.entries[:_SHOWN]) + (", ..." if len(keyed.entries) > _SHOWN else "")
    message = f"`{name}` wants ids, each with its part, not a list; " + (
        f"it is read with the ids {ids}." if keyed.entries else "it is empty."
    )
    help_ = "Write each part under its id, without a dash: `the-id: {...}`."
    return Finding("DOC007", Severity.WARNING, message, name, span_of(entry.key.start, entry.key.end), help=help_)


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else _free(f"{name}-", taken)


def _without_id(node: Node) -> Node:
    if isinstance(node, Keys):
        node.entries[:] = [entry for entry in node.entries if entry.key.text != "id" or not isinstance(entry.node, Scalar)]
    return node
