"""The pages that say what went wrong: not found, refused, failed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404

_NOTHING_HERE = "There is no page at this address. It may have been a key result or a pack that was renamed."


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: what is missing, and where to go on."""
    told = str(exception) if isinstance(exception, Http404) and not isinstance(exception, Resolver404) else ""
    return render(request, "problem.html", {"title": "Nothing here", "told": told or _NOTHING_HERE}, status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  the reason may hold what the caller sent
    """400: the request cannot be understood."""
    return render(request, "problem.html", {"title": "This request cannot be answered", "told": "It is not well formed."}, status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """500: what happened, what was kept, what to do."""
    told = "Milepost failed on this page. Nothing that was stored is lost; the details are in the server's output."
    return render(request, "problem.html", {"title": "Something broke", "told": told}, status=500)
