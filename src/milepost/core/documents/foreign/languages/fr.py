"""French."""

from milepost.core.documents.foreign.found import Field
from milepost.core.documents.foreign.languages.language import Language, each

LANGUAGE = Language(
    code="fr",
    words={
        Field.OBJECTIVE: each(
            "objectif | objectifs | objectif stratégique | intitulé de l'objectif | intitulé objectif | titre de l'objectif"
        ),
        Field.KEY_RESULT: each(
            "résultat clé | résultats clés | résultat-clé | résultats-clés | résultat | résultats | KR | "
            "résultat clef | résultats clefs | résultat mesurable"
        ),
        Field.INITIATIVE: each(
            "initiative | initiatives | projet | projets | action | actions | plan d'action | plan d'actions | "
            "tâche | tâches | chantier | chantiers | livrable"
        ),
        Field.TITLE: each("titre | intitulé | libellé | texte | nom | résumé | énoncé"),
        Field.DESCRIPTION: each("description | détails | contexte | pourquoi | justification | raison"),
        Field.NOTE: each("commentaire | commentaires | remarque | remarques | observations | observation | notes"),
        Field.ID: each("identifiant | référence | réf | clé"),
        Field.LABEL: each("numéro | num"),
        Field.TYPE: each("type | niveau | nature"),
        Field.PARENT: each("objectif parent | parent | aligné sur | contribue à | objectif lié | rattaché à"),
        Field.OWNER: each(
            "responsable | responsables | porteur | porteurs | propriétaire | propriétaires | pilote | "
            "pilotes | qui | assigné à | affecté à | en charge | porté par | chargé de | référent"
        ),
        Field.LEAD: each("sponsor | chef de file"),
        Field.TEAM: each("équipe | équipes | département | service | direction | groupe | entité | pôle | entreprise"),
        Field.PERIOD: each("période | cycle | trimestre | cycle okr | échéancier"),
        Field.YEAR: each("année | exercice"),
        Field.START: each("date de début | début | date début | commence le"),
        Field.DUE: each(
            "échéance | date d'échéance | date de fin | date fin | date limite | date cible | pour quand | délai | à rendre le | quand"
        ),
        Field.METRIC: each("métrique | indicateur | mesure | indicateurs | mesure de succès | indicateur clé"),
        Field.SOURCE: each("source | source de données"),
        Field.UNIT: each("unité | unité de mesure"),
        Field.DIRECTION: each("sens"),
        Field.BASELINE: each(
            "valeur de départ | valeur initiale | départ | point de départ | base | référence initiale | "
            "valeur de base | situation initiale"
        ),
        Field.TARGET: each(
            "cible | valeur cible | valeur visée | valeur finale | à atteindre | objectif chiffré | "
            "objectif cible | cibles | valeur à atteindre"
        ),
        Field.CURRENT: each(
            "actuel | valeur actuelle | réel | réalisé | valeur courante | en cours actuel | dernière valeur | "
            "actuelle | aujourd'hui | réalisation"
        ),
        Field.PROGRESS: each(
            "progression | avancement | progrès | % avancement | taux d'avancement | pourcentage | "
            "taux de réalisation | % réalisé | avancée"
        ),
        Field.STATUS: each("statut | état | météo | santé"),
        Field.CONFIDENCE: each("confiance | niveau de confiance | indice de confiance"),
        Field.SCORE: each("score | note finale | score final | évaluation | notation"),
        Field.WEIGHT: each("poids | pondération"),
        Field.PRIORITY: each("priorité"),
        Field.TAGS: each("étiquettes | catégorie | thème | catégories | mots-clés | axe | axe stratégique"),
        Field.CREATED: each("créé | créé le | date de création"),
        Field.UPDATED: each("mis à jour | mis à jour le | dernière mise à jour | date | modifié le | semaine | date de mise à jour"),
    },
    local={
        Field.BASELINE: each("de"),
    },
    weak=each(
        "objectif | objectifs | résultat | résultats | action | actions | projet | projets | tâche | tâches | "
        "plan d'action | livrable | chantier | chantiers | plan d'actions"
    ),
    joining=each("de | du | des | d | la | le | les | l | au | aux | à | en | et | un | une | par | pour"),
    worth=each("valeur | valeurs | montant | chiffre"),
    interim=each("mi-parcours | mi-trimestre | intermédiaire | à date | dernier | dernière | actuel | actuelle | point"),
    final=each("final | finale | fin | fin de trimestre | fin de cycle | clôture"),
    projected=each("projection | prévision | prévisionnel | prévu | estimation | estimé | projeté | prévue | attendu"),
    example=each("exemple | exemples | par exemple | p ex | échantillon | modèle"),
    guide=each(
        "qu'est-ce qu'un OKR | que sont les OKR | comment rédiger | comment écrire | conseils | "
        "bonnes pratiques | guide | mode d'emploi | les OKR c'est quoi | introduction aux OKR | erreurs courantes"
    ),
    placeholder=each("à définir | à compléter | à remplir | votre objectif | à déterminer | insérer | saisir | indiquer ici"),
)
