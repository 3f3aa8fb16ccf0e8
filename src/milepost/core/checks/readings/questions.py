"""The questions that a key result leaves open: what counts, of what, over which time, by which day, by which clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from milepost.core.base.late import Late
from milepost.core.base.quantity import Quantity, UnitKind
from milepost.core.checks.ambitions import stated_levels
from milepost.core.checks.blanks import says_nothing
from milepost.core.checks.lags import lag_of
from milepost.core.checks.ratios import is_ratio
from milepost.core.checks.readings.concepts import concepts
from milepost.core.checks.solver.naming import name_in_title
from milepost.core.model.key_result import KeyResult
from milepost.core.model.pack import Pack

_TRIFLE_DAYS = 3  # of a lag: a gap that moves less than one start in twenty of a quarter
_STATISTIC = Late(
    r"\b(?:median|mean|average|avg|quantile|percentile|p\d{2}|\d{2}(?:th|%|\s?percent)|\d+ (?:of|in) (?:every )?100"
    r"|max(?:imum)?|min(?:imum)?|total|sum|mtt[a-z]|mtbf|every|each"
    r"|all|longest|slowest|fastest|typical|mittlere\w*|durchschnitt\w*|moyen\w*|médian\w*|mediana?|promedio|média)\b",
    re.IGNORECASE,
)
_WHOLE = Late(
    r"%\s*of\b|\b(?:share|percentage|percent|proportion|part|portion|fraction|ratio)s?\s+(?:of|between)\b|[/÷]|\bdivided by\b"
    r"|\bover\b|\bper\b|\bout of\b"
    r"|\bamong\b|\bof (?:all|those|new|active|our|every)\b|\banteil\b|\bpart des?\b|\bporcentaje de\b|\bporcentagem d",
    re.IGNORECASE,
)
_TIME = Late(
    r"\b(?:daily|weekly|biweekly|monthly|quarterly|yearly|annual(?:ly|i[sz]ed)?|trailing|rolling|cohorts?|snapshot|cumulative"
    r"|(?:per|a|each|every|this|last|past|the|previous|prior|same|in|of|by) (?:\w+ )?(?:days?|weeks?|months?|quarters?|years?"
    r"|cycle|period|sprint)"
    r"|(?:at|by|on) (?:the )?(?:end|close|start|last|first)|as of|ytd|mtd|qtd|Q[1-4]|\d+\s?-?(?:d|days?|weeks?|months?)"
    r"|täglich\w*|wöchentlich\w*|monatlich\w*|im quartal|par (?:jour|mois|semaine)|por (?:día|mes|semana))\b",
    re.IGNORECASE,
)
_COUNTED_BY = Late(
    r"\bcounted (?:by|on|in|when|at)\b|\bcohorts?\b|\bby the (?:day|date|week|month)\b|\bby (?:sign-?up|start|completion"
    r"|created|event|close)\w*(?: date| day)?\b"
    r"|\b(?:signed up|created|acquired|joined|started|registered|opened|purchased) (?:in|during|between|this|within the)\b"
    r"|\b(?:sign-?ups?|starts?|customers|users|accounts) (?:of|in|from) (?:the|this|that) (?:quarter|cycle|month|year)\b"
    r"|\b(?:completed|completing|complete|reached|activated|closed) (?:it )?(?:in|during) the (?:quarter|cycle|month|window)\b"
    r"|\b(?:this|the) (?:quarter|cycle|month|year)['’]s\b|\bQ[1-4] (?:sign|cohort|start|customer|user|account)",
    re.IGNORECASE,
)
_DAY_NUMBERS = Late(r"\bday[\s-]?\d+(?:\s*(?:-|–|—|to|\.\.)\s*\d+)?\b", re.IGNORECASE)
_CLOCK = Late(r"\bhours?\b|\b24\s?h|\belapsed\b|\bcalendar\b|\blocal\b|\bdates?\b|\bUTC\b|\bday 0\b|\btime zone\b", re.IGNORECASE)
_VAGUE_EVENT = Late(
    r"\b(?:any |some |the |a )?(?P<what>(?:qualifying|meaningful|relevant|valuable|significant|key|core|appropriate|substantive|real) "
    r"(?:actions?|activit(?:y|ies)|events?|usage|use|interactions?|engagement|steps?))\b",
    re.IGNORECASE,
)
_NAMED_EVENT = Late(r"`[^`]+`|\bevents?:?\s+[\w.]*_\w+|\b[a-z]+_[a-z_]+\b|\b(?:that is|i\.e\.|namely|defined as|meaning)\b")
_REPEATED = Late(
    r"\b(?:number|count|total|sum) of (?:new |successful |completed |weekly |monthly )?(?P<what>activations|conversions"
    r"|log-?ins|sign-?ins|downloads|installs"
    r"|visits|views|clicks|uses|renewals|upgrades)\b",
    re.IGNORECASE,
)
_ONCE = Late(r"\b(?:unique|distinct|first|each|every|all|including repeat\w*|per user|once)\b", re.IGNORECASE)
_ROLLED_UP = Late(r"\b(?:rolled up|roll-?up|rolls up|aggregated|averaged over|combined)\b", re.IGNORECASE)
_HOW_ROLLED = Late(r"\b(?:sums?|total spend|ratio of|mean of|average of|weighted|averaged)\b", re.IGNORECASE)
_STEPWISE = Late(r"\b(?:daily|weekly|monthly|each (?:day|week|month)|by (?:day|week|month))\b", re.IGNORECASE)
_TIME_UNTIL = Late(r"\b(?:to|until|till|before|from)\b", re.IGNORECASE)
_COHORT = Late(r"\bcohorts?\b|['’]s (?:sign-?ups?|customers|starts)\b|\bsign-?ups of\b", re.IGNORECASE)
_THOSE_WHO_DID = Late(
    r"\b(?:for|over|among|of) (?:all |the |those |only )?(?:users|customers|people|those|accounts|\w+) (?:who|that|which"
    r"|for whom)\b|\bcensor\w*|\bnot yet\b",
    re.IGNORECASE,
)
_ATTRIBUTED = Late(r"\battributed to\b|\bcredited to\b|\bdriven by\b|\bsourced by\b|\binfluenced by\b", re.IGNORECASE)
_BY_MODEL = Late(r"\b(?:first|last|multi)[- ]?(?:touch|click)\b|\battribution\b|\bmodel\b|\butm\b", re.IGNORECASE)
_ASKS_TIME = Late(r"\bover which (?:time|months)\b|\bwhen\b|\bhow long\b")
_ASKS_OF_WHOM = Late(r"\bby whom\b|\bover which months\b")
_AFTER_START = Late(
    r"\b(?:who|that|which)\b[^.;]{1,80}\b(?:after|following)\s+(?:(?:they|it)\b|(?:(?:their|its|the|an?)\s+)?(?:(?:first|initial)\s+)?"
    r"(?:sign|creat|regist|purchas|open|start|begin|install|appl|invit|subscri|trial|onboard|visit))",
    re.IGNORECASE,
)
_STARTED_AND = Late(r"\b(?:start|begin|sign up|open)\w* in the (?:cycle|quarter|month|year) and\b", re.IGNORECASE)
_LENGTH = Late(
    r"\b\d+\s?-?(?:h|hours?|d|days?|weeks?|months?|minutes?)\b|\b(?:same|next|first|one|a) (?:day|week|month|session|visit)\b|\bday \d"
    r"|\bat any time\b|\bever\b|\bby the end of\b|\bimmediately\b",
    re.IGNORECASE,
)
_ACT_AND_NUMBER = Late(r"\W*\w+\s+(?:at least\s+|up to\s+|about\s+)?\d")
_A_FEW_WORDS = 8  # that cannot define what one of them means
_VAGUE = Late(
    r"\b(?P<how>good|great|quality|high-quality|relevant|real|proper|right|suitable|valuable|meaningful|serious|genuine|happy|successful|strong|key)"
    r"\s+(?:ones?|\w+s)\b",
    re.IGNORECASE,
)
_COUNT_OF = Late(r"\W*(?:count|number|sum|total|amount)\b", re.IGNORECASE)
_LONGEST = 800


class Question(NamedTuple):
    """What is open, as a word for lists, and as a clause for a sentence: "which window", "over which time it is read"."""

    what: str
    clause: str


class _Told(NamedTuple):
    """A key result with the text that must define it, and the levels that it states."""

    pack: Pack
    key_result: KeyResult
    text: str
    start: Quantity | None
    end: Quantity | None

    @property
    def level(self) -> Quantity | None:
        """The level that says what it counts in."""
        return self.end or self.start

    @property
    def is_ratio(self) -> bool:
        """Whether it is a share or a figure per another."""
        return is_ratio(self.pack, self.key_result)

    @property
    def adds_up(self) -> bool:
        """Whether its figure is an amount or a number of things."""
        level = self.level
        return level is not None and level.unit.kind in (UnitKind.COUNT, UnitKind.NONE, UnitKind.MONEY) and not level.signed

    @property
    def is_from_nothing(self) -> bool:
        """Whether it counts things from none: "Hire 3 engineers"."""
        counted = self.start is None and _ACT_AND_NUMBER.match(self.text) is not None
        return self.adds_up and (counted or (self.start is not None and self.start.value <= 0))

    @property
    def is_time(self) -> bool:
        """Whether its figure is a length of time."""
        return self.level is not None and self.level.unit.kind is UnitKind.DURATION and not self.level.signed


def open_questions(pack: Pack, key_result: KeyResult) -> tuple[Question, ...]:
    """The questions that a key result's definition leaves open; those of its title and description where it has no definition."""
    defined = not says_nothing(key_result.definition)
    text = key_result.definition or "" if defined else f"{key_result.title}. {key_result.description or ''}"
    told = _Told(pack, key_result, text[:_LONGEST], *stated_levels(key_result))
    if defined:
        return tuple(dict.fromkeys(_of_definition(told)))
    questions, name = tuple(dict.fromkeys(_of_title(told))), name_in_title(key_result.title)
    if questions or not name or told.is_from_nothing:
        return questions
    return (Question("event", f'what exactly is in "{name}"'),)


