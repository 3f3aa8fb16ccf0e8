"""Whether an objective is a bare metric: a dial and which way to turn it, and nothing of what becomes different for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from milepost.core.base.late import Late
from milepost.core.checks.language.hits import Hit, figures_in, hit_of
from milepost.core.checks.language.lexicon import Lexicon, lexicon_of
from milepost.core.checks.language.making import after_fillers, phrase_end
from milepost.core.checks.language.tokens import Token

_LONGEST = 120  # characters; a longer title says more than a metric
_MOST = 6  # words of a metric's name
_MOST_SIGNS = 14  # in a script without blanks
_PERIOD = re.compile(
    r"\b(?:(?:in|this|by|until|during|for|dieses|im|bis|ce|cette|este|neste|dit|en|em)\s+)?(?:the\s+)?(?:end of\s+)?"
    r"(?:(?:Q[1-4]|H[12]|FY\d*|quarter|year|month|Quartal|Jahr|trimestre|année|año|ano|kwartaal|jaar)\b(?:\s*\d{4})?|20\d\d\b)",
    re.IGNORECASE,
)
_TAIL = Late(r"(?:\b(?:from|to|by|of|at|above|below|over|under|auf|um|von|à|de|a|até|naar|tot|met)|[<>≥≤=:→-]|\s)*\s*$", re.IGNORECASE)
_PER = frozenset(("per", "je", "pro", "par", "por"))
_MOST_PER = 3  # words of "per paying customer"
_WHY = "names a metric and nothing that becomes different for anyone"
_INSTEAD = (
    'Say what will be true for whom when the number has moved, as "New customers get going without help", '
    "and leave the metric to a key result."
)


def bare_metric_in(title: str, tongues: Sequence[str] = ("en",)) -> Hit | None:
    """The words of a title that is nothing but a metric with a verb or a figure: "Increase NPS", "MRR to 2M", "Umsatz steigern".

    None where the title says more: of whom, what for, how far in words ("Cut churn to a level we can live with").
    """
    if len(title) > _LONGEST:
        return None
    text = _without_tail(title)
    for code in tongues:
        lexicon = lexicon_of(code)
        tokens = lexicon.tokens(text)
        if tokens and (found := _turned(text, tokens, lexicon)):
            return found
    return None


def _without_tail(title: str) -> str:
    """A title without its period and without the figures that end it: `MRR to 2M by Q2` is `MRR`."""
    text = _PERIOD.sub(" ", title).rstrip()
    for found in reversed(figures_in(text)):
        if text[found.end :].strip(" .)/%+×") == "":
            text = _TAIL.sub("", text[: found.start]).rstrip()
    return text.rstrip(" .!:")


def _turned(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> Hit | None:
    first = after_fillers(tokens, lexicon)
    verb = lexicon.changes.at(tokens, first)
    last = lexicon.changes_last.ends(tokens)
    start, end = first + verb, len(tokens) - last
    while start < end - 1 and lexicon.articles.at(tokens, start) and not lexicon.metrics.at(tokens, start):
        start += 1
    whole, end = end, _without_per(tokens, start, end)
    if start >= end or phrase_end(tokens, start, lexicon) < end or any(token.parted for token in tokens[start + 1 : end]):
        return None
    signs = sum(len(token.form) == 1 and not token.form.isascii() for token in tokens)
    if end - start > (_MOST_SIGNS if signs > 1 else _MOST):
        return None
    head = _metric_at(tokens, start, end, lexicon)
    if head is None or (not verb and not last and end - start > _MOST // 2 and not signs):
        return None
    return hit_of(text, tokens[start:whole], _WHY, _INSTEAD)


def _without_per(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a metric's name ends before what it is counted by: "cost per visit", "Kosten je Schiff"."""
    for place in range(max(start + 1, end - _MOST_PER), end - 1):
        if tokens[place].form in _PER and not tokens[place].joined:
            return place
    return end


def _metric_at(tokens: Sequence[Token], start: int, end: int, lexicon: Lexicon) -> int | None:
    """Where the metric's noun stands: first or last of its phrase, as the language has it."""
    if lexicon.words.head_first:
        return start if lexicon.metrics.at(tokens, start) or lexicon.is_metric(tokens[start].form) else None
    for place in range(start, end):
        length = lexicon.metrics.at(tokens, place)
        if length and place + length == end:
            return place
        if length and lexicon.of.at(tokens, place + length):
            return place
    if lexicon.words.inflects and any(lexicon.is_metric(token.form) for token in tokens[start:end]):
        return start
    if lexicon.is_metric(tokens[end - 1].form):
        return end - 1
    # A particle may follow in scripts without blanks.
    return end - 2 if end - start > 1 and len(tokens[end - 1].form) == 1 and lexicon.metrics.at(tokens, end - 2) else None
