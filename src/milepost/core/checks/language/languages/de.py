"""German."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="de",
    makes=each("Launch | Relaunch | Rollout | Go-Live"),
    makes_last=each(
        "einführen | einzuführen | veröffentlichen | launchen | releasen | ausrollen | umsetzen | implementieren | entwickeln"
        " | bauen | aufbauen | erstellen | bereitstellen | migrieren | live bringen | live schalten | in Betrieb nehmen"
        " | aufsetzen | einrichten | fertigstellen | neu gestalten | ausarbeiten | erarbeiten | dokumentieren | durchführen"
        " | organisieren | konzipieren | ablösen | umstellen | deployen | eröffnen | installieren | anschaffen | einbauen | errichten"
    ),
    made=each(
        "eingeführt | veröffentlicht | gelauncht | ausgerollt | umgesetzt | implementiert | entwickelt | erstellt"
        " | bereitgestellt | migriert | live | in Betrieb | aufgesetzt | eingerichtet | fertiggestellt | dokumentiert"
        " | abgelöst | fertig"
    ),
    project=each(
        "Einführung | Launch | Relaunch | Rollout | Go-Live | Migration | Umsetzung | Implementierung | Entwicklung | Aufbau"
        " | Erstellung | Bereitstellung | Veröffentlichung | Release | MVP | Prototyp | Neugestaltung | Redesign | Umstellung"
        " | Inbetriebnahme"
    ),
    becoming=each("als | zu"),
    lasting=each(
        "Vertrauen | Kultur | Marke | Ruf | Gemeinschaft | Community | Team | Beziehung | Beziehungen | Partnerschaft"
        " | Partnerschaften | Treue | Nachfrage | Bekanntheit | Mehrwert | Wachstum | Fundament | Grundlage | Zukunft"
        " | Vorsprung | Stärke"
    ),
    copulas=each("ist | sind | wird | werden | wurde | wurden | worden | sei | erfolgreich | vollständig"),
    changes=each("steigere | erhöhe | senke | verbessere | verdopple | halbiere | reduziere"),
    changes_last=each(
        "steigern | erhöhen | senken | reduzieren | verbessern | verringern | verdoppeln | halbieren | optimieren | maximieren"
        " | minimieren | ausbauen | anheben | stärken | vergrößern | zu steigern | zu senken"
    ),
    metrics=each(
        "Rate | Quote | Umsatz | Umsätze | Marge | Gewinn | Kosten | Zufriedenheit | Abwanderung | Churn | Retention"
        " | Conversion | Auslastung | Verfügbarkeit | Produktivität | Fluktuation | Traffic | Reichweite | NPS | MRR | ARR"
        " | CSAT | EBITDA | ROI | DAU | MAU | Bindung | Rendite | Absatz | Marktanteil | Engagement"
    ),
    measures=each(
        "Tag | Tage | Datum | Zeit | Zeiten | Dauer | Erfolg | Qualität | Häufigkeit | Frequenz | Anteil | Anzahl | Zahl"
        " | Bereitschaft | Stabilität | Fehler | Verzug | Verzögerung | Aufwand | Termin | Geschwindigkeit"
    ),
    joints=each(
        "in | im | an | am | auf | für | mit | ohne | bei | beim | bis | zu | zum | zur | aus | nach | vor | um | und | oder"
        " | durch | über | unter | gegen | als | wie | dass | damit | weil | wenn | ist | sind | wird | werden | hat | haben"
        " | sich | nicht | je | pro | von | vom"
    ),
    of=each("des | der | von | vom | eines | einer | für | zur"),
    articles=each(
        "der | die | das | den | dem | des | ein | eine | einen | einem | einer | eines | unser | unsere | unseren | neue | neues"
    ),
    fillers=each("wir | erfolgreich | deutlich | signifikant | nachhaltig | massiv | schnell"),
    purposes=each("damit | sodass | so dass | um | weil | indem | wodurch | ohne dass"),
    vague=each(
        "verbessern | verbessert | Verbesserung | optimieren | optimiert | Optimierung | steigern | stärken | besser | bessere"
        " | besten | erstklassig | erstklassige | hochwertig | hochwertige | exzellent | exzellente | deutlich | signifikant"
        " | erheblich | merklich | nahtlos | nahtlose | robust | benutzerfreundlich | effizient | effizienter | effektiv"
        " | effektiver | schneller | einfacher | zeitnah | regelmäßig | angemessen | ausreichend | möglichst | mehrere"
        " | diverse | zahlreiche | nachhaltig | optimal | leistungsfähig | modern | moderne | weltklasse"
    ),
    buzz=each(
        "ganzheitlich | ganzheitliche | Synergie | Synergien | Paradigma | Leuchtturm | zukunftsfähig | zukunftssicher"
        " | state of the art | best in class | next generation | digitale Transformation | Digitalisierung vorantreiben"
        " | Mehrwerte generieren | disruptiv"
    ),
    chain=each("was wiederum | wodurch dann | letztlich | langfristig | indirekt | auf lange Sicht | in der Folge | mittelbar"),
    plain=each(
        "Team | Teams | neu | neue | neuen | neuer | mehr | weniger | besser | erste | ersten | Rate | Quote | Anteil | Zahl"
        " | Anzahl | steigern | erhöhen | senken | reduzieren | verbessern | einführen | umsetzen | Kunde | Kunden | Nutzer"
        " | Produkt | Produkte | Quartal | Jahr | Monat | Woche | Tag | Tage | Tagen | Stunden | alle | jeder | jede | auch"
        " | nur | unser | unsere | Prozent"
    ),
    compounds=True,
)
