"""Dutch."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="nl",
    makes=each("lanceer | lanceren van | implementeer | publiceer | bouw een | ontwikkel een | maak een | voer in"),
    makes_last=each(
        "lanceren | implementeren | uitrollen | invoeren | opleveren | publiceren | bouwen | ontwikkelen | opzetten | inrichten"
        " | migreren | live zetten | afronden | opstellen | ontwerpen | documenteren | organiseren | uitvoeren | releasen"
        " | vernieuwen | openen | installeren | aanschaffen"
    ),
    made=each(
        "gelanceerd | uitgerold | ingevoerd | opgeleverd | gepubliceerd | gebouwd | ontwikkeld | opgezet | ingericht"
        " | gemigreerd | live | afgerond | geïmplementeerd | in productie | gedocumenteerd"
    ),
    project=each(
        "lancering | uitrol | invoering | implementatie | migratie | oplevering | ontwikkeling | bouw | livegang | MVP"
        " | prototype | release | herontwerp"
    ),
    becoming=each("als | tot | te"),
    lasting=each(
        "vertrouwen | cultuur | merk | reputatie | gemeenschap | community | team | teams | relatie | relaties | loyaliteit"
        " | waarde | groei | vraag | bekendheid | toekomst | fundament | samenwerking"
    ),
    copulas=each("is | zijn | wordt | worden | werd | werden | volledig | succesvol"),
    changes=each("verhoog | verlaag | verbeter | verminder | verdubbel | halveer | optimaliseer"),
    changes_last=each(
        "verhogen | verlagen | verbeteren | verminderen | verdubbelen | halveren | optimaliseren | maximaliseren"
        " | minimaliseren | vergroten | versterken | terugbrengen | laten groeien"
    ),
    metrics=each(
        "percentage | ratio | omzet | marge | winst | kosten | tevredenheid | verloop | churn | retentie | conversie"
        " | bezetting | beschikbaarheid | productiviteit | verkeer | bereik | NPS | MRR | ARR | CSAT | EBITDA | ROI"
        " | marktaandeel | betrokkenheid"
    ),
    measures=each(
        "dag | dagen | datum | tijd | tijden | duur | succes | kwaliteit | frequentie | aandeel | aantal | snelheid | gereedheid"
    ),
    joints=each(
        "in | op | aan | voor | met | zonder | bij | tot | te | naar | uit | na | door | over | onder | tegen | als | en | of"
        " | dat | omdat | zodat | wanneer | is | zijn | wordt | worden | heeft | niet | per | om"
    ),
    of=each("van | der"),
    articles=each("de | het | een | ons | onze | nieuwe | nieuw | eerste"),
    fillers=each("succesvol | aanzienlijk | sterk | snel | we"),
    purposes=each("zodat | opdat | om | waardoor | omdat | door | zonder"),
    vague=each(
        "verbeteren | verbeterd | verbetering | verbeter | optimaliseren | optimalisatie | versterken | beter | betere | beste"
        " | uitstekend | uitstekende | van wereldklasse | aanzienlijk | significant | merkbaar | naadloos | naadloze | robuust"
        " | gebruiksvriendelijk | kwalitatief | hoogwaardig | hoogwaardige | efficiënt | efficiënter | effectief | effectiever"
        " | sneller | makkelijker | tijdig | regelmatig | voldoende | passend | zo snel mogelijk | meerdere | diverse"
        " | talrijke | optimaal | modern | moderne"
    ),
    buzz=each(
        "synergie | synergieën | paradigma | holistisch | holistische | toekomstbestendig | toekomstbestendige | disruptief"
        " | digitale transformatie | best in class | operationele excellentie"
    ),
    chain=each("wat op zijn beurt | op zijn beurt | uiteindelijk | indirect | op de lange termijn | op termijn"),
    plain=each(
        "team | teams | nieuw | nieuwe | meer | minder | beter | eerste | aantal | percentage | verhogen | verlagen"
        " | verbeteren | lanceren | klant | klanten | gebruiker | gebruikers | product | producten | kwartaal | jaar | maand"
        " | week | dag | dagen | uur | alle | elke | ons | onze"
    ),
    compounds=True,
)
