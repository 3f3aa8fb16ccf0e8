"""Texts as HTML: escaped, with their inline marks."""

from __future__ import annotations

from html import escape as escaped_markup

from milepost.core.documents.written.inline import Run, clean, runs


def escaped(text: str) -> str:
    """A text that is only text, fit for an element or a quoted attribute."""
    return escaped_markup(clean(text), quote=True)


def marked(text: str) -> str:
    """A text with its bold, emphasis, code and links."""
    return "".join(map(_run, runs(text)))


def _run(run: Run) -> str:
    html = escaped(run.text)
    html = f"<code>{html}</code>" if run.code else html
    html = f"<em>{html}</em>" if run.emphasis else html
    html = f"<strong>{html}</strong>" if run.strong else html
    return f'<a href="{escaped(run.link)}" rel="noreferrer">{html}</a>' if run.link else html


def listed(texts: tuple[str, ...], tag: str = "ul", classes: str = "") -> str:
    """Texts as a list; one alone as a paragraph."""
    if len(texts) == 1 and tag == "ul":
        return f'<p dir="auto">{marked(texts[0])}</p>'
    items = "".join(f'<li dir="auto">{marked(text)}</li>' for text in texts)
    return f"<{tag}{f' class={chr(34)}{classes}{chr(34)}' if classes else ''}>{items}</{tag}>"
