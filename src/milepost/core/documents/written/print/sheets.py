"""A page as the data that the template of the print sets: runs of signs that its fonts draw, places in hundredths of a percent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from milepost.core.documents.written.inline import plain_text, runs
from milepost.core.documents.written.page.parts import (
    Block,
    Columns,
    Fact,
    Facts,
    Items,
    ObjectiveCard,
    Page,
    Prose,
    ResultCard,
    Timeline,
    Track,
    share_said,
)
from milepost.core.documents.written.states import Declared, without_dots

_BLANKS = "".join(map(chr, (9, 10, 32, 0xA0, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x3000, 0x2800)))
_SPAN = Fraction(1, 2)  # how far before the baseline and beyond the target a track is drawn, as a share of the way
_WHOLE = 10_000  # hundredths of a percent
_SHORT = 1200  # signs of a key result that stays on one page
_SHORT_TABLE = 8  # rows of a table that stays on one page
_MOST_MONTHS = 14  # names that fit above the time line
_WIDEST, _WIDEST_WORD, _NARROWEST = 46, 18, 5  # signs, by which the columns of a table share its width

Drawn = Callable[[str], str]
Data = Mapping[str, Any]


class Sheets:
    """Sets texts for the print; `drawn` gives a text in signs that the fonts have."""

    def __init__(self, drawn: Drawn) -> None:
        self._drawn = drawn

    def page(self, page: Page, caveat: str) -> Data:
        """The whole page as data."""
        return {
            "title": self.words(page.title) or "OKRs",
            "heading": self.heading(page.title, "OKRs"),
            "short": _cut(self.words(page.title), 90),
            "cycle": _cut(self.words(page.kicker), 60),
            "kicker": self.runs(page.kicker),
            "summary": self.runs(page.summary),
            "facts": self.facts(page.facts),
            "timeline": self.timeline(page.timeline),
            "sections": [
                {"title": self.heading(part.title, "Untitled"), "blocks": [self.block(block) for block in part.blocks]}
                for part in page.sections
            ],
            "closing": self.runs(page.closing),
            "caveat": caveat,
        }

    def runs(self, text: str) -> list[Data]:
        """A text with its inline marks."""
        found: list[Data] = []
        for run in runs(without_dots(text)):
            if drawn := self._drawn(run.text):
                marks = {"s": run.strong, "e": run.emphasis, "c": run.code, "l": run.link}
                found.append({"t": drawn, **{name: value for name, value in marks.items() if value}})
        return found

    def heading(self, text: str, instead: str = "") -> list[Data]:
        """A title with its marks; where nothing of it can be seen, other words, or none at all."""
        return self.runs(text) if self.words(text) else self.runs(instead)

    def words(self, text: str) -> str:
        """A text on one line without marks."""
        return self._drawn(plain_text(without_dots(text))).strip(_BLANKS)

    def facts(self, rows: tuple[Fact, ...]) -> list[Data]:
        """Facts with their texts."""
        return [{"label": self.runs(row.label), "texts": [self.runs(text) for text in row.texts]} for row in rows]

    def block(self, block: Block) -> Data:
        """One block of a section; `sort` says which."""
        match block:
            case Facts():
                return {"sort": "facts", "title": self.heading(block.title), "rows": self.facts(block.rows)}
            case Prose():
                return {"sort": "prose", "title": self.heading(block.title), "text": self.runs(block.text), "lead": block.lead}
            case Items():
                texts = [self.runs(text) for text in block.texts]
                return {
                    "sort": "items",
                    "title": self.heading(block.title),
                    "texts": texts,
                    "numbered": block.numbered,
                    "ticks": block.ticks,
                }
            case Columns():
                return self._columns(block)
            case ObjectiveCard():
                return self._objective(block)

    def _columns(self, block: Columns) -> Data:
        return {
            "sort": "columns",
            "title": self.heading(block.title),
            "header": [self.runs(name) for name in block.header],
            "rows": [[self.runs(text) for text in row] for row in block.rows],
            "short": len(block.rows) <= _SHORT_TABLE and sum(len(text) for row in block.rows for text in row) <= _SHORT,
            "widths": [_width(name, [row[place] for row in block.rows]) for place, name in enumerate(block.header)],
        }

    def _objective(self, card: ObjectiveCard) -> Data:
        return {
            "sort": "objective",
            "mark": self.runs(card.mark),
            "title": self.heading(card.title, "Untitled"),
            "state": self._state(card.state),
            "facts": self.facts(card.facts),
            "short": sum(len(text) for row in card.facts for text in row.texts) <= _SHORT,
            "why_now": [self.runs(text) for text in card.why_now],
            "weights": self._weights(card.results),
            "results": [self._result(result) for result in card.results],
            "initiatives": [self.runs(text) for text in card.initiatives],
        }

    def _result(self, card: ResultCard) -> Data:
        gaming = (card.gaming_note, *(f"{mode} → {seen}" if seen else mode for mode, seen in card.gaming))
        weight = Fact("Weight", (f"{share_said(card.weight)} of the objective",) if card.weight is not None else ())
        said = (Fact("Owner", (card.owner,)), *card.facts, weight, Fact("Guardrails", card.guardrails), Fact("Could be gamed", gaming))
        shown = tuple(Fact(row.label, texts) for row in said if (texts := tuple(filter(None, row.texts))))
        length = sum(len(text) for row in shown for text in row.texts) + len(card.title) + len(card.definition)
        return {
            "mark": self.runs(card.mark),
            "title": self.heading(card.title, "Untitled"),
            "state": self._state(card.state),
            "track": self._track(card.track, card.state),
            "definition": self.runs(card.definition),
            "facts": self.facts(shown),
            "short": length <= _SHORT,
        }

    def _state(self, declared: Declared | None) -> Data | None:
        return {"tone": declared.tone.value, "words": self._drawn(declared.words)} if declared is not None else None

    def _track(self, way: Track, declared: Declared | None) -> Data | None:
        if not (way.start or way.end or way.now):
            return None
        share = way.share if way.share is not None else Fraction(0)
        low, high = max(min(Fraction(0), share), -_SPAN), min(max(Fraction(1), share), 1 + _SPAN)
        start, end, now = (round((place - low) / (high - low) * _WHOLE) for place in (Fraction(0), Fraction(1), min(max(share, low), high)))
        figures = [{"word": word, "text": self.words(text)} for word, text in (("from ", way.start), ("now ", way.now), ("to ", way.end))]
        tone = declared.tone.value if declared is not None else None
        drawn = {"start": start, "end": end, "now": now, "share": way.share is not None, "stated": way.stated}
        return {**drawn, "figures": figures, "tone": tone}

    def _weights(self, results: tuple[ResultCard, ...]) -> list[Data]:
        """The weights of an objective's key results as parts of one bar; empty where none are stated."""
        parts: list[Data] = []
        gone = Fraction(0)
        for card in results:
            if card.weight is None:
                return []
            words = f"{self.words(card.mark)} {share_said(card.weight)}".strip()
            parts.append({"from": round(gone * _WHOLE), "width": round(card.weight * _WHOLE), "words": words})
            gone += card.weight
        return parts

    def timeline(self, line: Timeline | None) -> Data | None:
        """The cycle's line; None without one."""
        if line is None:
            return None
        marks = [{"at": round(mark.place * _WHOLE), "width": round(mark.length * _WHOLE), "again": mark.again} for mark in line.marks]
        again = dict.fromkeys(mark.title for mark in line.marks if mark.again)
        words = [{"when": "", "title": self.words(title)} for title in again]
        words += [{"when": mark.when, "title": self.words(mark.title)} for mark in line.marks if not mark.again]
        months = [
            {"at": round(place * _WHOLE), "name": name[:3] if len(line.months) <= _MOST_MONTHS else ""} for place, name in line.months
        ]
        return {"start": line.start, "end": line.end, "months": months, "marks": marks, "words": words}


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _width(name: str, texts: list[str]) -> int:
    """The part of a table's width that a column takes: by its longest word and by how long its texts are on average."""
    words = [len(word) for text in (name, *texts) for word in text.split()]
    average = sum(map(len, texts)) // max(len(texts), 1)
    return max(
        min(max(words, default=0), _WIDEST_WORD), min(average, _WIDEST), min(max(map(len, texts), default=0), _WIDEST) // 3, _NARROWEST
    )
