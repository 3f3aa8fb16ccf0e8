"""What YAML and JSON packs share: from the tree of a text to its document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from milepost.core.base.findings import Finding, Severity, Span
from milepost.core.documents.document import Document
from milepost.core.documents.keyed_lists import key_list
from milepost.core.documents.placing import place
from milepost.core.documents.tree import Entry, Items, Keys, Mark, Refused, Scalar, Tree, children, join, places_of, span_of
from milepost.core.documents.vocabulary import takes_truth_value
from milepost.core.model.pack import Pack, Unplaced
from milepost.core.model.shape import SWITCHES, is_keyed

_KEYS = frozenset(Pack.model_fields)
_SLUG = re.compile(r"[^a-z0-9]+")


def read_native(tree: Tree, text: str, format_name: str) -> Document:
    """The document of a tree: its pack, what was found, and the place of every field.

    `pack` is None when the text is no mapping or has none of a pack's keys. A file of `metrics:` alone is a pack that holds only these.
    """
    if tree.root is None:
        return Document(format_name, text, None, tree.findings)
    if not isinstance(tree.root, Keys) or not _KEYS & {entry.key.text for entry in tree.root.entries}:
        return Document(format_name, text, None, (*tree.findings, _no_pack(tree)))
    named = [*_name_pack(tree.root), *_name_parts(tree.root)]
    findings = [*_pointed(tree.findings, tree.root), *named]
    placed = place(tree.root, Pack, text)
    findings.extend(_unless_known(placed.findings, findings))
    if placed.part is None:
        return Document(format_name, text, None, tuple(findings))
    pieces = sorted((*tree.refused, *placed.refused), key=lambda piece: piece.start)
    stated = len(placed.part.unplaced)
    places = _places(tree.root)
    for number, piece in enumerate(pieces, start=stated):
        places[f"unplaced/{number}"] = Span(piece.start.line + 1, piece.start.column + 1)
    pack = placed.part.model_copy(update={"unplaced": (*placed.part.unplaced, *(_unplaced(piece) for piece in pieces))})
    return Document(format_name, text, pack, tuple(findings), places)


def _no_pack(tree: Tree) -> Finding:
    if not isinstance(tree.root, Keys):
        sort = "a list" if isinstance(tree.root, Items) else "a single value"
        return Finding("DOC010", Severity.ERROR, f"The document is {sort}; a pack is a mapping that begins with `pack` and `title`.")
    names = [entry.key.text for entry in tree.root.entries]
    if "milepost-sources" in names:
        message = "This is a sources catalog, not a pack."
        return Finding("DOC010", Severity.ERROR, message, help="Give it to `milepost measure` as --sources.")
    shown = ", ".join(name[:40] for name in names[:5]) or "it has none"
    return Finding(
        "DOC010",
        Severity.ERROR,
        f"None of the document's keys is one of a pack's ({shown}).",
        help="A pack begins with `pack` and `title`.",
    )


def _pointed(findings: tuple[Finding, ...], root: Keys) -> Iterator[Finding]:
    """The findings of reading, their pointers by the ids that the parts have by now."""
    if not any(finding.code == "DOC006" for finding in findings):
        yield from findings
        return
    pointers = {(span.line, span.column): pointer for pointer, span in places_of(root)[0].items()}
    for finding in findings:
        place = (finding.span.line, finding.span.column) if finding.span is not None and finding.code == "DOC006" else (0, 0)
        yield _switched(replace(finding, pointer=pointers.get(place, finding.pointer)))


def _switched(finding: Finding) -> Finding:
    """A finding of yes or no where a truth value is meant: its fix writes the truth value instead of quotes."""
    word = finding.fix.replacement.strip('"').lower() if finding.fix is not None else ""
    if finding.fix is None or word not in SWITCHES or not takes_truth_value(Pack, finding.pointer):
        return finding
    meant = "true" if SWITCHES[word] else "false"
    message = f"`{word}` is a truth value for some programs and text for others; it is read as {meant}."
    fix = replace(finding.fix, title=f"Write {meant}", replacement=meant)
    return replace(finding, message=message, help=f"Write {meant}.", fix=fix)


def _unless_known(new: tuple[Finding, ...], old: list[Finding]) -> list[Finding]:
    """The new findings without those at a value that was already found to be a trap."""
    known = {(finding.pointer, finding.span) for finding in old if finding.code == "DOC006" and finding.severity is Severity.ERROR}
    return [finding for finding in new if finding.code != "DOC007" or (finding.pointer, finding.span) not in known]


def _add(keys: Keys, key: str, value: str, *, first: bool = False) -> None:
    start = keys.start
    entry = Entry(Scalar(key, plain=False, start=start, end=start), Scalar(value, plain=False, start=start, end=start))
    keys.entries.insert(0 if first else len(keys.entries), entry)


def _name_pack(root: Keys) -> list[Finding]:
    """Gives a pack without an id the words of its title as its id."""
    stated, title = root.get("pack"), root.get("title")
    if stated is not None and not (isinstance(stated, Scalar) and stated.value is None):
        return []
    root.entries[:] = [entry for entry in root.entries if entry.key.text != "pack"]
    names = {entry.key.text for entry in root.entries}
    if "metrics" in names and names <= {"milepost", "metrics"}:
        _add(root, "pack", "metrics")
        _add(root, "title", "Metric definitions")
        return []
    words = title.text if isinstance(title, Scalar) else ""
    name = _SLUG.sub("-", words.lower()).strip("-")[:40] or "pack"
    _add(root, "pack", name)
    message = f"The pack has no `pack`, its stable id; it is read as `{name}`."
    return [Finding("DOC007", Severity.WARNING, message, "pack", span_of(root.start, root.start), help=f"Write `pack: {name}` at the top.")]


def _name_parts(root: Keys) -> list[Finding]:
    """Gives objectives, key results and habits without an id the next one, and the second of two equal ones a new one."""
    findings: list[Finding] = []
    objectives = root.get("objectives")
    if isinstance(objectives, Items):
        findings.extend(_name_items(objectives, "O", "objectives"))
        for number, (pointer, _, objective) in enumerate(children(objectives, "objectives"), start=1):
            results = objective.get("key_results") if isinstance(objective, Keys) else None
            if isinstance(results, Items):
                findings.extend(_name_items(results, f"KR{number}.", join(pointer, "key_results")))
    if isinstance(habits := root.get("habits"), Items):
        findings.extend(_name_items(habits, "H", "habits"))
    for name, field in Pack.model_fields.items():
        collection = root.get(name) if is_keyed(field) else None
        if isinstance(collection, Items):
            findings.append(key_list(root, name))
            collection = root.get(name)
        if isinstance(collection, Keys):
            findings.extend(finding for entry in collection.entries for finding in _second_ids(entry, join(name, entry.key.text)))
    return findings


def _second_ids(named: Entry, pointer: str) -> Iterator[Finding]:
    """Takes an `id` out of a part that has its id as its key already; one that says otherwise is found."""
    if not isinstance(named.node, Keys):
        return
    for entry in [entry for entry in named.node.entries if entry.key.text == "id"]:
        named.node.entries.remove(entry)
        said = entry.node.text if isinstance(entry.node, Scalar) else ""
        if said != named.key.text:
            message = f"The key `{named.key.text}` is the id of this part, and it says `{said}` besides; the key counts."
            yield Finding("DOC009", Severity.ERROR, message, pointer, span_of(entry.key.start, entry.node.end), help="Delete the `id`.")


def _name_items(items: Items, prefix: str, pointer: str) -> list[Finding]:
    findings: list[Finding] = []
    stated = [node.get("id") if isinstance(node, Keys) else None for node in items.nodes]
    used = {node.text: 1 for node in stated if isinstance(node, Scalar)}
    seen: dict[str, Mark] = {}
    for number, (part, name) in enumerate(zip(items.nodes, stated, strict=True), start=1):
        if not isinstance(part, Keys) or (name is not None and not isinstance(name, Scalar)):
            continue
        twice = name is not None and name.text in seen and name.text != ""
        if name is not None and name.value is not None and not twice:
            seen[name.text] = name.start
            continue
        new = _free(name.text if name is not None and twice else f"{prefix}{number}", used)
        findings.append(_named(part, name, new, join(pointer, new), seen))
        part.entries[:] = [entry for entry in part.entries if entry.key.text != "id"]
        _add(part, "id", new, first=True)
    return findings


def _named(part: Keys, name: Scalar | None, new: str, pointer: str, seen: Mapping[str, Mark]) -> Finding:
    if name is not None and name.value is not None:
        message = f"The id `{name.text}` stands twice, first in line {seen[name.text].line + 1}; this one is read as `{new}`."
        return Finding("DOC009", Severity.ERROR, message, pointer, span_of(name.start, name.end), help="Give it an id of its own.")
    message = f"This part has no `id`; it is read as `{new}`."
    return Finding(
        "DOC007", Severity.WARNING, message, pointer, span_of(part.start, part.start), help="Write it down, so that it stays the same."
    )


def _free(name: str, used: dict[str, int]) -> str:
    """The name, or with the first number behind it that nobody uses; `used` remembers how far the numbers have come."""
    free = name
    while free in used:
        used[name] += 1
        free = f"{name}-{used[name]}"
    used[free] = 1
    return free


def _places(root: Keys) -> dict[str, Span]:
    """The place of every field: of a value itself, of a collection its key."""
    places: dict[str, Span] = {"": span_of(root.start, root.end)}
    stack: list[tuple[str, Keys | Items]] = [("", root)]
    while stack:
        pointer, node = stack.pop()
        for below, entry, child in children(node, pointer):
            at = entry.key if entry is not None and not isinstance(child, Scalar) else child
            places.setdefault(below, span_of(at.start, at.end))
            if not isinstance(child, Scalar):
                stack.append((below, child))
    return places


def _unplaced(piece: Refused) -> Unplaced:
    return Unplaced(text=piece.text, line=piece.start.line + 1, column=piece.start.column + 1, why=piece.why)
