"""What a document counts of itself in its self-check, set beside what the pack holds: "5 of 7 KRs are absolute", "each KR has an owner"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import format_number
from milepost.core.checks.named import listed, mark_of, quoted
from milepost.core.checks.ratios import Nature, denominator_floors, is_ratio, middle_of, nature_of
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack, Placed

_KRS = r"(?:KRs?|key results?)"
_KIND = r"(?P<kind>absolutes?|ratios?|counts?|rates?)"
_OF_KIND = Late(
    rf"\b(?P<many>\d+)\s*(?:of|/|out of)\s*(?:the\s+)?(?P<all>\d+)\s+(?:{_KRS}\s+)?(?:are|is)\s+(?:an?\s+)?{_KIND}\b", re.IGNORECASE
)
_OF_KIND_ELSEWHERE = Late(
    r"\b(?P<many>\d+)\s+(?:von|de|van|résultats clés sur|resultados clave de)\s+(?P<all>\d+)\s+"
    r"(?:(?:Schlüsselergebnissen|resultados clave|resultados[- ]chave|kernresultaten)\s+)?(?:sind|son|são|zijn|sont)\s+(?:des\s+)?"
    r"(?:nombres\s+|números\s+)?(?P<kind>absol\w+)\b",
    re.IGNORECASE,
)
_KIND_ALONE = Late(rf"(?<![\w.])(?P<many>\d+)\s+{_KIND}\s+{_KRS}\b", re.IGNORECASE)
_PER_OBJECTIVE = Late(r"(?<![\w.])(?P<many>\d+)\s+(?:KRs?\s+)?(?:for|in|under|on)\s+(?P<mark>O(?:bjective)?\s?-?\d+)\b", re.IGNORECASE)
_EACH = Late(
    rf"\b(?:each|every|all)\s+(?:the\s+)?{_KRS}\s+(?:has|have|carry|carries|includes?|names?|with)\b[:\s]*(?P<what>.+)"
    r"|\b(?:jedes|alle|chaque|tous les|cada|todos los|todos os|elk|alle) "
    r"(?:KRs?|Schlüsselergebnis(?:se)?|résultats? clés?|resultados? claves?|resultados?[- ]chaves?|kernresulta(?:at|ten))\s+"
    r"(?:hat|haben|a|ont|tienen?|tem|têm|heeft|hebben)\b[:\s]*(?P<elsewhere>.+)",
    re.IGNORECASE,
)
_RATIOS = Late(rf"\b(?:any|each|every|all)\s+ratio\s+(?:{_KRS}\s+)?(?:has|have|carry|carries|includes?)\b.*\bdenominator", re.IGNORECASE)
_POINTS = Late(r"^\s*(?P<points>\d+(?:\.\d+)?)\s*(?:/\s*(?P<most>\d+))?\s*$")
_NAMED_AT_MOST = 4


class Tally(NamedTuple):
    """A claim of the self-check that its own pack contradicts: where, the words, what is so, and the figures."""

    pointer: str
    words: str
    counted: str
    claimed: str
    found: str

    @property
    def message(self) -> str:
        """The contradiction as a finding says it."""
        return f"The self-check says {quoted(self.words)}, but {self.counted}."


def contradicted(pack: Pack) -> Iterator[Tally]:
    """Every number or `each ... has` that the self-check states and the pack does not bear out, in the document's order.

    Only ticked lines claim something; what cannot be counted in the pack is left alone.
    """
    for pointer, text in _claims(pack):
        yield from _of_kinds(pack, pointer, text)
        yield from _of_things(pack, pointer, text)
        yield from _of_objectives(pack, pointer, text)
        yield from _of_each(pack, pointer, text)
    yield from _of_points(pack)


def _claims(pack: Pack) -> Iterator[tuple[str, str]]:
    if pack.self_check is None:
        return
    for number, section in enumerate(pack.self_check.gate):
        for at, line in enumerate(section.lines):
            if line.ticked:
                yield from ((f"self_check/gate/{number}/lines/{at}", text) for text in (line.text, line.evidence) if text)
    for number, score in enumerate(pack.self_check.rubric):
        if score.rationale:
            yield f"self_check/rubric/{number}", score.rationale


def _of_kinds(pack: Pack, pointer: str, text: str) -> Iterator[Tally]:
    """How many key results are absolute, or ratios: by what they measure, not by what a column calls them."""
    key_results = tuple(pack.key_results())
    for match in (*_OF_KIND.finditer(text), *_OF_KIND_ELSEWHERE.finditer(text), *_KIND_ALONE.finditer(text)):
        absolute = match["kind"].lower().startswith(("absol", "count"))
        wanted = Nature.ABSOLUTE if absolute else Nature.RATIO
        natures = [nature_of(pack, placed.key_result) for placed in key_results]
        if not key_results:
            continue
        many, whole = natures.count(wanted), match.groupdict().get("all")
        most = many + natures.count(None)  # what cannot be told may be of any kind
        if many <= int(match["many"]) <= most and (most > many or int(whole or len(key_results)) == len(key_results)):
            continue
        if most > many:
            told = f"at most {most} of {len(key_results)} key results {'is' if most == 1 else 'are'}{'' if absolute else ' ratios'}"
            if int(match["many"]) > most:
                yield Tally(pointer, match[0], told, match["many"], f"at most {most}")
            continue
        told = f"{many} of {len(key_results)} key results {'is' if many == 1 else 'are'}{'' if absolute else ' ratios'}"
        others = _called_otherwise(pack, key_results, wanted) if absolute else ""
        yield Tally(pointer, match[0], f"{told}{others}", match["many"], str(many))


def _called_otherwise(pack: Pack, key_results: Sequence[Placed], wanted: Nature) -> str:
    """Which key results are called absolute and are none, and what they are."""
    wrong = [
        placed
        for placed in key_results
        if (placed.key_result.stated_type or "").strip().lower().startswith("absolute") and nature_of(pack, placed.key_result) is not wanted
    ]
    by_word: dict[str, list[str]] = {}
    for placed in wrong[:_NAMED_AT_MOST]:
        word = middle_of(pack, placed.key_result) or str(nature_of(pack, placed.key_result))
        by_word.setdefault(word, []).append(mark_of(placed))
    told = [
        f"{listed(marks)} {'is' if len(marks) == 1 else 'are'} {_plural(word) if len(marks) > 1 else f'a {word}'}"
        for word, marks in by_word.items()
    ]
    return f"; {listed(told)}" if told else ""


def _plural(word: str) -> str:
    return f"{word}s" if word.isalpha() else word


_COUNTED: tuple[tuple[str, str, Callable[[Pack], int]], ...] = (
    (r"objectives", "objectives", lambda pack: len(pack.objectives)),
    (_KRS, "key results", lambda pack: sum(1 for _ in pack.key_results())),
    (r"(?:default-on\s+)?(?:systems|habits)", "habits", lambda pack: len(pack.habits)),
    (r"guardrails", "guardrails", lambda pack: len(pack.guardrails)),
    (r"risks", "risks", lambda pack: len(pack.risks)),
    (r"open questions", "open questions", lambda pack: len(pack.questions)),
    (r"next steps", "next steps", lambda pack: len(pack.next_steps)),
    (
        r"retro(?:spective)? (?:prompts|questions)",
        "retro prompts",
        lambda pack: len(pack.reviews.grading.retro) if pack.reviews.grading else 0,
    ),
)


def _of_things(pack: Pack, pointer: str, text: str) -> Iterator[Tally]:
    """How many objectives, key results, habits, guardrails or steps there are. A part that the pack does not hold at all is not counted."""
    for pattern, name, count in _COUNTED:
        for match in re.finditer(
            rf"(?<![\w.,/-])(?P<many>\d+)\s+{pattern}\b(?!\s*(?:per|each|for|in|under|are|is)\b)", text, re.IGNORECASE
        ):
            before = text[max(0, match.start() - 12) : match.start()].lower()
            there = count(pack)
            if there and there != int(match["many"]) and not before.rstrip().endswith(("of", "least", "most", "than", "to", "–", "the")):
                yield Tally(pointer, match[0], f"the pack holds {there} {name if there != 1 else name[:-1]}", match["many"], str(there))


def _of_objectives(pack: Pack, pointer: str, text: str) -> Iterator[Tally]:
    """How many key results an objective has."""
    by_mark = {_squeezed(objective.label or objective.id): objective for objective in pack.objectives}
    for match in _PER_OBJECTIVE.finditer(text):
        objective = by_mark.get(_squeezed(match["mark"]))
        if objective is not None and len(objective.key_results) != int(match["many"]):
            there = len(objective.key_results)
            yield Tally(pointer, match[0], f"{match['mark']} has {there} key result{'' if there == 1 else 's'}", match["many"], str(there))


def _squeezed(mark: str) -> str:
    return re.sub(r"^objective", "o", re.sub(r"[\s.-]", "", mark.casefold()))


_PARTS: tuple[tuple[str, str, Callable[[Pack, KeyResult], bool]], ...] = (
    (
        r"\bdefini(?:tions?|tionen|ción|ciones|ção)\b|\bdéfinitions?\b",
        "definition",
        lambda pack, one: bool(one.definition or pack.metric(one.metric)),
    ),
    (
        r"\b(?:baselines?|Ausgangswerte?|valeurs? de départ|línea de base|valor(?:es)? inicial(?:es)?)\b",
        "baseline",
        lambda _, one: one.baseline is not None and bool(one.baseline.value.text.strip()),
    ),
    (
        r"\b(?:targets?|Zielwerte?|cibles?|metas?|valor(?:es)? objetivo)\b",
        "target",
        lambda _, one: one.target is not None and bool(one.target.text.strip()),
    ),
    (r"\b(?:time )?windows?\b", "window", lambda pack, one: one.window is not None or pack.cycle is not None),
    (
        r"\b(?:owners?|Verantwortlichen?|Eigentümer|responsables?|responsáve(?:l|is)|eigenaar|eigenaren)\b",
        "owner",
        lambda _, one: bool(one.owner),
    ),
    (
        r"\b(?:data sources?|Datenquellen?|sources? de données|fuentes? de datos|fontes? de dados)\b",
        "data source",
        lambda _, one: bool(one.data_source),
    ),
    (r"\bgam(?:ed|ing)\b|\bfailure modes?\b", "note on gaming", lambda _, one: bool(one.gaming or one.gaming_note)),
    (r"\bguardrails?\b", "guardrail", lambda pack, one: bool(pack.guardrails_of(one))),
)


def _of_each(pack: Pack, pointer: str, text: str) -> Iterator[Tally]:
    """What each key result is said to have, and which have it not."""
    key_results = tuple(pack.key_results())
    if _RATIOS.search(text):
        bare = [one for one in key_results if is_ratio(pack, one.key_result) and not denominator_floors(pack, one.key_result)]
        if bare:
            yield Tally(pointer, text, f"{_marks(bare)} without a floor under the denominator", "all", str(len(bare)))
        return
    match = _EACH.search(text)
    for pattern, name, has in _PARTS if match is not None else ():
        if match is not None and re.search(pattern, match["what"] or match["elsewhere"], re.IGNORECASE):
            bare = [placed for placed in key_results if not has(pack, placed.key_result)]
            if bare:
                yield Tally(pointer, text, f"{_marks(bare)} without {'an' if name[0] == 'o' else 'a'} {name}", "all", str(len(bare)))


def _marks(placed: Sequence[Placed]) -> str:
    """Key results in a sentence: "KR 1.4 and KR 2.3 are", "5 key results, KR1 first, are"."""
    if len(placed) > _NAMED_AT_MOST:
        return f"{len(placed)} key results, {mark_of(placed[0])} first, are"
    return f"{listed([mark_of(one) for one in placed])} {'is' if len(placed) == 1 else 'are'}"


def _of_points(pack: Pack) -> Iterator[Tally]:
    """The total of the rubric beside the sum of its lines."""
    check = pack.self_check
    total = _POINTS.match(check.total or "") if check is not None else None
    if check is None or total is None or not check.rubric:
        return
    points = [match["points"] for line in check.rubric if (match := _POINTS.match(line.score)) is not None]
    reached = sum((Decimal(one) for one in points), Decimal(0))
    if len(points) == len(check.rubric) and reached != Decimal(total["points"]):
        yield Tally(
            "self_check/total",
            (check.total or "").strip(),
            f"its {len(points)} lines add up to {format_number(reached)}",
            total["points"],
            str(reached),
        )
