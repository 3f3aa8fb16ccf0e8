"""Italian."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="it",
    words={
        Field.OBJECTIVE: each("obiettivo | obiettivi | obiettivo strategico | titolo obiettivo"),
        Field.KEY_RESULT: each("risultato chiave | risultati chiave | risultato | risultati | KR | risultato misurabile"),
        Field.INITIATIVE: each(
            "iniziativa | iniziative | progetto | progetti | azione | azioni | attività | compito | compiti | piano d'azione"
        ),
        Field.TITLE: each("titolo | nome | testo | sintesi"),
        Field.DESCRIPTION: each("descrizione | dettagli | contesto | perché | motivazione"),
        Field.NOTE: each("commento | commenti | osservazioni | annotazioni | note"),
        Field.ID: each("identificativo | codice | chiave | riferimento"),
        Field.LABEL: each("numero"),
        Field.TYPE: each("tipo | livello | tipologia"),
        Field.PARENT: each("obiettivo padre | allineato a | contribuisce a | obiettivo superiore"),
        Field.OWNER: each("responsabile | responsabili | proprietario | titolare | assegnato a | referente | incaricato"),
        Field.LEAD: each("leader | sponsor"),
        Field.TEAM: each("squadra | reparto | dipartimento | area | gruppo | team | azienda | funzione"),
        Field.PERIOD: each("periodo | ciclo | trimestre | quadrimestre"),
        Field.YEAR: each("anno | esercizio"),
        Field.START: each("data di inizio | data inizio | inizio"),
        Field.DUE: each("scadenza | data di scadenza | data di fine | data fine | termine | entro quando | entro | quando"),
        Field.METRIC: each("metrica | indicatore | misura | indicatori | metriche"),
        Field.SOURCE: each("fonte | fonte dati | fonte dei dati"),
        Field.UNIT: each("unità | unità di misura"),
        Field.DIRECTION: each("direzione"),
        Field.BASELINE: each("valore iniziale | valore di partenza | punto di partenza | partenza | base | iniziale"),
        Field.TARGET: each("valore obiettivo | traguardo | valore target | target | valore finale | valore atteso | obiettivo numerico"),
        Field.CURRENT: each("attuale | valore attuale | effettivo | reale | valore corrente | ultimo valore | oggi | consuntivo"),
        Field.PROGRESS: each(
            "avanzamento | progresso | % avanzamento | completamento | % completamento | percentuale | stato di avanzamento"
        ),
        Field.STATUS: each("stato | semaforo | salute"),
        Field.CONFIDENCE: each("fiducia | livello di fiducia | confidenza"),
        Field.SCORE: each("punteggio | voto | valutazione | punteggio finale | voto finale"),
        Field.WEIGHT: each("peso | ponderazione"),
        Field.PRIORITY: each("priorità"),
        Field.TAGS: each("etichette | categoria | tema | categorie"),
        Field.CREATED: each("creato | creato il | data di creazione"),
        Field.UPDATED: each("aggiornato | aggiornato il | ultimo aggiornamento | settimana | data aggiornamento | data di aggiornamento"),
    },
    local={
        Field.OWNER: each("chi"),
        Field.UPDATED: each("data"),
    },
    weak=each(
        "obiettivo | obiettivi | risultato | risultati | azione | azioni | progetto | progetti | attività | "
        "compito | compiti | piano d'azione"
    ),
    joining=each("di | del | della | dei | delle | il | la | lo | i | gli | le | in | e | a | al | per | un | una | dell"),
    worth=each("valore | valori | importo"),
    interim=each("metà | metà trimestre | intermedio | intermedia | ultimo | attuale | parziale"),
    final=each("finale | fine | fine trimestre | chiusura"),
    projected=each("proiezione | previsione | previsto | stima | stimato | atteso"),
    example=each("esempio | esempi | per esempio | ad esempio | modello"),
    guide=each("cos'è un OKR | cosa sono gli OKR | come scrivere | consigli | guida | istruzioni | buone pratiche | errori comuni"),
    placeholder=each("da definire | da completare | da compilare | il tuo obiettivo | inserire | scrivi qui"),
)
