"""Titles that name work are known in each language, and the same words in another sense are not taken for it."""

from __future__ import annotations

import pytest

from milepost.core.checks.language.making import How, has_purpose, work_in
from milepost.core.checks.language.tongues import tongues_of

WORK = {
    "en": (
        "Launch guided set-up | Ship the report templates | Deliver a new ledger | Build proactive dunning capabilities | MVP V2"
        " | The import is implemented in the client. | The interface is finished and merged | Refund policy is published"
        " | Alpha release of the game | Website migration | Create a landing page"
        " | Draft a plan for the key roles | Roll out the new pricing"
        " | Explore funding options | redesigned app in general availability | legacy toolchain decommissioned"
        " | Successfully launch the portal"
        " | Launch the readiness report | Stand up an internal platform | Implement the health score"
    ),
    "de": "Neues Kundenportal einführen | Einführung des neuen Portals | Das Portal ist eingeführt | Launch des neuen Shops für Kunden",
    "fr": "Lancer la nouvelle application mobile | Mise en place du CRM avec les équipes | Refonte du site web pour les clients",
    "es": "Lanzar la nueva app para los clientes | Implementar el nuevo sistema de pagos | Crear una guía para los usuarios",
    "pt": "Lançar o novo portal para os clientes | Terminar o app de pedidos com uma equipe",
    "nl": "Een nieuwe website lanceren voor onze klanten | De nieuwe app is gelanceerd",
    "tr": "Yeni mobil uygulamayı yayınlamak | Müşteri için yeni portal kurmak",
    "vi": "Ra mắt ứng dụng di động mới | Xây dựng hệ thống báo cáo",
    "zh": "上线新版移动应用 | 搭建数据平台 | 发布帮助中心",
    "ja": "新しいアプリをリリースする | 検索機能を実装する",
    "ko": "새 앱 출시 | 데이터 기반 솔루션 플랫폼 구축",
}
NO_WORK = {
    "en": (
        "Launch readiness as measured by the checklist | Ship times fall from 9 to 3 days | Ship times fall | Launch-day retention"
        " | Launch rate of experiments | Deliver orders within a day | Deliver 95% of orders within a day | Build trust with clinics"
        " | Create a culture of learning | Build a small, devoted community"
        " | Build a brand people love | Release frequency | Build success rate | More activated users"
        " | Establish ourselves as the first choice | Deliver on our promise | Build on last year"
        " | Release notes are read by every customer"
        " | Customers finish set-up on their own | Test coverage | Build times halve | Plan attainment | Document turnaround time"
        " | Live chat answers in a minute | A mature and usable stack | Be chosen for what our assistant can do | Setup completion"
        " | Migration costs fall | Days from order to release | Share of releases without a fix"
    ),
    "de": (
        "Vertrauen bei den Kunden aufbauen | Kunden helfen, ihre Apps zu entwickeln | Kunden finden ohne Hilfe zum Ziel"
        " | Erfolgsquote der Einführung steigern | Umsatz steigern"
    ),
    "fr": (
        "Les clients réussissent sans aide | Développer la confiance avec les clients | Taux de réussite du lancement"
        " | Temps de mise en ligne"
    ),
    "es": "Construir confianza con los clientes | Los usuarios vuelven por la mañana",
    "pt": "Os clientes voltam por vontade própria | Criar uma cultura de aprendizado",
    "nl": "Klanten vinden zelf de weg naar onze winkel | Het vertrouwen van klanten opbouwen",
    "tr": "Müşteri memnuniyetini artırmak",
    "vi": "Xây dựng văn hóa học tập | Người dùng quay lại mỗi tuần",
    "zh": "提高用户留存率 | 上线成功率 | 建立信任",
    "ja": "売上を増やす | お客様が自分で始められる",
    "ko": "매출 증대 | 고객 신뢰 구축",
}


def titles(listed: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, title.strip()) for code, titles in listed.items() for title in titles.split("|")]


@pytest.mark.parametrize(("code", "title"), titles(WORK))
def test_work_is_known_by_its_words(code: str, title: str) -> None:
    work = work_in(title, (code,))
    assert work is not None
    assert title[work.hit.start : work.hit.end] == work.hit.word
    assert work.hit.why


@pytest.mark.parametrize(("code", "title"), titles(NO_WORK))
def test_what_is_no_work_is_left_alone(code: str, title: str) -> None:
    assert work_in(title, (code,)) is None


@pytest.mark.parametrize(("code", "title"), titles(WORK) + titles(NO_WORK))
def test_the_language_is_told_or_the_title_judged_alike(code: str, title: str) -> None:
    guessed = tongues_of([title])
    assert (work_in(title, guessed) is None) == (work_in(title, (code,)) is None)


def test_the_sort_of_words_is_told() -> None:
    found = {title: work_in(title) for title in ("Launch everything", "Interview ten nurses", "The guide is published", "Website relaunch")}
    assert [work.how for work in found.values() if work] == [How.MAKES, How.DOES, How.MADE, How.NOUN]
    assert found["Interview ten nurses"] is not None
    assert found["Interview ten nurses"].said == "something done"


def test_what_work_is_for_is_seen() -> None:
    assert has_purpose("Rebuild the checkout so that nobody gives up on it")
    assert has_purpose("Das Portal neu gestalten, damit jeder es findet", ("de",))
    assert not has_purpose("Rebuild the checkout")


def test_a_text_that_is_no_title_is_not_judged() -> None:
    assert work_in("Launch " + "a very long story " * 40) is None
    assert work_in("") is None
    assert work_in("!!! ???") is None
