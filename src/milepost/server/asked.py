"""What an address asks for: the day to look from, and the links to the other days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import condition

from milepost.store import access

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class DayLink:
    """One day that was looked at: its number in the row, and the query that leads to it."""

    number: int
    day: date
    query: str
    is_current: bool


def asked_day(request: HttpRequest, days: Sequence[date]) -> date | None:
    """The day that `?as_of=` asks for, or the last one looked at before it; without the word the newest. None when there is no day.

    Errors: Http404 for a text that is no day.
    """
    text = request.GET.get("as_of", "")
    if not text:
        return days[-1] if days else None
    try:
        wanted = date.fromisoformat(text)
    except ValueError as error:
        raise Http404(f"'{text}' is no day. Write it as year-month-day, as in 2026-05-13.") from error
    return max((day for day in days if day <= wanted), default=days[0] if days else None)


def day_links(request: HttpRequest, days: Sequence[date], current: date | None) -> tuple[DayLink, ...]:
    """A link to the same page as of each day; the other words of the query stay."""
    links = []
    for number, day in enumerate(days, start=1):
        query = request.GET.copy()
        query["as_of"] = day.isoformat()
        links.append(DayLink(number, day, query.urlencode(), day == current))
    return tuple(links)


def kept_query(request: HttpRequest) -> str:
    """`?as_of=...` when the page asks for a day, so that links lead to the same day; else empty."""
    return f"?{urlencode({'as_of': request.GET['as_of']})}" if request.GET.get("as_of") else ""


def cycle_query(request: HttpRequest, cycle_key: str) -> str:
    """The query that leads from a pack back to its cycle, on the same day."""
    asked = {"as_of": request.GET["as_of"]} if request.GET.get("as_of") else {}
    return f"?{urlencode({'cycle': cycle_key, **asked})}"


def unchanged_until_the_store_changes(view: View) -> View:
    """Lets a browser keep a page until an act changes the store, or the program is renewed."""

    def etag(request: HttpRequest, *_: Any, **__: Any) -> str:
        text = f"{_build()} {access.state_of_store()} {request.get_full_path()}"
        return f'"{sha256(text.encode("utf-8", "replace")).hexdigest()[:32]}"'

    @wraps(view)
    @condition(etag_func=etag)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer["Cache-Control"] = "no-cache"
        return answer

    return answered


@cache
def _build() -> str:
    """A text that differs between two states of the program's own files."""
    package = Path(__file__).resolve().parent.parent
    newest = max(path.stat().st_mtime_ns for path in package.rglob("*") if path.suffix in (".py", ".html", ".svg", ".css"))
    return str(newest)
