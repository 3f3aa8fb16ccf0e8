"""The label that begins a line: `Objective 2:`, `**KR1.1** —`, `CEO KR:`, `Mục tiêu 1:`, `Owner:`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.lexicon import folded, lexicon
from milepost.core.documents.foreign.meanings import meaning_of
from milepost.core.documents.foreign.outline.label_words import GENERAL, MORE_WORDS, SPOKEN_OF, WEAK
from milepost.core.documents.foreign.outline.sections import speaks_of_okrs

_HEAD = 60  # characters; a longer beginning is a sentence, not a label
_SEPARATOR = re.compile(
    r"\s*[:：]+\s*|\s*[·•]\s+|\s+[–—-]+\s+|\s*[–—]\s*|\s*[|｜]\s*|\s*[.)）、】\]]\s+"
    r"|\s*[】」]\s*|\s*={1,2}>?\s+|\s*→\s*"
)
_CODE = re.compile(
    r"[\[(【]?\s*(?:(?P<above>O(?:BJ)?\s?\d{1,3})[\s.\-–_/:]{0,3})?(?P<code>KRs?|RC|OKRs?|OBJ|O)[\s.\-#_]{0,2}"
    r"(?P<number>\d{1,3}(?:[.\-_]\d{1,3}){0,3}[a-z]?|(?<=[\s.\-#_])(?-i:[A-Z])(?![\w'’]))(?![A-Za-z0-9_%$€£])\s*(?:\((?P<aside>[^()]{1,40})\)\s*)?"
    r"(?P<apart>[\])】]?\s*[:：.)|｜=–—·•\-]{0,3}(?!\d)\s*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<head>[^\W\d][^:：|\d]{0,30}?)\s?(?P<number>\d{1,2}(?:\.\d{1,2})*)\s+(?=[^\W\d_a-zß-ÿ]|[\"“«'`])")
_NUMBER = re.compile(
    r"[\s#№.\-_(\[]*(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?|(?<=\s)[A-Z]|(?<=\s)[IVX]{1,4}|[一二三四五六七八九十]|(?<=\s)(?:one|two|three|four|five|six))[)\]]*$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(（\[](?P<aside>[^()（）\[\]]{0,60})[)）\]]\s*")
_AFTER_ASIDE = re.compile(r"(?<=[)）\]])\s*[:：–—-]+\s*")
_STRONG_LEAD = re.compile(r"(?P<mark>\*\*|__|\*|_|`|==)(?P<inside>[^*_`=]{1,60})(?P=mark)\s*(?P<rest>.*)", re.DOTALL)
_OBJECTIVE_WORDS = WEAK - GENERAL
_TAKEN = (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
OWN_CODE = "\ue000"  # a mark before a code that only this document uses for its key results
_OWN = re.compile(rf"{OWN_CODE}(?P<words>[^\W\d_]{{2,4}}[ .#-]?(?P<number>\d{{1,2}}(?:\.\d{{1,2}})?))\s*[:：.)–—-]+\s*")
_LINKED = re.compile(r"[>,，、+&]\s?O\d{1,2}\b")
_ORDINAL = re.compile(r"\W*(?:quart|halbjahr|kwartaal|halfjaar|trimest|semest|çeyrek|dönem|квартал|полугод|half|quý)", re.IGNORECASE)
_VERB = re.compile(r"(?:is|are|was|were|has|have|will|should|must|can|may)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands before its text.

    `field` is what it names, `words` the label as written ("Objective 2"), `number` its number or letter, `before` what qualifies
    it ("CEO" in "CEO KR"), `aside` what stands behind it in brackets, `rest` the text after it. `weak` labels ("Goal", "Results")
    are used for much else too.
    """

    field: Field
    words: str
    rest: str
    number: str = ""
    before: str = ""
    aside: str = ""
    weak: bool = False
    code: bool = False  # O1, KR 2.1

    def sure(self, meaning: Field) -> bool:
        """Whether it surely names the field: by a code, or by words that are used for little else."""
        return self.field is meaning and (self.code or not self.weak)

    @property
    def bare(self) -> bool:
        """Whether it is a weak word alone: `Goals`, `2020 goals`."""
        return self.weak and not self.rest and not self.number and not _OBJECTIVE_WORDS & set(folded(self.words).split())


