"""Files as git keeps them: at a revision, and through their history.

Runs the program `git`, without a shell and without its user's habits.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from milepost.core.base.errors import OutsideError, UsageError
from milepost.core.base.findings import shown

_TIMEOUT = 120  # seconds for one answer
_MAX_BYTES = 64 * 1024 * 1024  # of one file, as for files on disk
# What would make git look elsewhere, or speak otherwise, than we ask it to.
_UNWANTED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS")
_SPOKEN = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_PAGER": "cat"}
_CONFIG = (
    *("color.ui=false", "core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false", "log.follow=false"),
    *("diff.renames=true", "diff.renameLimit=2000", "i18n.logOutputEncoding=UTF-8"),
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit that touched a file: its hash, when (ISO 8601) and by whom it was made, its first line, and the file as it left it.

    `blob` is the hash of the content, empty where the commit deleted the file; `path` is the name that the file had then.
    """

    commit: str
    date: str
    author: str
    subject: str
    path: str
    blob: str


class Repository:
    """The repository that a file belongs to. `path` is the file's name in it; the file itself need not exist any more.

    Errors: OutsideError when git is not installed, refuses, or the file is in no repository.
    """

    def __init__(self, file: str) -> None:
        place = Path(file).absolute()
        folder = place.parent
        while not folder.is_dir():
            folder = folder.parent
        below = place.relative_to(folder).as_posix()
        self.file = file
        self._root = str(folder)
        told = self._ask("rev-parse", "--show-toplevel", "--show-prefix").split("\n")
        if not told[0]:
            raise OutsideError("It is in a bare repository; git has no files there.", where=file)
        self._root, self.path = told[0], told[1] + below

    def commit(self, revision: str) -> str:
        """The hash of the commit that a revision names.

        Errors: UsageError when it names none.
        """
        if revision.startswith("-") or not revision.strip() or "\x00" in revision:
            raise UsageError(f"'{shown(revision)}' names no revision.", todo="Name a commit, a branch or a tag.")
        done = self._run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done.returncode != 0:
            raise UsageError(f"git knows no revision '{shown(revision)}' here.", where=self.file, todo="`git log` lists those there are.")
        return done.stdout.decode().strip()

    def range(self, revisions: str) -> tuple[str, str | None]:
        """The commits of `A..B`, of `A...B` (from where both parted), or of `A` alone; an empty side is HEAD."""
        dots = "..." if "..." in revisions else ".."
        first, told, second = revisions.partition(dots)
        if not told:
            return self.commit(revisions), None
        one, other = self.commit(first or "HEAD"), self.commit(second or "HEAD")
        return (self._ask("merge-base", one, other).strip() if dots == "..." else one), other

    def between(self, first: str, second: str) -> frozenset[str]:
        """The commits that led from one to another."""
        return frozenset(self._ask("rev-list", second, f"^{first}").split())

    def content(self, commit: str, revision: str) -> bytes:
        """The file as it was in a commit, under the name that it had then.

        Errors: OutsideError when the commit does not have it.
        """
        for path in self._names(commit):
            done = self._run("rev-parse", "--verify", "--quiet", f"{commit}:{path}")
            if done.returncode == 0:
                found = dict(self.contents([done.stdout.decode().strip()]))
                return next(iter(found.values()))
        raise OutsideError(
            f"It is not in revision {shown(revision)}.", where=self.file, todo="`git log --follow` shows since when it is there."
        )

    def _names(self, commit: str) -> Iterator[str]:
        """The names under which the file may be found in a commit, the present one first."""
        yield self.path
        known = {self.path}
        for start in ("HEAD", commit):
            if self._run("rev-parse", "--verify", "--quiet", f"{start}^{{commit}}").returncode == 0:
                for revision in self.history(self.commit(start), most=None):
                    if revision.path not in known:
                        known.add(revision.path)
                        yield revision.path

    def history(self, commit: str, most: int | None) -> tuple[Revision, ...]:
        """The commits that touched the file, up to a commit, newest first, through its changes of name; merges are left out."""
        limit = [f"--max-count={most}"] if most is not None else []
        told = self._ask(
            *("log", "--follow", "--raw", "--no-abbrev", "-z", "--find-renames", "--no-color", "--no-ext-diff", "--no-textconv"),
            *("-O/dev/null", "--no-relative", "--diff-merges=off", "--format=%H%x00%aI%x00%an%x00%s", *limit, commit, "--", self.path),
        )
        return tuple(_revisions(told.split("\x00")))

    def contents(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of some blobs, one after the other as they are asked for, by one run of git.

        Errors: OutsideError when one is missing or has more than 64 MB.
        """
        try:
            git = subprocess.Popen(  # noqa: S603  # the program is git, the words are ours
                self._words("cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except FileNotFoundError:
            raise _missing() from None
        with git:
            try:
                for blob in blobs:
                    yield blob, self._content(git, blob)
            finally:
                git.kill()  # it only reads, and waits for a further question

    def _content(self, git: subprocess.Popen[bytes], blob: str) -> bytes:
        assert git.stdin is not None and git.stdout is not None  # noqa: PT018  # asked for above
        git.stdin.write(f"{blob}\n".encode())
        git.stdin.flush()
        head = git.stdout.readline().decode("utf-8", "replace").split()
        if len(head) != 3 or head[1] != "blob":
            raise OutsideError(f"git does not have the content {blob[:12]} as a file.", where=self.file)
        if int(head[2]) > _MAX_BYTES:
            most = _MAX_BYTES // 1024 // 1024
            raise OutsideError(f"A revision has more than {most} MB; no document is that large.", where=self.file)
        return git.stdout.read(int(head[2]) + 1)[:-1]

    def _ask(self, *words: str) -> str:
        """What git answers; it is an error when it refuses."""
        done = self._run(*words)
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "replace")
        said = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in said:
            raise OutsideError("It is in no git repository.", where=self.file, todo="Name two files, or begin one with `git init`.")
        if "dubious ownership" in said:
            todo = "Allow it with `git config --global --add safe.directory FOLDER`."
            raise OutsideError("Its git repository belongs to someone else.", where=self.file, todo=todo)
        raise OutsideError(f"git refused ({shown(said.partition(chr(10))[0])}).", where=self.file)

    def _run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603  # the program is git, the words are ours
                self._words(*words), capture_output=True, timeout=_TIMEOUT, env=_environment(), check=False, stdin=subprocess.DEVNULL
            )
        except FileNotFoundError:
            raise _missing() from None
        except subprocess.TimeoutExpired:
            raise OutsideError(f"git gave no answer within {_TIMEOUT} seconds.", where=self.file) from None

    def _words(self, *words: str) -> list[str]:
        settings = [part for setting in _CONFIG for part in ("-c", setting)]
        return ["git", "--no-pager", "--literal-pathspecs", "-C", self._root, *settings, *words]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _UNWANTED and not name.startswith("GIT_TRACE")} | _SPOKEN


def _missing() -> OutsideError:
    return OutsideError("git is not installed, or not on the path.", todo="Install git, or name two files.")


def _revisions(told: list[str]) -> Iterator[Revision]:
    """The commits of git's answer: four words of the commit, then on a line of its own `:modes blobs sort`, then one or two paths."""
    words = iter(told)
    waiting: list[str] = []
    for word in words:
        if not word.startswith("\n:"):
            waiting.append(word)
            continue
        _, _, _, blob, sort = word.split(" ")
        path = next(words)
        if sort[0] in "RC":
            path = next(words)
        commit, date, author, subject = waiting[-4:]
        waiting.clear()
        yield Revision(commit, date, author, subject, path, blob if blob.strip("0") else "")
