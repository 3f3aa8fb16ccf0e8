"""Polish."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="pl",
    words={
        Field.OBJECTIVE: each("cel | cele | cel strategiczny | nazwa celu | treść celu"),
        Field.KEY_RESULT: each(
            "kluczowy rezultat | kluczowe rezultaty | kluczowy wynik | kluczowe wyniki | rezultat | rezultaty | wynik kluczowy | KR"
        ),
        Field.INITIATIVE: each("inicjatywa | inicjatywy | projekt | projekty | działanie | działania | zadanie | zadania"),
        Field.TITLE: each("tytuł | nazwa | treść | tekst"),
        Field.DESCRIPTION: each("opis | szczegóły | kontekst | dlaczego | uzasadnienie"),
        Field.NOTE: each("notatka | notatki | komentarz | komentarze | uwagi"),
        Field.ID: each("identyfikator | kod | klucz"),
        Field.LABEL: each("numer | lp | nr"),
        Field.TYPE: each("typ | rodzaj | poziom"),
        Field.PARENT: each("cel nadrzędny | powiązany cel | wspiera"),
        Field.OWNER: each(
            "właściciel | odpowiedzialny | osoba odpowiedzialna | odpowiedzialna | odpowiedzialność | kto | przypisany do | przypisane do"
        ),
        Field.LEAD: each("lider | sponsor"),
        Field.TEAM: each("zespół | dział | departament | grupa | jednostka | obszar | firma"),
        Field.PERIOD: each("okres | cykl | kwartał"),
        Field.YEAR: each("rok"),
        Field.START: each("data rozpoczęcia | data startu | początek"),
        Field.DUE: each("termin | data zakończenia | data końcowa | ostateczny termin | do kiedy | koniec"),
        Field.METRIC: each("metryka | wskaźnik | miara | miernik"),
        Field.SOURCE: each("źródło | źródło danych"),
        Field.UNIT: each("jednostka miary | miara jednostka"),
        Field.DIRECTION: each("kierunek"),
        Field.BASELINE: each("wartość początkowa | wartość bazowa | wartość wyjściowa | punkt wyjścia | stan początkowy | baza"),
        Field.TARGET: each("wartość docelowa | docelowo | wartość celu | docelowa"),
        Field.CURRENT: each(
            "wartość bieżąca | wartość aktualna | aktualna wartość | bieżąca wartość | obecnie | aktualnie | "
            "stan obecny | stan aktualny | wykonanie"
        ),
        Field.PROGRESS: each("postęp | postępy | realizacja | % realizacji | procent ukończenia | stopień realizacji | ukończenie"),
        Field.STATUS: each("status | stan"),
        Field.CONFIDENCE: each("pewność | poziom pewności | pewność siebie"),
        Field.SCORE: each("ocena | wynik końcowy | punkty | ocena końcowa"),
        Field.WEIGHT: each("waga"),
        Field.PRIORITY: each("priorytet"),
        Field.TAGS: each("tagi | etykiety | kategoria"),
        Field.CREATED: each("utworzono | data utworzenia"),
        Field.UPDATED: each("zaktualizowano | data aktualizacji | ostatnia aktualizacja | tydzień"),
    },
    local={
        Field.UPDATED: each("data"),
    },
    weak=each("cel | cele | rezultat | rezultaty | projekt | projekty | działanie | działania | zadanie | zadania"),
    joining=each("i | w | na | do | z | dla | o"),
    worth=each("wartość | wartości"),
    interim=each("śródokresowy | w połowie | połowa | bieżący | bieżąca | aktualny | aktualna | ostatni"),
    final=each("końcowy | końcowa | na koniec | koniec kwartału | ostateczny"),
    projected=each("prognoza | prognozowany | przewidywany | szacowany | oczekiwany"),
    example=each("przykład | przykłady | na przykład | np | wzór"),
    guide=each("co to jest OKR | czym są OKR | jak pisać | wskazówki | poradnik | instrukcja | dobre praktyki"),
    placeholder=each("do ustalenia | do uzupełnienia | uzupełnij | twój cel | wpisz tutaj | do określenia"),
)
