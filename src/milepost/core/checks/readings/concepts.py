"""Words that each company fills otherwise, with the question that they leave open, and what answers it.

One row: a pattern of the word, the question, and a pattern of what answers it beside the word.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Concept(NamedTuple):
    """A word that leaves a question open: where it stands, the question, what answers it."""

    word: re.Pattern[str]
    question: str
    answer: re.Pattern[str]

    def is_open_in(self, text: str) -> bool:
        """Whether a text has the word, and nothing beside it that answers the question."""
        match = self.word.search(text)
        return match is not None and self.answer.search(f"{text[: match.start()]} {text[match.end() :]}") is None


_ROWS = (
    (
        r"revenue churn|churn rate|churn|attrition|abgang|abwanderung|cancelaci[oó]n",
        "whether customers or their revenue is lost",
        r"logo|revenue|customers|accounts|users|mrr|arr",
    ),
    (
        r"activat(?:ion|ed)|aktivierung|activaci[oó]n|ativação",
        "what counts as activated",
        r"who|that|complet\\w*|`",
    ),
    (
        r"adoption|adopt\\w*",
        "what counts as adopted",
        r"who|that have|at least",
    ),
    (
        r"engage(?:ment|d)",
        "what counts as engaged",
        r"who|at least",
    ),
    (
        r"health(?:y)?(?: score)?",
        "what makes one healthy",
        r"who|that|composed|weighted|from",
    ),
    (
        r"at[- ]risk",
        "what puts one at risk",
        r"who|score|below|above",
    ),
    (
        r"active (?:users?|accounts?|customers?|teams?|members?)|mau|dau|wau",
        "what counts as active",
        r"who|with at least|that",
    ),
    (
        r"(?<!revenue )(?<!dollar )retention|retained|renewals?",
        "who still counts as retained, and after how long",
        r"day|who|month|renew\\w* within|`",
    ),
    (
        r"conversions?|convert\\w*",
        "from what to what one converts",
        r"from .* to|to (?:paid|trial|customer)|trial-to-paid|who",
    ),
    (
        r"qualified (?:leads?|pipeline)|[ms]qls?",
        "what makes a lead qualified",
        r"who|score|with",
    ),
    (
        r"(?:code|test|branch|line) coverage",
        "whether lines, branches or cases are covered, and when it is read",
        r"lines?|branch(?:es)?|functions?|cases",
    ),
    (
        r"(?<!code )(?<!test )(?<!branch )(?<!\bline )coverage",
        "what is covered by what",
        r"of|over|divided|per",
    ),
    (
        r"connection rate|completion(?: rate)?",
        "what must be done, by whom and within how long",
        r"who|within|of (?:new|all|those|the)",
    ),
    (
        r"nps|net promoter score|csat|satisfaction|rating|zufriedenheit|satisfacci[oó]n",
        "who is asked, and when",
        r"survey|asked|respon\\w*|question",
    ),
    (
        r"uptime|availability|verfügbarkeit",
        "of which services, and when one is down",
        r"of (?:the|all)|service|endpoint|error rate",
    ),
    (
        r"latency|response time|load time|antwortzeit",
        "over which requests",
        r"requests?|endpoints?|pages?|queries",
    ),
    (
        r"downgrades?",
        "which downgrades count, against which months",
        r"per|month|plan",
    ),
    (
        r"support tickets?|tickets?|incidents?|bugs?|defects?",
        "which ones count, over which time",
        r"per|weekly|a week|opened|severity|priority",
    ),
    (
        r"pay-?back",
        "over whom, with those who have not paid back yet or without",
        r"who|all",
    ),
    (
        r"nrr|net revenue retention|net dollar retention",
        "over which months",
        r"month|trailing|annual",
    ),
    (
        r"productivity|velocity|efficiency|quality",
        "which figure stands for it",
        r"per|divided|measured",
    ),
)


@cache
def concepts() -> tuple[Concept, ...]:
    """Every such word, in the order in which they are asked."""
    return tuple(
        Concept(re.compile(rf"\b(?:{word})\b", re.IGNORECASE), question, re.compile(rf"(?:^|\W)(?:{answer})(?:\W|$)", re.IGNORECASE))
        for word, question, answer in _ROWS
    )