def _of_definition(told: _Told) -> Iterator[Question]:
    """What a definition in words leaves open, where that is certain."""
    text = told.text
    if len(text.split()) <= _A_FEW_WORDS:
        yield from (Question("event", concept.question) for concept in concepts() if concept.is_open_in(text))
        if (vague := _VAGUE.search(text)) is not None:
            yield Question("event", f'what makes one "{vague["how"].lower()}"')
    yield from _what_counts(told)
    yield from _of_what(told)
    yield from _which_middle(told)
    yield from _which_day(told)
    yield from _how_long(told)
    if _DAY_NUMBERS.search(text) and not _CLOCK.search(text):
        yield Question(
            "clock", f"whether {_DAY_NUMBERS.findall(text)[0]} is told by dates or by 24 hours, and if the first day is day 0 or 1"
        )
    if told.is_ratio and _ROLLED_UP.search(text) and _STEPWISE.search(text) and not _HOW_ROLLED.search(text):
        yield Question("roll-up", "whether the roll-up divides the sums or averages the ratios of the months")
    if told.is_time and _is_of_those_who_came(text):
        yield Question("left out", "whether those who have not got there yet are in it")
    if _ATTRIBUTED.search(text) and not _BY_MODEL.search(f"{text} {told.key_result.data_source or ''} {_frozen(told)}"):
        yield Question("attribution", "by which rule one is attributed where several may claim it")
    counted = told.adds_up and _COUNT_OF.match(text) is not None
    if (counted or (told.is_ratio and "divided by" in text.casefold())) and not _says_time(told):
        yield Question("window", "over which time it is read")


