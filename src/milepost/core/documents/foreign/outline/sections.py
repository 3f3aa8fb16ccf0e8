"""What a heading stands over, from its words: OKRs, a period, a guide, examples, other matters."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.label_words import MORE_WORDS
from milepost.core.documents.foreign.outline.section_words import EXAMPLE, FILLERS, GUIDE, GUIDE_BEGINS, GUIDE_HOLDS, OTHER
from milepost.core.documents.foreign.words import folded


class About(StrEnum):
    """What a heading without a label is about."""

    OKRS = "okrs"  # it says OKRs, or nothing but fillers
    PERIOD = "period"
    GUIDE = "guide"
    EXAMPLE = "example"
    WORK = "work"  # initiatives, projects
    NOTE = "note"  # reasons, comments, updates of what it stands under
    OTHER = "other"
    UNKNOWN = "unknown"


_OKR = re.compile(
    "|".join(
        (
            r"\bokrs?\b|objectives?\s*(?:and|&|\+|/|,)\s*key\s+results|ziele und schlüsselergebnisse",
            r"objetivos\s+[ye]\s+resultados[- ](?:clave|chave)|objectifs et résultats[- ]clés|doelen en (?:kern)?resultaten",
            "mục tiêu (?:và|&) kết quả|hedefler ve (?:anahtar|kilit) sonuçlar",
            "目标与关键(?:结果|成果)|目標と主要な?(?:結果|成果)|목표(?:와|및| 및| &) 핵심 ?결과",
        )
    ),
    re.IGNORECASE,
)
_OKR_CJK = re.compile(r"okrs?(?![a-z])", re.IGNORECASE)
_PERIOD = re.compile(
    r"(?<![\w.])(?:(?:FY\s?'?)?(?:19|20)?\d\d[\s/_.-]{0,3})?[QTH][1-4](?:[\s/_.,'-]{0,3}(?:FY\s?'?)?(?:20)?\d\d)?(?!\w)|(?<!\w)[1-4]Q(?:\s?\d\d)?(?!\w)"
    r"|(?:20\d\d年)?\s?(?:第?[一二三四1-4]季度|第?[1-4]四半期|上半年|下半年|\d{1,2}月)|20\d\d年(?:度)?|20\d\d\s?년(?:\s?[1-4]\s?분기)?|[1-4]\s?분기"
    r"|(?:quý|trimestre|quartal|kwartaal|çeyrek|quarter|semester|semestre|halbjahr|sprint|cycle|ciclo|zyklus)\s?(?:[1-4]|I{1,3}V?)(?!\w)"
    r"|(?<![\w.])[1-4][.ºª]?(?:er|e|-?[йeе]|-?ой)?\s(?:quartal|halbjahr|trimestre|semestre|kwartaal|çeyrek|квартала?|полугодие)(?:\s20\d\d)?(?!\w)"
    r"|(?<!\w)(?:1st|2nd|3rd|4th|first|second|third|fourth|1er|2e|1º|2º|3º|4º)\s(?:quarter|half|trimestre|semestre|trimester)(?!\w)"
    r"|(?<![\w.])(?:FY\s?)?(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?(?![\w.])|(?<!\w)FY\s?\d\d(?!\w)"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?<!\w)(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|januar|februar|märz|mai|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|janvier|février|mars|avril|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|spring|summer|autumn|fall|winter|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)\.?(?!\w)",
    re.IGNORECASE,
)
_SPAN_WORDS = re.compile(
    r"\b(?:from|to|until|till|through|bis|von|vom|desde|hasta|até|a|de|du|au|từ|đến|active|archived?|current|closed|ongoing|past)\b",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\b(?:templates?|vorlagen?|plantillas?|modèles?|sjablo(?:on|nen)|şablonu?|mẫu|шаблон|modello|szablon|modelos? de okrs?)\b"
    "|模板|模版|テンプレート|템플릿|양식|雛形|ひな形",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"okrs?[\s_-]*(?:apps?|tracker|tracking|tool|tools|software|platform|manager|management|system|dashboard|bot|api|cli|server|service|viewer|plugin"
    r"|builder|generator|ai|agent|skill|board|backend|frontend|web|mcp|database|schema|管理|系统|平台)(?:\s+(?:app|tool|system|platform))?\s*$"
    r"|\b(?:install|api|cli|sdk|readme)\b",
    re.IGNORECASE,
)


_ABOUT_OKRS = re.compile(
    r"\b(?:for|about|with|of|using|on|into|für|über|mit|sobre|para|con|pour|avec|over)\s+(?:the\s+)?okrs?\b|\bokrs?\s+(?:prompt|coach|assistant|expert|advisor)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def about(said: str) -> About:
    """What a heading is about."""
    name = folded(said)
    if not name:
        return About.UNKNOWN
    if any(name.startswith(words) for words in GUIDE_BEGINS) or any(words in name for words in GUIDE_HOLDS):
        return About.GUIDE
    core = _core(name)
    kind = _known(name, core)
    if kind is not About.UNKNOWN or is_period(said):
        return kind if kind is not About.UNKNOWN else About.PERIOD
    return About.OKRS if speaks_of_okrs(said) or not core else About.UNKNOWN


def _known(name: str, core: str) -> About:
    """What a heading is about that is made of known words alone."""
    kinds = ((GUIDE, About.GUIDE), (EXAMPLE, About.EXAMPLE))
    for words, kind in kinds:
        if name in words or core in words or _all_parts(core, words):
            return kind
    match MORE_WORDS.get(name) or MORE_WORDS.get(core):
        case Field.INITIATIVE:
            return About.WORK
        case Field.NOTE | Field.DESCRIPTION:
            return About.NOTE
    return About.OTHER if name in OTHER or core in OTHER or _all_parts(core, OTHER) else About.UNKNOWN


def _core(name: str) -> str:
    """A folded heading without fillers, numbers and periods."""
    return " ".join(
        word for word in name.split() if word not in FILLERS and not word.isdigit() and not re.fullmatch(r"(?:fy)?\d{2,4}|q\d", word)
    )


def _all_parts(core: str, words: frozenset[str]) -> bool:
    """Whether every word of it is one of the words itself ("links resources")."""
    parts = core.split()
    return bool(parts) and len(parts) <= 4 and all(part in words for part in parts)


def speaks_of_okrs(said: str) -> bool:
    """Whether a text names OKRs."""
    return _OKR.search(said) is not None or _OKR_CJK.search(said) is not None


def okr_title(said: str) -> bool:
    """Whether a heading announces OKRs that are kept: it names them, and neither explains them nor names a program for them."""
    return (
        speaks_of_okrs(said)
        and about(said) in (About.OKRS, About.PERIOD, About.UNKNOWN)
        and _TOOL.search(said) is None
        and not names_template(said)
    )


def names_template(said: str) -> bool:
    """Whether a heading announces a template."""
    return _TEMPLATE.search(said) is not None


def is_period(said: str) -> bool:
    """Whether a heading is nothing but a period: `2018 Q2`, `Q3 OKRs`, `From 12/04/2022 to 12/06/2022`, `October`."""
    if len(said) > 60 or (_PERIOD.search(said) is None and _MONTH.search(said) is None):
        return False
    rest = _SPAN_WORDS.sub(" ", _MONTH.sub(" ", _PERIOD.sub(" ", said)))
    rest = re.sub(r"\([^()]*\)", " ", rest)
    return not _core(folded(rest))


def period_in(said: str) -> str | None:
    """The period that a heading names; a single month only where nothing else is said."""
    if is_period(said):
        return re.sub(r"(?i)\s*[-–—:|,(]*\s*\bokrs?\b\s*[-–—:|)]*\s*", " ", said).strip(" -–—:|") or said
    match = _PERIOD.search(said)
    return match[0].strip() if match is not None else None
