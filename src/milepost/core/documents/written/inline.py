"""The marks inside a text (bold, emphasis, code, links) as runs, for pages and prints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from milepost.core.documents.markdown_rules import inline_parser

_MARKED = re.compile(r"[*_`\[\\~&<!]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 20_000  # characters; a longer text keeps its marks
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text set in one way; `link` is a web or mail address, empty for none."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: str = ""


def clean(text: str) -> str:
    """A text without control characters, which no page, print or calendar can hold; line ends and tabs stay."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=4096)
def runs(text: str) -> tuple[Run, ...]:
    """The runs of a text in order; their words together are the text without its marks.

    Only web and mail addresses become links; any other target is left out and its words stay.
    Example: "**Ratio:** see `x`" is "Ratio:" strong, " see " plain, "x" code.
    """
    text = clean(text)
    if len(text) > _LONGEST or not _MARKED.search(text):
        return (Run(text),) if text else ()
    tokens = inline_parser().parseInline(_BREAK.sub(" ", text))
    found: list[Run] = []
    strong = emphasis = 0
    link = ""
    for token in (tokens[0].children or []) if tokens else ():
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                address = str(token.attrs.get("href", ""))
                link = address if _ADDRESS.fullmatch(address) else ""
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                found.append(Run("\n", bool(strong), bool(emphasis), link=link))
            case _ if token.content:
                found.append(Run(token.content, bool(strong), bool(emphasis), token.type == "code_inline", link))
            case _:
                pass
    return tuple(found)


def plain_text(text: str) -> str:
    """The words of a text on one line, without marks. Example: "**KR 1.1** `x`" is "KR 1.1 x"."""
    return " ".join("".join(run.text for run in runs(text)).split())
