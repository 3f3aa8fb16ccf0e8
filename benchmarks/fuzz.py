"""Feeds every reader with damaged and invented documents: no crash, no hang, no memory without bound.

  .venv/bin/python benchmarks/fuzz.py --minutes 5                     random damage (hypothesis)
  .venv/bin/python benchmarks/fuzz.py --minutes 5 --engine atheris    damage guided by coverage; install it by `uv pip install --group fuzz`

Seeds are the documents of the tests and examples, and of the corpus where it is at hand. Bars: an input may take 2 seconds for each 100 KB
(small ones 2 seconds), the whole run 500 MB. An input that breaks a bar is kept in a file and named; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDED = (ROOT / "tests", ROOT / "src" / "milepost" / "demo", ROOT / "docs", ROOT.parent / "shared" / "corpus" / "okr-docs")
SUFFIXES = {".md", ".yaml", ".json", ".csv", ".tsv", ".xlsx", ".html", ".txt", ".zip"}
LARGEST_SEED = 60_000  # bytes
SECONDS = 2.0
PIECE = 100_000  # bytes
MEGABYTES = 500
TOKENS = [
    *(
        b"# ",
        b"## Objective 1: ",
        b"- KR1: ",
        b"| a | b |\n|---|---|\n",
        b"\n\n",
        b"\t",
        b"  - ",
        b"[ ] ",
        b"**",
        b"```\n",
        b"---\n",
        b"<table>",
    ),
    *(
        b"</td>",
        b"<!--",
        b"&#x",
        b"objectives:\n",
        b"key_results: [",
        b"{",
        b"}",
        b'"',
        b"'",
        b": ",
        b"&a ",
        b"*a",
        b"!!python/object",
        b"\\u",
    ),
    *(
        b",",
        b";",
        b'"\n',
        b"=1+1",
        b"Objective,Key result,Target\n",
        b"\xff",
        b"\x00",
        b"\xe2\x80\xae",
        b"9" * 40,
        b"a" * 400,
        b"(" * 100,
        b">" * 60,
    ),
    *("目标：".encode(), "Mục tiêu ".encode(), b"Ziel: ", b"Checkin Date: 2025-03-10; User: ", b"1.1.1", b"Owner: @"),
]


def seeds() -> list[tuple[str, bytes]]:
    """Documents to begin with, by name."""
    found = [path for folder in SEEDED if folder.is_dir() for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES]
    small = [(path.name, path.read_bytes()) for path in found if path.is_file() and path.stat().st_size <= LARGEST_SEED]
    distinct = {hashlib.sha256(content).digest(): (name, content) for name, content in small}
    return [*distinct.values(), *made()]


def made() -> list[tuple[str, bytes]]:
    """Written by Milepost itself: each format of the example packs."""
    from milepost.core.documents.parse import parse
    from milepost.core.documents.registry import FORMATS
    from milepost.core.documents.render import render_bytes

    packs = [parse(path.read_bytes(), path.name).pack for path in sorted((ROOT / "src" / "milepost" / "demo" / "packs").glob("*.yaml"))]
    names = [name for name, known in FORMATS.all().items() if known.write_bytes or known.write]
    return [(f"made.{name}", render_bytes(pack, name)) for pack in packs if pack is not None for name in names if name != "pdf"]


class Trial:
    """Reads inputs and keeps what breaks a bar."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.read = 0
        self.slowest = 0.0
        self.broken: list[str] = []
        self.formats: Counter[str] = Counter()

    def one(self, data: bytes, name: str) -> None:
        """Reads one input as `milepost import` does."""
        from milepost.core.documents.parse import parse
        from milepost.core.documents.report import report_of

        started = time.perf_counter()
        try:
            document = parse(data, name)
            report_of(document, name)
            self.formats[document.format or "none"] += 1
        except Exception:  # noqa: BLE001  # whatever a reader raises is what is looked for
            self._keep(data, name, traceback.format_exc(limit=-3))
        spent = time.perf_counter() - started
        share = spent / max(len(data) / PIECE, 1)
        self.slowest = max(self.slowest, share)
        self.read += 1
        if share > SECONDS:
            self._keep(data, name, f"{spent:.1f} s for {len(data):,} bytes")

    def _keep(self, data: bytes, name: str, why: str) -> None:
        self.kept.mkdir(parents=True, exist_ok=True)
        path = self.kept / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
        path.write_bytes(data)
        last = why.strip().splitlines()
        if len(self.broken) < 50:
            print(f"{path}: {why}", flush=True)
        self.broken.append(last[-1])

    def tell(self, seconds: float) -> int:
        """Prints what the run came to; 1 when a bar was broken."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{self.read:,} inputs in {seconds / 60:.1f} minutes; slowest {self.slowest:.2f} s for 100 KB; {memory:.0f} MB at most")
        print("read as: " + ", ".join(f"{name} {count:,}" for name, count in self.formats.most_common()))
        for why, count in Counter(self.broken).most_common():
            print(f"{count:6} times: {why}")
        return 1 if self.broken or memory > MEGABYTES else 0


def by_hypothesis(trial: Trial, minutes: float) -> None:
    """Random damage: lines dropped, doubled, moved; tokens put in; two documents joined."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    pool = seeds()
    step = st.tuples(
        st.sampled_from(["drop", "double", "move", "token", "cut", "join", "noise"]), st.integers(0, 1 << 16), st.integers(0, 1 << 16)
    )
    until = time.monotonic() + minutes * 60

    @settings(max_examples=400, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(pool), st.lists(step, max_size=12), st.binary(max_size=60), st.sampled_from(["", ".md", ".yaml", ".csv"]))
    def read(seed: tuple[str, bytes], steps: list[tuple[str, int, int]], noise: bytes, suffix: str) -> None:
        if time.monotonic() > until:
            return
        name, data = seed
        for what, a, b in steps:
            data = damaged(data, what, a, b, noise=noise, pool=pool)
        trial.one(data[:2_000_000], f"{name}{suffix}")

    while time.monotonic() < until:
        read()


