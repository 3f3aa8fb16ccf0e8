"""A line as a reader would say it: label, number, box, tags, owner and grades taken off and stated apart; the words stay."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from milepost.core.documents.blocks import plain
from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.outline.cleaning import is_open
from milepost.core.documents.foreign.outline.fields import in_bracket, stated_in
from milepost.core.documents.foreign.outline.labels import OWN_CODE, Label, read_label
from milepost.core.documents.foreign.outline.status_words import STATUS_WORDS
from milepost.core.documents.foreign.words import folded

_ROUNDS = 6  # marks that are taken off one after another
_LONGEST = 2000  # characters; a longer line is prose, of which only a label is taken off
_SKIN = ("\ufe0f", "\u200d", "\u20e3")
_KEEP = frozenset("№°%§©®™$€£¥+<>=~→←↑↓")
STATUS_SIGNS = frozenset("🟢🟡🟠🔴🔵⚪⚫🟤🟣✅✔☑❌✖❎⚠🚧⏳⌛🏁🛑💚💛❤")
_CHECKED = {"☑": True, "✅": True, "✔": True, "☒": True, "☐": False, "⬜": False, "🔲": False, "◻": False, "▢": False}
_BOX = re.compile(r"\\?\[(?P<state>[ xX✓✔]?)\\?\]\s+")
_HEADING_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.):、]|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+\D)|[A-Za-z][.)]|[IVX]{1,4}[.)]|\(\d{1,2}\))\s+|[一二三四五六七八九十]{1,3}[、．]\s*"
)
_PRIORITY = re.compile(
    r"(?:[\[(【]\s*(?P<a>P[0-9X](?:[.-]?\d)?|prio(?:rity)?\s?\d|(?:must|should|could)(?:[ -]have)?|high|medium|low|critical)"
    r"\s*[\])】]\s*[:：–—-]*"
    r"|(?P<b>P[0-9X])(?:\s*[:：]|\s+[–—-]+|(?=\s)))\s*",
    re.IGNORECASE,
)
_PRIORITY_ALONE = re.compile(r"[\[(]?P[0-9X][\])]?[\s:–—-]*")
_TAG = re.compile(r"\[(?P<tag>[A-Z][A-Za-z0-9 /&+-]{0,14})\](?!\()[:：]?\s+(?=\S)")
_HANDLES = re.compile(r"(?P<who>@[\w.-]{1,40}(?:\s*[,&/+]\s*@[\w.-]{1,40}){0,8})\s*(?:[:：]|[–—-]+(?=\s)|,)?\s+(?=\S)")
_NAME = re.compile(r"(?P<who>@?[^\W\d_][\w.-]{1,24})\s+[–—-]+\s+(?=\S)")
_ROLE = re.compile(
    r"(?P<who>C[A-Z]O|CRO|PMO?|CoS|COS|EVP|SVP|(?:(?:Sr|Senior|Associate|Executive)\.? )?"
    r"(?:V\.?P\.?E?s?|Head|Director|Manager|Lead|Chief)(?: of)?(?:[ ,]+(?:[A-Z][\w&/-]*|of|and|&|the)){0,6})\s*[:：]\s*(?=\S)"
)
_AFTER_ARROW = re.compile(r"\s*(?:={1,2}>|⇒|--+>)\s*(?P<value>\S.{0,600})$", re.DOTALL)
_END_BRACKET = re.compile(r"\s*(?P<open>[(（\[【])(?P<inside>[^()（）\[\]【】]{1,160})[)）\]】]\s*$")
_END_HANDLES = re.compile(r"\s+[–—-]*\s*(?P<who>@[\w.-]{1,40}(?:(?:\s*[,&/+]\s*|\s+)@[\w.-]{1,40}){0,8})\s*$")
_END_DASHED = re.compile(r"\s+[–—-]+\s+(?P<value>[^–—]{1,40})$")
_GRADE = re.compile(r"(?:0?[.,]\d{1,2}|1[.,]0{1,2}|0|1|(?:10|\d)(?:[.,]\d)?\s?/\s?10)")
_PERCENT = re.compile(r"~?\d{1,3}(?:[.,]\d{1,2})?\s?%(?:\s+(?:done|complete|completed))?")
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“", "「": "」", "『": "』", "‘": "’", "'": "'"}
_IMAGE = re.compile(r"\[?!\[(?P<alt>[^\]]{0,80})\]\([^()\s]{0,600}(?:\s+\"[^\"]{0,80}\")?\)(?:\]\([^()\s]{0,600}\))?")
_STRUCK_PART = re.compile(r"~~(?P<inside>[^~]+)~~\W*\w*\W*$")
_STRUCK = re.compile(r"(?:\*\*|__)?~~(?P<inside>.+?)~~(?:\*\*|__)?[.\s]*", re.DOTALL)


@dataclass(slots=True)
class Reading:
    """A title, what its line states besides, and whether its box is ticked."""

    title: str
    stated: dict[Field, str] = field(default_factory=dict)
    checked: bool | None = None
    label: Label | None = None

    def state(self, what: Field, text: str) -> None:
        """Notes what is stated; what was stated first stays."""
        if text.strip():
            self.stated.setdefault(what, text.strip())


def without_lead(text: str, *, heading: bool) -> str:
    """A line without pictures, boxes, numbering and priority tags before its words."""
    if len(text) > _LONGEST:
        return text
    for _ in range(_ROUNDS):
        before = text
        text = _without_signs(text)[1]
        if (box := _BOX.match(text)) is not None:
            text = text[box.end() :]
        if (number := _HEADING_NUMBER.match(text)) is not None and (heading or read_label(text) is None) and number.end() < len(text):
            text = text[number.end() :]
        if (tag := _PRIORITY.match(text)) is not None and tag.end() < len(text):
            text = text[tag.end() :]
        if text == before:
            break
    return text


def _without_signs(text: str) -> tuple[str, str]:
    """The pictures that a text begins with, and the rest of it."""
    place = 0
    while place < len(text) and (_is_sign(text[place]) or (place and text[place] in _SKIN) or text[place] in " \t"):
        place += 1
    if place < len(text) and text[place : place + 1] in _SKIN:
        place += 1
    return text[:place].strip(), text[place:] if text[:place].strip() else text


def _is_sign(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk") and sign not in _KEEP


def read_title(raw: str, *, heading: bool = False, labelled: bool = True) -> Reading:
    """The reading of a line with inline marks; `labelled` takes a label off too.

    Example: "**KR1.1:** [P0] Halve churn — _status: on track_ (@ana)" reads "Halve churn" with label, priority, status and owner.
    """
    reading = Reading("")
    if len(raw) <= _LONGEST and (struck := _STRUCK.fullmatch(raw.strip())) is not None and "~~" not in struck["inside"]:
        raw = struck["inside"]
        reading.state(Field.STATUS, "dropped")
    raw = _badges(raw, reading)
    if len(raw) > _LONGEST:
        reading.title = _label_off(plain(raw), raw[:_LONGEST], reading) if labelled else plain(raw)
        return reading
    if _PRIORITY_ALONE.fullmatch(plain(raw)) is not None:
        return reading
    text = _front(plain(raw), raw, reading, heading=heading, labelled=labelled)
    text = _back(text, reading)
    reading.title = _unquoted(text.replace(OWN_CODE, ""))
    if "~~" in raw and (struck := _STRUCK_PART.search(raw)) is not None and reading.title.startswith(plain(struck["inside"])):
        reading.state(Field.STATUS, "dropped")
    return reading


def _badges(raw: str, reading: Reading) -> str:
    """The line without its images; the words of a badge state a priority or a status."""

    def read(match: re.Match[str]) -> str:
        alt = match["alt"].strip()
        if re.fullmatch(r"[pP][0-9X]", alt):
            reading.state(Field.PRIORITY, alt)
        elif folded(alt) in STATUS_WORDS:
            reading.state(Field.STATUS, alt)
        elif (parts := stated_in(alt)[1]) and len(alt) < 60:
            for part in parts:
                reading.state(part.field, part.text)
        elif _PERCENT.fullmatch(alt):
            reading.state(Field.PROGRESS, alt)
        return " "

    return _IMAGE.sub(read, raw).strip() if "![" in raw else raw


def _front(text: str, raw: str, reading: Reading, *, heading: bool, labelled: bool) -> str:
    for _ in range(_ROUNDS):
        before = text
        signs, rest = _without_signs(text)
        if signs and rest:
            _signs(signs, reading)
            text = rest
        if (box := _BOX.match(text)) is not None:
            reading.checked, text = box["state"] not in ("", " "), text[box.end() :]
        if labelled and reading.label is None:
            text = _label_off(text, raw, reading)
        if (tag := _PRIORITY.match(text)) is not None and tag.end() < len(text):
            reading.state(Field.PRIORITY, tag["a"] or tag["b"])
            text = _name_off(text[tag.end() :], reading)
        elif (tag := _TAG.match(text)) is not None:
            reading.state(Field.TAGS, tag["tag"])
            text = text[tag.end() :]
        if (who := _HANDLES.match(text) or _ROLE.match(text)) is not None:
            reading.state(Field.OWNER, who["who"])
            text = text[who.end() :]
        if (number := _HEADING_NUMBER.match(text)) is not None and (heading or reading.label is None) and number.end() < len(text):
            text = text[number.end() :]
        if text == before:
            break
    return text.strip()


def _name_off(text: str, reading: Reading) -> str:
    """The text behind a priority without the name that follows it: `P1 - ana - Write the guide`."""
    match = _NAME.match(text)
    if match is None:
        return text
    reading.state(Field.OWNER, match["who"])
    return text[match.end() :]


def _label_off(text: str, raw: str, reading: Reading) -> str:
    from milepost.core.documents.foreign.outline.labels import marked_label

    label = marked_label(without_lead(raw, heading=True), text)
    if label is None or label.field not in (Field.OBJECTIVE, Field.KEY_RESULT, Field.INITIATIVE):
        return text
    reading.label = label
    words = re.sub(r"\s+", " ", label.words).strip()
    if label.code or label.number:
        reading.state(Field.LABEL, words)
    if label.aside and _PERCENT.fullmatch(label.aside.strip()):
        reading.state(Field.WEIGHT, label.aside)
    elif (
        label.aside
        and re.fullmatch(r"@?[A-Z][\w.-]+", label.aside)
        and folded(label.aside) not in STATUS_WORDS
        and label.aside.startswith("@")
    ):
        reading.state(Field.OWNER, label.aside)
    if label.before and re.fullmatch(r"C[A-Z]O|[SE]?VPE?|CRO", label.before.strip()):
        reading.state(Field.LEAD, label.before)
    return label.rest


def _signs(signs: str, reading: Reading) -> None:
    """What pictures state: a colour is a status, a ticked box is done."""
    for sign in signs:
        if sign in _CHECKED and reading.checked is None:
            reading.checked = _CHECKED[sign]
        elif sign in STATUS_SIGNS:
            reading.state(Field.STATUS, sign)
        elif sign == "⭐":
            reading.state(Field.TAGS, sign)


def _back(text: str, reading: Reading) -> str:
    for _ in range(_ROUNDS):
        before = text
        text = _end_signs(text, reading)
        if (arrow := _AFTER_ARROW.search(text)) is not None and arrow.start() > 0 and not is_open(text[: arrow.start()]):
            if not _is_verdict(arrow["value"], reading):
                reading.state(Field.NOTE, arrow["value"])
            text = text[: arrow.start()]
        title, parts = stated_in(text)
        if parts and title:
            for part in parts:
                _state(part.field, part.text, reading)
            text = title
        text = _bracket(text, reading)
        if (who := _END_HANDLES.search(text)) is not None and who.start() > 0:
            reading.state(Field.OWNER, who["who"])
            text = text[: who.start()]
        if (dashed := _END_DASHED.search(text)) is not None and _is_verdict(dashed["value"], reading, mark=True):
            text = text[: dashed.start()]
        text = text.strip().rstrip("—–").strip()
        if text == before:
            break
    return text


def _state(what: Field, text: str, reading: Reading) -> None:
    if what is Field.PROGRESS and text and not re.search(r"\d", text):
        what = Field.STATUS  # "progress: not begun" says how it stands
    reading.state(what, text)


def _end_signs(text: str, reading: Reading) -> str:
    end = len(text)
    while end and (_is_sign(text[end - 1]) or text[end - 1] in _SKIN or text[end - 1] in " *"):
        end -= 1
    if end == len(text) or end == 0:
        return text
    signs = text[end:].strip(" *")
    if signs:
        _signs(signs, reading)
    return text[:end] if signs else text.rstrip()


def _bracket(text: str, reading: Reading) -> str:
    """The text without a bracket at its end that states something."""
    match = _END_BRACKET.search(text)
    if match is None or match.start() == 0:
        return text
    inside = match["inside"].strip()
    if re.fullmatch(r"@[\w.-]+(?:\s*[,&/+]\s*@[\w.-]+)*", inside):
        reading.state(Field.OWNER, inside)
    elif _is_verdict(inside, reading):
        pass
    elif match["open"] in "[【" and re.fullmatch(r"P[?0-9X]|[A-Z]{2,10}", inside):
        reading.state(Field.PRIORITY if inside[0] == "P" and len(inside) == 2 else Field.TAGS, inside)
    elif (parts := stated_in(inside))[1] and not parts[0]:
        for part in parts[1]:
            _state(part.field, part.text, reading)
    else:
        for part in in_bracket(inside):
            _state(part.field, part.text, reading)  # words of a sentence: they state it and stay
        return text
    return text[: match.start()]


def _is_verdict(value: str, reading: Reading, *, mark: bool = False) -> bool:
    """Whether a text is nothing but a grade, a share or a status; it is stated then."""
    value = value.strip(" *_.")
    if (_GRADE.fullmatch(value) and len(value) > 1) or (mark and re.fullmatch(r"\d{1,2}", value)):
        reading.state(Field.SCORE, value)
    elif _PERCENT.fullmatch(value):
        reading.state(Field.PROGRESS, value)
    elif folded(value) in STATUS_WORDS:
        reading.state(Field.STATUS, value)
    elif re.fullmatch(r"P[0-9X]", value):
        reading.state(Field.PRIORITY, value)
    else:
        return False
    return True


def _unquoted(text: str) -> str:
    text = text.strip()
    while len(text) > 2 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1] and text[-1] not in text[1:-1]:
        text = text[1:-1].strip()
    return text
