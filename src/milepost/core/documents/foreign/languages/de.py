"""German."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="de",
    words={
        Field.OBJECTIVE: each(
            "Objective | Objectives | Ziel | Ziele | Zielsetzung | Oberziel | Strategisches Ziel | Zielbezeichnung | Zieltitel"
        ),
        Field.KEY_RESULT: each(
            "Schlüsselergebnis | Schlüsselergebnisse | Schlüsselresultat | Schlüsselresultate | Key Result | "
            "Key Results | Kernergebnis | Kernergebnisse | Ergebnis | Ergebnisse | Hauptergebnis | KR | KRs | messbares Ergebnis"
        ),
        Field.INITIATIVE: each(
            "Initiative | Initiativen | Maßnahme | Maßnahmen | Massnahme | Massnahmen | Projekt | Projekte | "
            "Aufgabe | Aufgaben | Aktion | Aktionen | Aktivität | Aktivitäten"
        ),
        Field.TITLE: each("Titel | Bezeichnung | Text | Formulierung | Zusammenfassung"),
        Field.DESCRIPTION: each("Beschreibung | Details | Kontext | Warum | Begründung | Erläuterung | Motivation | Hintergrund"),
        Field.NOTE: each(
            "Notiz | Notizen | Kommentar | Kommentare | Bemerkung | Bemerkungen | Anmerkung | Anmerkungen | Hinweis | Hinweise"
        ),
        Field.ID: each("Kennung | Ziel ID | Schlüssel | Kürzel"),
        Field.LABEL: each("Nr | Nummer | Lfd Nr | Laufende Nummer"),
        Field.TYPE: each("Typ | Ebene"),
        Field.PARENT: each("Übergeordnetes Ziel | Oberziel ID | Zahlt ein auf | Übergeordnet | Gehört zu | Bezug"),
        Field.OWNER: each(
            "Verantwortlich | Verantwortliche | Verantwortlicher | Verantwortliche Person | "
            "Verantwortlichkeit | Zuständig | Zuständige | Zuständigkeit | Eigentümer | Besitzer | Inhaber | Owner | Wer | "
            "Ansprechpartner | Ansprechpartnerin | Bearbeiter | Zugewiesen an"
        ),
        Field.LEAD: each("Leitung | Sponsor | Federführung"),
        Field.TEAM: each("Team | Teams | Abteilung | Bereich | Gruppe | Einheit | Organisationseinheit | Fachbereich | Unternehmen"),
        Field.PERIOD: each("Zeitraum | Zyklus | Quartal | Periode | OKR Zyklus"),
        Field.YEAR: each("Jahr | Geschäftsjahr"),
        Field.START: each("Startdatum | Beginn | Anfangsdatum | Start am"),
        Field.DUE: each(
            "Fällig | Fällig am | Fälligkeit | Fälligkeitsdatum | Enddatum | Frist | Bis wann | Termin | "
            "Zieltermin | Zieldatum | Deadline | Stichtag | Ende"
        ),
        Field.METRIC: each("Metrik | Kennzahl | Messgröße | Messgrösse | Indikator | Messkriterium | Kenngröße"),
        Field.SOURCE: each("Quelle | Datenquelle"),
        Field.UNIT: each("Einheit | Maßeinheit | Messeinheit | Masseinheit"),
        Field.DIRECTION: each("Richtung"),
        Field.BASELINE: each(
            "Ausgangswert | Startwert | Basiswert | Anfangswert | Basislinie | Ausgangslage | Ausgangsbasis | Baseline | Startpunkt"
        ),
        Field.TARGET: each("Zielwert | Zielgröße | Sollwert | Soll Wert | Endwert | Target | Planwert | Zielmarke"),
        Field.CURRENT: each(
            "Istwert | Ist Wert | Aktuell | Aktueller Wert | Aktueller Stand | Aktueller Istwert | "
            "Letzter Wert | Derzeit | Stand | Momentan | Iststand | Ist Stand"
        ),
        Field.PROGRESS: each(
            "Fortschritt | Fertigstellung | Fertigstellungsgrad | Erfüllung | Erfüllungsgrad | Zielerreichung | "
            "Zielerreichungsgrad | Erreicht | Fortschritt in % | Erledigt"
        ),
        Field.STATUS: each("Status | Zustand | Ampel | Ampelstatus | Bearbeitungsstand"),
        Field.CONFIDENCE: each("Zuversicht | Konfidenz | Vertrauen | Sicherheit | Konfidenzniveau | Zuversichtlichkeit"),
        Field.SCORE: each("Bewertung | Note | Endbewertung | Abschlussbewertung | Punkte | Punktzahl | Endergebnis | Score"),
        Field.WEIGHT: each("Gewicht | Gewichtung"),
        Field.PRIORITY: each("Priorität | Prio | Dringlichkeit"),
        Field.TAGS: each("Schlagwörter | Schlagworte | Kategorie | Kategorien | Thema | Themen | Handlungsfeld"),
        Field.CREATED: each("Erstellt | Erstellt am | Angelegt am | Erstellungsdatum"),
        Field.UPDATED: each(
            "Aktualisiert | Aktualisiert am | Letzte Aktualisierung | Geändert am | Datum | "
            "Zuletzt aktualisiert | Letztes Check in | Woche | Kalenderwoche | Stand vom"
        ),
    },
    local={
        Field.TYPE: each("Art"),
        Field.BASELINE: each("Basis | Start | Von"),
        Field.TARGET: each("Soll | Plan"),
        Field.CURRENT: each("Ist | Heute"),
    },
    weak=each(
        "Ziel | Ziele | Ergebnis | Ergebnisse | Projekt | Projekte | Aufgabe | Aufgaben | Aktion | Aktionen | "
        "Maßnahme | Maßnahmen | Aktivität | Aktivitäten"
    ),
    joining=each("der | die | das | des | dem | den | für | von | am | im | in | zum | zur | und | ein | eine"),
    worth=each("Wert | Werte | Betrag | Zahl"),
    interim=each(
        "Zwischenstand | Mitte | Mitte Quartal | Halbzeit | Zwischen | aktuell | aktuelle | aktueller | "
        "letzte | letzter | Zwischenbewertung"
    ),
    final=each("Ende | Quartalsende | Abschluss | Final | Finale | Endgültig | Zyklusende | Jahresende"),
    projected=each("Prognose | Voraussichtlich | Erwartet | Schätzung | geplant | Hochrechnung"),
    example=each("Beispiel | Beispiele | Muster | zum Beispiel | z B | Beispielhaft"),
    guide=each(
        "Was ist ein OKR | Was sind OKRs | Wie schreibt man | Anleitung | Tipps | Best Practices | "
        "Was ist OKR | So funktionieren OKRs | Leitfaden | Einführung in OKR | Häufige Fehler"
    ),
    placeholder=each(
        "noch offen | noch zu definieren | wird noch definiert | ausfüllen | bitte ausfüllen | dein Ziel | "
        "Ihr Ziel | hier eintragen | Platzhalter | dein Objective"
    ),
)
