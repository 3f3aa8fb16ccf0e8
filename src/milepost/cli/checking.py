"""What the check verb does with files: reads them, judges them together, mends them, watches them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from milepost.cli.files import read_bytes, write_text
from milepost.cli.policies import Policies
from milepost.cli.sharing import share
from milepost.core.base.errors import OutsideError
from milepost.core.base.findings import Finding, shown
from milepost.core.checks.engine import Report, check
from milepost.core.checks.listing import Checked
from milepost.core.checks.rule import Others
from milepost.core.documents.document import Document
from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack

PACK_ENDINGS = (".okr.yaml", ".okr.yml", ".okr.json", ".okr.md")
_ROUNDS = 5  # of mending: a fix may bring another to light
_PAUSE = 0.3  # seconds between two looks at the files
_SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__"})


def packs_in(paths: Sequence[str]) -> list[str]:
    """Every file named, and every pack (`*.okr.yaml`, `*.okr.json`, `*.okr.md`) below a folder named."""
    found: list[str] = []
    for path in paths:
        if path == "-" or not Path(path).is_dir():
            found.append(path)
            continue
        for folder, inside, names in os.walk(path):
            inside[:] = sorted(name for name in inside if name not in _SKIPPED and not name.startswith("."))
            found += [str(Path(folder) / name) for name in sorted(names) if name.endswith(PACK_ENDINGS)]
    return found


def read_each(paths: Iterable[str], complain: Callable[[OutsideError], None]) -> list[tuple[str, Document]]:
    """Every file that can be read, as a document; what cannot is told to `complain`."""
    read: list[tuple[str, Document]] = []
    named = list(paths)
    for path, document in zip(named, share(_read_one, named), strict=True):
        if isinstance(document, Document):
            read.append((path, document))
        else:
            complain(document)
    return read


def _read_one(path: str) -> Document | OutsideError:
    try:
        return parse(read_bytes(path), path)
    except OutsideError as error:
        return error


def check_together(read: Sequence[tuple[str, Document]], policies: Policies, as_of: date) -> list[Checked]:
    """Judges every document, each beside the packs of the others."""
    packs = tuple((path, pack) for path, document in read for pack in document.packs())
    parts = [(path, part) for path, document in read for part in document.each()]

    def judged(named: tuple[str, Document]) -> Report:
        path, part = named
        return _judge(path, part, policies, as_of, Others(packs, part.pack))

    # The first is judged before the others, so that what is worked out once for all packs is there when the work is shared.
    reports = [judged(part) for part in parts[:1]]
    reports += share(judged, parts[1:])
    return [Checked(path, part, report) for (path, part), report in zip(parts, reports, strict=True)]


def check_one(path: str, document: Document, policies: Policies, as_of: date, beside: Sequence[tuple[str, Pack]] = ()) -> Checked:
    """Judges one document."""
    return Checked(path, document, _judge(path, document, policies, as_of, beside))


def _judge(path: str, document: Document, policies: Policies, as_of: date, beside: Sequence[tuple[str, Pack]]) -> Report:
    return check(document, as_of, policies.of(path), also=_of_definitions(document), beside=beside)


def _of_definitions(document: Document) -> tuple[Finding, ...]:
    """What is open in the pack's metric definitions; the room of metrics is only loaded for a pack that has some."""
    if document.pack is None or not document.pack.metrics:
        return ()
    from milepost.core.metrics.define import findings_of

    return findings_of(document.pack.metrics)


def mend_file(path: str, policies: Policies, as_of: date) -> Iterator[str]:
    """Puts the safe fixes into a file, again while one brings another to light; gives a line for each, in words.

    Errors: OutsideError when the file cannot be read or written. A file without a safe fix is not touched.
    """
    from milepost.core.checks.mending import mend

    before = text = None
    for _ in range(_ROUNDS):
        document = parse(read_bytes(path) if text is None else text, path)
        if document.pack is None and not document.text:
            return
        text = document.text if text is None else text
        before = text if before is None else before
        mended = mend(text, check_one(path, document, policies, as_of).report.findings)
        if not mended.applied or mended.text == text:
            break
        text = mended.text
        for finding in mended.applied:
            fix = finding.fix
            yield shown(f"{path}:{finding.span} {finding.code} {fix.title if fix is not None else ''}: {finding.message}")
    if text is not None and text != before:
        write_text(path, text)


def watch(paths: Sequence[str], show: Callable[[], None], rounds: int | None = None) -> None:
    """Shows again whenever one of the files changes, appears or goes; until interrupted (or for so many rounds)."""
    seen: dict[str, tuple[int, int]] | None = None
    while rounds is None or rounds > 0:
        now = {path: stamp for path in packs_in(paths) if (stamp := _stamp(path)) is not None}
        if now != seen:
            seen = now
            if sys.stdout.isatty():
                print("\x1b[2J\x1b[H", end="")
            show()
            sys.stdout.flush()
        rounds = None if rounds is None else rounds - 1
        time.sleep(_PAUSE)


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
