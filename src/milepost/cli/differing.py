"""What the diff verb compares: files, revisions of files, and the packs in them."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from milepost.cli.git_files import Repository, Revision
from milepost.core.base.errors import UsageError
from milepost.core.base.findings import Severity
from milepost.core.documents.diff import diff
from milepost.core.documents.difference.change import Changes
from milepost.core.documents.difference.grouping import Difference, without_lines
from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack

_AHEAD = 8  # texts that are read before they are asked for
_WORTH_IT = 6  # texts from which a second processor makes up for its start
_MOST_READERS = 4


@dataclass(frozen=True)
class Read:
    """The packs of one text; why there are none, where there are none."""

    packs: tuple[Pack, ...]
    why: str = ""


def read(content: bytes, name: str) -> Read:
    """Reads the packs of a text of any format."""
    document = parse(content, name)
    packs = tuple(part.pack for part in document.each() if part.pack is not None)
    errors = [finding.message for finding in document.findings if finding.severity is not Severity.NOTE]
    return Read(packs, "" if packs else (errors or ["No OKRs were found in it."])[0])


@dataclass(frozen=True)
class Compared:
    """Two texts compared: the differences of the packs that are in both, and the titles of those that are in one."""

    differences: tuple[Difference, ...]
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def changes(self) -> Changes:
        """The changes of all packs."""
        return tuple(change for difference in self.differences for change in difference.changes)

    @property
    def differs(self) -> bool:
        """Whether anything is shown."""
        return bool(self.changes or self.gone or self.new)

    def only(self, wanted: Callable[[Changes], Changes]) -> Compared:
        """The same with some of the changes."""
        return replace(self, differences=tuple(replace(known, changes=wanted(known.changes)) for known in self.differences))


def compare(old: Read, new: Read) -> Compared:
    """Compares the packs of two texts: those with one id, then those that are left in their order."""
    left, right = list(old.packs), list(new.packs)
    pairs: list[tuple[Pack, Pack]] = []
    for pack in list(left):
        if (other := next((found for found in right if found.pack == pack.pack), None)) is not None:
            pairs.append((pack, other))
            left.remove(pack)
            right.remove(other)
    pairs += zip(list(left), list(right), strict=False)
    rest = min(len(left), len(right))
    differences = tuple(Difference.of(one, other, without_lines(diff(one, other))) for one, other in pairs)
    return Compared(differences, tuple(pack.title for pack in left[rest:]), tuple(pack.title for pack in right[rest:]))


def needed(found: Read, name: str) -> Read:
    """What was read, which must hold a pack.

    Errors: UsageError with the reason when it holds none.
    """
    if not found.packs:
        raise UsageError(f"There are no OKRs to compare: {found.why}", where=name)
    return found


@dataclass(frozen=True)
class Step:
    """One revision of a file against the one before it; `compared` is None for the first, and where one of both holds no pack."""

    revision: Revision
    compared: Compared | None
    note: str = ""


def steps(repository: Repository, revisions: Sequence[Revision], count: int, *, oldest_first: bool) -> Iterator[Step]:
    """What each of the first `count` revisions changed, one by one as they are read; revisions are given newest first.

    A revision after those is what the oldest of them is compared with. Every content is read once, however many revisions have it, and
    forgotten when no further one needs it.
    """
    order = list(range(min(count, len(revisions))))
    if oldest_first:
        order.reverse()
    wanted = [place for number in order for place in _both(number, len(revisions), oldest_first=oldest_first)]
    contents = _Contents(repository, [revisions[place] for place in wanted])
    for number in order:
        found = {place: contents.of(revisions[place]) for place in _both(number, len(revisions), oldest_first=oldest_first)}
        yield _step(revisions[number], found.get(number + 1), found[number])


def _both(number: int, count: int, *, oldest_first: bool) -> list[int]:
    """The places of a revision and of the one before it, in the order in which they are read."""
    places = [place for place in (number, number + 1) if place < count]
    return places[::-1] if oldest_first else places


def _step(revision: Revision, before: Read | None, now: Read) -> Step:
    if not now.packs:
        return Step(revision, None, now.why)
    if before is None:
        return Step(revision, None, "The first revision of the file.")
    if not before.packs:
        return Step(revision, None, "The revision before it holds no OKRs that can be read.")
    return Step(revision, compare(before, now))


class _Contents:
    """The packs of revisions, each content read once and kept while it is still needed."""

    def __init__(self, repository: Repository, wanted: Sequence[Revision]) -> None:
        self._uses = Counter(revision.blob for revision in wanted)
        self._known: dict[str, Read] = {}
        self._coming = _texts(repository, [revision for revision in wanted if revision.blob])

    def of(self, revision: Revision) -> Read:
        """The packs of a revision; they are asked for in the order that was announced."""
        if not revision.blob:
            return Read((), "The file was deleted.")
        while revision.blob not in self._known:
            blob, found = next(self._coming)
            self._known[blob] = found
        self._uses[revision.blob] -= 1
        return self._known[revision.blob] if self._uses[revision.blob] else self._known.pop(revision.blob)


def _texts(repository: Repository, revisions: Sequence[Revision]) -> Iterator[tuple[str, Read]]:
    """The packs of each distinct content, in the order in which they are first needed, on several processors where that is worth it."""
    names: dict[str, str] = {}
    for revision in revisions:
        names.setdefault(revision.blob, Path(revision.path).name)
    contents = repository.contents(names)
    readers = min(os.cpu_count() or 1, _MOST_READERS)
    if readers < 2 or len(names) < _WORTH_IT:
        yield from ((blob, read(content, names[blob])) for blob, content in contents)
        return
    with ProcessPoolExecutor(readers, get_context("spawn")) as pool:  # a fork would hold git's pipe open
        waiting: deque[tuple[str, Future[Read]]] = deque()
        for blob, content in contents:
            waiting.append((blob, pool.submit(read, content, names[blob])))
            if len(waiting) >= _AHEAD:
                first, coming = waiting.popleft()
                yield first, coming.result()
        yield from ((blob, coming.result()) for blob, coming in waiting)