@lru_cache(maxsize=8192)
def read_label(text: str) -> Label | None:
    """The label that a line without inline marks begins with; None when it begins with none.

    Example: "KR 1.2: Grow" is key result 1.2, rest "Grow".
    """
    text = text.strip()
    if not text:
        return None
    return _code(text) or _worded(text) or _numbered(text)


def marked_label(raw: str, text: str) -> Label | None:
    """The label of a line from its text as written and as said: emphasis at its beginning sets a label apart as a colon does."""
    if (found := read_label(text)) is not None:
        return found
    strong = _STRONG_LEAD.match(raw.strip()) if raw[:8].strip()[:1] in ("*", "_", "`", "=") else None
    if strong is None or not strong["rest"].strip():
        return None
    head = _head(strong["inside"].strip().rstrip(":：.").strip())
    if head is None or _VERB.match(strong["rest"].strip()):
        return None  # "**Key results** are a list" speaks of them
    rest = strong["rest"].strip().lstrip(":：–—·•-").strip()
    return Label(
        head.field, head.words, text[-len(rest) :] if text.endswith(rest) else rest, head.number, head.before, head.aside, head.weak
    )


def _code(text: str) -> Label | None:
    """A label like O1, OBJ-2, KR1.1, O1KR2 or KR 3."""
    if text.startswith(OWN_CODE) and (own := _OWN.match(text)) is not None:
        return Label(Field.KEY_RESULT, own["words"], text[own.end() :].strip(), own["number"], code=True)
    match = _CODE.match(text)
    if match is None:
        return _bare_code(text)
    code, number, rest = match["code"], match["number"], text[match.end() :].strip()
    if _only_speaks(code.upper(), number, rest, apart=bool(match["apart"].strip()), tight=text.startswith(code + number)):
        return None
    if not match["apart"].strip() and rest and not (code[0].isupper() or code == "okr"):
        return None
    field = (
        Field.KEY_RESULT if code.upper().startswith(("KR", "RC")) or re.search(r"\d[._-]\d", number) else Field.OBJECTIVE
    )  # O1.2 is of O1
    words = text[: match.start("apart")].strip(" [(【")
    return Label(field, re.sub(r"\s*\([^()]*\)$", "", words), rest, number, aside=match["aside"] or "", code=True)


def _bare_code(text: str) -> Label | None:
    """A code without a number: `KR: ...`, `O - ...`."""
    bare = re.match(r"[\[(【]?(?P<words>KRs?|OBJ|O)[\])】]?\s*(?P<apart>[:：–—｜·•]\s*|-\s+|$)", text)
    if bare is None or (bare["words"] == "O" and not bare["apart"].strip(" -")):
        return None
    field = Field.KEY_RESULT if bare["words"].startswith("KR") else Field.OBJECTIVE
    return Label(field, bare["words"], text[bare.end() :].strip(), code=True)


def _only_speaks(code: str, number: str, rest: str, *, apart: bool, tight: bool) -> bool:
    """Whether a line only speaks of what a code names: "KR1 is late", "OKR 2. Quartal", "O1 Safety > O2 Speed"."""
    if code.startswith("OKR") and _ORDINAL.match(rest):
        return True
    if not number[0].isdigit() and (code == "O" or not apart):
        return True
    if apart or not rest:
        return False
    compared = code == "O" and _LINKED.search(rest) is not None
    return code in ("OKRS", "RC") or compared or _VERB.match(rest) is not None or (code == "OKR" and not tight and not _begins_anew(rest))


def _begins_anew(rest: str) -> bool:
    """Whether words begin as a title does: with a capital, or in a script without them."""
    return not rest or rest[0].isupper() or _UNSPACED.match(rest) is not None


def _worded(text: str) -> Label | None:
    """A label in words, apart from its text by a colon, a dash or the end of the line."""
    start = text[: _HEAD + 20]
    for place in dict.fromkeys((_SEPARATOR.search(start), re.search(r"[:：]", start), _AFTER_ASIDE.search(start))):
        if place is None:
            continue
        head = _head(text[: place.start()].strip())
        if head is None:
            continue
        sign = place[0].strip()
        if head.field not in _TAKEN and sign not in (":", "：", "=", "|", "→") and not (sign and set(sign) <= {"–", "—"}):
            continue
        if sign in (".", ")") and not head.number:
            continue
        rest = text[place.end() :].strip()
        return Label(head.field, head.words, rest, head.number, head.before, head.aside, head.weak)
    if len(text) <= _HEAD and (head := _head(text.rstrip(" :："))) is not None:
        return head
    return None


