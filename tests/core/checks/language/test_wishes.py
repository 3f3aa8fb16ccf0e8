"""Bare metrics, wishes without a number, sound, second steps and acronyms are found, and what is near them is not."""

from __future__ import annotations

import pytest

from milepost.core.checks.language.bare import bare_metric_in
from milepost.core.checks.language.hits import figures_in, is_measured
from milepost.core.checks.language.jargon import acronyms_in, is_spelled_out, unexplained_in
from milepost.core.checks.language.lexicon import CODES, lexicon_of
from milepost.core.checks.language.tongues import tongues_in, tongues_of
from milepost.core.checks.language.topics import stem, topics_of
from milepost.core.checks.language.vague import buzz_in, chain_in, vague_in
from milepost.core.model.pack import Pack

BARE = (
    "Increase NPS | MRR to 2M | Improve Revenue Retention | Increase revenue | Reduce churn | Revenue | Grow ARR to $5M"
    " | Increase the conversion rate | Improve customer satisfaction by 20% | Net revenue retention 112% | Boost engagement"
    " | Increase sales by 20% in 2026 | Reduce cost of acquisition | Umsatz steigern | Kundenzufriedenheit erhöhen"
    " | Augmenter le taux de conversion | Aumentar las ventas | Aumentar a receita | Omzet verhogen | Müşteri memnuniyetini artırmak"
    " | Tăng doanh thu | 提高用户留存率 | 売上を増やす | 매출 증대"
)
MORE = (
    "Reduce churn to a level we can live with | Improve spend efficiency so we can invest more | More new users activate and stay"
    " | Accelerate growth with clinics | Sales trusts the forecast | Customers stay because support answers | Score big"
    " | Retention team runs itself | Earn more from the customers we have | Reduce churn among small clinics"
    " | Kosten senken, ohne Qualität zu verlieren | Die Kunden bleiben gern bei uns"
)


@pytest.mark.parametrize("title", [title.strip() for title in BARE.split("|")])
def test_a_bare_metric_is_seen(title: str) -> None:
    hit = bare_metric_in(title, tongues_of([title]))
    assert hit is not None
    assert hit.word in title
    assert hit.instead


@pytest.mark.parametrize("title", [title.strip() for title in MORE.split("|")])
def test_a_metric_with_more_around_it_is_not_bare(title: str) -> None:
    assert bare_metric_in(title, tongues_of([title])) is None


def test_vague_words_are_excused_by_a_figure() -> None:
    assert [hit.word for hit in vague_in("Significantly improve the onboarding")] == ["Significantly", "improve"]
    assert not vague_in("Improve onboarding from 52% to 75%")
    assert vague_in("Improve onboarding from 52% to 75%", figures_excuse=False)
    assert vague_in("A better start in 2026 with v2"), "a year and a version say no how much"
    assert [hit.word for hit in vague_in("Die Abläufe deutlich verbessern", ("de",))] == ["deutlich", "verbessern"]
    assert not vague_in("Nurses trust the roster")


def test_sound_and_second_steps_are_quoted() -> None:
    assert [hit.word for hit in buzz_in("A Best-in-Class, future-proof ledger")] == ["Best-in-Class", "future-proof"]
    hit = chain_in("Forms get shorter, which in turn may please clinics")
    assert hit is not None
    assert hit.word == "which in turn"
    assert chain_in("Clinics leave over booking") is None


def test_numbers_that_name_are_no_figures() -> None:
    assert not figures_in("Help 24/7 in the v2 app of 2026, from the 7-day trial, in Q2")
    assert [str(found.quantity.value) for found in figures_in("From 45% to 55% by 2026")] == ["45", "55"]
    assert is_measured("95% of orders")
    assert not is_measured("3 partner features")


def test_an_acronym_is_explained_in_many_ways() -> None:
    assert [hit.word for hit in acronyms_in("Move the API and the SCP to TTFV")] == ["SCP", "TTFV"]
    for text in (
        "time to first value falls",
        "TTFV (days until the first value)",
        "the days to value (TTFV)",
        "TTFV means days",
        "TTFV: days",
    ):
        assert not unexplained_in("Bring TTFV down", text), text
    assert unexplained_in("Bring TTFV down", "Bring TTFV down")
    assert not unexplained_in("SCP first", "SCP first", names="The SCP programme")
    assert is_spelled_out("SSO", "a single sign-on for all")
    assert not list(acronyms_in("MORE CLINICS STAY WITH THE SCP"))


def test_languages_are_told_by_their_words() -> None:
    assert tongues_of(["Mehr Kunden kommen mit dem Rad zu uns"]) == ("de",)
    assert tongues_of(["Więcej klientów zostaje"]) == ("en",), "no word is known: English is tried, and finds nothing"
    assert tongues_of(["Больше клиентов"]) == ()
    assert tongues_of([]) == ("en",)
    pack = {"pack": "p", "title": "P", "objectives": [{"id": "O1", "title": "Les clients réservent avec nous"}]}
    assert tongues_in(Pack.model_validate(pack)) == ("fr",)


def test_topics_are_the_words_that_carry() -> None:
    assert topics_of(["Increase the health scores of accounts to 90%"]) & topics_of(["Health scoring v2"])
    assert stem("activation") == stem("activated")
    assert stem("addresses") == stem("address")
    assert not topics_of(["Launch 3 new features for users"])


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_what_judging_needs(code: str) -> None:
    words = lexicon_of(code).words
    assert words.code == code
    for listed in ("metrics", "vague", "buzz", "plain", "purposes", "measures", "lasting"):
        assert getattr(words, listed), listed
    assert words.makes or words.makes_last
    assert words.changes or words.changes_last
