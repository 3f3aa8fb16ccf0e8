"""Whether what was found is a set of OKRs, an empty template, or only words about OKRs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from milepost.core.documents.document import Holds
from milepost.core.documents.foreign.found import Found, FoundObjective, FoundResult
from milepost.core.documents.foreign.lexicon import folded, marked_words

_MOSTLY = 75  # percent of the titles that wait to be filled in, and a document is a template
_BRACKETED = re.compile(r"^[\[{<【＜《「(（]+[^\[\]{}<>]*[\]}>】＞》」)）]+[.:：]?$")
_GAP = re.compile(
    r"_{2,}|\.{4,}|…{2,}|(?<![\w])(?:XX+|xx+|[XYZN]{1,2})\s?(?:%|$)|\{\{[^{}]{0,80}\}\}|<[a-zA-Z][^<>@]{1,80}>|\$\{[^{}]{1,60}\}|〇〇|○○|◯◯|××|ＸＸ"
)
_SLOT = re.compile(r"\[(?![ xX]\]|\^)[^\[\]]{1,80}\](?!\()")
_SHORT_TAG = re.compile(r"\[[A-Z0-9][A-Z0-9_/&.-]{0,7}\]|\[[^\[\]]*\d[^\[\]]*%?\]")
_BARE = re.compile(
    r"(?:(?:your|the|my|an?|another|first|second|third|next)\s+)?(?:company\s+|team\s+|measurable\s+|main\s+)?"
    r"(?:objective|key\s?result|kr|okr|goal|initiative|result|o|metric|outcome|title|description|text|name|item)s?"
    r"\s*(?:title|name|description|statement|text|here)?\s*[#.]?\s*(?:\d+(?:\.\d+)*|[a-zA-Z]|one|two|three)?(?:\s+here)?[.:…]*",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"[\W_]*|tb[dac]\W*|todo\W*|n/?a|lorem ipsum.*|\?+|to be (?:defined|determined|decided|done|confirmed).*|coming soon\W*", re.IGNORECASE
)
_DEFINITION = re.compile(
    "|".join(
        (
            r"^(?:an?\s|the\s)?(?:objectives?|key\s?results?|okrs?|krs?)(?:\s\(\w+\))?\s+"
            r"(?:is|are|should|must|can|help|define|describe|measure|represent|answer|stand)\b",
            r"^objectives? (?:and|&) key results?\b.{0,40}\b(?:is|are)\b",
            r"^(?:what|where|why|who)\s+(?:do\s+|does\s+|is\s+it\s+|are\s+)?(?:you|we|i|the (?:company|team|organi[sz]ation))\s+"
            r"(?:want|wants|need|are trying|trying|intend|aim|would like)\b",
            r"^(?:how|the way)\s+(?:will\s+|do\s+|can\s+)?(?:you|we|i|success|progress)\s+(?:will\s+)?"
            r"(?:know|measure|get there|is measured|are doing|track|achieve)\b",
            r"^(?:defines|describes|tells|explains)\s+(?:what|how|where|why|an?)\b|^the measurable (?:outcomes|results) that\b",
            r"^the\s+[\"'“]?(?:what|how|why|where|destination|goal|direction|measure)[\"'”]?[.,;:]?(?:$|\s+(?:of|to|you|we)\b)",
            r"^(?:an?\s+|\d\s?[-–]\s?\d\s+)?"
            r"(?:qualitative|quantitative|quantifiable|ambitious|inspirational|aspirational|measurable|specific|time-?bound|clear)"
            r"(?:,?\s+(?:and\s+)?\w+){0,4}\s+(?:goals?|statements?|descriptions?|definitions?|outcomes?|metrics?|measures?|results?|targets?"
            r"|objectives?)\b(?:\s+(?:that|which|of|to|you|we|for)\b|[.:]?$)",
        )
    ),
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    "|".join(
        (
            r"\b(?:okrs?|objectives?|key[ -]results?|krs)\b\W{0,3}(?:\([^()]{0,40}\)\W{0,3})?"
            r"(?:are|is|should|must|can|help|allow|consist|provide|describe"
            r"|define|measure|represent|enable|encourage|work|stand)\b",
            r"\b(?:okrs?|objetivos?|resultados?[- ]chave|resultados clave|les objectifs|les résultats[- ]clés)\b\W{0,3}"
            r"(?:são|é|deve|devem|permitem|promovem|fornecem|podem|atuam|referem|ajudam|son|es|deben|permiten|sont|doivent|permettent)\b",
            r"\b(?:okrs?|ziele|schlüsselergebnisse)\b\W{0,3}(?:sind|ist|sollten|müssen|helfen|beschreiben)\b",
            r"\bokrs?\b\W{0,3}(?:zijn|helpen|moeten|nedir|adalah|là|được)\b|目标(?:务必|必须|应该|要是)|关键结果(?:必须|应该)|OKRs?(?:とは|は、|是|就是|강|은|는|이란)",
        )
    ),
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"\byou(?:r|rs|'ll|’ll|'re|’re|'ve|’ve)?\b", re.IGNORECASE)
_ILLUSTRATES = re.compile(
    "|".join(
        (
            r"\b(?:for example|for instance|e\.g\.|eg[.:]|an example|some examples?|examples?\s*[:：]|sample okrs?)",
            r"\bexample (?:of|okrs?|objective)",
            r"\b(?:here(?:'s|’s| is| are)|consider|below is|following is|look at)\b.{0,40}\b(?:examples?|sample)",
            r"\b(?:(?:might|could|would|may) look (?:like|something like)|looks? like this|imagine|suppose|hypothetical)",
            r"\b(?:zum beispiel|beispiel(?:haft)?\s*[:：]|por ejemplo|ejemplos?\s*[:：])",
            r"\b(?:por exemplo|exemplos?\s*[:：]|par exemple|exemples?\s*[:：])",
            r"\b(?:bijvoorbeeld|voorbeeld\s*[:：]|örneğin|örnek\s*[:：]|ví dụ|misalnya|contoh\s*[:：]|ad esempio|например)",
            "例如|比如|示例[:：]?|例[:：]|たとえば|例えば|예를 들|예시\\s*[:：]",
        )
    ),
    re.IGNORECASE,
)
_OF_OKRS = re.compile(
    r"(?<![A-Za-z0-9])(?:OKRs?|KRs?|O(?=\s?[\u3040-\u30ff\u3400-\u9fff]))(?![A-Za-z0-9'’.])"
    r"|\b(?:key[ -]results?|resultados?[- ]clave|resultados?[- ]chave|résultats?[- ]clés?|schlüsselergebnis\w*|kernresulta\w*"
    r"|ключев\w{1,3} результат\w*|anahtar sonuç\w*|kết quả then chốt)|关键(?:结果|成果)|主要な?(?:結果|成果)|핵심 ?결과",
)
_LEAST_SPEAKING = 2
_SENTENCE_END = re.compile(r"[.!?。！？]\s+\S.{20,}[.!?。！？»”\"]?\s*$", re.DOTALL)
_EXAMPLE_HEAD = re.compile(
    r"^(?:\W*)(?:good|bad|better|weak|strong|poor|wrong|right)\s+(?:okrs?|objectives?|key results?|krs?)\b|"
    r"^(?:\W*)(?:good|bad|better|weak|strong|poor)?\s*examples?\b|\bexamples?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_placeholder(title: str) -> bool:
    """Whether a title waits to be filled in: `[Objective]`, `<goal>`, `De ___ para ___`, `Key Result 1`, `XX% growth`, `TBD`."""
    text = title.strip().strip("*_`\"'“” ")
    if _NOTHING.fullmatch(text) or _BRACKETED.match(text) or _GAP.search(text) or _BARE.fullmatch(text):
        return True
    if any(_SHORT_TAG.fullmatch(slot[0]) is None for slot in _SLOT.finditer(text)):
        return True
    return folded(text) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset().union(*marked_words("placeholder").values())


def is_definition(title: str) -> bool:
    """Whether a title explains what an objective or key result is, rather than being one: `Objectives are qualitative ...`."""
    return _DEFINITION.search(title.strip()) is not None


def explains(said: str) -> bool:
    """Whether a sentence speaks about OKRs as such: `OKRs help teams to focus`."""
    return _EXPLAINS.search(said[:400]) is not None


def addresses(said: str) -> bool:
    """Whether a sentence tells its reader what to do: `Make sure you write three of them`."""
    return _ADDRESSES.search(said[:400]) is not None


def illustrates(said: str) -> bool:
    """Whether a line announces an example: `Here is an example of what an OKR might look like:`.

    Edges: only its last sentence counts, and a long line must end in a colon.
    """
    text = said.strip()
    if not text or len(text) > 600:
        return False
    last = re.split(r"(?<=[.!?。！？])\s+", text)[-1]
    if not (text.endswith((":", "：")) or len(last) <= 80):
        return False
    return (_ILLUSTRATES.search(last) is not None and text.endswith((":", "：", "."))) or (
        _EXAMPLE_HEAD.search(text) is not None and len(text) <= 60
    )


def speaks_of_itself(found: Found) -> bool:
    """Whether the titles speak about OKRs as such (`KRs that nobody measures`), or are paragraphs that no key result follows.

    Edges: half of all titles must speak of them; where no objective has a key result, a third of them.
    """
    titles = [
        text for objective in found.objectives for text in (objective.title.text, *(part.title.text for part in objective.key_results))
    ]
    alone = not any(objective.key_results or objective.initiatives for objective in found.objectives)
    speaking = sum(_OF_OKRS.search(title) is not None for title in titles)
    if speaking >= _LEAST_SPEAKING and speaking * (3 if alone else 2) >= len(titles):
        return True
    return alone and sum(_SENTENCE_END.search(title) is not None for title in titles) * 2 > len(titles)


def unfilled(parts: Iterable[FoundObjective]) -> tuple[int, int]:
    """How many titles wait to be filled in, and how many there are."""
    titles = [text for objective in parts for text in (objective.title.text, *(result.title.text for result in objective.key_results))]
    return sum(is_placeholder(title) for title in titles), len(titles)


def is_template(found: Found, *, named: bool, blank: int = 0) -> bool:
    """Whether nearly all titles wait to be filled in; in a document named a template (`named`) whether any does, or none has a figure."""
    empty, whole = unfilled(found.objectives)
    empty, whole = empty + blank, whole + blank
    if not whole:
        return False
    if empty * 100 >= _MOSTLY * whole:
        return True
    return named and (empty > 0 or not any(_filled(part) for objective in found.objectives for part in objective.key_results))


def _filled(part: FoundResult) -> bool:
    return re.search(r"\d", part.title.text) is not None


def drop_unfilled(found: Found) -> list[FoundObjective | FoundResult]:
    """Takes the parts that wait to be filled in out of a document that is otherwise filled in, and returns them."""
    dropped: list[FoundObjective | FoundResult] = []
    for objective in list(found.objectives):
        for result in list(objective.key_results):
            if is_placeholder(result.title.text):
                objective.key_results.remove(result)
                dropped.append(result)
        if is_placeholder(objective.title.text) and not objective.key_results:
            found.objectives.remove(objective)
            dropped.append(objective)
    return dropped


def as_template(found: Found) -> Found:
    """The document as the empty template that it is."""
    found.holds, found.why = (
        Holds.TEMPLATE,
        "The document is a template: its objectives and key results are placeholders, so nothing is imported.",
    )
    return found


def as_none(found: Found, why: str) -> Found:
    """The document as one without OKRs, and why."""
    found.holds, found.why = Holds.NONE, why
    return found
