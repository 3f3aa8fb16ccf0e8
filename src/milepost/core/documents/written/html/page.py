"""The whole page as one file: its style inside, its pack inside, nothing that runs and nothing from elsewhere."""

from __future__ import annotations

from milepost.core.documents.written.html.blocks import facts, section
from milepost.core.documents.written.html.drawings import timeline
from milepost.core.documents.written.html.embedded import embedded
from milepost.core.documents.written.html.style import STYLE
from milepost.core.documents.written.html.tags import escaped, marked
from milepost.core.documents.written.inline import plain_text
from milepost.core.documents.written.page.composing import compose
from milepost.core.documents.written.page.parts import ObjectiveCard, Page
from milepost.core.model.pack import Pack

# Nothing is loaded and nothing runs; the style is in the file.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(pack: Pack) -> str:
    """A pack as one HTML page, the same every time: light and dark, for desk, phone and paper."""
    page = compose(pack)
    title = escaped(plain_text(page.title)) or "OKRs"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="generator" content="Milepost">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>{_header(page, title)}</header>
<div class="body">{_contents(page)}
<main id="content" tabindex="-1">
{"".join(map(section, page.sections))}{_closing(page)}</main>
</div>
{embedded(pack)}
</body>
</html>
"""


def _header(page: Page, title: str) -> str:
    kicker = f'<p class="kicker" dir="auto">{marked(page.kicker)}</p>' if page.kicker else ""
    summary = f'<p class="lead" dir="auto">{marked(page.summary)}</p>' if page.summary else ""
    return f'{kicker}<h1 dir="auto">{marked(page.title) or title}</h1>{summary}{facts(page.facts, "row")}{timeline(page.timeline)}'


def _contents(page: Page) -> str:
    """The sections as links, the objectives below theirs."""
    entries: list[str] = []
    for part in page.sections:
        cards = [block for block in part.blocks if isinstance(block, ObjectiveCard)]
        below = "".join(
            f'<li><a href="#{card.anchor}" dir="auto">{escaped(plain_text(f"{card.mark} {card.title}".strip()))}</a></li>' for card in cards
        )
        link = f'<a href="#{part.anchor}" dir="auto">{escaped(plain_text(part.title))}</a>'
        entries.append(f"<li>{link}{f'<ol>{below}</ol>' if below else ''}</li>")
    return f'<nav aria-label="Contents"><ol>{"".join(entries)}</ol></nav>' if len(entries) > 1 else ""


def _closing(page: Page) -> str:
    return f'<p class="closing" dir="auto">{marked(page.closing)}</p>' if page.closing else ""
