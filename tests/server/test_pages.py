"""Each page answers its question, in a constant number of queries, under a strict policy."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from .sample import keep_sample
from .sample_pack import COMPANY, SAMPLE

CYCLE, PACK, KEY_RESULT, GATE = "/", "/packs/riders-q2/", "/packs/riders-q2/KR1.2/", "/packs/riders-q2/gate/"
PAGES = (CYCLE, PACK, KEY_RESULT, GATE)


def text_of(client: Client, address: str) -> str:
    """The words of a page, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(("address", "queries"), [(CYCLE, 10), (PACK, 13), (KEY_RESULT, 13), (GATE, 6)])
def test_a_page_asks_the_store_a_constant_number_of_times(client: Client, django_assert_num_queries, address: str, queries: int) -> None:
    client.get(address)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
    keep_sample({**SAMPLE, "pack": "riders-two", "title": "A second team"})
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("sample")
def test_the_cycle_answers_in_one_sentence_and_one_line_each(client: Client) -> None:
    text = text_of(client, CYCLE)
    assert "None of 4 measured key results is on track. 5 more have no data." in text
    assert "Off track KR 2.1 More activated riders for each $1K" in text
    assert "13.1 of 16 activated riders/$1K" in text
    assert "1 breached" in text
    assert "proposed grade 0.57" in text
    assert text.index("Riders, Q2") < text.index("Company, Q2 2026")


@pytest.mark.usefixtures("sample")
def test_the_cycle_looks_back(client: Client) -> None:
    then = text_of(client, "/?as_of=2026-05-06")
    assert "Week 5 of 13 · as of 6 May 2026" in then
    assert "8,473 of 9,231" in then
    assert "22,480" not in then
    assert "proposed grade" not in then
    assert text_of(client, "/?as_of=2026-05-09").count("6 May 2026") == 1
    assert client.get("/?as_of=someday").status_code == 404


@pytest.mark.usefixtures("sample")
def test_each_cycle_has_its_own_page(client: Client) -> None:
    past = {
        **SAMPLE,
        "pack": "riders-past",
        "title": "Riders, a year ago",
        "cycle": {"name": "Q2", "start": "2025-04-01", "end": "2025-07-01"},
    }
    keep_sample(past)
    assert "a year ago" not in text_of(client, CYCLE)
    assert 'href="?cycle=2025-04-01">Q2 2025</a>' in client.get(CYCLE).content.decode()
    then = text_of(client, "/?cycle=2025-04-01")
    assert "Riders, a year ago" in then
    assert "as of 1 July 2025" in then
    assert 'href="/?cycle=2025-04-01"' in client.get("/packs/riders-past/").content.decode()


@pytest.mark.usefixtures("sample")
def test_the_cycle_is_filtered_by_status_owner_and_pack(client: Client) -> None:
    off_track = text_of(client, "/?status=off-track")
    assert "KR 1.3" in off_track
    assert "KR 1.1" not in off_track
    owned = text_of(client, "/?owner=Tom+Adeyemi%2C+PM%2C+Pricing")
    assert "KR 2.2" in owned
    assert "KR 1.1" not in owned
    assert "Keep the riders we have" not in text_of(client, "/?pack=riders-q2")
    assert "Nothing is left by this filter" in text_of(client, "/?owner=nobody")


@pytest.mark.usefixtures("sample")
def test_the_pack_shows_the_document_with_live_numbers_and_findings_beside_the_field(client: Client) -> None:
    text = text_of(client, PACK)
    for part in (
        "Context",
        "What it serves",
        "Objectives and key results",
        "Metrics and guardrails",
        "Habits",
        "Reviews and grading",
        "Risks",
    ):
        assert part in text
    assert "22,480 of 24,000 planned" in text
    assert "breached Guardrail Paid riders" in text
    assert "PS: coffee after the review is on Noor. Line 88." in text
    html = client.get(PACK).content.decode()
    beside = html[html.index('id="at-guardrails-paid_retention"') :]
    assert "OKR402" in beside[: beside.index('id="at-alarms')]


@pytest.mark.usefixtures("sample")
def test_the_key_result_says_why(client: Client) -> None:
    text = text_of(client, KEY_RESULT)
    assert "At risk 51.3% against 52% planned for 1 July" in text
    assert "The cycle ended at 51.3%; the target was 52%." in text
    assert "mid-cycle checkpoint" in text
    assert "confirmed by Data lead; Ride events" in text
    assert "As SQL for Spark" in text
    assert "Only Noor Haddad, Head of Riders may relax it." in text
    assert "9f3c1b7a" in text


@pytest.mark.usefixtures("half")
def test_a_running_key_result_says_what_was_planned_for_the_day(client: Client) -> None:
    text = text_of(client, "/packs/riders-q2/KR1.1/")
    assert "On 13 May it stands at 10,375, where 11,077 was planned; the target is 24,000 by 1 July." in text
    assert "By channel" in text
    assert "Alarm: Fewer than 4,500 sign-ups in a week." in text


@pytest.mark.usefixtures("sample")
def test_a_key_result_without_numbers_teaches_the_next_step(client: Client) -> None:
    text = text_of(client, "/packs/company-q2/O1.KR1/")
    assert "No metric computes this key result." in text
    assert "None. Nothing would show what breaks while this number moves." in text


@pytest.mark.usefixtures("sample")
def test_the_gate_stands_beside_what_the_document_claims(client: Client) -> None:
    text = text_of(client, GATE)
    assert "Not yet:" in text
    assert "OKR402" in text
    assert re.search(r"The document ticks 1 of 1 itself, yet \d+ lines? fails?\.", text)
    assert "The document ticks 2 of 2 itself" in text
    assert "20/20" in text
    links = re.findall(r'href="/packs/riders-q2/#([^"]+)"', client.get(GATE).content.decode())
    pack = client.get(PACK).content.decode()
    assert links
    assert [link for link in links if f'id="{link}"' not in pack] == []


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("address", PAGES)
def test_a_page_keeps_to_its_own_scripts_and_styles(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    html = answer.content.decode()
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert re.search(r'<html lang="en">', html)
    assert 'class="skip"' in html


@pytest.mark.usefixtures("half")
def test_a_page_is_sent_again_only_after_an_act(client: Client) -> None:
    first = client.get(CYCLE)
    assert client.get(CYCLE, headers={"if-none-match": first["ETag"]}).status_code == 304
    keep_sample(COMPANY, weeks=1)
    assert client.get(CYCLE, headers={"if-none-match": first["ETag"]}).status_code == 200


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "address", ["/packs/nothing/", "/packs/nothing/gate/", "/packs/riders-q2/KR9/", "/elsewhere/", "/packs/nothing/KR1/"]
)
def test_what_is_not_there_is_said(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nothing here" in answer.content.decode()
    assert "Go to the cycle" in answer.content.decode()


@pytest.mark.django_db
def test_an_empty_store_teaches_the_next_step(client: Client) -> None:
    text = text_of(client, CYCLE)
    assert "No pack yet" in text
    assert "milepost demo" in text


@pytest.mark.django_db
def test_a_failure_says_what_was_kept(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("milepost.store.access.pack", fail)
    client.raise_request_exception = False
    answer = client.get(PACK)
    assert answer.status_code == 500
    assert "Nothing that was stored is lost" in answer.content.decode()
    assert "secret" not in answer.content.decode()


@pytest.mark.usefixtures("half")
def test_pages_are_only_read(client: Client) -> None:
    assert [client.post(address).status_code for address in PAGES] == [405] * 4