def _of_title(told: _Told) -> Iterator[Question]:
    """What a title alone leaves open: first what its words mean, then how its figure is taken."""
    meant = [concept.question for concept in concepts() if concept.is_open_in(told.text)]
    yield from (Question("event", question) for question in meant)
    yield from _what_counts(told)
    if not any(_ASKS_OF_WHOM.search(question) for question in meant):
        yield from _of_what(told)
    yield from _which_middle(told)
    timed = told.is_from_nothing or any(_ASKS_TIME.search(question) for question in meant) or _says_time(told)
    if not timed and told.adds_up:
        yield Question("window", "whether all that there are at the end count, or those won in the cycle")
    elif not timed:
        yield Question("window", "over which time it is read")


def _what_counts(told: _Told) -> Iterator[Question]:
    vague = _VAGUE_EVENT.search(told.text)
    if vague is not None and not _NAMED_EVENT.search(f"{told.text} {told.key_result.data_source or ''}"):
        yield Question("event", f'what is a "{vague["what"]}"')
    repeated = _REPEATED.search(told.text)
    if repeated is not None and not _ONCE.search(told.text):
        yield Question("entity", f"whether {repeated['what']} are counted, or those who do it, each once")


def _of_what(told: _Told) -> Iterator[Question]:
    level = told.level
    share = told.is_ratio and level is not None and level.unit.kind is UnitKind.PERCENT and not level.unit.name
    if share and not _WHOLE.search(told.text):
        yield Question("denominator", "of what it is a share")


