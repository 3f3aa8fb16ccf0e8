"""French."""

from milepost.core.checks.language.words import Words, each

WORDS = Words(
    code="fr",
    makes=each(
        "lancer | livrer | publier | déployer | mettre en ligne | mettre en production | mettre en place | mettre en œuvre"
        " | implémenter | migrer | refondre | ouvrir | installer | finaliser | sortir | automatiser | intégrer | lancez | lançons"
        " | introduire"
    ),
    builds=each("développer | créer | construire | concevoir | bâtir | produire | rédiger | écrire | établir"),
    does=each("organiser | réaliser | mener | identifier | définir | documenter | explorer | analyser | préparer | étudier | animer"),
    made=each(
        "lancé | lancée | lancés | lancées | livré | livrée | livrés | livrées | publié | publiée | publiés | publiées"
        " | déployé | déployée | mis en ligne | mise en ligne | mis en place | mise en place | en production | en ligne"
        " | implémenté | implémentée | finalisé | finalisée | développé | développée | créé | créée | terminé | terminée"
    ),
    project=each(
        "lancement | mise en place | mise en ligne | mise en production | mise en œuvre | déploiement | migration | refonte"
        " | création | développement | implémentation | intégration | MVP | prototype | sortie | rédaction"
    ),
    becoming=each("comme | en tant que"),
    lasting=each(
        "confiance | culture | marque | communauté | équipe | équipes | relation | relations | fidélité | valeur | croissance"
        " | demande | notoriété | avenir | habitude | habitudes | expérience | avantage | partenariat | partenariats"
        " | écosystème | marché | activité | activités | ventes | compétences | autonomie | réputation"
    ),
    copulas=each("est | sont | a été | ont été | sera | seront | soit | entièrement"),
    changes=each(
        "augmenter | réduire | diminuer | améliorer | accroître | baisser | doubler | tripler | atteindre | optimiser"
        " | maximiser | minimiser | booster | passer | faire passer | renforcer | accélérer"
    ),
    metrics=each(
        "taux | ratio | chiffre d'affaires | CA | revenu | revenus | ventes | conversion | rétention | attrition | churn"
        " | marge | marges | rentabilité | coût | coûts | satisfaction | trafic | NPS | MRR | ARR | CSAT | EBITDA | ROI | LTV"
        " | CAC | productivité | engagement | fidélisation | disponibilité | part de marché"
    ),
    measures=each("délai | délais | temps | durée | date | jour | jours | nombre | fréquence | qualité | succès | volume | part | score"),
    joints=each(
        "dans | sur | à | au | aux | en | pour | par | avec | sans | chez | entre | vers | dès | et | ou | mais | que | qui"
        " | dont | où | depuis | avant | après | afin | lors | est | sont | ne | pas | plus"
    ),
    of=each("de | du | des | d | la | le | les | l"),
    articles=each("le | la | les | l | un | une | des | notre | nos | de | du | d | nouveau | nouvelle | nouveaux | premier | première"),
    fillers=each("réussir à | significativement | fortement | rapidement | nous"),
    purposes=each("afin de | afin que | pour que | pour permettre | pour augmenter | pour réduire | qui | grâce à | en permettant | sans"),
    vague=each(
        "améliorer | améliorée | amélioré | amélioration | optimiser | optimisé | optimisation | renforcer | booster"
        " | maximiser | minimiser | bon | bonne | bons | bonnes"
        " | meilleur | meilleure | meilleurs | mieux | excellent | excellente | de classe mondiale"
        " | significativement | nettement | considérablement | fluide | robuste | convivial | conviviale | de qualité"
        " | efficace | efficacement | plus rapide | plus facile | régulièrement | suffisant | suffisamment | approprié"
        " | adéquat | dès que possible | plusieurs | divers | nombreux | performant | performante | optimal | moderne"
    ),
    buzz=each(
        "synergie | synergies | paradigme | holistique | de pointe | de nouvelle génération | disruptif | disruptive"
        " | transformation digitale | transformation numérique | best in class | à 360 degrés | excellence opérationnelle"
    ),
    chain=each("ce qui à son tour | à son tour | à terme | indirectement | à long terme | par la suite | in fine"),
    plain=each(
        "équipe | équipes | nouveau | nouvelle | nouveaux | nouvelles | plus | moins | taux | nombre | augmenter | réduire"
        " | améliorer | lancer | atteindre | client | clients | utilisateur | utilisateurs | produit | produits | trimestre"
        " | mois | semaine | jour | jours | heures | tous | toutes | chaque | notre | nos"
    ),
    head_first=True,
)
