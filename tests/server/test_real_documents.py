"""Two real documents, read as they lie, stored and shown: nothing they say is lost on the way to the page."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.test import Client

from milepost.core.checks.engine import check
from milepost.core.documents.parse import parse
from milepost.core.model.pack import Pack
from milepost.store.models import PackVersion
from milepost.store.writes import keep_pack

from .sample import NOW


def kept(path: Path) -> tuple[Pack, str]:
    document = parse(path.read_bytes(), path.name)
    report = check(document)
    stored = keep_pack(document, report, actor="ada", at=NOW, name=path.name)
    assert document.pack is not None
    return document.pack, stored.slug


def words_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).replace("`", "").split())


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["growth-q2-okr-pack.flattened.md", "nexusflow-q2-2026-okrs.md"])
def test_a_real_document_is_stored_as_it_was_read_and_shown_whole(client: Client, shared: Path, name: str) -> None:
    pack, slug = kept(shared / "inputs" / name)
    assert Pack.model_validate_json(PackVersion.objects.get().document) == pack
    page = words_of(client, f"/packs/{slug}/")
    said = [objective.title for objective in pack.objectives]
    said += [placed.key_result.title for placed in pack.key_results()]
    said += [risk.text for risk in pack.risks] + [question.text for question in pack.questions] + [step.text for step in pack.next_steps]
    said += [habit.title for habit in pack.habits] + [guardrail.text or "" for guardrail in pack.guardrails]
    said += list(pack.context.non_goals) + [need.on for need in pack.dependencies] + [text.text for text in pack.unplaced]
    said += [mode.mode for placed in pack.key_results() for mode in placed.key_result.gaming]
    missing = [text for text in said if " ".join(text.replace("`", "").split()).rstrip(".") not in page]
    assert missing == []
    cycle = client.get("/").content.decode()
    for address in re.findall(r'href="(/packs/[^"?#]+)', cycle):
        assert client.get(address).status_code == 200
    assert words_of(client, f"/packs/{slug}/gate/").startswith("Gate of")