def _which_middle(told: _Told) -> Iterator[Question]:
    if told.is_time and not _STATISTIC.search(told.text):
        yield Question("statistic", "whether the median, the mean or every single one is meant")


def _which_day(told: _Told) -> Iterator[Question]:
    """Whether a start or a completion puts one into the cycle, for counts and times with a lag; a share is of those who started."""
    lag = None if told.is_ratio else lag_of(told.pack, told.key_result)
    window = told.pack.cycle.window if told.pack.cycle else None
    if lag is None or lag.days <= _TRIFLE_DAYS or _COUNTED_BY.search(told.text):
        return
    share = f" ({lag.days} of {window.days} days differ)" if window is not None and lag.days < window.days else ""
    start = lag.start if lag.start != "start" else "the start"
    yield Question("counted by", f"whether one is counted by the day of {start} or of completion{share}")


def _how_long(told: _Told) -> Iterator[Question]:
    """Whether something must follow a start, and nothing says within how long."""
    if (_AFTER_START.search(told.text) or _STARTED_AND.search(told.text)) and not _LENGTH.search(told.text):
        yield Question("length", "within how long after its start one still counts")


def _is_of_those_who_came(text: str) -> bool:
    """Whether a middle of times until something is taken over a cohort, and nothing says what becomes of those still on their way."""
    asked = _STATISTIC.search(text) and _TIME_UNTIL.search(text) and _COHORT.search(text)
    return bool(asked) and not _THOSE_WHO_DID.search(text)


def _says_time(told: _Told) -> bool:
    """Whether something tells over which time a figure is read."""
    window, level = told.key_result.window, told.level
    if _TIME.search(told.text) or (level is not None and level.per is not None) or told.key_result.accrual is not None:
        return True
    return window is not None and (window.start is not None or not says_nothing(window.stated))


def _frozen(told: _Told) -> str:
    """What the guardrails of a key result freeze, in words."""
    rails = told.pack.guardrails_of(told.key_result)
    return " ".join(f"{rail.frozen} {rail.text or ''}" for rail in rails if rail.frozen).replace("-", " ").replace("_", " ")