def _numbered(text: str) -> Label | None:
    """A word and a number before a text that begins with a capital: `Objective 1 Grow the shop`."""
    match = _NUMBERED.match(text)
    if match is None:
        return None
    head = _head(match["head"].strip())
    if head is None or (head.weak and folded(match["head"]) not in _OBJECTIVE_WORDS) or head.field not in _TAKEN:
        return None
    return Label(head.field, text[: match.end()].strip(), text[match.end() :].strip(), match["number"], head.before)


@lru_cache(maxsize=8192)
def _head(words: str) -> Label | None:
    """What the words of a label name."""
    if not words or len(words) > _HEAD:
        return None
    aside = ""
    bare = _drop_signs(unicodedata.normalize("NFKC", words))
    if (bracket := _ASIDE.search(bare)) is not None and bracket.start() > 0 and bracket.end() == len(bare):
        aside, bare = bracket["aside"], bare[: bracket.start()].strip()
    if re.search(r"[.!?,;]\s", bare):
        return None
    number = ""
    if (match := _NUMBER.search(bare)) is not None and match.start() > 0:
        number, bare = match["number"], bare[: match.start()].strip()
    if speaks_of_okrs(bare):
        return None  # a title, "Sales: objectives and key results"
    name = folded(bare)
    field, before, weak = _named(name, bare)
    if field is None:
        return None
    if number.isalpha() and number.isascii() and field not in _TAKEN:
        return None
    return Label(field, words, "", number, before, aside, weak=weak)


def _drop_signs(text: str) -> str:
    """A label without the pictures and marks around it."""
    kept = "".join(
        sign for sign in text if (unicodedata.category(sign) not in ("So", "Sk", "Cf", "Me", "Co") and sign != "\ufe0f") or sign == "№"
    )
    return kept.strip(" *_`#>~\"“”'[]【】「」『』:：").strip()


def _named(name: str, written: str) -> tuple[Field | None, str, bool]:
    """The field that a folded name means, what stands before it, and whether the name is weak."""
    if not name:
        return None, "", False
    if (field := exactly(name)) is not None:
        return field, "", is_weak(name)
    words = name.split()
    if SPOKEN_OF & set(words):
        return None, "", False
    if (qualified := _qualified(words, name, written)) is not None:
        return qualified
    meant = meaning_of(written) if len(words) <= 6 else None
    if (
        meant is not None
        and meant.rank == 0
        and not meant.both
        and meant.field in (Field.OBJECTIVE, Field.KEY_RESULT)
        and meant.about is None
    ):
        return meant.field, "", meant.weak
    return None, "", False


def _qualified(words: list[str], name: str, written: str) -> tuple[Field, str, bool] | None:
    """A name for objectives or key results with words before it: "CEO KR", "チーム目標"."""
    if len(words) == 1 and _UNSPACED.search(name):
        for start in range(1, min(len(name) - 1, 8)):
            if (field := exactly(name[start:])) in (Field.OBJECTIVE, Field.KEY_RESULT):
                return field, written[:start], is_weak(name[start:])
    if 2 <= len(words) <= 8:
        for count in range(min(3, len(words) - 1), 0, -1):
            tail = " ".join(words[-count:])
            field = exactly(tail) if tail not in GENERAL and len(tail) > 1 else None
            if field in (Field.OBJECTIVE, Field.KEY_RESULT):
                kept = written.split()
                return field, " ".join(kept[: max(len(kept) - count, 1)]), is_weak(tail)
    return None


def exactly(name: str) -> Field | None:
    """The field that a folded name is a known phrase for."""
    if (field := MORE_WORDS.get(name)) is not None:
        return field or None
    word = lexicon().words.get(name)
    return word.field if word is not None and word.field is not Field.IGNORED else None


def is_weak(name: str) -> bool:
    """Whether a folded name is said of much else than OKRs too."""
    word = lexicon().words.get(name)
    return name in WEAK or (word is not None and word.weak)
