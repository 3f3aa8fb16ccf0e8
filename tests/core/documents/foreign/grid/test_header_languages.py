"""Headers in all the languages, and names of several words."""

import pytest

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.lexicon import LANGUAGES, folded
from milepost.core.documents.foreign.meanings import meaning_of
from milepost.core.documents.foreign.words import field_of

from .tables import outline, stated

TABLES = {
    "de": "Ziel;Schlüsselergebnis;Startwert;Zielwert;Ist-Wert (aktuell);Verantwortlich;Frist",
    "fr": "Objectif;Résultat clé;Valeur de départ;Cible;Valeur actuelle;Responsable;Échéance",
    "es": "Objetivo;Resultado clave;Línea base;Meta;Valor actual;Responsable;Fecha límite",
    "pt": "Objetivo;Resultado-chave;Linha de base;Meta;Valor atual;Responsável;Prazo",
    "nl": "Doelstelling;Kernresultaat;Nulmeting;Streefwaarde;Huidige waarde;Eigenaar;Einddatum",
    "tr": "Hedef;Anahtar Sonuç;Başlangıç Değeri;Hedef Değer;Mevcut Değer;Sorumlu;Bitiş Tarihi",
    "ko": "목표;핵심 결과;시작값;목표값;현재값;담당자;마감일",
    "zh": "目标;关键结果;初始值;目标值;当前值;负责人;截止日期",
    "zh-traditional": "目標;關鍵結果;初始值;目標值;目前值;負責人;截止日期",
    "ja": "目標;主要な結果;基準値;目標値;現在値;担当者;期限",
    "vi": "Mục tiêu;Kết quả then chốt;Giá trị ban đầu;Chỉ tiêu;Hiện tại;Người phụ trách;Hạn chót",
    "it": "Obiettivo;Risultato chiave;Valore iniziale;Valore obiettivo;Valore attuale;Responsabile;Scadenza",
    "pl": "Cel;Kluczowy rezultat;Wartość początkowa;Wartość docelowa;Wartość bieżąca;Właściciel;Termin",
    "sv": "Mål;Nyckelresultat;Utgångsvärde;Målvärde;Nuvärde;Ansvarig;Slutdatum",
    "da": "Mål;Nøgleresultat;Udgangspunkt;Målværdi;Nuværende værdi;Ansvarlig;Slutdato",
    "ru": "Цель;Ключевой результат;Начальное значение;Целевое значение;Текущее значение;Ответственный;Срок",
    "two at once": "Objective / Ziel;Key Result / Schlüsselergebnis;Baseline (Startwert);Target / Zielwert;Current;Owner;Due date",
}


@pytest.mark.parametrize("header", TABLES.values(), ids=TABLES)
def test_a_table_is_read_in_every_language(header):
    text = f"{header}\nAlpha;Beta one;30;50;41,5;Ana;2026-06-30\n;Gamma two;1;2;1;Ben;2026-06-30\n"
    assert outline(text) == {"Alpha": ["Beta one", "Gamma two"]}
    told = {"baseline": "30", "target": "50", "current": "41,5", "owner": "Ana", "due": "2026-06-30"}
    assert stated(text)["Beta one"] == told


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("KR Owner", Field.OWNER),
        ("Owner (DRI)", Field.OWNER),
        ("owner_email", Field.OWNER),
        ("keyResultName", Field.KEY_RESULT),
        ("initialValue", Field.BASELINE),
        ("Target Q4", Field.TARGET),
        ("Responsable del KR", Field.OWNER),
        ("Propriétaire de l'objectif", Field.OWNER),
        ("目标负责人", Field.OWNER),
        ("핵심결과 담당자", Field.OWNER),
        ("Objective 目标", Field.OBJECTIVE),
        ("Mid-Q Score", Field.CURRENT),
        ("Final Score", Field.SCORE),
        ("End-Q", Field.SCORE),
        ("Nota final (0–1)", Field.SCORE),
        ("Current Status", Field.STATUS),
        ("Expected end date", Field.DUE),
        ("KR #", Field.LABEL),
        ("%", Field.PROGRESS),
        ("**Priority**", Field.PRIORITY),
        ("Objective Weight", Field.WEIGHT),
        ("Business owner", Field.OWNER),
        ("Aligned To (weight, Objective ID)", Field.PARENT),
    ],
)
def test_names_of_several_words(name, field):
    assert field_of(name) is field


@pytest.mark.parametrize(
    "name",
    [
        "",
        "User name",
        "First name",
        "Moon phase",
        "What we want to achieve",
        "Projected Score",
        "Q1",
        "Week 3",
        "time",
        "OKR",
        "x" * 500,
        "a" * 79,
    ],
)
def test_nothing_is_guessed(name):
    assert field_of(name) is None


def test_names_tell_whose_and_which():
    owner, target = meaning_of("Objective Owner"), meaning_of("KR2 Target")
    assert (owner.field, owner.about) == (Field.OWNER, Field.OBJECTIVE)
    assert (target.field, target.about, target.number) == (Field.TARGET, Field.KEY_RESULT, 2)
    assert meaning_of("Objectives & Key Results").both
    assert meaning_of("Learning Objective").weak


def test_a_word_of_one_language_counts_only_among_its_own():
    portuguese = "id_obj,texto,time,responsavel,ciclo\n1,Crescer,azul,ana,Q1 2026\n2,Melhorar,azul,bia,Q1 2026\n"
    assert list(outline(portuguese)) == ["Crescer", "Melhorar"]
    english = "Objective,Key Result,Time,Status\nGrow,Sell ten,9:00,On track\n"
    assert stated(english) == {"Sell ten": {"status": "On track"}}


@pytest.mark.parametrize("code", ["da", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "vi", "zh"])
def test_every_language_names_what_matters(code):
    language = LANGUAGES.all()[code]
    needed = {
        Field.OBJECTIVE,
        Field.KEY_RESULT,
        Field.INITIATIVE,
        Field.OWNER,
        Field.BASELINE,
        Field.TARGET,
        Field.CURRENT,
        Field.DUE,
        Field.STATUS,
    }
    assert needed <= set(language.words)
    assert language.example
    assert language.placeholder
    listed = {folded(word) for words in (*language.words.values(), *language.local.values()) for word in words}
    assert {folded(word) for word in language.weak} <= listed
    assert all(folded(word) for words in language.words.values() for word in words)


@pytest.mark.parametrize("code", ["da", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "vi", "zh"])
def test_objectives_and_key_results_mean_the_same_in_all_languages(code):
    language = LANGUAGES.all()[code]
    for field in (Field.OBJECTIVE, Field.KEY_RESULT, Field.OWNER):
        assert {field_of(word) for word in language.words[field]} == {field}
