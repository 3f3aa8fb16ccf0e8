"""Acronyms that a pack never explains; longer words in capitals are taken for names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from milepost.core.checks.language.hits import Hit
from milepost.core.model.pack import Pack

_ACRONYM = re.compile(r"(?<![\w/.#@-])(?:[A-Z][A-Z&]{1,3}[A-Z]|[A-Z]{2})(?:s\b)?(?![\w/@.-]*\w)")
_WORD = re.compile(r"[^\W\d_]+")
_SHOUTED = 2  # words of four letters and more, all in capitals: the text is shouted and its capitals tell nothing
_MOST = 10  # acronyms of a text that are looked at
_MOST_TEXT = 200_000  # characters of a pack that are searched for explanations

# Words of common speech, of business and of software that are better known short than in full.
_KNOWN = """
AI AM API APIs AR B2B B2C CC CD CEO CFO CI CIO CMO COO CPO CRM CSO CSV CTO CV DIY DNA DVD EN EOD EU FAQ FAQs FY GDPR GPS
GPU H1 H2 HQ HR HTML HTTP HTTPS ID IDs IP ISO IT JSON KPI KPIs KR KRs LAN LLM ML MVP NGO OK OKR OKRs OS PC PDF PIN PM PR
PRs Q1 Q2 Q3 Q4 QA QR R&D RSS SEO SMS SMTP SQL SSD SSL TV UI UK UN URL URLs US USA USB USD EUR GBP UTC UX VAT VIP VP VPN
VR WC WLAN XML YAML ZIP II III IV VI VII ADHD AIDS BBC CO CPU DJ DNS FBI FIFA HIV IBM IQ LED LGBT MBA NASA NFT NATO NBA NHS
PhD RAM SIM SUV UEFA WHO WWW AWS CLI CMS CSS IDE IOT PHP REST SDK SAAS PAAS NOT AND OR THE ALL NEW NO YES TO FOR OF IN
ON BE WE IS AS AT BY DO GO IF UP SO MY ME HE AN
"""


@cache
def _known() -> frozenset[str]:
    return frozenset(word.upper().removesuffix("S") for word in _KNOWN.split()) | frozenset(_KNOWN.upper().split())


def acronyms_in(text: str) -> Iterator[Hit]:
    """The acronyms of a text that are no common words; none of a text that is written in capitals."""
    words = _WORD.findall(text)
    if sum(word.isupper() and len(word) > 3 for word in words) > _SHOUTED or not any(
        word[0].islower() or not word.isupper() for word in words
    ):
        return
    for match in islice(_ACRONYM.finditer(text), _MOST):
        if match[0].upper() not in _known() and match[0].removesuffix("s") not in _known():
            yield Hit(
                match[0],
                match.start(),
                match.end(),
                "is never spelled out",
                "Spell it out where it first stands, or say what it means in words.",
            )


def unexplained_in(text: str, pack_text: str, names: str = "") -> tuple[Hit, ...]:
    """The acronyms of a text that the pack's text never explains and that are not part of its own name.

    An acronym is explained by words with its initials ("time to first value" for TTFV), by a bracket after or before it, or by `means`.
    """
    return tuple(hit for hit in acronyms_in(text) if not _explained(hit.word.removesuffix("s"), pack_text, names))


def text_of(pack: Pack) -> str:
    """All words of a pack as one text, up to a length, for searching explanations."""
    return "\n".join(_strings(pack.model_dump(exclude_defaults=True)))[:_MOST_TEXT]


def _strings(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _strings(part)


def _explained(acronym: str, text: str, names: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", names):
        return True
    spelled = re.escape(acronym)
    if re.search(rf"\w\s*\({spelled}s?\)|(?<!\w){spelled}s?\s*(?:\([^)]*[a-z]{{3}}|=|:\s*[^\W\d]|\bmeans\b|\bstands for\b)", text):
        return True
    return _initials(acronym).search(text) is not None


def is_spelled_out(acronym: str, text: str) -> bool:
    """Whether a text holds words in a row with the acronym's initials: "time to first value" for TTFV."""
    return len(acronym) > 1 and _initials(acronym).search(text) is not None


def _initials(acronym: str) -> re.Pattern[str]:
    """Words in a row with the acronym's initials; little words may stand between them."""
    letters = [letter for letter in acronym if letter.isalpha()]
    between = r"[\w’']+[\s\-–/]+(?:(?:of|and|the|to|for|in|per|de|des|der|und|a)\s+)?"
    return re.compile(
        r"(?<!\w)" + between.join(f"(?!{re.escape(acronym)}){re.escape(letter)}" for letter in letters) + r"\w+", re.IGNORECASE
    )
