### The list of assessments, and a new one.

assessments-title = Évaluations
assessments-new = Nouvelle évaluation
assessments-new-title = Nouvelle évaluation
assessments-column-number = N°
assessments-column-name = Nom
assessments-column-framework = Référentiel
assessments-column-state = État
assessments-column-score = Score
assessments-column-progress = Avancement
assessments-column-started = Commencée
assessments-score = { $value } sur { $max }
assessments-no-score = Aucun score
assessments-progress = { $assessed ->
    [one] { $assessed } évaluée sur { $total }
   *[other] { $assessed } évaluées sur { $total }
}
assessments-none = Aucune évaluation pour l’instant
assessments-none-why = Une évaluation contient un constat pour chaque objectif d’un référentiel et calcule le score.
assessments-field-name = Nom
assessments-field-name-hint = Par exemple le niveau et l’année : CMMC niveau 2 · 2026
assessments-field-framework = Référentiel
assessments-field-framework-hint = Ce à quoi vous êtes évalué. Il ne pourra plus être changé.
assessments-name-missing = Indiquez un nom.
assessments-name-long = Le nom est trop long. Ramenez-le à 120 caractères.
assessments-framework-missing = Choisissez un référentiel dans la liste.
assessments-start = Commencer l’évaluation
assessments-cancel = Abandonner
