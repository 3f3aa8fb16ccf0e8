"""OKR411: more ratios than absolute numbers, or a column that calls absolute what is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from milepost.core.base.findings import Severity
from milepost.core.checks.ambitions import is_to_fall
from milepost.core.checks.named import listed, mark_of
from milepost.core.checks.ratios import Nature, middle_of, nature_of
from milepost.core.checks.rule import Remark, rule
from milepost.core.model.pack import Pack, Placed

_FEWEST = 2  # ratios: one alone leads nothing
_NAMED_AT_MOST = 6
_CALLED = {Nature.ABSOLUTE: ("absolute", "count", "volume"), Nature.RATIO: ("ratio", "rate", "share")}
_ONE = {Nature.ABSOLUTE: "an absolute number", Nature.RATIO: "a ratio", Nature.MILESTONE: "a milestone"}
_MANY = {Nature.ABSOLUTE: "absolute numbers", Nature.RATIO: "ratios", Nature.MILESTONE: "milestones"}
_NEITHER = {Nature.STATISTIC: ", neither counts nor ratios", Nature.MILESTONE: ", no numbers at all"}


@rule("OKR411", Severity.WARNING, since="0.2")
def ratios_lead(pack: Pack) -> Iterator[Remark]:
    """Finds a pack with more ratios than absolute numbers among its key results, and key results whose stated type is not what they are.

    Absolute are counts, sums and amounts. A ratio with a companion is as good as absolute. Medians, means, scores and times are neither,
    whatever their column says.

    ## Why it matters
    Ratios can all be met by a smaller business. And whoever counts "5 of 7 are absolute" stops looking where it matters.

    ## Example
        | KR | Definition | Type |
        | Faster start | Median hours from sign-up to first action | Absolute |

    ## Use instead
    Let counts lead and ratios explain them; call a median a median and say over whom it is taken.

    ## Source
    Quality gate, D: prefer absolute numbers to ratios.
    """
    natures = [(placed, nature_of(pack, placed.key_result)) for placed in pack.key_results()]
    known = [(placed, nature) for placed, nature in natures if nature is not None]
    yield from _miscalled(pack, known)
    ratios = [placed for placed, nature in known if nature is Nature.RATIO and not placed.key_result.companion]
    absolute = [placed for placed, nature in known if nature is Nature.ABSOLUTE and not _is_score(placed)]
    absolute += [placed for placed, nature in known if nature is Nature.RATIO and placed.key_result.companion]
    if len(ratios) >= _FEWEST and len(ratios) > len(absolute):
        yield Remark(
            "objectives",
            f"{len(ratios)} key results are ratios and {len(absolute) or 'none'} {'is' if len(absolute) <= 1 else 'are'} absolute: "
            f"a {_whole(ratios)} whole can meet {_marks(ratios)}.",
            {"ratios": str(len(ratios)), "absolute": str(len(absolute))},
        )


def _whole(ratios: Sequence[Placed]) -> str:
    """Which whole meets ratios by itself: a smaller one those that rise, a larger one those that fall."""
    falling = {is_to_fall(placed.key_result) for placed in ratios}
    return "smaller or larger" if len(falling) > 1 else "larger" if True in falling else "smaller"


def _is_score(placed: Placed) -> bool:
    words = placed.key_result.title.casefold().split()
    return any(word.strip("():,") in ("score", "rating", "nps", "csat", "enps", "satisfaction") for word in words)


def _miscalled(pack: Pack, known: Sequence[tuple[Placed, Nature]]) -> Iterator[Remark]:
    """One remark for each stated type that holds what is none of it."""
    for called, words in _CALLED.items():
        wrong = [(placed, nature) for placed, nature in known if nature is not called and _is_called(placed, words)]
        for nature in dict.fromkeys(nature for _, nature in wrong):
            of_it = [placed for placed, one in wrong if one is nature]
            stated = of_it[0].key_result.stated_type or ""
            tally = Counter(one for _, one in known)
            whole = ", ".join(f"{tally[one]} {_plural(pack, one, known) if tally[one] > 1 else one.value}" for one in Nature if tally[one])
            yield Remark(
                f"{of_it[0].pointer}/stated_type",
                f'{_marks(of_it)} {"is" if len(of_it) == 1 else "are"} called "{stated.strip()}" and {_really(pack, of_it, nature)}. '
                f"Of {len(known)} key results: {whole}.",
                {"called": stated.strip(), "nature": nature.value, "key_results": ", ".join(mark_of(placed) for placed in of_it)},
            )


def _is_called(placed: Placed, words: tuple[str, ...]) -> bool:
    return (placed.key_result.stated_type or "").strip().casefold().startswith(words)


def _really(pack: Pack, placed: Sequence[Placed], nature: Nature) -> str:
    """What key results are in truth: "are medians, neither counts nor ratios"."""
    if nature is Nature.STATISTIC:
        word = _statistic(pack, placed)
        middle = f"is a {word}" if len(placed) == 1 else f"are {word}s"
        return middle + (", neither a count nor a ratio" if len(placed) == 1 else _NEITHER[nature])
    return f"is {_ONE[nature]}" if len(placed) == 1 else f"are {_MANY[nature]}"


def _statistic(pack: Pack, placed: Sequence[Placed]) -> str:
    words = {middle_of(pack, one.key_result) for one in placed}
    word = words.pop() if len(words) == 1 else ""
    return word if word.isalpha() else "statistic"


def _plural(pack: Pack, nature: Nature, known: Sequence[tuple[Placed, Nature]]) -> str:
    match nature:
        case Nature.ABSOLUTE:
            return "absolute"
        case Nature.STATISTIC:
            return f"{_statistic(pack, [placed for placed, one in known if one is nature])}s"
        case _:
            return _MANY[nature]


def _marks(placed: Sequence[Placed]) -> str:
    marks = [mark_of(one) for one in placed]
    return listed(marks) if len(marks) <= _NAMED_AT_MOST else f"{', '.join(marks[:_NAMED_AT_MOST])} and {len(marks) - _NAMED_AT_MOST} more"
