"""Dutch."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="nl",
    words={
        Field.OBJECTIVE: each("doelstelling | doelstellingen | doel | doelen | objective | strategisch doel"),
        Field.KEY_RESULT: each(
            "kernresultaat | kernresultaten | sleutelresultaat | sleutelresultaten | belangrijkste resultaat | "
            "belangrijkste resultaten | key result | key results | resultaat | resultaten | KR | meetbaar resultaat"
        ),
        Field.INITIATIVE: each(
            "initiatief | initiatieven | project | projecten | actie | acties | taak | taken | activiteit | "
            "activiteiten | actiepunt | actiepunten"
        ),
        Field.TITLE: each("titel | naam | tekst | samenvatting | omschrijving doel"),
        Field.DESCRIPTION: each("beschrijving | omschrijving | toelichting | context | waarom | reden | onderbouwing"),
        Field.NOTE: each("notitie | notities | opmerking | opmerkingen | commentaar"),
        Field.ID: each("kenmerk | sleutel | code"),
        Field.LABEL: each("nr | nummer | volgnummer"),
        Field.TYPE: each("type | soort | niveau"),
        Field.PARENT: each("bovenliggend doel | draagt bij aan | hoofddoel | bovenliggend | gekoppeld aan"),
        Field.OWNER: each(
            "eigenaar | eigenaren | verantwoordelijke | verantwoordelijk | wie | toegewezen aan | trekker | eindverantwoordelijke | houder"
        ),
        Field.LEAD: each("leider | opdrachtgever"),
        Field.TEAM: each("team | afdeling | groep | onderdeel | eenheid | bedrijf"),
        Field.PERIOD: each("periode | cyclus | kwartaal | tijdvak | looptijd"),
        Field.YEAR: each("jaar | boekjaar"),
        Field.START: each("startdatum | begindatum | start op"),
        Field.DUE: each("einddatum | deadline | vervaldatum | uiterlijk | streefdatum | opleverdatum | wanneer | gereed op | termijn"),
        Field.METRIC: each("maatstaf | meetwaarde | indicator | metriek | meeteenheid kpi | meting"),
        Field.SOURCE: each("bron | databron | gegevensbron"),
        Field.UNIT: each("eenheid | meeteenheid"),
        Field.DIRECTION: each("richting"),
        Field.BASELINE: each("nulmeting | startwaarde | beginwaarde | uitgangswaarde | basiswaarde | uitgangspunt | beginsituatie"),
        Field.TARGET: each("streefwaarde | doelwaarde | eindwaarde | streefcijfer | target | norm"),
        Field.CURRENT: each(
            "huidig | huidige waarde | actueel | actuele waarde | werkelijk | laatste waarde | stand | "
            "huidige stand | behaald | gerealiseerd | realisatie"
        ),
        Field.PROGRESS: each("voortgang | vooruitgang | percentage gereed | % gereed | voltooid | % voltooid | voltooiing | percentage"),
        Field.STATUS: each("status | toestand | stoplicht | stand van zaken"),
        Field.CONFIDENCE: each("vertrouwen | zekerheid | mate van vertrouwen"),
        Field.SCORE: each("score | beoordeling | eindscore | cijfer | eindbeoordeling | waardering"),
        Field.WEIGHT: each("gewicht | weging"),
        Field.PRIORITY: each("prioriteit"),
        Field.TAGS: each("labels | categorie | thema | categorieën"),
        Field.CREATED: each("aangemaakt | aangemaakt op | gemaakt op"),
        Field.UPDATED: each("bijgewerkt | bijgewerkt op | laatst bijgewerkt | datum | gewijzigd op | week"),
    },
    local={
        Field.BASELINE: each("van"),
        Field.TARGET: each("naar"),
        Field.CURRENT: each("nu"),
    },
    weak=each(
        "doel | doelen | doelstelling | doelstellingen | resultaat | resultaten | project | projecten | actie | "
        "acties | taak | taken | activiteit | activiteiten"
    ),
    joining=each("van | de | het | een | voor | op | in | en | per | bij"),
    worth=each("waarde | waarden | getal | bedrag"),
    interim=each("tussenstand | halverwege | midden | tussentijds | tussentijdse | laatste | huidig | huidige"),
    final=each("eind | einde | einde kwartaal | definitief | definitieve | finale | slot | kwartaaleinde"),
    projected=each("prognose | verwacht | verwachting | verwachte | schatting | gepland"),
    example=each("voorbeeld | voorbeelden | bijvoorbeeld | bijv | sjabloon"),
    guide=each(
        "wat is een OKR | wat zijn OKRs | wat zijn OKR's | hoe schrijf je | tips | handleiding | "
        "best practices | uitleg | instructies | veelgemaakte fouten"
    ),
    placeholder=each(
        "nog te bepalen | nog invullen | in te vullen | invullen | jouw doel | uw doel | nader te bepalen | vul hier in | ntb"
    ),
)
