"""How long the difference takes: through 133 revisions of one document in git, and between two packs of 10,000 key results.

Makes its own repository from the example pack, each revision a few edits of the one before. Run it with nothing else on the machine:
.venv/bin/python benchmarks/history.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from milepost.core.documents.diff import diff
from milepost.core.documents.difference.apply import apply
from milepost.core.documents.difference.trees import pack_of, tree_of
from milepost.core.documents.difference.wire import summary_in_words
from milepost.core.documents.identity import carry_ids
from milepost.core.documents.parse import parse
from milepost.core.documents.render import render
from milepost.core.model.pack import Pack

REVISIONS = 133
KEY_RESULTS = 10_000
EXAMPLE = Path(__file__).resolve().parent.parent / "src/milepost/demo/packs/growth-q2-2026.okr.yaml"
WORDS = ("weekly", "for new users", "in the first week", "without support", "across all plans", "by the end of June")


def edited(pack: Pack, dice: Random, number: int) -> Pack:
    """The pack after what a team does to it between two commits: report, reword, re-target, add, drop, reorder."""
    tree = tree_of(pack)
    results = [result for objective in tree["objectives"] for result in objective["key_results"]]
    for _ in range(dice.randint(1, 4)):
        result = dice.choice(results)
        match dice.randrange(8):
            case 0:
                result["target"] = f"{dice.randint(10, 99)},000/qtr"
            case 1:
                result["title"] = f"{result['title'][:60].rstrip()} {dice.choice(WORDS)}"
            case 2:
                dice.choice(tree["objectives"])["key_results"].append({"id": f"KR9.{number}", "title": f"Answer {number} requests a week"})
            case 3:
                dice.shuffle(tree["risks"])
            case 4:
                tree.setdefault("next_steps", []).append({"text": f"Talk with customer {number} about set-up", "owner": "data-lead"})
            case _:
                result["current"] = f"{dice.randint(10, 99)}%"
    return pack_of(tree)


def repository(folder: Path, form: str, name: str) -> None:
    """A repository in which a file has 133 revisions."""
    dice, pack = Random(133), parse(EXAMPLE.read_bytes(), EXAMPLE.name).pack
    assert pack is not None
    stream = bytearray()
    for number in range(1, REVISIONS + 1):
        text, words = render(pack, form).encode(), f"Revision {number}".encode()
        stream += b"commit refs/heads/main\ncommitter Ann <ann@example.org> %d +0000\n" % (1_700_000_000 + 86_400 * number)
        stream += b"data %d\n%s\nM 100644 inline %s\ndata %d\n%s\n" % (len(words), words, name.encode(), len(text), text)
        pack = edited(pack, dice, number)
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet"], input=bytes(stream), check=True)
    subprocess.run(["git", "-C", str(folder), "checkout", "-q", "-f", "main"], check=True)


def through_history(form: str, name: str) -> None:
    """Prints the seconds of the whole verb over the history of a document."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        repository(folder, form, name)
        size = (folder / name).stat().st_size
        began = time.perf_counter()
        command = [sys.executable, "-m", "milepost.cli.main", "diff", name, "--history"]
        told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - began
        assert told.returncode == 1, told.stderr
        print(f"{REVISIONS} revisions of {name} ({size:,} bytes): {seconds:.1f} s, {len(told.stdout.splitlines()):,} lines")


def large_pack(dice: Random) -> Pack:
    """A pack of 10,000 key results under 2,500 objectives."""
    verbs, nouns = ("Raise", "Cut", "Launch", "Improve", "Close", "Publish"), ("renewals", "latency", "sign-ups", "tickets", "coverage")
    areas = ("Berlin", "Lisbon", "mobile", "web", "support", "search", "billing", "partners")
    objectives = [
        {
            "id": f"O{number}",
            "title": f"{dice.choice(areas)} team {number} is where {dice.choice(nouns)} grow",
            "key_results": [
                {
                    "id": f"KR{number}.{place}",
                    "title": f"{dice.choice(verbs)} {dice.choice(nouns)} of {dice.choice(areas)} by {dice.randint(1, 99)}%",
                    "target": f"{dice.randint(10, 900)}",
                    "owner": dice.choice(areas),
                }
                for place in range(1, 5)
            ],
        }
        for number in range(1, KEY_RESULTS // 4 + 1)
    ]
    return Pack.model_validate({"pack": "large", "title": "Large", "objectives": objectives})


def large_difference() -> None:
    """Prints the seconds of one difference, of applying it, and of carrying ids, when an objective is put before the others."""
    dice = Random(10_000)
    old = large_pack(dice)
    tree = tree_of(old)
    tree["objectives"].insert(0, {"id": "O0", "title": "Something altogether new", "key_results": [{"id": "KR0.1", "title": "Begin it"}]})
    for objective in dice.sample(tree["objectives"], 100):
        objective["key_results"][0]["target"] = "1"
        objective["key_results"][-1]["title"] += " and keep it there"
    for number, objective in enumerate(tree["objectives"], start=1):
        objective["id"] = f"O{number}"
        for place, result in enumerate(objective["key_results"], start=1):
            result["id"] = f"KR{number}.{place}"
    new = pack_of(tree)
    began = time.perf_counter()
    changes = diff(old, new)
    compared = time.perf_counter()
    assert apply(changes, old) == new
    applied = time.perf_counter()
    carry_ids(new, old)
    carried = time.perf_counter()
    print(f"{KEY_RESULTS:,} key results: {summary_in_words(changes)}")
    print(f"  diff {compared - began:.1f} s, apply {applied - compared:.1f} s, carry ids {carried - applied:.1f} s")


def main() -> None:
    """Prints all figures."""
    through_history("yaml", "growth.okr.yaml")
    through_history("markdown", "growth.md")
    large_difference()


if __name__ == "__main__":
    main()
