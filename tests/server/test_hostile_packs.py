"""What a pack says is shown as text, whatever it says; odd packs are still shown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from milepost.core.checks.engine import check
from milepost.core.documents.document import Document
from milepost.core.model.pack import Pack
from milepost.store.writes import keep_pack

from .sample import NOW, keep_sample
from .sample_pack import SAMPLE

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7|add:7 }}`</code>`"

DATED = {"name": "Q2", "start": "2026-04-01", "end": "2026-07-01"}
ODD: list[dict[str, Any]] = [
    {"title": "Bare"},
    {"title": "No dates", "team": "a", "objectives": [{"id": "O1", "title": "x", "key_results": [{"id": "KR1", "title": "y"}]}]},
    {"title": "Empty objective", "cycle": DATED, "objectives": [{"id": "O1", "title": "x"}]},
    {"title": "ü" * 3000, "objectives": [{"id": "ö 1", "title": "w" * 5000, "key_results": [{"id": "gate", "title": "?#/%"}]}]},
]


def poisoned(value: Any, key: str = "") -> Any:
    """The sample with every free text replaced."""
    kept = {"pack", "start", "end", "zone", "id", "kind", "shape", "letter", "metric", "every", "status", "on", "detect", "guards", "at"}
    if isinstance(value, dict):
        keyed = {"roles", "metrics", "guardrails", "alarms", "frozen"}
        return {name: part if name in kept else poisoned(part, "" if key in keyed else name) for name, part in value.items()}
    if isinstance(value, list):
        return value if key in ("guardrails", "contributors") else [poisoned(part, key) for part in value]
    return EVIL if isinstance(value, str) else value


class _Dangers(HTMLParser):
    """Collects elements and attributes that no page of ours has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img", "style", "iframe", "object", "embed", "base"):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on") or name in ("style", "srcdoc")]
        self.found += [
            f"{tag} {value}" for name, value in attrs if name in ("href", "action") and (value or "").lower().startswith("javascript")
        ]


def dangers(html: str) -> list[str]:
    parser = _Dangers()
    parser.feed(html)
    return parser.found


@pytest.mark.django_db
def test_every_text_is_escaped(client: Client) -> None:
    keep_sample(poisoned(SAMPLE))
    for address in ("/", "/packs/riders-q2/", "/packs/riders-q2/KR1.1/", "/packs/riders-q2/KR2.2/", "/packs/riders-q2/gate/"):
        html = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)" in html, address
        assert "{{ 7|add:7 }}" in html, address
        assert dangers(html) == [], address


@pytest.mark.django_db
def test_what_an_address_asks_for_is_escaped(client: Client) -> None:
    keep_sample(SAMPLE, weeks=2)
    for query in ({"as_of": EVIL}, {"owner": EVIL}, {"status": EVIL, "cycle": EVIL, "pack": EVIL}):
        assert dangers(client.get("/", query).content.decode()) == []
        assert dangers(client.get("/packs/riders-q2/KR1.1/", query).content.decode()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("document", ODD, ids=lambda document: document["title"][:16])
def test_odd_packs_are_shown(client: Client, document: dict[str, Any]) -> None:
    text = Document(format="yaml", text="", pack=Pack.model_validate({"pack": "odd", **document}))
    kept = keep_pack(text, check(text), actor="ada", at=NOW)
    page = client.get("/")
    assert page.status_code == 200
    addresses = re.findall(r'href="(/packs/[^"?#]+)', page.content.decode())
    assert f"/packs/{kept.slug}/" in addresses
    assert [client.get(address).status_code for address in addresses] == [200] * len(addresses)
