"""Danish."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="da",
    words={
        Field.OBJECTIVE: each("mål | målsætning | målsætninger | overordnet mål | strategisk mål"),
        Field.KEY_RESULT: each("nøgleresultat | nøgleresultater | resultat | resultater | KR | målbart resultat"),
        Field.INITIATIVE: each(
            "initiativ | initiativer | projekt | projekter | handling | handlinger | aktivitet | aktiviteter | "
            "opgave | opgaver | indsats | indsatser"
        ),
        Field.TITLE: each("titel | navn | overskrift | tekst"),
        Field.DESCRIPTION: each("beskrivelse | detaljer | kontekst | hvorfor | baggrund | begrundelse"),
        Field.NOTE: each("notat | notater | kommentar | kommentarer | bemærkning | bemærkninger | noter"),
        Field.ID: each("kode | nøgle"),
        Field.LABEL: each("nummer | nr | løbenummer"),
        Field.TYPE: each("type | niveau | slags"),
        Field.PARENT: each("overordnet | bidrager til | knyttet til"),
        Field.OWNER: each("ejer | ansvarlig | ansvarlige | hvem | tildelt | ansvar"),
        Field.LEAD: each("leder | sponsor"),
        Field.TEAM: each("team | afdeling | gruppe | enhed | område | virksomhed"),
        Field.PERIOD: each("periode | cyklus | kvartal"),
        Field.YEAR: each("år"),
        Field.START: each("startdato | start"),
        Field.DUE: each("slutdato | forfaldsdato | deadline | senest | frist | måldato | hvornår"),
        Field.METRIC: each("måltal | målepunkt | indikator | måling | nøgletal"),
        Field.SOURCE: each("kilde | datakilde"),
        Field.UNIT: each("måleenhed"),
        Field.DIRECTION: each("retning"),
        Field.BASELINE: each("udgangspunkt | startværdi | udgangsværdi | baseline | nulpunkt"),
        Field.TARGET: each("målværdi | slutværdi | måltal værdi"),
        Field.CURRENT: each("nuværende | nuværende værdi | aktuel | aktuel værdi | faktisk | seneste værdi | realiseret"),
        Field.PROGRESS: each("fremskridt | fremdrift | % færdig | procent færdig | færdiggørelse | målopfyldelse"),
        Field.STATUS: each("status | tilstand"),
        Field.CONFIDENCE: each("tillid | tiltro | sikkerhed"),
        Field.SCORE: each("karakter | point | slutkarakter | bedømmelse"),
        Field.WEIGHT: each("vægt | vægtning"),
        Field.PRIORITY: each("prioritet"),
        Field.TAGS: each("tags | kategori | tema"),
        Field.CREATED: each("oprettet | oprettet den"),
        Field.UPDATED: each("opdateret | sidst opdateret | dato | uge"),
    },
    weak=each(
        "mål | målsætning | målsætninger | resultat | resultater | projekt | projekter | handling | "
        "handlinger | aktivitet | aktiviteter | opgave | opgaver | indsats | indsatser"
    ),
    joining=each("af | for | i | på | og | til | den | det"),
    worth=each("værdi | værdier"),
    interim=each("midtvejs | midt | halvvejs | nuværende | seneste | aktuel"),
    final=each("endelig | slut | kvartalsslut | endeligt"),
    projected=each("prognose | forventet | forventning | anslået | planlagt"),
    example=each("eksempel | eksempler | for eksempel | f eks | skabelon"),
    guide=each("hvad er OKR | hvad er en OKR | sådan skriver du | tips | vejledning | guide"),
    placeholder=each("skal defineres | udfyldes | udfyld | dit mål | ikke fastlagt"),
)
