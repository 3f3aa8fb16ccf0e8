"""The table of figures, and the bars that Milepost is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .running import Used

_HEAD = ("contender", "runs", "CPU s", "least", "wall s", "least", "peak MB", "x floor", "x (a)", "load", "numbers")


@dataclass(frozen=True)
class Result:
    """What a contender came to: its runs, and the metrics in which it differs though the definition is the same."""

    name: str
    label: str
    runs: tuple[Used, ...]
    differing: tuple[str, ...] = ()
    compared: int = 0
    left_out: str = ""
    note: str = ""

    @property
    def cpu(self) -> float:
        """Median CPU seconds."""
        return median(item.cpu for item in self.runs)

    @property
    def wall(self) -> float:
        """Median wall seconds."""
        return median(item.wall for item in self.runs)

    @property
    def peak_mb(self) -> float:
        """Greatest peak memory."""
        return max(item.peak_mb for item in self.runs)

    def to_json(self) -> dict[str, object]:
        """Everything, run by run."""
        runs = [
            {"cpu": round(u.cpu, 3), "wall": round(u.wall, 3), "peak_mb": round(u.peak_mb), "load": round(u.load, 2)} for u in self.runs
        ]
        return {"label": self.label, "runs": runs, "differing": self.differing, "compared": self.compared, "left_out": self.left_out}


def table(results: Sequence[Result]) -> str:
    """All results as an aligned table."""
    held = {item.name: item for item in results if item.runs}
    rows = [_HEAD, *(_row(item, held) for item in results if item.runs)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [_aligned(row, widths) for row in rows]
    lines += [f"{item.label}: left out, {item.left_out}" for item in results if item.left_out]
    lines += [f"{item.label}: {item.note}" for item in results if item.note and item.runs]
    return "\n".join(line.rstrip() for line in lines)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *middle, last = (
        cell.rjust(width) if 0 < place < len(row) - 1 else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join((first, *middle, last))


def _row(item: Result, held: Mapping[str, Result]) -> tuple[str, ...]:
    def times(other: str) -> str:
        return f"{item.cpu / held[other].cpu:.2f}" if other in held else "-"

    numbers = "-" if not item.compared else f"{item.compared - len(item.differing)} of {item.compared} equal"
    if item.differing:
        numbers += f" (not {', '.join(item.differing)})"
    return (
        item.label,
        str(len(item.runs)),
        f"{item.cpu:.2f}",
        f"{min(used.cpu for used in item.runs):.2f}",
        f"{item.wall:.2f}",
        f"{min(used.wall for used in item.runs):.2f}",
        f"{item.peak_mb:,.0f}",
        times("floor"),
        times("by_metric"),
        f"{median(used.load for used in item.runs):.1f}",
        numbers,
    )


@dataclass(frozen=True)
class Bar:
    """A bar: what it says, the figure, the most that is allowed."""

    text: str
    figure: float
    most: float
    unit: str

    def line(self) -> str:
        """The bar in one line."""
        return f"{'passed' if self.figure <= self.most else 'MISSED'}  {self.text}: {self.figure:.3g} {self.unit}, at most {self.most:.3g}"


def bars(results: Sequence[Result]) -> list[Bar]:
    """The bars for which there are figures."""
    held = {item.name: item for item in results if item.runs}
    found: list[Bar] = []

    def ratio(text: str, name: str, other: str, most: float) -> None:
        if name in held and other in held:
            found.append(Bar(text, held[name].cpu / held[other].cpu, most, "x CPU"))

    for name in ("direct", "build"):
        ratio(f"{name}: from raw, against the floor", name, "floor", 2.0)
        ratio(f"{name}: from raw, against one query a metric", name, "by_metric", 0.25)
        if name in held:
            found.append(Bar(f"{name}: peak memory", held[name].peak_mb, 1000, "MB"))
    ratio("refresh of a day with 13 x 13 values, against one query a metric", "refresh", "by_metric", 0.05)
    ratio("the same, against a history of 10 M events", "refresh", "refresh_shorter", 1.5)
    ratio("new definition from the clustered copy, against raw", "redefine", "raw_definition", 1 / 3)
    if "cold" in held:
        found.append(Bar("one KR, cold, 1 M events: wall, median", held["cold"].wall, 0.8, "s"))
    return found