def damaged(data: bytes, what: str, a: int, b: int, *, noise: bytes, pool: list[tuple[str, bytes]]) -> bytes:
    """One step of damage; `a` and `b` choose the places."""
    lines = data.split(b"\n")
    first, second = a % len(lines), b % len(lines)
    match what:
        case "drop":
            del lines[first : first + 1 + b % 5]
        case "double":
            lines[first:first] = lines[first : first + 1 + b % 4] * (1 + b % 30)
        case "move":
            lines.insert(second, lines.pop(first))
        case "token":
            at = b % (len(lines[first]) + 1)
            lines[first] = lines[first][:at] + TOKENS[a % len(TOKENS)] * (1 + b % 3) + lines[first][at:]
        case "cut":
            return data[: a * (len(data) + 1) // (1 << 16)]
        case "join":
            return data + pool[a % len(pool)][1]
        case _:
            at = a * (len(data) + 1) // (1 << 16)
            return data[:at] + noise + data[at + b % 20 :]
    return b"\n".join(lines)


def by_atheris(trial: Trial, minutes: float, seed_folder: Path) -> None:
    """Damage guided by which branches an input reaches."""
    import atheris

    with atheris.instrument_imports(include=["milepost.core"]):
        import milepost.core.documents.parse  # noqa: F401
        from milepost.core.documents.registry import FORMATS

        FORMATS.all()
    seed_folder.mkdir(parents=True, exist_ok=True)
    for number, (name, data) in enumerate(seeds()):
        (seed_folder / f"{number:04}-{name}").write_bytes(data)
    started = time.monotonic()

    def read(data: bytes) -> None:
        trial.one(data, "input")
        if time.monotonic() - started > minutes * 60:
            code = trial.tell(time.monotonic() - started)
            sys.stdout.flush()
            import os

            os._exit(code)

    atheris.Setup([sys.argv[0], str(seed_folder), f"-max_total_time={int(minutes * 60) + 60}", "-max_len=40000", "-verbosity=0"], read)
    atheris.Fuzz()


def main() -> int:
    """Runs one engine for a time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--engine", choices=("hypothesis", "atheris"), default="hypothesis")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where inputs that break a bar are kept")
    arguments = parser.parse_args()
    trial = Trial(arguments.keep)
    started = time.monotonic()
    if arguments.engine == "atheris":
        by_atheris(trial, arguments.minutes, arguments.keep / "seeds")
    else:
        by_hypothesis(trial, arguments.minutes)
    return trial.tell(time.monotonic() - started)


if __name__ == "__main__":
    raise SystemExit(main())
