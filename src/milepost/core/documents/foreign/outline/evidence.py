"""Whether what was found in a document is really its OKRs: what speaks for it and what against."""

from __future__ import annotations

import re

from milepost.core.documents.coverage import weight
from milepost.core.documents.document import Unread
from milepost.core.documents.foreign.found import Field, Found, FoundResult
from milepost.core.documents.foreign.grid.evidence import Sort
from milepost.core.documents.foreign.judging import addresses, as_none, as_template, drop_unfilled, explains, is_template, speaks_of_itself
from milepost.core.documents.foreign.outline.inferring import is_program
from milepost.core.documents.foreign.outline.labels import read_label
from milepost.core.documents.foreign.outline.nodes import BOLD, Kind, Node
from milepost.core.documents.foreign.outline.place import Ledger
from milepost.core.documents.foreign.outline.sections import About, about, names_template, speaks_of_okrs
from milepost.core.documents.foreign.outline.tables import holds_results, sort_of_table

_PAPER = frozenset(
    (
        "abstract",
        "introduction",
        "method",
        "methods",
        "methodology",
        "dataset",
        "data",
        "conclusion",
        "discussion",
        "references",
        "installation",
        "usage",
    )
)
_LONG = 2500  # letters and digits of a text that may be called long
_LEAST_SHARE = 3  # percent of them that stand in titles, where the text has a guide as well
_VERSION = re.compile(r"\W*(?:version |release )?v?\d{1,3}\.\d{1,3}(?:\.\d{1,4})?(?:[\s\])-]|$)", re.IGNORECASE)
_CALL = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\s+/|\w\(\)|^/\w+")
_MANY_SENTENCES = 4  # that explain OKRs, and a document with no more key results than that is a guide
_NO_OKRS = "The document holds no objectives and key results."
_ONLY_WORDS = "The document explains OKRs, or shows examples of them, and holds none of its own."
_UNRELATED = "The document has headings like those of OKRs, but is about something else."


def verdict(root: Node, ledger: Ledger, *, scope: bool, labelled: bool) -> Found:
    """What was found, or the sentence why it is no set of OKRs; `labelled` tells that some objective has a label."""
    found = ledger.found
    if is_template(found, named=names_template(ledger.titled), blank=ledger.unfilled):
        return as_template(found)
    if not found.objectives:
        return as_none(found, _ONLY_WORDS if ledger.illustrated or _explains(ledger) else _NO_OKRS)
    if (against := _against(root, ledger, scope=scope, labelled=labelled)) is not None:
        return as_none(found, against)
    for part in drop_unfilled(found):
        found.unread.append(Unread(part.title.span, part.title.text, "it waits to be filled in"))
    found.unread.sort(key=lambda piece: (piece.span.line, piece.span.column))
    return found if found.objectives else as_template(found)


def _against(root: Node, ledger: Ledger, *, scope: bool, labelled: bool) -> str | None:
    """Why what was found is no set of OKRs; None where it is one."""
    found = ledger.found
    if ledger.titled and about(ledger.titled) in (About.GUIDE, About.EXAMPLE):
        return _ONLY_WORDS
    if _mostly_words(root, ledger) or speaks_of_itself(found):
        return _ONLY_WORDS
    if not labelled and len(found.objectives) == 1 and not (found.objectives[0].key_results or found.objectives[0].initiatives):
        return _NO_OKRS
    return None if _convincing(root, ledger, scope=scope) else _UNRELATED


def _mostly_words(root: Node, ledger: Ledger) -> bool:
    """Whether a long text explains OKRs, and next to nothing of it is one."""
    whole = sum(weight(node.raw) for node in root.below())
    titles = [text for part in ledger.found.objectives for text in (part.title.text, *(result.title.text for result in part.key_results))]
    if _explaining(root) >= max(_MANY_SENTENCES, sum(len(part.key_results) for part in ledger.found.objectives)):
        return True
    if whole < _LONG or sum(map(weight, titles)) * 100 >= _LEAST_SHARE * whole:
        return False
    return any(node.about is About.GUIDE for node in root.below() if node.kind is Kind.SECTION and node.raw)


def _explaining(root: Node) -> int:
    """How many lines outside of guides speak about OKRs as such, or tell their reader what to do."""
    count = 0
    stack = [root]
    while stack:
        node = stack.pop()
        if not (node.kind is Kind.SECTION and node.raw and node.about in (About.GUIDE, About.EXAMPLE)):
            count += bool(node.raw) and node.kind is not Kind.CODE and (explains(node.said) or addresses(node.said))
            stack.extend(node.children)
    return count


def _explains(ledger: Ledger) -> bool:
    return speaks_of_okrs(ledger.titled) and about(ledger.titled) in (About.GUIDE, About.EXAMPLE)


def _other_matters(root: Node) -> bool:
    """Whether the headings are those of a program, its interface or its changes."""
    headings = [node.said for node in root.below() if node.kind is Kind.SECTION and node.level < BOLD]
    versions = sum(_VERSION.match(heading) is not None for heading in headings)
    return versions >= 2 or any(_CALL.search(heading) for heading in headings) or is_program(root)


def _convincing(root: Node, ledger: Ledger, *, scope: bool) -> bool:
    """Whether enough speaks for OKRs: the word itself, codes, or several objectives with key results under them."""
    found = ledger.found
    if _other_matters(root) and not any(Field.LABEL in objective.stated for objective in found.objectives):
        return False
    if scope:
        return True
    nodes = [node for node in root.below() if node.raw]
    if any(speaks_of_okrs(node.said) for node in nodes if node.kind in (Kind.SECTION, Kind.TEXT, Kind.ITEM)):
        return True
    labels = [node.label for node in nodes if node.label is not None]
    results = [label for label in labels if label.field is Field.KEY_RESULT and not label.weak]
    tables = [node for node in root.below() if node.kind is Kind.TABLE]
    coded = any(_coded(part) for objective in found.objectives for part in objective.key_results)
    if coded or any(label.code for label in results) or any(holds_results(node) or sort_of_table(node) is Sort.PAIRED for node in tables):
        return True
    headings = {node.said.casefold().strip(" :") for node in nodes if node.kind is Kind.SECTION and node.level < BOLD}
    if len({re.sub(r"^[\d.\s]+", "", heading) for heading in headings} & _PAPER) >= 2:
        return False
    with_results = sum(bool(objective.key_results) for objective in found.objectives)
    return bool(results) and with_results >= 1


def _coded(part: FoundResult) -> bool:
    """Whether a key result was found under a code of key results: `KR3`."""
    own = part.stated.get(Field.LABEL)
    label = read_label(f"{own.text}:") if own is not None else None
    return label is not None and label.code and label.field is Field.KEY_RESULT
