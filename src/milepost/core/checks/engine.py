"""The engine: runs every rule over a document and gives one report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import NamedTuple, assert_never

from milepost.core.base.findings import Finding, Severity
from milepost.core.base.registry import Registry
from milepost.core.checks.claims import claimed_too_much
from milepost.core.checks.gate import Gate, judge, parts_in
from milepost.core.checks.policy import CRASHED, EXPIRED, Policy, Waived, part, remarks_on_expired
from milepost.core.checks.rule import Limits, Others, Remark, Rule, Together, Wants
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack

_EVERYTHING = Policy()
CLAIMS = "OKR704"  # what a document claims of itself is judged by what all the others found
_NEEDS_PACK = frozenset({Wants.PACK, Wants.TOGETHER})
_WHOLE = "title"  # where a format places the pack that has no place for the pack itself


def _declared(module: ModuleType) -> Iterator[tuple[str, Rule]]:
    return ((entry.code, entry) for entry in vars(module).values() if isinstance(entry, Rule))


_REGISTRY: Registry[Rule] = Registry("milepost.core.checks.rules", _declared)


def rules() -> Mapping[str, Rule]:
    """Every rule by its code, in the order of the codes."""
    return _REGISTRY.all()


class Report(NamedTuple):
    """What a check found: findings by place, those that the pack waives, and the gate that follows from both."""

    findings: tuple[Finding, ...]
    gate: Gate
    waived: tuple[Waived, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """The heaviest severity among the findings that stand; None when there is none."""
        present = {finding.severity for finding in self.findings}
        return next((severity for severity in Severity if severity in present), None)


class _Run(NamedTuple):
    """What running the rules gave, and which of them came to an end."""

    findings: list[Finding]
    ran: frozenset[str]


def check(
    document: Document,
    as_of: date | None = None,
    policy: Policy = _EVERYTHING,
    *,
    also: Iterable[Finding] = (),
    among: Mapping[str, Rule] | None = None,
    beside: Iterable[tuple[str, Pack]] = (),
) -> Report:
    """Judges a document by every rule, with the findings of its reading and any that are made elsewhere (`also`).

    `as_of` is the day on which waivers are judged; without it none expires. `among` narrows the rules (all by default). A rule that
    crashes becomes finding OKR000 and the others still run. `beside` are the other packs of the run, each with the name of its file,
    for the rules that look across packs. Never raises on a document, whatever it holds.
    """
    chosen = {code: entry for code, entry in (rules() if among is None else among).items() if policy.wants(code)}
    run = _run(chosen, _Subject(document, as_of, policy.limits, beside if isinstance(beside, Others) else tuple(beside)))
    own = document.pack.waivers if document.pack else ()
    waivers = (*own, *policy.waivers)
    elsewhere = (*document.findings, *(_placed(finding, document) for finding in also))
    found = [finding for finding in elsewhere if policy.wants(finding.code)] + run.findings
    if policy.wants(EXPIRED):
        found += [_finding(rules()[EXPIRED], remark, document) for remark in remarks_on_expired(own, policy.waivers, as_of)]
    found = [replace(finding, severity=policy.severity(finding.code, finding.severity)) for finding in found]
    if policy.wants(CLAIMS) and document.pack is not None and CLAIMS in run.ran:
        found += [_finding(rules()[CLAIMS], remark, document) for remark in claimed_too_much(document.pack, found)]
    standing, waived = part(sorted(found, key=_order), waivers, as_of)
    return Report(standing, judge(standing, waived, run.ran, parts_in(document.pack)), waived)


class _Subject(NamedTuple):
    """What the rules are asked about."""

    document: Document
    as_of: date | None
    limits: Limits
    beside: Sequence[tuple[str, Pack]]


def _run(chosen: Mapping[str, Rule], subject: _Subject) -> _Run:
    document = subject.document
    findings: list[Finding] = []
    ran: set[str] = set()
    for entry in chosen.values():
        if entry.check is None or (document.pack is None and not _NEEDS_PACK.isdisjoint(entry.wants)):
            continue
        try:
            remarks = list(entry.check(*_arguments(entry, subject)))
        except Exception as error:  # noqa: BLE001  one broken rule must not hide what the others find
            findings.append(_crash(entry, error))
        else:
            ran.add(entry.code)
            findings += [_finding(entry, remark, document) for remark in remarks]
    return _Run(findings, frozenset(ran))


def _arguments(entry: Rule, subject: _Subject) -> Iterator[object]:
    for want in entry.wants:
        match want:
            case Wants.PACK:
                yield subject.document.pack
            case Wants.DOCUMENT:
                yield subject.document
            case Wants.AS_OF:
                yield subject.as_of
            case Wants.LIMITS:
                yield subject.limits
            case Wants.TOGETHER:
                yield Together(subject.document.pack, subject.beside) if subject.document.pack is not None else None
            case _:
                assert_never(want)


def _finding(entry: Rule, remark: Remark, document: Document) -> Finding:
    return Finding(
        code=entry.code,
        severity=entry.severity,
        message=_one_line(remark.message),
        pointer=remark.pointer,
        span=document.place_of(remark.pointer) or document.place_of(_WHOLE),
        values=remark.values,
        help=remark.help or entry.page.use_instead,
        fix=remark.fix,
    )


def _one_line(message: str) -> str:
    """A message without the breaks that quoted names may bring."""
    return message if len(message.splitlines()) == 1 else " ".join(message.split())


def _placed(finding: Finding, document: Document) -> Finding:
    """A finding of another room with its place in this document, where it has none of its own."""
    return finding if finding.span is not None or not finding.pointer else replace(finding, span=document.place_of(finding.pointer))


def _crash(entry: Rule, error: Exception) -> Finding:
    page = rules()[CRASHED].page
    reason = f"{type(error).__name__}: {error}".removesuffix(": ")
    return Finding(
        CRASHED,
        Severity.ERROR,
        f"Rule {entry.code} ({entry.title}) could not judge this document: {reason}",
        values={"rule": entry.code, "error": reason},
        help=page.use_instead,
    )


def _order(finding: Finding) -> tuple[bool, int, int, str, str]:
    span = finding.span
    return (span is None, span.line if span else 0, span.column if span else 0, finding.code, finding.pointer)
