"""Addresses."""

from __future__ import annotations

from django.urls import path

from milepost.server.pages import problems
from milepost.server.pages.cycle.view import cycle_page
from milepost.server.pages.gate.view import gate_page
from milepost.server.pages.key_result.view import key_result_page
from milepost.server.pages.pack.view import pack_page

urlpatterns = [
    path("", cycle_page, name="cycle"),
    path("packs/<str:slug>/", pack_page, name="pack"),
    path("packs/<str:slug>/gate/", gate_page, name="gate"),
    path("packs/<str:slug>/<str:kr>/", key_result_page, name="key_result"),
]
handler404 = problems.not_found
handler500 = problems.failed
handler400 = problems.refused
